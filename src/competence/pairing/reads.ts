import { sql, type Tx } from "../../platform/database/database.ts";
import type { Bar, Offered, Wished } from "../mentors/fitting.ts";
import type { BarredPair } from "../rounds/round.ts";
import type { Participants } from "./pairing.ts";

type In = { readonly tx: Tx; readonly largeId: string; readonly roundId: string };

/**
 * Every mentor and firm that may not be put together: the mentor buys from the firm (its contact, the head of its unit, who
 * else looks after firms of that unit), one of the two asked to be kept apart, it did not come about in this round, or they
 * work together already.
 */
export const barredRows = (largeId: string, roundId: string, firm?: string) => sql<{
  relationship_id: string;
  mentor_person_id: string;
  bar: Bar;
}>`
  with firms as (
    select s.relationship_id, r.unit_id, r.contact_person_id, u.head_person_id
    from pair.mentoring_wish s join shared.relationship r on r.large_id = s.large_id and r.id = s.relationship_id
      join shared.unit u on u.organization_id = r.large_id and u.id = r.unit_id
    where s.large_id = ${largeId} and s.wanted ${firm === undefined ? sql`` : sql`and s.relationship_id = ${firm}`}),
  found as (
    select f.relationship_id, f.contact_person_id as mentor_person_id, 1 as weight, 'buys' as bar from firms f
    union all select f.relationship_id, f.head_person_id, 2, 'head' from firms f
    union all select f.relationship_id, l.contact_person_id, 3, 'buying-line' from firms f join (
      select distinct r.unit_id, r.contact_person_id from shared.relationship r where r.large_id = ${largeId}) l
      on l.unit_id = f.unit_id
    union all select x.relationship_id, x.mentor_person_id, 4, 'together' from pair.mentoring x
      where x.large_id = ${largeId} and x.ended_on is null
    union all select a.relationship_id, a.mentor_person_id, 5, 'apart' from shared.kept_apart(${largeId}) a
    union all select x.relationship_id, x.mentor_person_id, 6, 'passed' from pair.match_proposal x
      where x.large_id = ${largeId} and x.round_id = ${roundId} and x.state = 'passed')
  select distinct on (d.relationship_id, d.mentor_person_id) d.relationship_id, d.mentor_person_id, d.bar
  from found d join firms f on f.relationship_id = d.relationship_id
    join shared.mentor m on m.large_id = ${largeId} and m.person_id = d.mentor_person_id
  order by d.relationship_id, d.mentor_person_id, d.weight`;

const places = (largeId: string, roundId: string) => sql`(o.capacity
  - (select count(*) from pair.mentoring x where x.large_id = ${largeId} and x.mentor_person_id = o.person_id
      and x.mentor_side = 'large' and x.ended_on is null)
  - (select count(*) from pair.match_proposal x where x.large_id = ${largeId} and x.mentor_person_id = o.person_id
      and (x.state = 'published' or (x.state = 'proposed' and x.locked and x.round_id = ${roundId}))))::int`;

/** A mentor, and how many more firms they take beside those they have or are asked about. */
export type FreeMentor = Offered & { readonly id: string; readonly name: string; readonly free: number };

/** Mentors with their free places, in the order of their ids' bytes. */
export async function freeMentors({ tx, largeId, roundId }: In): Promise<FreeMentor[]> {
  const { rows } = await sql<FreeMentor>`
    select o.person_id as id, p.name, o.topics, o.languages, o.trades, o.countries, o.meets,
      ${places(largeId, roundId)} as free
    from shared.mentor o join shared.person p on p.id = o.person_id
      join shared.membership m on m.organization_id = o.large_id and m.person_id = o.person_id and m.ended_at is null
        and 'mentor' = any(m.roles)
    where o.large_id = ${largeId} order by o.person_id`.execute(tx);
  return rows;
}

/** A firm and what it wishes. */
export type WishingFirm = Wished & { readonly id: string; readonly name: string };

/** Firms that wish for a mentor and have none, nor are asked about one; with `firm`, that one alone, whatever it has. */
export async function wishingFirms({ tx, largeId, roundId }: In, firm?: string): Promise<WishingFirm[]> {
  const { rows } = await sql<WishingFirm>`
    select s.relationship_id as id, r.partner_name as name, r.country, s.topics, s.languages, s.trade, s.meets
    from pair.mentoring_wish s join shared.relationship r on r.large_id = s.large_id and r.id = s.relationship_id
    where s.large_id = ${largeId} and s.wanted and r.state = 'active' ${
      firm === undefined
        ? sql`and not exists (select from pair.mentoring x where x.large_id = s.large_id
              and x.relationship_id = s.relationship_id and x.mentor_side = 'large' and x.ended_on is null)
            and not exists (select from pair.match_proposal x where x.large_id = s.large_id
              and x.relationship_id = s.relationship_id
              and (x.state = 'published' or (x.state = 'proposed' and x.locked and x.round_id = ${roundId})))`
        : sql`and s.relationship_id = ${firm}`
    }
    order by s.relationship_id`.execute(tx);
  return rows;
}

/** Why a firm may not be put together with some mentors, by the mentor's id. */
export async function barsOf({ tx, largeId, roundId }: In, firm: string): Promise<ReadonlyMap<string, Bar>> {
  const { rows } = await barredRows(largeId, roundId, firm).execute(tx);
  return new Map(rows.map((row) => [row.mentor_person_id, row.bar]));
}

/** Everything that a run looks at; what either said of the other is read by the system alone. */
export async function participants(of: In): Promise<Omit<Participants, "mode" | "rule">> {
  const { rows: barred } = await barredRows(of.largeId, of.roundId).execute(of.tx);
  const { rows: chosen } = await sql<{ relationship_id: string; mentor_person_id: string; side: string }>`
    select relationship_id, mentor_person_id, side from pair.mentor_choice
    where large_id = ${of.largeId} and place is not null
    order by place, relationship_id, mentor_person_id`.execute(of.tx);
  const named = (side: string, who: (row: (typeof chosen)[number]) => [string, string]) =>
    [...Map.groupBy(chosen.filter((row) => row.side === side).map(who), ([one]) => one)].map(
      ([one, others]) => ({
        who: one,
        names: others.map(([, other]) => other),
      }),
    );
  return {
    mentors: await freeMentors(of),
    firms: await wishingFirms(of),
    barred: barred.map((row) => ({ firm: row.relationship_id, mentor: row.mentor_person_id, bar: row.bar })),
    wishes: {
      firms: named("msme", (row) => [row.relationship_id, row.mentor_person_id]),
      mentors: named("large", (row) => [row.mentor_person_id, row.relationship_id]),
    },
  };
}

/** The same with names, for the page, but those who work together; at most `limit`. */
export async function barredPairs({ tx, largeId, roundId }: In, limit: number): Promise<BarredPair[]> {
  const { rows } = await sql<{ relationship_id: string; firm: string; mentor: string; bar: Bar }>`
    select b.relationship_id, r.partner_name as firm, p.name as mentor, b.bar
    from (${barredRows(largeId, roundId)}) b
      join shared.relationship r on r.large_id = ${largeId} and r.id = b.relationship_id
      join shared.person p on p.id = b.mentor_person_id
    where b.bar <> 'together'
    order by r.name_key, r.id, p.name limit ${limit}`.execute(tx);
  return rows.map(({ relationship_id, ...rest }) => ({ relationshipId: relationship_id, ...rest }));
}
