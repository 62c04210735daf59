import type { Tx } from "../../platform/database/database.ts";
import type { Flag } from "./evenness.ts";

type At = { readonly largeId: string; readonly relationshipId: string };

export async function insertFlag(
  tx: Tx,
  at: At,
  flag: Pick<Flag, "id" | "short" | "entries" | "currency" | "due" | "had" | "raisedAt"> & {
    readonly ventureId: string;
    readonly ruleVersion: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.benefit_flag")
    .values({
      large_id: at.largeId,
      id: flag.id,
      relationship_id: at.relationshipId,
      venture_id: flag.ventureId,
      short_side: flag.short,
      entries: flag.entries,
      currency: flag.currency,
      due: flag.due,
      had: flag.had,
      rule_version: flag.ruleVersion,
      raised_at: flag.raisedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function endFlag(
  tx: Tx,
  at: At,
  id: string,
  how: NonNullable<Flag["endedHow"]>,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("pair.benefit_flag")
    .set({ ended_at: now, ended_how: how })
    .where("large_id", "=", at.largeId)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/** One act on a venture's books after the other: two that confirm at once raise one flag. */
export async function holdBooks(tx: Tx, at: At, ventureId: string): Promise<void> {
  await tx
    .selectFrom("pair.venture")
    .select("id")
    .where("large_id", "=", at.largeId)
    .where("id", "=", ventureId)
    .forUpdate()
    .execute();
}
