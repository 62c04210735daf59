import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Choice } from "./wish.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};

/** False when a colleague wrote a newer one. `version` 0: the first. */
export async function writeWish(
  tx: Tx,
  { largeId, relationshipId, personId, now }: By,
  wish: {
    readonly version: number;
    readonly wanted: boolean;
    readonly topics: readonly string[];
    readonly languages: readonly string[];
    readonly trade: string | null;
    readonly meets: string;
    readonly words: string;
  },
): Promise<boolean> {
  const { version, ...rest } = wish;
  const said = {
    ...rest,
    topics: [...wish.topics],
    languages: [...wish.languages],
    said_by: personId,
    said_at: now,
  };
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.mentoring_wish")
    .values({ large_id: largeId, relationship_id: relationshipId, ...said })
    .onConflict((conflict) =>
      conflict
        .columns(["large_id", "relationship_id"])
        .doUpdateSet({ ...said, version: version + 1 })
        .where("pair.mentoring_wish.version", "=", version),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What one side says of working with one of the other; "none" takes it back. */
export async function writeChoice(
  tx: Tx,
  at: { readonly largeId: string; readonly relationshipId: string; readonly mentorId: string },
  side: Side,
  said: Choice["said"],
): Promise<void> {
  const key = {
    large_id: at.largeId,
    relationship_id: at.relationshipId,
    mentor_person_id: at.mentorId,
    side,
  };
  if (said === "none") {
    await tx
      .deleteFrom("pair.mentor_choice")
      .where("large_id", "=", at.largeId)
      .where("relationship_id", "=", at.relationshipId)
      .where("mentor_person_id", "=", at.mentorId)
      .where("side", "=", side)
      .execute();
    return;
  }
  const place = said === "apart" ? null : Number(said);
  await tx
    .insertInto("pair.mentor_choice")
    .values({ ...key, place })
    .onConflict((conflict) =>
      conflict.columns(["large_id", "relationship_id", "mentor_person_id", "side"]).doUpdateSet({ place }),
    )
    .execute();
}
