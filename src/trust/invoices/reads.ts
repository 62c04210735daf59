import type { Program } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Invoice } from "../payments/invoice.ts";
import type { InvoiceCursor } from "../payments/invoice-list.ts";
import { countedColumn, openColumn } from "../payments/ledger-column.ts";
import { type InvoiceRow, invoiceColumns, invoiceOf } from "../payments/ledger-row.ts";
import { byDay, isFalling, noDay, type Sort } from "./sort.ts";

export const listedStates = ["open", "paid"] as const;

export type Wanted = {
  readonly id?: string | undefined;
  readonly relationship?: string | undefined;
  readonly state?: (typeof listedStates)[number] | undefined;
  readonly sort: Sort;
  readonly after?: InvoiceCursor | undefined;
  readonly limit: number;
};

/**
 * Invoices of a program's organization, one more than `limit`. Those of a whole large organization are walked by the primary
 * key; those of one relationship, of one firm and the open ones are few: they are found first and put in order then.
 */
export async function programInvoices(access: Program, wanted: Wanted): Promise<Invoice[]> {
  const { id, relationship, state, sort, after, limit } = wanted;
  const own =
    access.side === "large"
      ? sql`i.large_id = ${access.largeId}`
      : sql`(i.large_id, i.relationship_id) in (
          select r.large_id, r.id from shared.relationship r where r.msme_id = ${access.msmeId})`;
  const among = sql`from pair.invoice i where ${own}
    ${id === undefined ? sql`` : sql`and i.id = ${id}`}
    ${relationship === undefined ? sql`` : sql`and i.relationship_id = ${relationship}`}
    ${state === undefined ? sql`` : state === "open" ? sql`and ${sql.raw(openColumn)}` : sql`and ${sql.raw(countedColumn)} and i.settled_on is not null`}`;
  const few = access.side === "msme" || relationship !== undefined || state === "open";
  const from = few ? sql`from (select i.* ${among} offset 0) i where true` : among;
  const key = byDay(sort) ? sql`(coalesce(i.issued_on, ${noDay}::date), i.id)` : sql`i.id`;
  const order = byDay(sort) ? sql`coalesce(i.issued_on, ${noDay}::date)` : undefined;
  const [turn, past] = isFalling(sort) ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const place = !after
    ? sql``
    : order
      ? sql`and ${key} ${past} (${after[0]}::date, ${after[1]}::uuid)`
      : sql`and ${key} ${past} ${after[1]}::uuid`;
  const { rows } = await sql<InvoiceRow>`
    select ${sql.raw(invoiceColumns)} ${from} ${place}
    order by ${order ? sql`${order} ${turn},` : sql``} i.id ${turn} limit ${limit + 1}`.execute(access.tx);
  return rows.map(invoiceOf);
}
