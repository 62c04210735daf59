/**
 * The rules of invoice.ts and blocker.ts as the database computes them on `pair.invoice i`, where lists are filtered, ordered and
 * summed. The tests of reads.ts hold both against each other.
 */

/** Received, else issued. */
export const clockColumn = "coalesce(i.received_on, i.issued_on)";

/** What a promise is counted from: first submission, else the clock. */
export const startColumn = "coalesce(i.submitted_on, i.received_on, i.issued_on)";

/** The due day, else clock plus terms. */
export const dueColumn = `coalesce(i.due_on, ${clockColumn} + i.terms_days)`;

/** No credit note, zero or negative row. */
export const countedColumn = "(i.kind = 'invoice' and i.amount > 0)";

/** Still to be paid, as far as anybody may say so; begins with the condition of the index of open rows. */
export const openColumn = `(i.settled_on is null and i.paid_known and ${countedColumn})`;

/** What of an open invoice is still to be paid. */
export const restColumn =
  "case when i.paid_amount = '{}' then i.amount else greatest(0, least(i.amount, i.amount - (select sum(p) from unnest(i.paid_amount) p))) end";

/** What stands first in the way, in the words of `blockerKinds`; null for nothing. The two are conditions: what is told at all. */
export function blockerColumn(acceptance: string, orders: string): string {
  return `case when i.rejected_on is not null and (i.accepted_on is null or i.accepted_on < i.rejected_on) then 'rejected'
    when i.disputed then 'disputed' when i.blocked_reason is not null then 'blocked'
    when i.accepted_on is null and i.purchase_order is null and ${orders} then 'no-order'
    when i.accepted_on is null and ${acceptance} then 'not-accepted' end`;
}
