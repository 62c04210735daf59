import { sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Reason } from "../mentors/fitting.ts";
import type { LeftFirm, LeftReason, Mode, ProposalState, Proposed, Round, RunStep } from "./round.ts";

type Of = { readonly tx: Tx; readonly largeId: string };
type In = Of & { readonly roundId: string };

type Row = {
  id: string;
  title: string;
  mode: Mode;
  costs: Round["costs"];
  hours_paid: boolean;
  terms: string;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate | null;
  opened_name: string | null;
  opened_at: Temporal.Instant;
  version: number;
  runs_asked: number;
  runs_done: number;
  run_step: RunStep | null;
  run_fault: string | null;
  ran_at: Temporal.Instant | null;
  mentors: number;
  firms: number;
  places: number;
  published_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  proposed: number;
  published: number;
  agreed: number;
  left_over: number;
};

const round = (row: Row): Round => ({
  id: row.id,
  title: row.title,
  mode: row.mode,
  costs: row.costs,
  hoursPaid: row.hours_paid,
  terms: row.terms,
  fromOn: row.from_on,
  untilOn: row.until_on,
  openedBy: row.opened_name ?? "",
  openedAt: row.opened_at,
  version: row.version,
  runsAsked: row.runs_asked,
  runsDone: row.runs_done,
  step: row.run_step,
  fault: row.run_fault,
  ranAt: row.ran_at,
  mentors: row.mentors,
  firms: row.firms,
  places: row.places,
  publishedAt: row.published_at,
  endedAt: row.ended_at,
  counts: { proposed: row.proposed, published: row.published, agreed: row.agreed, left: row.left_over },
});

/** Rounds, the newest first; at most `limit`. */
export function rounds(of: Of, limit: number): Promise<Round[]> {
  return rowsOf(of, limit);
}

/** One of them. Refusal `not-found`. */
export async function oneRound(of: Of, id: string): Promise<Round> {
  const [found] = isId(id) ? await rowsOf(of, 1, id) : [];
  if (!found) throw notFound();
  return found;
}

async function rowsOf({ tx, largeId }: Of, limit: number, id?: string): Promise<Round[]> {
  const { rows } = await sql<Row>`
    select m.*, p.name as opened_name, coalesce(c.proposed, 0)::int as proposed, coalesce(c.published, 0)::int as published,
      coalesce(c.agreed, 0)::int as agreed,
      (select count(*)::int from pair.match_left l where l.large_id = m.large_id and l.round_id = m.id) as left_over
    from shared.match_round m left join shared.person p on p.id = m.opened_by
      left join lateral (select count(*) filter (where x.state = 'proposed') as proposed,
          count(*) filter (where x.state = 'published') as published, count(*) filter (where x.state = 'agreed') as agreed
        from pair.match_proposal x where x.large_id = m.large_id and x.round_id = m.id) c on true
    where m.large_id = ${largeId} ${id === undefined ? sql`` : sql`and m.id = ${id}`}
    order by m.id desc limit ${limit}`.execute(tx);
  return rows.map(round);
}

/** Pairs of a page hold this many. */
export const onePageHolds = 50;

/** Pairs by the name of the firm, from after one of them on. */
export async function proposals(
  { tx, largeId, roundId }: In,
  after?: string,
): Promise<{ readonly items: readonly Proposed[]; readonly next: string | null }> {
  const { rows } = await sql<{
    id: string;
    relationship_id: string;
    firm: string;
    mentor_person_id: string;
    mentor: string;
    reasons: Reason[];
    state: ProposalState;
    locked: boolean;
    by_hand: boolean;
  }>`
    select x.id, x.relationship_id, r.partner_name as firm, x.mentor_person_id, p.name as mentor, x.reasons, x.state,
      x.locked, x.by_hand
    from pair.match_proposal x
      join shared.relationship r on r.large_id = x.large_id and r.id = x.relationship_id
      join shared.person p on p.id = x.mentor_person_id
    where x.large_id = ${largeId} and x.round_id = ${roundId} and x.state <> 'passed'
      ${
        after !== undefined && isId(after)
          ? sql`and (r.name_key, r.id) > (select b.name_key, b.id from shared.relationship b
              where b.large_id = ${largeId} and b.id = ${after})`
          : sql``
      }
    order by r.name_key, r.id limit ${onePageHolds + 1}`.execute(tx);
  const items = rows.slice(0, onePageHolds).map(
    (row): Proposed => ({
      id: row.id,
      relationshipId: row.relationship_id,
      firm: row.firm,
      mentorId: row.mentor_person_id,
      mentor: row.mentor,
      reasons: row.reasons,
      state: row.state,
      locked: row.locked,
      byHand: row.by_hand,
    }),
  );
  return { items, next: rows.length > onePageHolds ? (items.at(-1)?.relationshipId ?? null) : null };
}

/** The firms that have nobody, by name; at most `limit`. */
export async function leftFirms({ tx, largeId, roundId }: In, limit: number): Promise<LeftFirm[]> {
  const { rows } = await sql<{ relationship_id: string; firm: string; reason: LeftReason }>`
    select l.relationship_id, r.partner_name as firm, l.reason
    from pair.match_left l join shared.relationship r on r.large_id = l.large_id and r.id = l.relationship_id
    where l.large_id = ${largeId} and l.round_id = ${roundId}
    order by r.name_key, r.id limit ${limit}`.execute(tx);
  return rows.map(({ relationship_id, ...rest }) => ({ relationshipId: relationship_id, ...rest }));
}

/** What is proposed for a firm in this round, if anything is. */
export async function proposalFor(
  { tx, largeId, roundId }: In,
  firm: string,
): Promise<{ state: ProposalState; mentorId: string } | undefined> {
  const row = await tx
    .selectFrom("pair.match_proposal")
    .select(["state", "mentor_person_id"])
    .where("large_id", "=", largeId)
    .where("round_id", "=", roundId)
    .where("relationship_id", "=", firm)
    .where("state", "<>", "passed")
    .executeTakeFirst();
  return row && { state: row.state as ProposalState, mentorId: row.mentor_person_id };
}

/** Somebody who is asked: a mentor, or an owner of a firm (then with its relationship). */
export type AskedReader = {
  readonly relationshipId: string | null;
  readonly large: string;
  readonly name: string;
  readonly address: string;
  readonly language: string;
};

/** Everybody who is asked by one publication, named by its entry in the record. */
export async function askedBy({ tx, largeId }: Of, entryId: string): Promise<AskedReader[]> {
  const { rows } = await sql<Omit<AskedReader, "relationshipId"> & { relationship_id: string | null }>`
    with asked as (
      select x.relationship_id, x.mentor_person_id from pair.entry e
        join pair.match_proposal x on x.large_id = e.large_id and x.round_id = (e.fields->>'round')::uuid
          and x.published_at = e.at and x.state = 'published'
      where e.large_id = ${largeId} and e.id = ${entryId} and e.kind = 'matching.published'),
    readers as (
      select distinct null::uuid as relationship_id, mentor_person_id as person_id from asked
      union all
      select a.relationship_id, m.person_id from asked a
        join shared.relationship r on r.large_id = ${largeId} and r.id = a.relationship_id
        join shared.membership m on m.organization_id = r.msme_id and m.ended_at is null and 'owner' = any(m.roles))
    select d.relationship_id, l.name as large, p.name, u.email as address, p.language
    from readers d join shared.person p on p.id = d.person_id join auth."user" u on u.id = p.id
      join shared.organization l on l.id = ${largeId}`.execute(tx);
  return rows.map(({ relationship_id, ...rest }) => ({ relationshipId: relationship_id, ...rest }));
}
