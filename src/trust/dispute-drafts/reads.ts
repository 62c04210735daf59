import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Subject } from "../disputes/dispute.ts";
import type { Draft } from "./draft.ts";

/** What the firm has written for this relationship and not sent, the newest first. Nobody else's eyes: the wall sees to it. */
export async function drafts(access: RelationshipAccess): Promise<Draft[]> {
  const rows = await access.tx
    .selectFrom("msme.dispute_draft as d")
    .leftJoin("shared.person as p", "p.id", "d.written_by")
    .select(["d.id", "d.dispute_id", "d.about", "d.about_id", "d.refers_to", "d.title", "d.reason", "d.wish"])
    .select(["d.written_at", "p.name as by"])
    .where("d.msme_id", "=", access.msmeId)
    .where("d.relationship_id", "=", access.relationshipId)
    .orderBy("d.written_at", "desc")
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    disputeId: row.dispute_id,
    about: row.about as Subject | null,
    aboutId: row.about_id,
    refersTo: row.refers_to,
    title: row.title,
    reason: row.reason,
    wish: row.wish,
    by: row.by ?? "",
    at: row.written_at,
  }));
}
