import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import type { Confirmation, Interest, Statement } from "./statement.ts";

/** Every number of the joint statement, the newest first. */
export async function statements(access: RelationshipAccess): Promise<Statement[]> {
  const rows = await access.tx
    .selectFrom("pair.statement as s")
    .leftJoin("shared.person as p", "p.id", "s.proposed_by")
    .leftJoin("shared.person as l", "l.id", "s.large_confirmed_by")
    .leftJoin("shared.person as m", "m.id", "s.msme_confirmed_by")
    .select(["s.id", "s.number", "s.text", "s.signs", "s.proposed_side", "s.proposed_at"])
    .select(["s.large_confirmed_at", "s.msme_confirmed_at"])
    .select(["p.name as proposed_name", "l.name as large_name", "m.name as msme_name"])
    .where("s.large_id", "=", access.largeId)
    .where("s.relationship_id", "=", access.relationshipId)
    .orderBy("s.number", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    text: row.text,
    signs: row.signs,
    proposedBy: { name: row.proposed_name ?? "", side: row.proposed_side as Side },
    proposedAt: row.proposed_at,
    large: confirmation(row.large_name, row.large_confirmed_at),
    msme: confirmation(row.msme_name, row.msme_confirmed_at),
  }));
}

function confirmation(name: string | null, at: Temporal.Instant | null): Confirmation | null {
  return at === null ? null : { name: name ?? "", at };
}

/** What matters most to the firm now, in its order. */
export async function interests(access: RelationshipAccess): Promise<Interest[]> {
  const rows = await access.tx
    .selectFrom("pair.interest")
    .select(["id", "position", "text", "named_at"])
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("ended_at", "is", null)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    position: row.position as Interest["position"],
    text: row.text,
    namedAt: row.named_at,
  }));
}

/** The state of the relationship and the names of both sides, for the pages of this slice. */
export async function partyNames(
  access: RelationshipAccess,
): Promise<{ readonly large: string; readonly msme: string; readonly active: boolean }> {
  const row = await access.tx
    .selectFrom("shared.relationship as r")
    .innerJoin("shared.organization as l", "l.id", "r.large_id")
    .select(["l.name as large", "r.partner_name as msme", "r.state"])
    .where("r.large_id", "=", access.largeId)
    .where("r.id", "=", access.relationshipId)
    .executeTakeFirstOrThrow();
  return { large: row.large, msme: row.msme, active: row.state === "active" };
}
