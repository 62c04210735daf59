import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly side: Side;
  readonly now: Temporal.Instant;
};

/** False when these two stand there already, or the form was sent before. */
export async function insertTie(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly large: string;
    readonly msme: string;
    readonly since: Temporal.PlainDate;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.tie")
    .values({
      large_id: by.largeId,
      relationship_id: by.relationshipId,
      id: made.id,
      large_person_id: made.large,
      msme_person_id: made.msme,
      since: made.since,
      side: by.side,
      said_by: by.personId,
      said_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when it was taken away before. */
export async function takeAway(tx: Tx, by: By, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.tie")
    .set({ removed_by: by.personId, removed_at: by.now })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when somebody was faster. */
export async function breakTie(
  tx: Tx,
  { largeId, id, side }: { readonly largeId: string; readonly id: string; readonly side: Side },
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.tie")
    .set({ broken_at: now, broken_side: side })
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .where("broken_at", "is", null)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
