import type { Tx } from "../../platform/database/database.ts";
import type { Seat } from "../appeals/appeal.ts";
import type { Written } from "./case.ts";

type At = { readonly largeId: string; readonly appealId: string };

/** The two of a panel who hand in at once wait for each other: only the second one rules. */
export async function holdAppeal(tx: Tx, { largeId, appealId }: At): Promise<void> {
  await tx
    .selectFrom("pair.appeal")
    .select("id")
    .where("large_id", "=", largeId)
    .where("id", "=", appealId)
    .forUpdate()
    .execute();
}

export async function updateSeat(
  tx: Tx,
  at: At & { readonly seat: Seat },
  change: {
    readonly holder?: { readonly personId: string; readonly name: string };
    readonly tokenHash?: Buffer;
    readonly expiresAt?: Temporal.Instant;
    readonly handedInAt?: Temporal.Instant;
  },
): Promise<void> {
  const { holder, tokenHash, expiresAt, handedInAt } = change;
  await tx
    .updateTable("pair.appeal_seat")
    .set({
      ...(holder ? { person_id: holder.personId, name: holder.name } : {}),
      ...(tokenHash ? { token_hash: tokenHash } : {}),
      ...(expiresAt ? { expires_at: expiresAt } : {}),
      ...(handedInAt ? { handed_in_at: handedInAt } : {}),
    })
    .where("large_id", "=", at.largeId)
    .where("appeal_id", "=", at.appealId)
    .where("seat", "=", at.seat)
    .execute();
}

/** What one of the two thinks so far. */
export async function writeOpinions(
  tx: Tx,
  at: At & { readonly seat: Seat; readonly relationshipId: string },
  opinions: Written["opinions"],
  now: Temporal.Instant,
): Promise<void> {
  for (const { criterion, ruling, reason } of opinions)
    await tx
      .insertInto("pair.appeal_opinion")
      .values({
        large_id: at.largeId,
        appeal_id: at.appealId,
        relationship_id: at.relationshipId,
        seat: at.seat,
        criterion,
        ruling,
        reason,
        written_at: now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(["large_id", "appeal_id", "seat", "criterion"])
          .doUpdateSet({ ruling, reason, written_at: now }),
      )
      .execute();
}

/** It is ruled on: from now on both parties read both opinions. */
export async function release(tx: Tx, at: At, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("pair.appeal")
    .set({ ruled_at: now })
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.appealId)
    .execute();
  await tx
    .updateTable("pair.appeal_seat")
    .set({ released_at: now })
    .where("large_id", "=", at.largeId)
    .where("appeal_id", "=", at.appealId)
    .execute();
  await tx
    .updateTable("pair.appeal_opinion")
    .set({ released_at: now })
    .where("large_id", "=", at.largeId)
    .where("appeal_id", "=", at.appealId)
    .execute();
}
