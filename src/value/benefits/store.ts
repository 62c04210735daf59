import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Division, StatedBenefit } from "./benefit.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

/** False when this form was sent before. */
export async function insertBenefit(
  tx: Tx,
  at: At,
  by: By,
  made: StatedBenefit & {
    readonly ventureId: string;
    readonly currency: string;
    readonly dueOn: Temporal.PlainDate;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.benefit")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      venture_id: made.ventureId,
      kind: made.kind,
      got_side: made.got,
      text: made.text,
      amount: made.amount,
      currency: made.currency,
      thousandths: made.thousandths,
      unit: made.unit,
      from_on: made.from,
      until_on: made.until,
      evidence: made.evidence,
      proposed_side: by.side,
      proposed_by: by.personId,
      proposed_at: by.now,
      due_on: made.dueOn,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False unless it is the other side's, and neither confirmed nor taken back before. */
export async function markConfirmed(
  tx: Tx,
  at: At,
  by: By,
  id: string,
  division: Division | null,
): Promise<boolean> {
  return answered(tx, at, by, id, {
    confirmed_by: by.personId,
    confirmed_at: by.now,
    split_id: division?.splitId ?? null,
    split_msme: division?.msme ?? null,
    split_expected: division?.expected ?? null,
  });
}

/** False unless it is the other side's, and neither confirmed nor taken back before. */
export async function markDisputed(tx: Tx, at: At, by: By, id: string, reason: string): Promise<boolean> {
  return answered(tx, at, by, id, {
    disputed_by: by.personId,
    disputed_at: by.now,
    disputed_reason: reason,
  });
}

type Answer = Partial<{
  confirmed_by: string;
  confirmed_at: Temporal.Instant;
  split_id: string | null;
  split_msme: number | null;
  split_expected: number | null;
  disputed_by: string;
  disputed_at: Temporal.Instant;
  disputed_reason: string;
}>;

async function answered(tx: Tx, at: At, by: By, id: string, answer: Answer): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.benefit")
    .set(answer)
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("proposed_side", "!=", by.side)
    .where("confirmed_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False unless it is one's own side's, not confirmed, and not taken back before. */
export async function withdrawBenefit(tx: Tx, at: At, by: By, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.benefit")
    .set({ withdrawn_by: by.personId, withdrawn_at: by.now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("proposed_side", "=", by.side)
    .where("confirmed_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The newest call stands. */
export async function markCalled(tx: Tx, at: At, by: By, id: string, said: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.benefit")
    .set({ called_by: by.personId, called_at: by.now, called_said: said })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("confirmed_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
