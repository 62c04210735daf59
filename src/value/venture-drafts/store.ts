import { sql, type Tx } from "../../platform/database/database.ts";
import type { DraftAnswers } from "./draft.ts";

type By = { readonly largeId: string; readonly relationshipId: string; readonly personId: string };

/** Writes the answers of one page over its earlier ones. False when there is no such draft of this person. */
export async function answerDraft(tx: Tx, by: By, id: string, answers: DraftAnswers): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update pair.venture_draft set answers = answers || ${JSON.stringify(answers)}::jsonb
    where large_id = ${by.largeId} and relationship_id = ${by.relationshipId} and id = ${id}
      and made_by = ${by.personId}`.execute(tx);
  return numAffectedRows === 1n;
}

/** Waits for whoever sends the same draft: afterwards it is gone. */
export async function holdDraft(tx: Tx, by: By, id: string): Promise<void> {
  await tx
    .selectFrom("pair.venture_draft")
    .select("id")
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .where("made_by", "=", by.personId)
    .forUpdate()
    .executeTakeFirst();
}

export async function deleteDraft(tx: Tx, by: By, id: string): Promise<void> {
  await tx
    .deleteFrom("pair.venture_draft")
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .where("made_by", "=", by.personId)
    .execute();
}
