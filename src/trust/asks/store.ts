import type { Tx } from "../../platform/database/database.ts";
import type { PromisedKind } from "../commitments/commitment.ts";
import type { Outcome } from "./ask.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};

/** `open` when another one of this firm waits for its answer, `again` when this form was sent before. */
export async function insertAsk(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly kind: PromisedKind | null;
    readonly days: number | null;
    readonly wish: string;
    readonly dueOn: Temporal.PlainDate;
    readonly ruleVersion: string;
  },
): Promise<"asked" | "again" | "open"> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.commitment_request")
    .values({
      large_id: by.largeId,
      relationship_id: by.relationshipId,
      id: made.id,
      kind: made.kind,
      days: made.days,
      wish: made.wish,
      due_on: made.dueOn,
      rule_version: made.ruleVersion,
      asked_by: by.personId,
      asked_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return "asked";
  const same = await tx
    .selectFrom("pair.commitment_request")
    .select("id")
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", made.id)
    .executeTakeFirst();
  return same ? "again" : "open";
}

/** Keeps a colleague waiting who would answer the same. */
export async function holdAsk(tx: Tx, at: Pick<By, "largeId" | "relationshipId">, id: string): Promise<void> {
  await tx
    .selectFrom("pair.commitment_request")
    .select("id")
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .execute();
}

/** The answer, once. */
export async function answerAsk(
  tx: Tx,
  by: By,
  id: string,
  said: { readonly outcome: Outcome; readonly text: string; readonly promiseId: string | null },
): Promise<void> {
  await tx
    .updateTable("pair.commitment_request")
    .set({
      answer: said.outcome,
      answer_text: said.text,
      answered_by: by.personId,
      answered_at: by.now,
      commitment_id: said.promiseId,
    })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .where("answer", "is", null)
    .execute();
}
