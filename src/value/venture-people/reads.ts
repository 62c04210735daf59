import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql } from "../../platform/database/database.ts";
import type { Candidate, VenturePerson } from "./person.ts";

/** Who works on a venture, of both sides. */
export async function people(
  { tx, largeId, relationshipId, msmeId }: RelationshipAccess,
  ventureId: string,
): Promise<VenturePerson[]> {
  const { rows } = await sql<{
    person_id: string;
    side: Side;
    name: string | null;
    telephone: string | null;
    part: string;
    left: boolean;
  }>`
    select n.person_id, n.side, p.name, p.telephone, n.part, not exists (
      select 1 from shared.membership m where m.person_id = n.person_id and m.ended_at is null
        and m.organization_id = case n.side when 'large' then n.large_id else ${msmeId} end) as left
    from pair.venture_person n left join shared.person p on p.id = n.person_id
    where n.large_id = ${largeId} and n.relationship_id = ${relationshipId} and n.venture_id = ${ventureId}
      and n.ended_at is null
    order by n.side, p.name`.execute(tx);
  return rows.map((row) => ({
    personId: row.person_id,
    side: row.side,
    name: row.name ?? "",
    telephone: row.telephone,
    part: row.part,
    left: row.left,
  }));
}

/** Who of one's own side may be named: its members of today. */
export async function candidates(access: RelationshipAccess): Promise<Candidate[]> {
  const rows = await access.tx
    .selectFrom("shared.membership as m")
    .innerJoin("shared.person as p", "p.id", "m.person_id")
    .select(["p.id", "p.name"])
    .where("m.organization_id", "=", access.side === "large" ? access.largeId : access.msmeId)
    .where("m.ended_at", "is", null)
    .orderBy("p.name")
    .execute();
  return rows.map((row) => ({ personId: row.id, name: row.name }));
}
