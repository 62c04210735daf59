import { formatDecimal, money } from "../../platform/money.ts";
import { type Invoice, isCounted } from "../payments/invoice.ts";

export const invoiceStates = ["open", "paid", "not-known", "beside"] as const;
export type InvoiceState = (typeof invoiceStates)[number];

/** Where an invoice stands, as far as anybody may say so. */
export function stateOf(invoice: Invoice): InvoiceState {
  if (!isCounted(invoice)) return "beside";
  if (invoice.settledOn) return "paid";
  return invoice.paidKnown ? "open" : "not-known";
}

/** An invoice as programs get it, by the names of the ledger's fields; amounts are decimals as text. */
export function invoiceDocument(invoice: Invoice, side: "large" | "msme") {
  const { currency } = invoice.amount;
  const day = (of: Temporal.PlainDate | null) => of?.toString() ?? null;
  const amount = (minor: number | null) => (minor === null ? null : formatDecimal(money(minor, currency)));
  return {
    id: invoice.id,
    relationship: invoice.relationshipId,
    import: side === "large" ? invoice.importId : null,
    number: invoice.number,
    entity: invoice.entity,
    kind: invoice.kind,
    state: stateOf(invoice),
    issuedOn: day(invoice.issuedOn),
    submittedOn: day(invoice.submittedOn),
    receivedOn: day(invoice.receivedOn),
    acceptedOn: day(invoice.acceptedOn),
    rejectedOn: day(invoice.rejectedOn),
    rejectReason: invoice.rejectReason,
    dueOn: day(invoice.dueOn),
    termsDays: invoice.termsDays,
    amount: formatDecimal(invoice.amount),
    currency,
    payments: invoice.payments.map((one) => ({ on: one.on.toString(), amount: amount(one.amount) })),
    settledOn: day(invoice.settledOn),
    fundedOn: day(invoice.fundedOn),
    fundingFee: amount(invoice.fundingFee),
    withheld: amount(invoice.withheld),
    deductionCode: invoice.deductionCode,
    retention: amount(invoice.retention),
    blockedReason: invoice.blockedReason,
    purchaseOrder: invoice.purchaseOrder,
    disputed: invoice.disputed,
    disputeReason: invoice.disputeReason,
  };
}
