import { sql, type Tx } from "../../platform/database/database.ts";
import type { DisputedDays, KnownDisputed } from "./disputed.ts";

const epoch = sql.raw("date '1970-01-01'");

type Row = Omit<DisputedDays, "reasoned" | "restPaid"> & {
  readonly relationshipId: string;
  readonly id: string;
  readonly number: string | null;
  readonly reason: string | null;
  readonly restPaid: number | null;
  readonly paidKnown: boolean;
};

/** The invoices above zero that the large side disputes with these firms, in the order of their clocks. */
export async function disputedInvoices(
  tx: Tx,
  largeId: string,
  firms: readonly string[],
): Promise<Map<string, KnownDisputed[]>> {
  const { rows } = await sql<Row>`
    select d.relationship_id as "relationshipId", d.id, d.number, d.reason, d.submitted - ${epoch} as submitted,
      d.received - ${epoch} as received, d.issued - ${epoch} as issued, d.marked_by - ${epoch} as "markedBy",
      d.unmarked_until - ${epoch} as "unmarkedUntil", d.opened_on - ${epoch} as opened, d.withdrawn_on - ${epoch} as withdrawn,
      d.parted, d.rest_paid - ${epoch} as "restPaid", d.paid_known as "paidKnown"
    from (select ${largeId}::uuid as large_id) l, pair.disputed_invoices(l.large_id, ${firms}::uuid[]) d
    order by coalesce(d.submitted, d.received, d.issued), d.id`.execute(tx);
  const known = rows.map(({ relationshipId, id, number, reason, paidKnown, ...days }) => ({
    relationshipId,
    ...{ id, number, reason },
    days: {
      ...days,
      reasoned: reason !== null,
      restPaid: days.restPaid ?? (paidKnown ? null : ("not-known" as const)),
    },
  }));
  return Map.groupBy(known, (one) => one.relationshipId);
}

/** Firms with a disputed invoice whose promised day may lie after one day and up to another. */
export async function firmsDisputed(
  tx: Tx,
  largeId: string,
  { fewest, most }: { readonly fewest: number; readonly most: number },
  after: number,
  upTo: number,
): Promise<string[]> {
  const start = sql`(coalesce(i.submitted_on, i.received_on, i.issued_on) - ${epoch})`;
  const due = sql`${start} + ${most} > ${after} and ${start} + ${fewest} <= ${upTo}`;
  const { rows } = await sql<{ relationship_id: string }>`
    select i.relationship_id from pair.invoice i where i.large_id = ${largeId} and i.disputed and ${due}
    union
    select i.relationship_id from pair.dispute d join pair.invoice i on i.large_id = d.large_id and i.id = d.invoice_id
    where d.large_id = ${largeId} and d.opened_side = 'large' and ${due}`.execute(tx);
  return rows.map((row) => row.relationship_id);
}
