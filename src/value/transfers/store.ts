import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { StatedTransfer } from "./transfer.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

/** False when this form was sent before. */
export async function insertTransfer(
  tx: Tx,
  at: At,
  by: By,
  made: StatedTransfer & { readonly ventureId: string; readonly currency: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.benefit_transfer")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      venture_id: made.ventureId,
      repair_id: made.repairId,
      from_side: by.side,
      amount: made.amount,
      currency: made.currency,
      paid_on: made.paidOn,
      note: made.note,
      stated_by: by.personId,
      stated_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False unless it is the other side's, and neither received nor taken back before. */
export async function markReceived(tx: Tx, at: At, by: By, id: string): Promise<boolean> {
  return marked(tx, at, id, { received_by: by.personId, received_at: by.now });
}

/** As `markReceived`; it may still arrive. */
export async function markMissing(tx: Tx, at: At, by: By, id: string, reason: string): Promise<boolean> {
  const missing = { missing_by: by.personId, missing_at: by.now, missing_reason: reason };
  return marked(tx, at, id, missing);
}

/** False unless it was neither received nor taken back before. */
export async function withdrawTransfer(tx: Tx, at: At, by: By, id: string): Promise<boolean> {
  return marked(tx, at, id, { withdrawn_by: by.personId, withdrawn_at: by.now });
}

async function marked(
  tx: Tx,
  at: At,
  id: string,
  mark: Readonly<Record<string, string | Temporal.Instant>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.benefit_transfer")
    .set(mark)
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("received_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
