import type { LargeAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { comparedSpan, shownMonths } from "../trends/trend.ts";
import {
  type BrokenMost,
  type LeaderEvent,
  type MonthSum,
  mostBroken,
  type Overview,
  type PromiseSum,
  sumState,
} from "./overview.ts";

const mostPromises = 5;
const mostPartners = 10;
/** The newest: a chart of 24 months with more marks is read by nobody. */
const mostEvents = 60;

/**
 * What the leader sees at once, from the sums by month that are kept: of the promises to everybody the five where most was not
 * kept, the ten relationships where most of all of them was not, and what happened meanwhile.
 */
export async function overviewOf(access: LargeAccess): Promise<Overview> {
  const { tx, largeId } = access;
  const { rows } = await sql<{ name: string; day: Temporal.PlainDate | null }>`
    select o.name, l.day from shared.organization o left join shared.ledger l on l.large_id = o.id
    where o.id = ${largeId}`.execute(tx);
  const { name = "", day = null } = rows[0] ?? {};
  const asOf = day ?? access.today;
  const span = comparedSpan(asOf);
  const all = await promiseSums(access, asOf, span);
  const ids = all.map(({ id }) => id);
  return {
    ...{ name, day, ...span, promises: mostBroken(all, mostPromises), promisesInAll: all.length },
    worst: await brokenMost(access, ids, span),
    events: await eventsSince(access, asOf.with({ day: 1 }).subtract({ months: shownMonths - 1 })),
  };
}

type Span = ReturnType<typeof comparedSpan>;
type Version = { from: string | null; days: number | null; of: number; in: number; weakened: boolean };

async function promiseSums(
  { tx, largeId }: LargeAccess,
  day: Temporal.PlainDate,
  span: Span,
): Promise<PromiseSum[]> {
  const first = day.with({ day: 1 }).subtract({ months: shownMonths - 1 });
  const promises = await sql<{ id: string; kind: string; versions: Version[] }>`
    select c.id, c.kind, (select jsonb_agg(jsonb_build_object('from', v.from_on, 'days', coalesce(v.days, v.quantity), 'of', v.threshold_of,
        'in', v.threshold_in, 'weakened', v.weakened) order by v.number)
      from pair.commitment_version v where v.large_id = ${largeId} and v.commitment_id = c.id
        and v.threshold_in is not null) as versions
    from pair.commitment c where c.large_id = ${largeId} and c.relationship_id is null
      and (c.ended_on is null or c.ended_on > ${day}) order by c.id`.execute(tx);
  const shown = promises.rows.filter(({ versions }) => versions !== null);
  const months = await sql<MonthSum & { id: string }>`
    select commitment_id as id, period as month, kept, decided from shared.whole_reading
    where large_id = ${largeId} and commitment_id = any(${shown.map(({ id }) => id)}::uuid[])
      and period between ${first} and ${day} order by period`.execute(tx);
  return shown.map(({ id, kind, versions }) => {
    const own = months.rows.filter((month) => month.id === id);
    const { compare } = Temporal.PlainDate;
    const held = versions
      .map((version, at) => ({
        ...version,
        on: at === 0 || version.from === null ? first : Temporal.PlainDate.from(version.from),
      }))
      .filter(({ on }) => compare(on, day) <= 0);
    const now = held.at(-1) ?? held[0];
    const closed = own.filter(
      ({ month }) => compare(month, span.from) >= 0 && compare(month, span.until) <= 0,
    );
    const add = (of: "kept" | "decided") => closed.reduce((sum, one) => sum + one[of], 0);
    const threshold = { of: now?.of ?? 1, in: now?.in ?? 1 };
    const sum = { kept: add("kept"), decided: add("decided") };
    return {
      ...{ id, kind, days: now?.days ?? null, threshold, ...sum, state: sumState(sum, threshold) },
      months: everyMonth(own, first),
      targets: held.map(({ on, of, in: whole, weakened }) => ({
        ...{ from: compare(on, first) < 0 ? first : on, value: of / whole, weakened },
      })),
    };
  });
}

function everyMonth(own: readonly MonthSum[], first: Temporal.PlainDate): MonthSum[] {
  const by = new Map(own.map(({ month, kept, decided }) => [month.toString(), { kept, decided }]));
  return Array.from({ length: shownMonths }, (_, at) => {
    const month = first.add({ months: at });
    return { month, ...(by.get(month.toString()) ?? { kept: 0, decided: 0 }) };
  });
}

async function brokenMost(
  { tx, largeId }: LargeAccess,
  ids: readonly string[],
  { from, until }: Span,
): Promise<BrokenMost[]> {
  const { rows } = await sql<BrokenMost>`
    with first as materialized (
      select relationship_id, sum(kept)::integer as kept, sum(decided)::integer as decided from pair.reading
      where large_id = ${largeId} and commitment_id = any(${ids}::uuid[]) and period between ${from} and ${until}
      group by relationship_id having sum(decided) > sum(kept)
      order by sum(decided - kept) desc, relationship_id limit ${mostPartners})
    select f.relationship_id as "relationshipId", r.partner_name as partner, u.name as unit, f.kept, f.decided
    from first f join shared.relationship r on r.large_id = ${largeId} and r.id = f.relationship_id
      join shared.unit u on u.organization_id = r.large_id and u.id = r.unit_id
    order by u.name, f.decided - f.kept desc, f.relationship_id`.execute(tx);
  return rows;
}

async function eventsSince({ tx, largeId }: LargeAccess, since: Temporal.PlainDate): Promise<LeaderEvent[]> {
  const { rows } = await sql<LeaderEvent>`
    select (a.given_at at time zone 'UTC')::date as "on", 'given' as kind, u.name as unit
      from shared.attestation a left join shared.unit u on u.organization_id = a.large_id and u.id = a.unit_id
      where a.large_id = ${largeId} and a.given_at >= ${since}::date
    union all
    select a.due_on, 'missed', u.name
      from shared.attestation a left join shared.unit u on u.organization_id = a.large_id and u.id = a.unit_id
      where a.large_id = ${largeId} and a.missed_at is not null and a.due_on >= ${since}
    union all
    select t.happened_on, 'decision', u.name
      from shared.attestation_act t join shared.attestation a on a.large_id = t.large_id and a.id = t.attestation_id
        left join shared.unit u on u.organization_id = a.large_id and u.id = a.unit_id
      where t.large_id = ${largeId} and t.kind = 'decision' and a.given_at is not null and t.happened_on >= ${since}
    order by "on" desc limit ${mostEvents}`.execute(tx);
  return rows.reverse();
}
