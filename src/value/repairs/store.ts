import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { RepairKind } from "./repair.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

/** False when this form was sent before, or another proposal waits. */
export async function insertRepair(
  tx: Tx,
  at: At,
  by: By,
  made: {
    readonly id: string;
    readonly ventureId: string;
    readonly kind: RepairKind;
    readonly text: string;
    readonly amount: number | null;
    readonly from: Side | null;
    readonly currency: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.benefit_repair")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      venture_id: made.ventureId,
      kind: made.kind,
      text: made.text,
      amount: made.amount,
      from_side: made.from,
      currency: made.currency,
      proposed_side: by.side,
      proposed_by: by.personId,
      proposed_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when it was answered before. */
export async function markAgreed(tx: Tx, at: At, by: By, id: string): Promise<boolean> {
  return answered(tx, at, id, { agreed_by: by.personId, agreed_at: by.now });
}

/** False when it was answered before. Who proposed it takes it back the same way. */
export async function markDeclined(tx: Tx, at: At, by: By, id: string, reason: string): Promise<boolean> {
  return answered(tx, at, id, {
    declined_side: by.side,
    declined_by: by.personId,
    declined_at: by.now,
    declined_reason: reason,
  });
}

async function answered(
  tx: Tx,
  at: At,
  id: string,
  answer: Readonly<Record<string, string | Temporal.Instant>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.benefit_repair")
    .set(answer)
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("agreed_at", "is", null)
    .where("declined_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
