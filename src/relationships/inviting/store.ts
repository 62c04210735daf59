import type { Tx } from "../../platform/database/database.ts";

type By = { readonly largeId: string; readonly personId: string };

/** The answers of one page, under the column each stands in. */
export type Answers = Partial<{
  readonly relationship_id: string | null;
  readonly firm_name: string;
  readonly country: string;
  readonly person_name: string;
  readonly email: string;
  readonly message: string;
  readonly unit_id: string;
  readonly contact_person_id: string;
}>;

/** Begins a draft, or writes over the answers of its own earlier page. False when it is somebody else's. */
export async function beginDraft(
  tx: Tx,
  by: By,
  id: string,
  answers: Answers,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.invitation_draft")
    .values({ large_id: by.largeId, id, made_by: by.personId, made_at: now, ...answers })
    .onConflict((conflict) =>
      conflict
        .columns(["large_id", "id"])
        .doUpdateSet(answers)
        .where("pair.invitation_draft.made_by", "=", by.personId),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when there is no such draft of this person. */
export async function answerDraft(tx: Tx, by: By, id: string, answers: Answers): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.invitation_draft")
    .set(answers)
    .where("large_id", "=", by.largeId)
    .where("id", "=", id)
    .where("made_by", "=", by.personId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Waits for whoever sends the same draft: afterwards it is gone. False when there is none of this person. */
export async function holdDraft(tx: Tx, by: By, id: string): Promise<boolean> {
  const held = await tx
    .selectFrom("pair.invitation_draft")
    .select("id")
    .where("large_id", "=", by.largeId)
    .where("id", "=", id)
    .where("made_by", "=", by.personId)
    .forUpdate()
    .executeTakeFirst();
  return held !== undefined;
}

export async function deleteDraft(tx: Tx, by: By, id: string): Promise<void> {
  await tx
    .deleteFrom("pair.invitation_draft")
    .where("large_id", "=", by.largeId)
    .where("id", "=", id)
    .where("made_by", "=", by.personId)
    .execute();
}
