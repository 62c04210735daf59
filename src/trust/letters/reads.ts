import type { FirmAccess, SystemAccess } from "../../people/access/access.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import { countedColumn, dueColumn, restColumn, startColumn } from "../payments/ledger-column.ts";
import type { Facts, Letter } from "./letter.ts";

const [start, due, counted, rest] = [startColumn, dueColumn, countedColumn, restColumn].map((one) =>
  sql.raw(one),
);
const epoch = sql.raw("date '1970-01-01'");

/** The ledger day and the month of the newest letters of a large organization, as numbers (12 times the year + month). */
export async function standingOfLetters(
  tx: Tx,
  largeId: string,
): Promise<{ readonly ledgerDay: number | null; readonly lastMonth: number | null }> {
  const { rows } = await sql<{ ledgerDay: number | null; lastMonth: number | null }>`
    select (select (day - ${epoch}) from shared.ledger where large_id = ${largeId}) as "ledgerDay",
      (select (12 * extract(year from max(month)) + extract(month from max(month)) - 1)::int
        from pair.letter where large_id = ${largeId}) as "lastMonth"`.execute(tx);
  return rows[0] ?? { ledgerDay: null, lastMonth: null };
}

/**
 * What the books say of one month to each firm with data, in the order of their relationships after `after`: promises that
 * held on the last day and were decided, what was unpaid past its promised day that evening, minutes asked. A firm without invoices
 * is none of them.
 */
export async function factsOf(
  tx: Tx,
  largeId: string,
  { first, last }: { readonly first: string; readonly last: string },
  after: string | null,
  most: number,
): Promise<{ readonly relationshipId: string; readonly facts: Facts }[]> {
  const { rows } = await sql<{ relationshipId: string } & Facts>`
    with firm as materialized (
      select r.id from shared.relationship r
      where r.large_id = ${largeId} and r.state = 'active' and not r.counterparty
        ${after === null ? sql`` : sql`and r.id > ${after}`}
        and exists (select from pair.invoice i where i.large_id = ${largeId} and i.relationship_id = r.id
          and ${start} <= ${last}::date)
      order by r.id limit ${most}),
    promised as (
      select d.relationship_id as id, jsonb_agg(jsonb_build_object('kind', c.kind, 'days', coalesce(v.days, v.quantity),
        'share', v.threshold_of, 'of', v.threshold_in, 'kept', d.kept, 'decided', d.decided,
        'alone', c.relationship_id is not null) order by c.kind, c.id) as list
      from firm f join pair.reading d on d.large_id = ${largeId} and d.relationship_id = f.id and d.period = ${first}::date
        join pair.commitment c on c.large_id = d.large_id and c.id = d.commitment_id
          and (c.ended_on is null or c.ended_on > ${last}::date)
        join lateral (select v.days, v.quantity, v.threshold_of, v.threshold_in from pair.commitment_version v
          where v.large_id = ${largeId} and v.commitment_id = c.id and (v.from_on is null or v.from_on <= ${last}::date)
          order by v.number desc limit 1) v on v.threshold_in is not null
      where d.decided > 0 group by d.relationship_id),
    span as materialized (
      select c.relationship_id, v.days, v.from_on, least(c.ended_on, (select min(n.from_on)
          from pair.commitment_version n where n.large_id = ${largeId} and n.commitment_id = c.id
            and n.number > v.number)) as until_on
      from pair.commitment c join pair.commitment_version v on v.large_id = ${largeId} and v.commitment_id = c.id
      where c.large_id = ${largeId} and c.kind = 'C1' and v.days is not null),
    late as (
      select i.relationship_id as id, i.currency, count(*)::int as count,
        sum(case when i.settled_on is null then ${rest} else i.amount end) as amount
      from firm f join pair.invoice i on i.large_id = ${largeId} and i.relationship_id = f.id
      where ${counted} and i.paid_known and ${start} <= ${last}::date
        and (i.settled_on is null or i.settled_on > ${last}::date)
        and coalesce(${start} + (select min(s.days) from span s
          where (s.relationship_id is null or s.relationship_id = i.relationship_id)
            and (s.from_on is null or s.from_on <= ${start}) and (s.until_on is null or ${start} < s.until_on)), ${due})
          < ${last}::date
      group by 1, 2),
    owed as (
      select id, jsonb_agg(jsonb_build_object('currency', currency, 'count', count, 'amount', amount::text)
        order by count desc, currency) as list
      from late where amount > 0 group by id),
    asked as (
      select q.relationship_id as id, sum(q.minutes)::int as minutes
      from firm f join pair.request q on q.large_id = ${largeId} and q.relationship_id = f.id
      where q.asked_at >= ${first}::date::timestamp at time zone 'UTC'
        and q.asked_at < (${last}::date + 1)::timestamp at time zone 'UTC'
        and (q.outcome is null or q.outcome <> 'withdrawn')
      group by 1)
    select f.id as "relationshipId", coalesce(p.list, '[]') as promises, coalesce(o.list, '[]') as owed,
      coalesce(a.minutes, 0) as asked
    from firm f left join promised p on p.id = f.id left join owed o on o.id = f.id left join asked a on a.id = f.id
    order by f.id`.execute(tx);
  return rows.map(({ relationshipId, promises, owed, asked }) => ({
    relationshipId,
    facts: { promises, owed, asked },
  }));
}

const columns = sql`w.id, w.large_id as "largeId", w.relationship_id as "relationshipId", l.name as large, m.name as msme, w.month,
  w.ledger_day as "ledgerDay", w.written_at as "writtenAt", w.facts,
  (select json_build_object('name', p.name, 'address', u.email, 'telephone', p.telephone)
    from shared.membership k join shared.person p on p.id = k.person_id join auth.user u on u.id = p.id
    where k.organization_id = r.large_id and k.person_id = r.contact_person_id and k.ended_at is null) as contact`;
const from = sql`pair.letter w join shared.relationship r on r.large_id = w.large_id and r.id = w.relationship_id
  join shared.organization l on l.id = r.large_id join shared.organization m on m.id = r.msme_id`;

/** Letters to a firm, the newest month first, of one month when it is given; at most two years of ten partners. */
export async function lettersTo({ tx, msmeId }: FirmAccess, month?: string): Promise<Letter[]> {
  const { rows } = await sql<Letter>`
    select ${columns} from ${from}
    where r.msme_id = ${msmeId} and w.large_id = r.large_id
      ${month === undefined ? sql`` : sql`and w.month = ${month}::date`}
    order by w.month desc, l.name, w.relationship_id limit 240`.execute(tx);
  return rows;
}

/** Somebody of the firm who gets the letter, in their own language, with the figures if they chose so. */
export type Reader = {
  readonly name: string;
  readonly address: string;
  readonly language: string;
  readonly figures: boolean;
};

/** A letter of the record and its readers, the owners of the firm; undefined when it is not there or they parted. */
export async function letterNews(
  { tx }: SystemAccess,
  at: { readonly largeId: string; readonly relationshipId: string; readonly entryId: string },
): Promise<{ readonly letter: Letter; readonly readers: readonly Reader[] } | undefined> {
  const { rows } = await sql<Letter & { msmeId: string }>`
    select ${columns}, r.msme_id as "msmeId" from ${from}
      join pair.entry e on e.large_id = w.large_id and w.id = (e.fields->>'letter')::uuid
    where e.large_id = ${at.largeId} and e.id = ${at.entryId} and e.kind = 'letter.written' and r.state = 'active'`.execute(
    tx,
  );
  const [found] = rows;
  if (!found) return undefined;
  const { msmeId, ...letter } = found;
  const { rows: readers } = await sql<Reader>`
    select p.name, u.email as address, p.language, coalesce(s.figures, false) as figures
    from shared.membership k join shared.person p on p.id = k.person_id join auth.user u on u.id = p.id
      left join shared.mail_setting s on s.person_id = p.id
    where k.organization_id = ${msmeId} and k.ended_at is null and k.roles @> array['owner']
    order by k.since, k.id`.execute(tx);
  return { letter, readers };
}
