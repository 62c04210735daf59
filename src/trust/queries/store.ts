import type { Tx } from "../../platform/database/database.ts";
import type { Question } from "./query.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
};

/** `open` when another question about the invoice waits for its answer, `again` when this form was sent before. */
export async function insertQuery(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly invoiceId: string;
    readonly invoiceNumber: string | null;
    readonly question: Question;
    readonly words: string | null;
    readonly dueOn: Temporal.PlainDate;
    readonly ruleVersion: string;
  },
): Promise<"asked" | "again" | "open"> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.query")
    .values({
      large_id: by.largeId,
      id: made.id,
      relationship_id: by.relationshipId,
      invoice_id: made.invoiceId,
      invoice_number: made.invoiceNumber,
      question: made.question,
      words: made.words,
      asked_by: by.personId,
      asked_at: by.now,
      asked_on: by.today,
      due_on: made.dueOn,
      rule_version: made.ruleVersion,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return "asked";
  const same = await tx
    .selectFrom("pair.query")
    .select("id")
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", made.id)
    .executeTakeFirst();
  return same ? "again" : "open";
}

/** The answer, once. False when it was answered, or taken back, before. */
export async function answerQuery(tx: Tx, by: By, id: string, text: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.query")
    .set({ answer: text, answered_by: by.personId, answered_at: by.now, answered_on: by.today })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .where("answered_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when it was answered, or taken back, before. */
export async function withdrawQuery(tx: Tx, by: By, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.query")
    .set({ withdrawn_at: by.now, withdrawn_on: by.today })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .where("answered_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
