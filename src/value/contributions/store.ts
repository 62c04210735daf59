import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { StatedContribution, StatedRisk } from "./contribution.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

/** False when this form was sent before. */
export async function insertContribution(
  tx: Tx,
  at: At,
  by: By,
  made: StatedContribution & {
    readonly ventureId: string;
    readonly currency: string;
    readonly rate: number | null;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.contribution")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      venture_id: made.ventureId,
      side: by.side,
      kind: made.kind,
      text: made.text,
      currency: made.currency,
      amount: made.amount,
      minutes: made.minutes,
      rate: made.rate,
      given_on: made.givenOn,
      stated_by: by.personId,
      stated_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False unless it is the other side's, and neither seen nor taken back before. A doubt ends with it. */
export async function markVerified(tx: Tx, at: At, by: By, id: string, how: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.contribution")
    .set((set) => ({
      verified_by: by.personId,
      verified_at: by.now,
      verified_how: how,
      given_on: set.fn.coalesce("given_on", set.val(by.now.toZonedDateTimeISO("UTC").toPlainDate())),
    }))
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("side", "!=", by.side)
    .where("verified_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False unless it is the other side's, and neither seen, doubted nor taken back before. */
export async function markDoubted(tx: Tx, at: At, by: By, id: string, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.contribution")
    .set({ doubted_by: by.personId, doubted_at: by.now, doubted_reason: reason })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("side", "!=", by.side)
    .where("verified_at", "is", null)
    .where("doubted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False unless it is one's own side's, not seen by the other, and not taken back before. */
export async function withdrawContribution(tx: Tx, at: At, by: By, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.contribution")
    .set({ withdrawn_by: by.personId, withdrawn_at: by.now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("side", "=", by.side)
    .where("verified_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when this form was sent before. */
export async function insertRisk(
  tx: Tx,
  at: At,
  by: By,
  made: StatedRisk & { readonly ventureId: string; readonly currency: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.venture_risk")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      venture_id: made.ventureId,
      side: by.side,
      text: made.text,
      currency: made.currency,
      loss: made.loss,
      probability_ppm: made.ppm,
      stated_by: by.personId,
      stated_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False unless it is one's own side's and stands. */
export async function withdrawRisk(tx: Tx, at: At, by: By, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.venture_risk")
    .set({ withdrawn_by: by.personId, withdrawn_at: by.now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("side", "=", by.side)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
