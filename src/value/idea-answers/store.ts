import type { Tx } from "../../platform/database/database.ts";
import type { Outcome, Stage } from "../ideas/idea.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = At & { readonly personId: string; readonly now: Temporal.Instant };

/** Keeps a colleague waiting who would do the same. */
export async function holdIdea(tx: Tx, at: At, id: string): Promise<void> {
  await tx
    .selectFrom("pair.idea")
    .select("id")
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .execute();
}

/** False when this form was sent before. */
export async function insertAnswer(
  tx: Tx,
  by: By,
  ideaId: string,
  said: {
    readonly id: string;
    readonly outcome: Outcome;
    readonly reason: string;
    readonly backOn: Temporal.PlainDate | null;
    readonly next: string | null;
    readonly nextOn: Temporal.PlainDate | null;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.idea_answer")
    .values({
      large_id: by.largeId,
      id: said.id,
      idea_id: ideaId,
      relationship_id: by.relationshipId,
      answer: said.outcome,
      reason: said.reason,
      back_on: said.backOn,
      next_person: said.next,
      next_on: said.nextOn,
      answered_by: by.personId,
      answered_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function moveIdea(
  tx: Tx,
  at: At,
  id: string,
  to: { readonly stage: Stage; readonly backOn?: Temporal.PlainDate | null },
): Promise<void> {
  await tx
    .updateTable("pair.idea")
    .set({ stage: to.stage, ...(to.backOn === undefined ? {} : { back_on: to.backOn }) })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .execute();
}

/** Its day has come: it waits again, with a new day for the answer. False when it does not stand at "not now". */
export async function bringBack(
  tx: Tx,
  at: Pick<At, "largeId">,
  id: string,
  to: { readonly stage: Stage; readonly dueOn: Temporal.PlainDate; readonly ruleVersion: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.idea")
    .set({ stage: to.stage, due_on: to.dueOn, rule_version: to.ruleVersion, returned_at: now })
    .where("large_id", "=", at.largeId)
    .where("id", "=", id)
    .where("stage", "=", "later")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Takes an idea back. What was not opened is deleted, text and files; what was opened is closed to the other side. */
export async function withdrawIdea(tx: Tx, by: By, id: string, unopened: readonly string[]): Promise<void> {
  await tx
    .updateTable("pair.idea")
    .set({ stage: "withdrawn", withdrawn_by: by.personId, withdrawn_at: by.now })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .execute();
  if (unopened.length > 0)
    await tx
      .deleteFrom("pair.idea_text")
      .where("large_id", "=", by.largeId)
      .where("idea_id", "=", id)
      .where("step", "in", [...unopened])
      .execute();
  if (unopened.includes("full"))
    await tx
      .deleteFrom("pair.idea_file")
      .where("large_id", "=", by.largeId)
      .where("idea_id", "=", id)
      .execute();
}
