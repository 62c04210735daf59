import type { Tx } from "../../platform/database/database.ts";
import type { Step } from "./goal.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};

/** False when this form was sent before. */
export async function insertGoal(
  tx: Tx,
  by: By,
  learningId: string,
  goal: { readonly id: string; readonly text: string; readonly before: Step },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.learning_goal")
    .values({
      large_id: by.largeId,
      id: goal.id,
      learning_id: learningId,
      relationship_id: by.relationshipId,
      text: goal.text,
      before: goal.before,
      set_by: by.personId,
      set_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** How a goal is now, in the eyes of who learns. */
export async function lookBack(
  tx: Tx,
  by: By,
  learningId: string,
  goalId: string,
  after: number,
): Promise<void> {
  await tx
    .updateTable("pair.learning_goal")
    .set({ after, looked_at: by.now })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("learning_id", "=", learningId)
    .where("id", "=", goalId)
    .execute();
}
