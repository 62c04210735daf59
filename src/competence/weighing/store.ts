import { sql, type Tx } from "../../platform/database/database.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly msmeId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};
type At = { readonly assessmentId: string; readonly criterion: string };

/** False when a colleague wrote another reason meanwhile. */
export async function writeJudgement(
  tx: Tx,
  by: By,
  at: At,
  said: { readonly reason: string; readonly version: number },
): Promise<boolean> {
  if (said.version === 0) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("pair.assessment_judgement")
      .values({
        large_id: by.largeId,
        assessment_id: at.assessmentId,
        relationship_id: by.relationshipId,
        msme_id: by.msmeId,
        criterion: at.criterion,
        reason: said.reason,
        judged_by: by.personId,
        judged_at: by.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx
    .updateTable("pair.assessment_judgement")
    .set({ reason: said.reason, judged_by: by.personId, judged_at: by.now, version: sql`version + 1` })
    .where("large_id", "=", by.largeId)
    .where("assessment_id", "=", at.assessmentId)
    .where("criterion", "=", at.criterion)
    .where("version", "=", said.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
