import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly side: Side;
  readonly now: Temporal.Instant;
};

/** False when this form was sent before. */
export async function insertAsk(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly text: string;
    readonly criterion: string | null;
    readonly dueOn: Temporal.PlainDate;
    readonly ruleVersion: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.skill_ask")
    .values({
      large_id: by.largeId,
      relationship_id: by.relationshipId,
      id: made.id,
      side: by.side,
      text: made.text,
      criterion: made.criterion,
      due_on: made.dueOn,
      rule_version: made.ruleVersion,
      asked_by: by.personId,
      asked_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when a colleague answered before. */
export async function answerAsk(
  tx: Tx,
  by: By,
  id: string,
  said: {
    readonly answer: "offer" | "reason";
    readonly text: string | null;
    readonly offerId: string | null;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.skill_ask")
    .set({
      answer: said.answer,
      answer_text: said.text,
      offer_id: said.offerId,
      answered_by: by.personId,
      answered_at: by.now,
    })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .where("answer", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
