import { sql, type Tx } from "../../platform/database/database.ts";
import type { Paper } from "../judging/desk.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly msmeId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};
type At = { readonly assessmentId: string; readonly criterion: string };

/** False when a colleague changed it meanwhile. */
export async function writePaper(tx: Tx, by: By, at: At, said: Paper): Promise<boolean> {
  const values = {
    basis: said.basis,
    rule_text: said.text,
    rule_on: said.on,
    vouched_by: said.vouchedBy,
    meanwhile: said.meanwhile,
    cost_share: said.costShare,
    named_by: by.personId,
    named_at: by.now,
  };
  if (said.version === 0) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("pair.assessment_paper")
      .values({
        large_id: by.largeId,
        assessment_id: at.assessmentId,
        relationship_id: by.relationshipId,
        criterion: at.criterion,
        ...values,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx
    .updateTable("pair.assessment_paper")
    .set({ ...values, version: sql`version + 1` })
    .where("large_id", "=", by.largeId)
    .where("assessment_id", "=", at.assessmentId)
    .where("criterion", "=", at.criterion)
    .where("version", "=", said.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The certificate does not matter here after all. */
export async function deletePaper(tx: Tx, by: By, at: At): Promise<void> {
  await tx
    .deleteFrom("pair.assessment_paper")
    .where("large_id", "=", by.largeId)
    .where("assessment_id", "=", at.assessmentId)
    .where("criterion", "=", at.criterion)
    .execute();
}
