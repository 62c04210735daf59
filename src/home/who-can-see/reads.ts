import type { PersonAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";

/** Who judges concerns for an organization, as everybody who works with it may read it. */
export type Reviewer = {
  readonly organization: string;
  readonly name: string;
  readonly appointedOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
  readonly terms: string;
  /** An end before the time, with the reason that must be published. */
  readonly ended: { readonly on: Temporal.PlainDate; readonly reason: string } | null;
};

type Row = {
  organization: string;
  name: string;
  appointed_on: Temporal.PlainDate;
  ends_on: Temporal.PlainDate;
  terms: string;
  ended_on: Temporal.PlainDate | null;
  ended_reason: string | null;
};

/** The reviewers of every large organization that the reader belongs to, works with or reviews; those in office first. */
export async function reviewers(access: PersonAccess): Promise<readonly Reviewer[]> {
  const own = access.memberships.filter(({ side }) => side === "large").map((one) => one.organizationId);
  const { rows } = await sql<Row>`
    select o.name as organization, n.name, v.appointed_on, v.ends_on, v.terms, v.ended_on, v.ended_reason
    from (
      select unnest(${[...own, ...access.reviews]}::uuid[]) as id
      union
      select r.large_id from shared.relationship r
      where r.id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
    ) l
    join shared.organization o on o.id = l.id
    join shared.reviewer v on v.large_id = l.id
    join lateral shared.reviewers_of(l.id) n on n.id = v.id
    order by o.name_key, v.ended_on desc nulls first, v.appointed_on, v.id`.execute(access.tx);
  return rows.map(({ appointed_on, ends_on, ended_on, ended_reason, ...row }) => ({
    ...row,
    appointedOn: appointed_on,
    endsOn: ends_on,
    ended: ended_on && ended_reason !== null ? { on: ended_on, reason: ended_reason } : null,
  }));
}
