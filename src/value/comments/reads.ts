import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import type { Step } from "../ideas/idea.ts";

export type Comment = {
  readonly id: string;
  readonly step: "title" | Step;
  readonly side: Side;
  readonly text: string;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** What was said about it, the oldest first, at most the newest 200; what is not open to the reader is left out by the wall. */
export async function commentsOf(
  access: RelationshipAccess,
  ideaId: string,
  step?: Step,
): Promise<Comment[]> {
  const all = access.tx
    .selectFrom("pair.idea_comment as c")
    .leftJoin("shared.person as p", "p.id", "c.written_by")
    .select(["c.id", "c.step", "c.side", "c.text", "c.written_at", "p.name"])
    .where("c.large_id", "=", access.largeId)
    .where("c.idea_id", "=", ideaId)
    .orderBy("c.written_at", "desc")
    .orderBy("c.id", "desc")
    .limit(200);
  const rows = await (step === undefined ? all : all.where("c.step", "=", step)).execute();
  return rows.toReversed().map((row) => ({
    id: row.id,
    step: row.step as Comment["step"],
    side: row.side as Side,
    text: row.text,
    by: row.name ?? "",
    at: row.written_at,
  }));
}
