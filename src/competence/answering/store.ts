import { sql, type Tx } from "../../platform/database/database.ts";
import type { Answering } from "./answer.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly msmeId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};

/** Saves an answer half-done. False when somebody of the firm saved another one meanwhile, or it was sent. */
export async function writeAnswer(
  tx: Tx,
  by: By,
  at: { readonly assessmentId: string; readonly criterion: string },
  said: Answering,
): Promise<boolean> {
  const values = {
    answer: said.answer,
    evidence_ids: [...said.evidenceIds],
    said: said.said,
    keep: said.keep,
    answered_by: by.personId,
    answered_at: by.now,
  };
  if (said.version === 0) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("pair.assessment_answer")
      .values({
        large_id: by.largeId,
        assessment_id: at.assessmentId,
        relationship_id: by.relationshipId,
        msme_id: by.msmeId,
        criterion: at.criterion,
        ...values,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx
    .updateTable("pair.assessment_answer")
    .set({ ...values, version: sql`version + 1` })
    .where("large_id", "=", by.largeId)
    .where("assessment_id", "=", at.assessmentId)
    .where("criterion", "=", at.criterion)
    .where("version", "=", said.version)
    .where("sent_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** From now on both sides read these answers; the others stay the firm's. */
export async function sendAnswers(
  tx: Tx,
  by: By,
  assessmentId: string,
  criteria: readonly string[],
): Promise<void> {
  await tx
    .updateTable("pair.assessment_answer")
    .set({ sent_at: by.now })
    .where("large_id", "=", by.largeId)
    .where("assessment_id", "=", assessmentId)
    .where("criterion", "in", [...criteria])
    .where("sent_at", "is", null)
    .execute();
}

/** What the firm said joins what it has done, as its own word: nobody but the firm says so yet. */
export async function keepStatement(
  tx: Tx,
  by: By,
  said: {
    readonly id: string;
    readonly criterion: string;
    readonly title: string;
    readonly text: string;
    readonly today: Temporal.PlainDate;
  },
): Promise<void> {
  await tx
    .insertInto("msme.evidence")
    .values({
      msme_id: by.msmeId,
      id: said.id,
      kind: "statement",
      title: said.title,
      shows: said.text,
      topics: [said.criterion],
      done_on: said.today,
      cleared: "yes",
      said_elsewhere: "[]",
      said_by: by.personId,
      said_at: by.now,
    })
    .execute();
}
