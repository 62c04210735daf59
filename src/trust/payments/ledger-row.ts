import { money } from "../../platform/money.ts";
import type { Invoice } from "./invoice.ts";

type Day = Temporal.PlainDate;

/** A row of `pair.invoice` as it is read; reasons are cut to 1,000 characters. */
export type InvoiceRow = {
  id: string;
  relationship_id: string;
  import_id: string;
  number: string | null;
  entity: string | null;
  kind: string;
  issued_on: Day | null;
  submitted_on: Day | null;
  received_on: Day | null;
  accepted_on: Day | null;
  rejected_on: Day | null;
  reject_reason: string | null;
  due_on: Day | null;
  terms_days: number | null;
  amount: number;
  currency: string;
  paid_on: readonly Day[];
  paid_amount: readonly (number | null)[];
  paid_known: boolean;
  settled_on: Day | null;
  funded_on: Day | null;
  funding_fee: number | null;
  withheld: number | null;
  deduction_code: string | null;
  retention: number | null;
  blocked_reason: string | null;
  purchase_order: string | null;
  disputed: boolean | null;
  dispute_reason: string | null;
};

/** The columns of such a row, of `pair.invoice i`. */
export const invoiceColumns = `i.id, i.relationship_id, i.import_id, i.number, i.entity, i.kind, i.issued_on, i.submitted_on,
  i.received_on, i.accepted_on, i.rejected_on, left(i.reject_reason, 1000) as reject_reason, i.due_on, i.terms_days,
  i.amount, i.currency, i.paid_on, i.paid_amount, i.paid_known, i.settled_on, i.funded_on, i.funding_fee, i.withheld,
  i.deduction_code, i.retention, left(i.blocked_reason, 1000) as blocked_reason, i.purchase_order, i.disputed,
  left(i.dispute_reason, 1000) as dispute_reason`;

/** The invoice that a row tells of. */
export function invoiceOf(row: InvoiceRow): Invoice {
  return {
    id: row.id,
    relationshipId: row.relationship_id,
    importId: row.import_id,
    number: row.number,
    entity: row.entity,
    kind: row.kind === "credit-note" ? "credit-note" : "invoice",
    issuedOn: row.issued_on,
    submittedOn: row.submitted_on,
    receivedOn: row.received_on,
    acceptedOn: row.accepted_on,
    rejectedOn: row.rejected_on,
    rejectReason: row.reject_reason,
    dueOn: row.due_on,
    termsDays: row.terms_days,
    amount: money(row.amount, row.currency),
    payments: row.paid_on.map((on, place) => ({ on, amount: row.paid_amount[place] ?? null })),
    paidKnown: row.paid_known,
    settledOn: row.settled_on,
    fundedOn: row.funded_on,
    fundingFee: row.funding_fee,
    withheld: row.withheld,
    deductionCode: row.deduction_code,
    retention: row.retention,
    blockedReason: row.blocked_reason,
    purchaseOrder: row.purchase_order,
    disputed: row.disputed ?? false,
    disputeReason: row.dispute_reason,
  };
}
