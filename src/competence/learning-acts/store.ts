import type { Tx } from "../../platform/database/database.ts";

type By = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** Sent again: nothing more. */
export async function insertLearning(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly person: string;
    readonly owner: string;
    readonly skill: string;
    readonly what: string;
    readonly dueOn: Temporal.PlainDate;
  },
): Promise<void> {
  await tx
    .insertInto("shared.learning_act")
    .values({
      large_id: by.largeId,
      id: made.id,
      person_id: made.person,
      owner_person_id: made.owner,
      skill: made.skill,
      what: made.what,
      due_on: made.dueOn,
      made_by: by.personId,
      made_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** False when it was closed, or changed, since `version`. */
export async function closeLearning(
  tx: Tx,
  by: By,
  done: { readonly id: string; readonly learned: string; readonly version: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.learning_act")
    .set({ learned: done.learned, closed_by: by.personId, closed_at: by.now, version: done.version + 1 })
    .where("large_id", "=", by.largeId)
    .where("id", "=", done.id)
    .where("version", "=", done.version)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
