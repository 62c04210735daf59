import type { LargeAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import { type InvoiceCursor, readCursor, writeCursor } from "../payments/invoice-list.ts";
import {
  blockerColumn,
  countedColumn,
  dueColumn,
  openColumn,
  restColumn,
  startColumn,
} from "../payments/ledger-column.ts";
import type { PromiseSpan } from "../payments/promise.ts";
import { nextRun, type RunGroup, type RunList, type RunPage, type RunRow } from "./payment-run.ts";

const [start, due, open, rest] = [
  sql.raw(startColumn),
  sql.raw(dueColumn),
  sql.raw(openColumn),
  sql.raw(restColumn),
] as const;
const unsettled = sql.raw(`i.settled_on is null and not i.paid_known and ${countedColumn}`);

/**
 * The earliest day promised to a firm of the programme; null where nothing is promised. Promises to everybody are few and are
 * written out; those to single firms are looked up for these firms alone.
 */
function promised(spans: readonly PromiseSpan[]): RawBuilder<unknown> {
  const text = (day: Temporal.PlainDate | null, other: string): string => day?.toString() ?? other;
  const toAll = spans.filter(({ relationshipId }) => relationshipId === null);
  const toOne = spans.filter(({ relationshipId }) => relationshipId !== null);
  const days = toAll.map(
    ({ from, until, days }) => sql`case when ${start} >= ${text(from, "-infinity")}::date
      and ${start} < ${text(until, "infinity")}::date then ${start} + ${days}::int end`,
  );
  const firms = toOne.map((span) => span.relationshipId);
  const single = sql`case when i.relationship_id = any(${firms}::uuid[]) then ${start} + (select min(s.days)
    from unnest(${firms}::uuid[], ${toOne.map((s) => text(s.from, "-infinity"))}::date[],
      ${toOne.map((s) => text(s.until, "infinity"))}::date[], ${toOne.map((s) => s.days)}::int[])
      as s (relationship_id, from_on, until_on, days)
    where s.relationship_id = i.relationship_id and s.from_on <= ${start} and ${start} < s.until_on) end`;
  const all = [sql`null::date`, ...days, ...(toOne.length > 0 ? [single] : [])];
  return sql`case when not r.counterparty then least(${sql.join(all)}) end`;
}

/**
 * `f`: every open invoice whose earlier day lies before the run after this one, or (`undated`) that has none, with what blocks it.
 * Walks the index of open rows alone. What a firm's ledger tells at all is looked up once for each firm that needs it.
 */
function found(
  { largeId }: LargeAccess,
  asked: RunList,
  spans: readonly PromiseSpan[],
  undated: boolean,
): RawBuilder<unknown> {
  const last = sql`${nextRun(asked).toString()}::date`;
  const outside = asked.counterparties ? sql`` : sql`and not r.counterparty`;
  const tells = (column: "accepted_on" | "purchase_order"): RawBuilder<unknown> => sql`exists (select from (
    select n.${sql.raw(column)} as told from pair.invoice n
    where n.large_id = ${largeId} and n.relationship_id = d.relationship_id order by n.key limit 50) x
    where x.told is not null)`;
  return sql`with i as materialized (select c.*, least(c.due, c.promised) as day from (
      select i.id, i.relationship_id, i.entity, i.currency, i.accepted_on, i.rejected_on, i.disputed, i.blocked_reason,
        i.purchase_order, ${rest} as rest, ${due} as due, ${promised(spans)} as promised
      from pair.invoice i join shared.relationship r on r.large_id = i.large_id and r.id = i.relationship_id
      where i.large_id = ${largeId} and r.large_id = ${largeId} and ${open} ${outside} offset 0) c
      where least(c.due, c.promised) < ${last} ${undated ? sql`or least(c.due, c.promised) is null` : sql``}),
    t as materialized (
      select d.relationship_id, ${tells("accepted_on")} as acceptance, ${tells("purchase_order")} as orders
      from (select distinct i.relationship_id from i where i.accepted_on is null) d),
    f as (select i.id, i.relationship_id, i.entity, i.currency, i.rest, i.due, i.promised, i.day,
        ${sql.raw(blockerColumn("coalesce(t.acceptance, false)", "coalesce(t.orders, false)"))} as blocker
      from i left join t on t.relationship_id = i.relationship_id)`;
}

/** How many rows stand in no list: open ones without any day, and those nobody may call unpaid. */
export type Aside = { readonly undated: number; readonly unknown: number };

/** `p`: rows of `f` by day, the latest of all first; the long texts are read for those alone. */
function rows(
  { largeId }: LargeAccess,
  asked: RunList,
  from: InvoiceCursor | undefined,
  backwards: boolean,
  limit: number,
): RawBuilder<unknown> {
  const way = backwards ? sql`desc` : sql`asc`;
  const place = from
    ? sql`and (f.day, f.id) ${backwards ? sql`<` : sql`>`} (${from[0]}::date, ${from[1]}::uuid)`
    : sql``;
  const entity = asked.entity ? sql`and f.entity = ${asked.entity}` : sql``;
  const { blocker } = asked;
  const blocked =
    blocker === undefined
      ? sql``
      : blocker === "none"
        ? sql`and f.blocker is null`
        : sql`and f.blocker = ${blocker}`;
  return sql`p as (
    select p.id, p.relationship_id as "relationshipId", r.partner_name as firm, r.own_number as "ownNumber", i.number,
      p.entity, p.currency, i.amount, p.rest::bigint as open, p.due, p.promised, p.day, p.blocker,
      left(case p.blocker when 'rejected' then i.reject_reason when 'disputed' then i.dispute_reason
        when 'blocked' then i.blocked_reason end, 1000) as reason, n.name as contact
    from (select * from f where f.day is not null ${entity} ${blocked} ${place}
        order by f.day ${way}, f.id ${way} limit ${limit}) p
      join pair.invoice i on i.large_id = ${largeId} and i.id = p.id
      join shared.relationship r on r.large_id = ${largeId} and r.id = p.relationship_id
      left join shared.person n on n.id = r.contact_person_id
    order by p.day ${way}, p.id ${way})`;
}

type Grouped = Omit<RunGroup, "amount"> & { dated: boolean; amount: string };
/** Days come as text inside JSON. */
type Sent = Omit<RunRow, "day" | "due" | "promised"> & {
  day: string;
  due: string | null;
  promised: string | null;
};

/**
 * One page of the run, late ones first, by keyset in either direction; and the whole of it counted by legal entity, blocker and
 * currency. One walk over the open rows gives both.
 */
export async function runPage(
  access: LargeAccess,
  asked: RunList,
  spans: readonly PromiseSpan[],
  limit = 50,
): Promise<{ page: RunPage; groups: RunGroup[]; aside: Aside }> {
  const after = readCursor(asked.after);
  const before = after ? undefined : readCursor(asked.before);
  const { rows: answers } = await sql<{ groups: Grouped[]; page: Sent[]; unknown: number }>`
    ${found(access, asked, spans, true)},
    g as (select f.entity, f.blocker, f.currency, f.day is not null as dated, count(*) as count,
      count(*) filter (where f.day < ${asked.date.toString()}::date) as late, sum(f.rest)::text as amount
      from f group by 1, 2, 3, 4),
    ${rows(access, asked, after ?? before, before !== undefined, limit + 1)}
    select coalesce((select jsonb_agg(to_jsonb(g)) from g), '[]') as groups,
      coalesce((select jsonb_agg(to_jsonb(p) order by p.day, p.id) from p), '[]') as page,
      (select count(*) from pair.invoice i where i.large_id = ${access.largeId} and ${unsettled}) as unknown`.execute(
    access.tx,
  );
  const [{ groups, page, unknown } = { groups: [], page: [], unknown: 0 }] = answers;
  const more = page.length > limit;
  const shown = (before ? page.slice(-limit) : page.slice(0, limit)).map(rowOf);
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    page: {
      rows: shown,
      next: last && (before ? true : more) ? cursor(last) : null,
      previous: first && (before ? more : after !== undefined) ? cursor(first) : null,
    },
    groups: groups.filter((one) => one.dated).map((one) => ({ ...one, amount: BigInt(one.amount) })),
    aside: {
      undated: groups.filter((one) => !one.dated).reduce((sum, { count }) => sum + count, 0),
      unknown,
    },
  };
}

const cursor = (row: RunRow): string => writeCursor([row.day.toString(), row.id]);

function rowOf(row: Sent): RunRow {
  const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
  return {
    ...row,
    day: day(row.day),
    due: row.due && day(row.due),
    promised: row.promised && day(row.promised),
  } as RunRow;
}

/** The next rows of the file after one of them, at most `limit`. */
export async function runChunk(
  access: LargeAccess,
  asked: RunList,
  spans: readonly PromiseSpan[],
  after: RunRow | undefined,
  limit: number,
): Promise<RunRow[]> {
  const from = after && ([after.day.toString(), after.id] as const);
  const answer = await sql<RunRow>`${found(access, asked, spans, false)},
    ${rows(access, asked, from, false, limit)} select * from p order by p.day, p.id`.execute(access.tx);
  return answer.rows;
}

/** To which day the ledger is told; undefined before the first one. */
export async function toldTo(access: LargeAccess): Promise<Temporal.PlainDate | undefined> {
  const row = await access.tx
    .selectFrom("shared.ledger")
    .select("day")
    .where("large_id", "=", access.largeId)
    .executeTakeFirst();
  return row ? (row.day ?? access.today) : undefined;
}
