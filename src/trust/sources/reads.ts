import { sql, type Tx } from "../../platform/database/database.ts";
import { type DayColumns, notKnown, rowsFrom } from "../readings/columns.ts";
import type { Standing } from "../readings/difference.ts";
import { firstDayOf, lastDayOf, monthOf } from "../readings/month.ts";
import { type CountedPromise, versionOn } from "../readings/promise.ts";
import type { InvoiceDays } from "../readings/reading.ts";
import type { AnnouncedDays } from "./change.ts";
import type { QueryDays } from "./query.ts";
import type { WholeAccess } from "./source.ts";

const epoch = sql.raw("date '1970-01-01'");

/**
 * The days of the invoices above zero of these relationships. One row for each relationship, its days in columns: a
 * million rows come in a fraction of the time that they take one by one.
 */
export async function invoiceDays(
  tx: Tx,
  largeId: string,
  relationships: readonly string[],
): Promise<Map<string, InvoiceDays[]>> {
  const day = (column: string) => sql`string_agg(coalesce((${sql.ref(column)} - ${epoch})::text, ''), ',')`;
  const { rows } = await sql<DayColumns & { relationship_id: string }>`
    select relationship_id, ${day("submitted_on")} as submitted, ${day("received_on")} as received,
      ${day("issued_on")} as issued, ${day("due_on")} as due, string_agg(coalesce(terms_days::text, ''), ',') as terms,
      string_agg(case when settled_on is not null then (settled_on - ${epoch})::text
        when paid_known then '' else ${notKnown} end, ',') as settled
    from pair.invoice
    where large_id = ${largeId} and relationship_id = any(${relationships}::uuid[]) and kind = 'invoice' and amount > 0
    group by relationship_id`.execute(tx);
  return new Map(rows.map((row) => [row.relationship_id, rowsFrom(row)]));
}

/** The days from which both sides of these relationships agreed on terms, rising. */
export async function termsAgreed(
  tx: Tx,
  largeId: string,
  relationships: readonly string[],
): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ relationship_id: string; days: number[] }>`
    select relationship_id, array_agg(coalesce(starts_on, (confirmed_at at time zone 'UTC')::date) - ${epoch} order by 1)
      as days
    from pair.agreement
    where large_id = ${largeId} and relationship_id = any(${relationships}::uuid[]) and kind = 'terms'
      and confirmed_at is not null
    group by relationship_id`.execute(tx);
  return new Map(rows.map((row) => [row.relationship_id, row.days.toSorted((a, b) => a - b)]));
}

/**
 * Firms with an open invoice whose promised day, at `fewest` to `most` days from its clock, may lie after one day and up to
 * the other: the ledger decides them anew although nothing of theirs was imported.
 */
export async function firmsComingDue(
  tx: Tx,
  largeId: string,
  { fewest, most }: { readonly fewest: number; readonly most: number },
  after: number,
  upTo: number,
): Promise<string[]> {
  const start = sql`(coalesce(submitted_on, received_on, issued_on) - ${epoch})`;
  const { rows } = await sql<{ relationship_id: string }>`
    select distinct relationship_id from pair.invoice
    where large_id = ${largeId} and settled_on is null and paid_known and kind = 'invoice' and amount > 0
      and ${start} + ${most} > ${after} and ${start} + ${fewest} <= ${upTo}`.execute(tx);
  return rows.map((row) => row.relationship_id);
}

/** The questions that these firms asked about invoices. */
export async function queryDays(
  tx: Tx,
  largeId: string,
  relationships: readonly string[],
): Promise<Map<string, QueryDays[]>> {
  const { rows } = await sql<QueryDays & { relationship_id: string }>`
    select relationship_id, asked_on - ${epoch} as asked, answered_on - ${epoch} as answered,
      withdrawn_on - ${epoch} as withdrawn
    from pair.query where large_id = ${largeId} and relationship_id = any(${relationships}::uuid[])
    order by id`.execute(tx);
  return Map.groupBy(rows, (row) => row.relationship_id);
}

/** Firms with a question that was asked after one day and up to another. */
export async function firmsAsking(tx: Tx, largeId: string, after: number, upTo: number): Promise<string[]> {
  const { rows } = await sql<{ relationship_id: string }>`
    select distinct relationship_id from pair.query
    where large_id = ${largeId} and asked_on > ${epoch} + ${after}::int and asked_on <= ${epoch} + ${upTo}::int`.execute(
    tx,
  );
  return rows.map((row) => row.relationship_id);
}

/** What was announced to these firms. */
export async function announcedDays(
  tx: Tx,
  largeId: string,
  relationships: readonly string[],
): Promise<Map<string, AnnouncedDays[]>> {
  const { rows } = await sql<AnnouncedDays & { relationship_id: string }>`
    select relationship_id, announced_on - ${epoch} as announced, holds_on - ${epoch} as holds,
      withdrawn_on - ${epoch} as withdrawn, days_before as before, days_after as terms
    from pair.notice_of_change where large_id = ${largeId} and relationship_id = any(${relationships}::uuid[])
    order by id`.execute(tx);
  return Map.groupBy(rows, (row) => row.relationship_id);
}

/** Firms of which something announced begins to be known, to hold, or is taken back, after one day and up to another. */
export async function firmsTold(tx: Tx, largeId: string, after: number, upTo: number): Promise<string[]> {
  const between = (column: string) =>
    sql`(${sql.ref(column)} > ${epoch} + ${after}::int and ${sql.ref(column)} <= ${epoch} + ${upTo}::int)`;
  const { rows } = await sql<{ relationship_id: string }>`
    select distinct relationship_id from pair.notice_of_change
    where large_id = ${largeId}
      and (${between("announced_on")} or ${between("holds_on")} or ${between("withdrawn_on")})`.execute(tx);
  return rows.map((row) => row.relationship_id);
}

/** An invoice of one firm as C6 reads it, with what a person knows it by. */
export type KnownInvoice = {
  readonly id: string;
  readonly number: string | null;
  readonly days: InvoiceDays;
};

/** The invoices above zero of one firm. */
export async function knownInvoices(
  tx: Tx,
  largeId: string,
  relationshipId: string,
): Promise<KnownInvoice[]> {
  const day = (column: string) => sql`(${sql.ref(column)} - ${epoch})`;
  const { rows } = await sql<Omit<InvoiceDays, "settled"> & { id: string; number: string | null }>`
    select id, number, ${day("submitted_on")} as submitted, ${day("received_on")} as received,
      ${day("issued_on")} as issued, ${day("due_on")} as due, terms_days as terms
    from pair.invoice where large_id = ${largeId} and relationship_id = ${relationshipId} and kind = 'invoice' and amount > 0
    order by coalesce(submitted_on, received_on, issued_on), number, id`.execute(tx);
  return rows.map(({ id, number, ...days }) => ({ id, number, days: { ...days, settled: null } }));
}

/** The day to which the ledger tells, as a number. */
export async function toldUpTo(tx: Tx, largeId: string): Promise<number | null> {
  const { rows } = await sql<{ day: number | null }>`
    select (day - ${epoch}) as day from shared.ledger where large_id = ${largeId}`.execute(tx);
  return rows[0]?.day ?? null;
}

/** Fewer firms in a month are never told; how many more there were never leaves the database. */
const fewest = 5;

/**
 * C17: the months of help that are over, on the day of the reading and today, with at least five firms in each. Who asked,
 * and how many firms, nobody is told (`pair.help_answered`). Months from the one in which the promise ended are left out.
 */
export async function helpMonths(
  { tx, today }: WholeAccess,
  largeId: string,
  promise: CountedPromise,
  asOf: number,
): Promise<ReadonlyMap<number, Standing & { readonly firms: number }>> {
  const { rows } = await sql<{ first: number; asked: number; in_time: number }>`
    select m.month - ${epoch} as first, m.asked, m.in_time
    from (select ${largeId}::uuid as large_id) l,
      pair.help_answered(l.large_id, least(${epoch} + ${asOf + 1}::int, ${today}::date)) m`.execute(tx);
  return new Map(
    rows.flatMap(({ first, asked, in_time: kept }) => {
      const month = monthOf(first);
      if (promise.endedOn !== null && lastDayOf(month) >= promise.endedOn) return [];
      const { ruleVersion } = versionOn(promise, firstDayOf(month));
      return [[month, { firms: fewest, kept, decided: asked, undecided: 0, clock: "asked", ruleVersion }]];
    }),
  );
}
