import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql } from "../../platform/database/database.ts";
import { lead } from "../roles/role.ts";
import type { Assignment } from "./assignment.ts";

type Pair = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">;

type Row = {
  id: string | null;
  side: Side;
  role: string;
  person_id: string;
  name: string | null;
  telephone: string | null;
  job_title: string | null;
  gone: boolean;
  starts_on: Temporal.PlainDate | null;
  ends_on: Temporal.PlainDate | null;
  version: number;
  number: number | null;
  contribution: string | null;
  responsibilities: string | null;
  behaviours: string | null;
  accepted_at: Temporal.Instant | null;
};

function assignment(row: Row): Assignment {
  return {
    id: row.id,
    side: row.side,
    role: row.role,
    person: {
      id: row.person_id,
      name: row.name ?? "",
      jobTitle: row.job_title,
      telephone: row.telephone,
    },
    gone: row.gone,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    version: row.version,
    charter:
      row.number === null || row.accepted_at === null
        ? null
        : {
            number: row.number,
            contribution: row.contribution ?? "",
            responsibilities: row.responsibilities ?? "",
            behaviours: row.behaviours ?? "",
            at: row.accepted_at,
          },
  };
}

/**
 * Who does what on both sides now, in the order in which they were placed, the lead first. The lead is the contact of the
 * relationship: with a row of their own or without one.
 */
export async function assignmentsOf({ tx, largeId, relationshipId }: Pair): Promise<Assignment[]> {
  const { rows } = await sql<Row>`
    with held as (
      select a.id, a.side, a.role, a.person_id, a.starts_on, a.ends_on, a.version, a.assigned_at
      from pair.assignment a
        join shared.relationship r on r.large_id = a.large_id and r.id = a.relationship_id
      where a.large_id = ${largeId} and a.relationship_id = ${relationshipId} and a.ended_at is null
        and (a.role <> ${lead} or a.person_id = r.contact_person_id)
      union all
      select null, 'large', ${lead}, r.contact_person_id, null, null, 0, r.created_at
      from shared.relationship r
      where r.large_id = ${largeId} and r.id = ${relationshipId} and r.contact_person_id is not null
        and not exists (select from pair.assignment a
          where a.large_id = ${largeId} and a.relationship_id = ${relationshipId} and a.ended_at is null
            and a.role = ${lead} and a.person_id = r.contact_person_id))
    select h.id, h.side, h.role, h.person_id, p.name, p.telephone, m.job_title, m.id is null as gone, h.starts_on,
      h.ends_on, h.version, c.number, c.contribution, c.responsibilities, c.behaviours, c.accepted_at
    from held h
      join shared.relationship r on r.large_id = ${largeId} and r.id = ${relationshipId}
      left join shared.person p on p.id = h.person_id
      left join shared.membership m on m.person_id = h.person_id and m.ended_at is null
        and m.organization_id = case h.side when 'large' then r.large_id else r.msme_id end
      left join lateral (select * from pair.charter k where k.large_id = ${largeId} and k.assignment_id = h.id
        order by k.number desc limit 1) c on true
    order by h.role <> ${lead}, h.assigned_at, h.id`.execute(tx);
  return rows.map(assignment);
}

/** Somebody of one's own side who can be placed in a role. */
export type Candidate = {
  readonly personId: string;
  readonly name: string;
  readonly jobTitle: string | null;
  readonly telephone: string | null;
};

/** Everybody of one's own side, by name. */
export async function candidates(
  access: Pick<RelationshipAccess, "tx" | "largeId" | "msmeId" | "side">,
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select p.id as "personId", p.name, m.job_title as "jobTitle", p.telephone
    from shared.membership m join shared.person p on p.id = m.person_id
    where m.organization_id = ${access.side === "large" ? access.largeId : access.msmeId} and m.ended_at is null
    order by lower(p.name) collate "C", p.id`.execute(access.tx);
  return rows;
}
