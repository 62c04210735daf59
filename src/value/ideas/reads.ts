import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Idea, Stage } from "./idea.ts";

/** One idea as both sides see it. Refusal `not-found`, also for what the other side withdrew. */
export async function oneIdea(access: RelationshipAccess, id: string): Promise<Idea> {
  const row = isId(id)
    ? await access.tx
        .selectFrom("pair.idea as i")
        .leftJoin("shared.person as p", "p.id", "i.sent_by")
        .leftJoin("shared.problem as q", (join) =>
          join.onRef("q.large_id", "=", "i.large_id").onRef("q.id", "=", "i.problem_id"),
        )
        .select(["i.id", "i.relationship_id", "i.side", "i.title", "i.stage", "i.opened", "i.sent_at"])
        .select(["i.due_on", "i.back_on", "i.returned_at", "i.withdrawn_at", "p.name as sender"])
        .select(["q.id as problem_id", "q.title as problem"])
        .where("i.large_id", "=", access.largeId)
        .where("i.relationship_id", "=", access.relationshipId)
        .where("i.id", "=", id)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound();
  return {
    id: row.id,
    relationshipId: row.relationship_id,
    side: row.side as Side,
    title: row.title,
    problem: row.problem_id === null ? null : { id: row.problem_id, title: row.problem ?? "" },
    stage: row.stage as Stage,
    opened: row.opened as Idea["opened"],
    sent: { by: row.sender ?? "", at: row.sent_at },
    dueOn: row.due_on,
    backOn: row.back_on,
    returnedAt: row.returned_at,
    withdrawnAt: row.withdrawn_at,
  };
}

/** Who answers: at the large side who looks after the firm, else the organization itself; a firm by its name. */
export async function answererOf(access: RelationshipAccess, idea: Pick<Idea, "side">): Promise<string> {
  const row = await access.tx
    .selectFrom("shared.relationship as r")
    .innerJoin("shared.organization as l", "l.id", "r.large_id")
    .leftJoin("shared.membership as m", (join) =>
      join
        .onRef("m.organization_id", "=", "r.large_id")
        .onRef("m.person_id", "=", "r.contact_person_id")
        .on("m.ended_at", "is", null),
    )
    .leftJoin("shared.person as p", "p.id", "m.person_id")
    .select(["p.name as contact", "l.name as large", "r.partner_name as msme"])
    .where("r.large_id", "=", access.largeId)
    .where("r.id", "=", access.relationshipId)
    .executeTakeFirstOrThrow();
  return idea.side === "large" ? row.msme : (row.contact ?? row.large);
}
