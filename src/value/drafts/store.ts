import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { IdeaRules } from "../idea-rules/rules.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = At & { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

/** Begins a draft, or writes over the title of one's own. False when the id is somebody else's. */
export async function beginDraft(
  tx: Tx,
  by: By,
  made: { readonly id: string; readonly title: string; readonly problem: string | null },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.idea_draft")
    .values({
      large_id: by.largeId,
      id: made.id,
      relationship_id: by.relationshipId,
      side: by.side,
      problem_id: made.problem,
      title: made.title,
      written_by: by.personId,
      begun_at: by.now,
      changed_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return true;
  return changeDraft(tx, by, made.id, { title: made.title });
}

/** Writes the answers of one page. False when there is no such draft. Who goes on with a leaver's draft becomes its writer. */
export async function changeDraft(
  tx: Tx,
  by: By,
  id: string,
  answers: {
    readonly title?: string;
    readonly outline?: string | null;
    readonly body?: string | null;
    readonly rules?: IdeaRules;
  },
): Promise<boolean> {
  const { rules, ...texts } = answers;
  const { numUpdatedRows } = await tx
    .updateTable("pair.idea_draft")
    .set({
      ...texts,
      ...(rules
        ? {
            owns: rules.owns,
            owns_words: rules.ownsWords,
            trial_amount: rules.trial?.amount ?? null,
            trial_currency: rules.trial?.currency ?? null,
            trial_per: rules.trial?.per ?? null,
            readers: [...rules.readers],
          }
        : {}),
      written_by: by.personId,
      changed_at: by.now,
    })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** True when it is there and now held. */
export async function holdDraft(tx: Tx, at: At, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom("pair.idea_draft")
    .select("id")
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Throws the draft away; its files stay where it became an idea. */
export async function deleteDraft(tx: Tx, at: At, id: string, withFiles: boolean): Promise<void> {
  if (withFiles)
    await tx
      .deleteFrom("pair.idea_file")
      .where("large_id", "=", at.largeId)
      .where("idea_id", "=", id)
      .execute();
  await tx
    .deleteFrom("pair.idea_draft")
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .execute();
}

/** The idea itself, as it is sent. */
export async function insertIdea(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly title: string;
    readonly titleKey: string;
    readonly problem: string | null;
    readonly dueOn: Temporal.PlainDate;
    readonly ruleVersion: string;
  },
): Promise<void> {
  await tx
    .insertInto("pair.idea")
    .values({
      large_id: by.largeId,
      id: made.id,
      relationship_id: by.relationshipId,
      side: by.side,
      problem_id: made.problem,
      title: made.title,
      title_key: made.titleKey,
      stage: "title",
      sent_by: by.personId,
      sent_at: by.now,
      due_on: made.dueOn,
      rule_version: made.ruleVersion,
    })
    .execute();
}

export async function insertDraftFile(
  tx: Tx,
  by: By,
  draftId: string,
  file: {
    readonly id: string;
    readonly hash: string;
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
  },
): Promise<void> {
  await tx
    .insertInto("pair.idea_file")
    .values({
      large_id: by.largeId,
      id: file.id,
      idea_id: draftId,
      relationship_id: by.relationshipId,
      file_hash: file.hash,
      file_name: file.name,
      file_type: file.type,
      file_bytes: file.bytes,
      added_by: by.personId,
      added_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteDraftFile(tx: Tx, at: At, draftId: string, id: string): Promise<void> {
  await tx
    .deleteFrom("pair.idea_file")
    .where("large_id", "=", at.largeId)
    .where("idea_id", "=", draftId)
    .where("id", "=", id)
    .execute();
}
