import { sql, type Tx } from "../../platform/database/database.ts";
import type { NewDraft } from "./draft.ts";

type By = {
  readonly msmeId: string;
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};

/** Keeps what is written so far, over what the same form kept before. */
export async function keepDraft(tx: Tx, by: By, draft: NewDraft): Promise<void> {
  await sql`
    insert into msme.dispute_draft (msme_id, id, large_id, relationship_id, dispute_id, about, about_id, refers_to, title,
      reason, wish, written_by, written_at)
    values (${by.msmeId}, ${draft.id}, ${by.largeId}, ${by.relationshipId}, ${draft.disputeId}, ${draft.about},
      ${draft.aboutId}, ${draft.refersTo}, ${draft.title}, ${draft.reason}, ${draft.wish}, ${by.personId}, ${by.now})
    on conflict (msme_id, id) do update set about = excluded.about, about_id = excluded.about_id, title = excluded.title,
      reason = excluded.reason, wish = excluded.wish, written_by = excluded.written_by, written_at = excluded.written_at
      where dispute_draft.relationship_id = excluded.relationship_id`.execute(tx);
}

export async function deleteDraft(
  tx: Tx,
  by: Pick<By, "msmeId" | "relationshipId">,
  of: { readonly id: string } | { readonly disputeId: string },
): Promise<void> {
  const all = tx
    .deleteFrom("msme.dispute_draft")
    .where("msme_id", "=", by.msmeId)
    .where("relationship_id", "=", by.relationshipId);
  await ("id" in of ? all.where("id", "=", of.id) : all.where("dispute_id", "=", of.disputeId)).execute();
}
