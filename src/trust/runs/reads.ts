import type { LargeAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import type { BlockerKind } from "../payments/blocker.ts";
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

/** The fewest days promised to a firm of the programme on the day an invoice came in; null where nothing is promised. */
function promised(spans: readonly PromiseSpan[]): RawBuilder<unknown> {
  if (spans.length === 0) return sql`null::date`;
  const text = (day: Temporal.PlainDate | null): string | null => day?.toString() ?? null;
  return sql`case when not r.counterparty then ${start} + (select min(s.days)
    from unnest(${spans.map((s) => s.relationshipId)}::uuid[], ${spans.map((s) => text(s.from))}::date[],
      ${spans.map((s) => text(s.until))}::date[], ${spans.map((s) => s.days)}::int[])
      as s (relationship_id, from_on, until_on, days)
    where (s.relationship_id is null or s.relationship_id = i.relationship_id)
      and (s.from_on is null or s.from_on <= ${start}) and (s.until_on is null or ${start} < s.until_on)) end`;
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
  return sql`with c as materialized (
      select i.id, i.large_id, i.relationship_id, i.entity, i.currency, i.settled_on, i.accepted_on, i.rejected_on,
        i.disputed, i.blocked_reason, i.purchase_order, ${rest} as rest, ${due} as due, ${promised(spans)} as promised
      from pair.invoice i join shared.relationship r on r.large_id = i.large_id and r.id = i.relationship_id
      where i.large_id = ${largeId} and r.large_id = ${largeId} and ${open} ${outside}),
    i as materialized (select c.*, least(c.due, c.promised) as day from c
      where least(c.due, c.promised) < ${last} ${undated ? sql`or least(c.due, c.promised) is null` : sql``}),
    t as materialized (select d.relationship_id, f.acceptance, f.orders
      from (select distinct i.relationship_id from i where i.accepted_on is null) d cross join lateral (
        select count(x.accepted_on) > 0 as acceptance, count(x.purchase_order) > 0 as orders from (
          select n.accepted_on, n.purchase_order from pair.invoice n
          where n.large_id = ${largeId} and n.relationship_id = d.relationship_id order by n.key limit 50) x) f),
    f as (select i.id, i.relationship_id, i.entity, i.currency, i.rest, i.due, i.promised, i.day,
        ${sql.raw(blockerColumn("coalesce(t.acceptance, false)", "coalesce(t.orders, false)"))} as blocker
      from i left join t on t.relationship_id = i.relationship_id)`;
}

/** How many rows stand in no list: open ones without any day, and those nobody may call unpaid. */
export type Aside = { readonly undated: number; readonly unknown: number };

/** Everything the run is about, counted by legal entity, blocker and currency; one walk over the open rows. */
export async function runGroups(
  access: LargeAccess,
  asked: RunList,
  spans: readonly PromiseSpan[],
): Promise<{ groups: RunGroup[]; aside: Aside }> {
  const { rows } = await sql<{
    entity: string | null;
    blocker: BlockerKind | null;
    currency: string;
    dated: boolean;
    count: number;
    late: number;
    amount: string;
  }>`
    ${found(access, asked, spans, true)}
    select f.entity, f.blocker, f.currency, f.day is not null as dated, count(*) as count,
      count(*) filter (where f.day < ${asked.date.toString()}::date) as late, sum(f.rest)::text as amount
    from f group by 1, 2, 3, 4`.execute(access.tx);
  const unknown = await sql<{ count: number }>`
    select count(*) as count from pair.invoice i where i.large_id = ${access.largeId} and ${unsettled}`.execute(
    access.tx,
  );
  return {
    groups: rows.filter((row) => row.dated).map((row) => ({ ...row, amount: BigInt(row.amount) })),
    aside: {
      undated: rows.filter((row) => !row.dated).reduce((sum, { count }) => sum + count, 0),
      unknown: unknown.rows[0]?.count ?? 0,
    },
  };
}

/** `limit` rows by day, the latest first to pay at the top; the long texts are read for those alone. */
async function walk(
  access: LargeAccess,
  asked: RunList,
  spans: readonly PromiseSpan[],
  from: InvoiceCursor | undefined,
  backwards: boolean,
  limit: number,
): Promise<RunRow[]> {
  const way = backwards ? sql`desc` : sql`asc`;
  const place = from
    ? sql`and (f.day, f.id) ${backwards ? sql`<` : sql`>`} (${from[0]}::date, ${from[1]}::uuid)`
    : sql``;
  const entity = asked.entity ? sql`and f.entity = ${asked.entity}` : sql``;
  const blocked =
    asked.blocker === undefined
      ? sql``
      : asked.blocker === "none"
        ? sql`and f.blocker is null`
        : sql`and f.blocker = ${asked.blocker}`;
  const { rows } = await sql<RunRow>`
    ${found(access, asked, spans, false)},
    p as (select * from f where f.day is not null ${entity} ${blocked} ${place}
      order by f.day ${way}, f.id ${way} limit ${limit})
    select p.id, p.relationship_id as "relationshipId", r.partner_name as firm, r.own_number as "ownNumber", i.number,
      p.entity, p.currency, i.amount, p.rest::bigint as open, p.due, p.promised, p.day, p.blocker,
      left(case p.blocker when 'rejected' then i.reject_reason when 'disputed' then i.dispute_reason
        when 'blocked' then i.blocked_reason end, 1000) as reason, n.name as contact
    from p join pair.invoice i on i.large_id = ${access.largeId} and i.id = p.id
      join shared.relationship r on r.large_id = ${access.largeId} and r.id = p.relationship_id
      left join shared.person n on n.id = r.contact_person_id
    order by p.day ${way}, p.id ${way}`.execute(access.tx);
  return rows;
}

const cursor = (row: RunRow): string => writeCursor([row.day.toString(), row.id]);

/** One page of the run, late ones first, by keyset in either direction. */
export async function runPage(
  access: LargeAccess,
  asked: RunList,
  spans: readonly PromiseSpan[],
  limit = 50,
): Promise<RunPage> {
  const after = readCursor(asked.after);
  const before = after ? undefined : readCursor(asked.before);
  const rows = await walk(access, asked, spans, after ?? before, before !== undefined, limit + 1);
  const more = rows.length > limit;
  const shown = rows.slice(0, limit);
  if (before) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    rows: shown,
    next: last && (before ? true : more) ? cursor(last) : null,
    previous: first && (before ? more : after !== undefined) ? cursor(first) : null,
  };
}

/** The next rows of the file after one of them, at most `limit`. */
export function runChunk(
  access: LargeAccess,
  asked: RunList,
  spans: readonly PromiseSpan[],
  after: RunRow | undefined,
  limit: number,
): Promise<RunRow[]> {
  return walk(access, asked, spans, after && [after.day.toString(), after.id], false, limit);
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
