import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { besideByKind, type InvoiceDays } from "../readings/reading.ts";
import type { InvoiceRow } from "./invoice-row.ts";

type Pair = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">;

const epoch = sql.raw("date '1970-01-01'");

/** Every invoice of the relationship as the rule wants it, with what a person knows it by; and the days of agreed terms. */
export async function invoicesOf({ tx, largeId, relationshipId }: Pair): Promise<InvoiceRow[]> {
  const day = (column: string) => sql`(${sql.ref(column)} - ${epoch})`;
  const { rows } = await sql<
    InvoiceDays & {
      id: string;
      number: string | null;
      kind: "invoice" | "credit-note";
      amount: number;
      currency: string;
      known: boolean;
    }
  >`
    select id, number, kind, amount, currency, paid_known as known, ${day("submitted_on")} as submitted,
      ${day("received_on")} as received, ${day("issued_on")} as issued, ${day("due_on")} as due, terms_days as terms,
      ${day("settled_on")} as settled
    from pair.invoice where large_id = ${largeId} and relationship_id = ${relationshipId}
    order by coalesce(submitted_on, received_on, issued_on), number, id`.execute(tx);
  return rows.map(({ id, number, kind, amount, currency, known, ...days }) => ({
    id,
    number,
    money: { amount, currency },
    beside: besideByKind(kind, amount),
    days: { ...days, settled: days.settled ?? (known ? null : "not-known") },
  }));
}

/** The days from which both sides agreed on terms, rising. */
export async function agreedDays({ tx, largeId, relationshipId }: Pair): Promise<number[]> {
  const { rows } = await sql<{ day: number }>`
    select (coalesce(starts_on, (confirmed_at at time zone 'UTC')::date) - ${epoch}) as day from pair.agreement
    where large_id = ${largeId} and relationship_id = ${relationshipId} and kind = 'terms' and confirmed_at is not null
    order by 1`.execute(tx);
  return rows.map(({ day }) => day);
}
