import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Reason } from "../mentors/fitting.ts";
import type { Asked, Mentoring } from "./mentoring.ts";

type Row = {
  id: string;
  round_id: string;
  relationship_id: string;
  large: string;
  firm: string;
  mentor_person_id: string;
  mentor: string;
  job_title: string | null;
  about: string | null;
  wish: string | null;
  topics: string[];
  reasons: Reason[];
  costs: Asked["costs"] | null;
  hours_paid: boolean | null;
  terms: string | null;
  from_on: Temporal.PlainDate | null;
  until_on: Temporal.PlainDate | null;
  published_at: Temporal.Instant | null;
  said_yes: boolean;
};

async function askedRows(
  { tx, largeId }: { readonly tx: Tx; readonly largeId: string },
  which: { readonly mentorId: string } | { readonly relationshipId: string },
  id?: string,
): Promise<Asked[]> {
  const mine = "mentorId" in which;
  const { rows } = await sql<Row>`
    select x.id, x.round_id, x.relationship_id, l.name as large, r.partner_name as firm, x.mentor_person_id, p.name as mentor,
      m.job_title, o.about, s.words as wish, x.topics, x.reasons, x.costs, x.hours_paid, x.terms, x.from_on, x.until_on,
      x.published_at, ${mine ? sql`x.mentor_said_at` : sql`x.firm_said_at`} is not null as said_yes
    from pair.match_proposal x
      join shared.relationship r on r.large_id = x.large_id and r.id = x.relationship_id
      join shared.organization l on l.id = x.large_id
      join shared.person p on p.id = x.mentor_person_id
      left join shared.membership m on m.organization_id = x.large_id and m.person_id = x.mentor_person_id
        and m.ended_at is null
      left join shared.mentor o on o.large_id = x.large_id and o.person_id = x.mentor_person_id
      left join pair.mentoring_wish s on s.large_id = x.large_id and s.relationship_id = x.relationship_id
    where x.large_id = ${largeId} and x.state = 'published'
      and ${mine ? sql`x.mentor_person_id = ${which.mentorId}` : sql`x.relationship_id = ${which.relationshipId}`}
      ${id === undefined ? sql`` : sql`and x.id = ${id}`}
    order by x.id limit 100`.execute(tx);
  return rows.flatMap((row) => {
    if (row.costs === null || row.from_on === null || row.published_at === null) return [];
    return [
      {
        id: row.id,
        roundId: row.round_id,
        relationshipId: row.relationship_id,
        large: row.large,
        firm: row.firm,
        mentorId: row.mentor_person_id,
        mentor: row.mentor,
        mentorTitle: row.job_title,
        about: row.about ?? "",
        wish: row.wish ?? "",
        topics: row.topics,
        reasons: row.reasons,
        costs: row.costs,
        hoursPaid: row.hours_paid ?? false,
        terms: row.terms ?? "",
        fromOn: row.from_on,
        untilOn: row.until_on,
        publishedAt: row.published_at,
        saidYes: row.said_yes,
      },
    ];
  });
}

/** Whom a firm is asked about: a mentor who is proposed to it. */
export function askedOfFirm(access: RelationshipAccess): Promise<Asked[]> {
  return askedRows(access, { relationshipId: access.relationshipId });
}

/** The firms that are proposed to a mentor: the reader alone. */
export function askedOfMentor(access: LargeAccess): Promise<Asked[]> {
  return askedRows(access, { mentorId: access.personId });
}

/** One of them, for whoever is asked. Refusal `not-found`. */
export async function oneAsked(access: LargeAccess | RelationshipAccess, id: string): Promise<Asked> {
  const which =
    "relationshipId" in access ? { relationshipId: access.relationshipId } : { mentorId: access.personId };
  const [found] = isId(id) ? await askedRows(access, which, id) : [];
  if (!found) throw notFound();
  return found;
}

type PairRow = {
  id: string;
  relationship_id: string;
  large: string;
  firm: string;
  mentor_person_id: string;
  mentor: string;
  mentor_side: Side;
  mentee_person_ids: string[];
  topics: string[];
  costs: Mentoring["costs"];
  hours_paid: boolean;
  terms: string;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate | null;
  ended_on: Temporal.PlainDate | null;
};

async function pairRows(
  { tx, largeId }: { readonly tx: Tx; readonly largeId: string },
  which: {
    readonly mentorId?: string;
    readonly relationshipId?: string;
    readonly id?: string;
    readonly limit: number;
  },
): Promise<Mentoring[]> {
  const { mentorId, relationshipId, id, limit } = which;
  const { rows } = await sql<PairRow>`
    select x.id, x.relationship_id, l.name as large, r.partner_name as firm, x.mentor_person_id, p.name as mentor,
      x.mentor_side, x.mentee_person_ids, x.topics, x.costs, x.hours_paid, x.terms, x.from_on, x.until_on, x.ended_on
    from pair.mentoring x join shared.relationship r on r.large_id = x.large_id and r.id = x.relationship_id
      join shared.organization l on l.id = x.large_id join shared.person p on p.id = x.mentor_person_id
    where x.large_id = ${largeId}
      ${mentorId === undefined ? sql`` : sql`and x.mentor_person_id = ${mentorId}`}
      ${relationshipId === undefined ? sql`` : sql`and x.relationship_id = ${relationshipId}`}
      ${id === undefined ? sql`` : sql`and x.id = ${id}`}
    order by x.ended_on desc nulls first, x.id desc limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    relationshipId: row.relationship_id,
    large: row.large,
    firm: row.firm,
    mentorId: row.mentor_person_id,
    mentor: row.mentor,
    mentorSide: row.mentor_side,
    menteeIds: row.mentee_person_ids,
    topics: row.topics,
    costs: row.costs,
    hoursPaid: row.hours_paid,
    terms: row.terms,
    fromOn: row.from_on,
    untilOn: row.until_on,
    endedOn: row.ended_on,
  }));
}

/** Who works with this firm, those that run first; at most fifty. */
export function mentoringsOfFirm(access: RelationshipAccess): Promise<Mentoring[]> {
  return pairRows(access, { relationshipId: access.relationshipId, limit: 50 });
}

/** The firms of this mentor. */
export function mentoringsOfMentor(access: LargeAccess): Promise<Mentoring[]> {
  return pairRows(access, { mentorId: access.personId, limit: 50 });
}

/** One of this relationship. Refusal `not-found`. */
export async function oneMentoring(access: RelationshipAccess, id: string): Promise<Mentoring> {
  const [found] = isId(id)
    ? await pairRows(access, { relationshipId: access.relationshipId, id, limit: 1 })
    : [];
  if (!found) throw notFound();
  return found;
}

/** Why this person of the large side may mentor nobody here: they buy from the firm. */
export async function buysFrom(
  access: Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">,
  personId: string,
): Promise<boolean> {
  const { rows } = await sql<{ buys: boolean }>`
    select r.contact_person_id = ${personId} or u.head_person_id = ${personId} or exists (
        select from shared.relationship o where o.large_id = r.large_id and o.unit_id = r.unit_id
          and o.contact_person_id = ${personId}) as buys
    from shared.relationship r join shared.unit u on u.organization_id = r.large_id and u.id = r.unit_id
    where r.large_id = ${access.largeId} and r.id = ${access.relationshipId}`.execute(access.tx);
  return rows[0]?.buys === true;
}
