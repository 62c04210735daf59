import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Tells } from "./blocker.ts";
import { type Coming, expectedOf } from "./expectation.ts";
import { type Figures, figuresOf } from "./figures.ts";
import {
  type FirmMoney,
  type InvoicePage,
  type Ledger,
  type ListedInvoice,
  listedOf,
  type PaidMonth,
  type Sum,
} from "./firm-money.ts";
import { type InvoiceCursor, type InvoiceList, readCursor, type Show, writeCursor } from "./invoice-list.ts";
import {
  blockerColumn,
  clockColumn,
  countedColumn,
  dueColumn,
  openColumn,
  restColumn,
  startColumn,
} from "./ledger-column.ts";
import { type InvoiceRow, invoiceColumns, invoiceOf } from "./ledger-row.ts";
import { type PromiseSpan, type PromiseVersion, spansOf } from "./promise.ts";
import type { Tally } from "./tally.ts";

type Access = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId" | "today">;

const [start, due, counted, open, rest] = [startColumn, dueColumn, countedColumn, openColumn, restColumn].map(
  (column) => sql.raw(column),
) as [
  RawBuilder<unknown>,
  RawBuilder<unknown>,
  RawBuilder<unknown>,
  RawBuilder<unknown>,
  RawBuilder<unknown>,
];
const columns = sql.raw(invoiceColumns);

/** The fewest days promised on the day an invoice came in; the spans go in as four lists. */
function promised(spans: readonly PromiseSpan[]): RawBuilder<unknown> {
  if (spans.length === 0) return sql`null::date`;
  const text = (day: Temporal.PlainDate | null): string | null => day?.toString() ?? null;
  return sql`${start} + (select min(s.days) from unnest(${spans.map((s) => s.relationshipId)}::uuid[],
    ${spans.map((s) => text(s.from))}::date[], ${spans.map((s) => text(s.until))}::date[],
    ${spans.map((s) => s.days)}::int[]) as s (relationship_id, from_on, until_on, days)
    where (s.relationship_id is null or s.relationship_id = i.relationship_id)
      and (s.from_on is null or s.from_on <= ${start}) and (s.until_on is null or ${start} < s.until_on))`;
}

/** The day an open or paid invoice is measured by: due, else promised. */
const dayOf = (spans: readonly PromiseSpan[]): RawBuilder<unknown> =>
  sql`coalesce(${due}, ${promised(spans)})`;
const blockerOf = ({ acceptance, orders }: Tells): RawBuilder<unknown> =>
  sql.raw(`(${blockerColumn(String(acceptance), String(orders))})`);
const mine = ({ largeId, relationshipId }: Access): RawBuilder<unknown> =>
  sql`i.large_id = ${largeId} and i.relationship_id = ${relationshipId}`;

/** To which day the ledger is told, what was promised, and what this firm's rows tell at all. Everything else asks this first. */
export async function ledgerOf(access: Access): Promise<Ledger> {
  const { largeId, relationshipId } = access;
  const { rows } = await sql<{
    day: Temporal.PlainDate | null;
    rows: boolean;
    counterparty: boolean;
    acceptance: boolean;
    orders: boolean;
  }>`
    select (select l.day from shared.ledger l where l.large_id = ${largeId}) as day, count(f.*) > 0 as rows,
      coalesce((select r.counterparty from shared.relationship r
        where r.large_id = ${largeId} and r.id = ${relationshipId}), false) as counterparty,
      count(f.accepted_on) > 0 as acceptance, count(f.purchase_order) > 0 as orders
    from (select i.accepted_on, i.purchase_order from pair.invoice i where ${mine(access)} order by i.key limit 50) f`.execute(
    access.tx,
  );
  const [found] = rows;
  return {
    told: found?.day ?? access.today,
    filled: found?.rows ?? false,
    tells: { acceptance: found?.acceptance ?? false, orders: found?.orders ?? false },
    spans: found?.counterparty ? [] : await promiseSpans(access),
  };
}

/** The promises to pay within so many days, to every firm and to this one (or to each, for a large organization as a whole). */
export async function promiseSpans(
  access: Pick<LargeAccess, "tx" | "largeId"> & { readonly relationshipId?: string },
): Promise<PromiseSpan[]> {
  const { largeId, relationshipId } = access;
  const one = relationshipId
    ? sql`and (c.relationship_id is null or c.relationship_id = ${relationshipId})`
    : sql``;
  const { rows } = await sql<PromiseVersion>`
    select v.commitment_id as "commitmentId", c.relationship_id as "relationshipId", v.number, v.from_on as "from", v.days,
      c.ended_on as "endedOn"
    from pair.commitment c join pair.commitment_version v on v.large_id = c.large_id and v.commitment_id = c.id
    where c.large_id = ${largeId} and v.large_id = ${largeId} and c.kind = 'C1' and v.days is not null ${one}
    order by v.commitment_id, v.number`.execute(access.tx);
  return spansOf(rows);
}

/** What a firm's first page says of its money. Undefined: no invoice was ever loaded. */
export async function moneyAhead(access: Access): Promise<Figures | undefined> {
  const ledger = await ledgerOf(access);
  return ledger.filled ? figuresOf(await moneyOf(access, ledger), undefined, access.today) : undefined;
}

/** The figures of one firm's money: sums by currency, days of the last twelve months, what may come and when. */
export async function moneyOf(access: Access, ledger: Ledger): Promise<FirmMoney> {
  const { told } = ledger;
  const year = told.subtract({ months: 12 });
  const days = dayOf(ledger.spans);
  const settled = sql`from pair.invoice i where ${mine(access)} and ${counted} and i.settled_on > ${year.toString()}::date
    and i.settled_on <= ${told.toString()}::date`;
  const tally = async (of: RawBuilder<unknown>): Promise<Tally> => {
    const { rows } = await sql<{ value: number; count: number }>`
      select ${of} as value, count(*) as count ${settled} and ${of} is not null group by 1 order by 1`.execute(
      access.tx,
    );
    return rows.map((row) => [row.value, row.count] as const);
  };
  const habit = await tally(sql`(i.settled_on - ${days})`);
  const received = await tally(sql`(i.settled_on - i.received_on)`);
  const issued = await tally(sql`(case when i.received_on is null then i.settled_on - i.issued_on end)`);
  return {
    ...(await sums(access, days, told)),
    habit,
    received,
    issued,
    coming: await coming(access, ledger, days, habit),
  };
}

async function sums(access: Access, days: RawBuilder<unknown>, told: Temporal.PlainDate) {
  const { rows } = await sql<{ what: Sum["what"]; currency: string; count: number; amount: string }>`
    select what, currency, count(*) as count, sum(amount)::text as amount from (
      select i.currency, case when ${open} then ${rest} else i.amount end as amount,
        case when i.kind = 'credit-note' then 'credit' when i.amount <= 0 then 'nothing'
          when i.settled_on is not null then 'paid' when i.paid_known then 'open' else 'unknown' end as what
      from pair.invoice i where ${mine(access)}
      union all
      select i.currency, ${rest}, 'late' from pair.invoice i
      where ${mine(access)} and ${open} and ${days} < ${told.toString()}::date) f
    group by 1, 2 order by count(*) desc, 2`.execute(access.tx);
  return { sums: rows.map((row) => ({ ...row, amount: BigInt(row.amount) })) };
}

async function coming(
  access: Access,
  { told, tells }: Ledger,
  days: RawBuilder<unknown>,
  habit: Tally,
): Promise<Coming[]> {
  const { rows } = await sql<{
    day: Temporal.PlainDate | null;
    blocked: boolean;
    currency: string;
    count: number;
    amount: string;
  }>`
    select ${days} as day, ${blockerOf(tells)} is not null as blocked, i.currency, count(*) as count,
      sum(${rest})::text as amount
    from pair.invoice i where ${mine(access)} and ${open} group by 1, 2, 3 order by 1, 2, 3`.execute(
    access.tx,
  );
  return rows.map(({ day, blocked, currency, count, amount }) => ({
    count,
    amount: BigInt(amount),
    currency,
    expected: expectedOf(day, blocked, habit, told),
  }));
}

/** What was paid, by calendar month and currency, the newest month first. */
export async function paidMonths(access: Access, { spans }: Ledger): Promise<PaidMonth[]> {
  const { rows } = await sql<{
    month: Temporal.PlainDate;
    currency: string;
    count: number;
    amount: string;
    late: number;
  }>`
    select date_trunc('month', i.settled_on)::date as month, i.currency, count(*) as count, sum(i.amount)::text as amount,
      count(*) filter (where i.settled_on > ${dayOf(spans)}) as late
    from pair.invoice i where ${mine(access)} and i.settled_on is not null and ${counted}
    group by 1, 2 order by 1 desc, 2`.execute(access.tx);
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}

/** By what each list is ordered, and from which end. */
function orderOf(show: Show, spans: readonly PromiseSpan[]): { key: RawBuilder<unknown>; down: boolean } {
  if (show === "paid") return { key: sql`i.settled_on`, down: true };
  if (show === "other") return { key: sql`coalesce(${sql.raw(clockColumn)}, date '0001-01-01')`, down: true };
  return { key: sql`coalesce(${due}, ${promised(spans)}, date '9999-12-31')`, down: false };
}

function listed({ show, month }: InvoiceList, { spans, told, tells }: Ledger): RawBuilder<unknown> {
  if (show === "late") return sql`${open} and ${dayOf(spans)} < ${told.toString()}::date`;
  if (show === "blocked") return sql`${open} and ${blockerOf(tells)} is not null`;
  if (show === "disputed") return sql`${open} and i.disputed`;
  if (show === "other") return sql`(not ${counted} or (i.settled_on is null and not i.paid_known))`;
  if (show === "open") return open;
  return month
    ? sql`${counted} and i.settled_on >= ${month.toString()}::date
        and i.settled_on < ${month.add({ months: 1 }).toString()}::date`
    : sql`${counted} and i.settled_on is not null`;
}

type Found = { at: string; listed: ListedInvoice };

async function walk(
  access: Access,
  ledger: Ledger,
  list: InvoiceList,
  from: InvoiceCursor | undefined,
  backwards: boolean,
  limit: number,
): Promise<Found[]> {
  const { key, down } = orderOf(list.show, ledger.spans);
  const turned = down !== backwards;
  const place = from
    ? sql`and (${key}, i.id) ${turned ? sql`<` : sql`>`} (${from[0]}::date, ${from[1]}::uuid)`
    : sql``;
  const way = turned ? sql`desc` : sql`asc`;
  const { rows } = await sql<InvoiceRow & { at: string }>`
    select ${columns}, (${key})::text as at from pair.invoice i
    where ${mine(access)} and ${listed(list, ledger)} ${place} order by ${key} ${way}, i.id ${way} limit ${limit}`.execute(
    access.tx,
  );
  return rows.map((row) => ({ at: row.at, listed: listedOf(invoiceOf(row), ledger) }));
}

/** One page of invoices: open ones by their day, the most urgent first; paid and other ones from the newest back. */
export async function invoices(
  access: Access,
  ledger: Ledger,
  list: InvoiceList,
  limit: number,
): Promise<InvoicePage> {
  const after = readCursor(list.after);
  const before = after ? undefined : readCursor(list.before);
  const found = await walk(access, ledger, list, after ?? before, before !== undefined, limit + 1);
  const more = found.length > limit;
  const shown = found.slice(0, limit);
  if (before) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  const cursor = ({ at, listed: { invoice } }: Found): string => writeCursor([at, invoice.id]);
  return {
    rows: shown.map((one) => one.listed),
    next: last && (before ? true : more) ? cursor(last) : null,
    previous: first && (before ? more : after !== undefined) ? cursor(first) : null,
  };
}

/** Every invoice of a list in its order, in pages of 2,000: what a file holds. */
export async function* everyInvoice(
  access: Access,
  ledger: Ledger,
  list: InvoiceList,
): AsyncGenerator<ListedInvoice> {
  let from: InvoiceCursor | undefined;
  for (;;) {
    const found = await walk(access, ledger, list, from, false, 2_000);
    for (const { listed: one } of found) yield one;
    const last = found.at(-1);
    if (!last) return;
    from = [last.at, last.listed.invoice.id];
  }
}

/** One invoice. Refusal `not-found`. */
export async function invoice(access: Access, ledger: Ledger, id: string): Promise<ListedInvoice> {
  const { rows } = isId(id)
    ? await sql<InvoiceRow>`
        select ${columns} from pair.invoice i where ${mine(access)} and i.id = ${id}`.execute(access.tx)
    : { rows: [] };
  const [row] = rows;
  if (!row) throw notFound();
  return listedOf(invoiceOf(row), ledger);
}

/** The file an invoice came in. Undefined for whom the wall does not show it. */
export async function sourceOf(
  access: Access,
  importId: string,
): Promise<{ fileName: string | null; madeAt: Temporal.Instant } | undefined> {
  const row = await access.tx
    .selectFrom("shared.import")
    .select(["file_name", "made_at"])
    .where("large_id", "=", access.largeId)
    .where("id", "=", importId)
    .executeTakeFirst();
  return row && { fileName: row.file_name, madeAt: row.made_at };
}
