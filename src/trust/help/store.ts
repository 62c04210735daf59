import type { Tx } from "../../platform/database/database.ts";
import type { HelpAnswer, Wish } from "./help.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};

/** False when this form was sent before, or the same wish waits for its answer already. */
export async function insertHelp(
  tx: Tx,
  by: By & { readonly msmeId: string },
  made: {
    readonly id: string;
    readonly wish: Wish;
    readonly note: string | null;
    readonly answerBy: Temporal.PlainDate;
    readonly ruleVersion: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.help_request")
    .values({
      large_id: by.largeId,
      id: made.id,
      relationship_id: by.relationshipId,
      msme_id: by.msmeId,
      wish: made.wish,
      note: made.note,
      answer_by: made.answerBy,
      rule_version: made.ruleVersion,
      asked_by: by.personId,
      asked_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when a colleague answered before, or the firm took it back. */
export async function answerHelp(
  tx: Tx,
  by: Omit<By, "relationshipId">,
  id: string,
  said: { readonly answer: HelpAnswer; readonly words: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.help_request")
    .set({ answer: said.answer, answer_words: said.words, answered_by: by.personId, answered_at: by.now })
    .where("large_id", "=", by.largeId)
    .where("id", "=", id)
    .where("answered_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when it was answered, or taken back, before. */
export async function withdrawHelp(tx: Tx, at: Pick<By, "largeId" | "now">, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.help_request")
    .set({ withdrawn_at: at.now })
    .where("large_id", "=", at.largeId)
    .where("id", "=", id)
    .where("answered_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
