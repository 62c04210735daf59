import { type Blocker, blockersOf, type Tells } from "./blocker.ts";
import type { Coming } from "./expectation.ts";
import { type Invoice, isCounted, isLate, type PayDay, payDay, promisedDay } from "./invoice.ts";
import type { PromiseSpan } from "./promise.ts";
import type { Tally } from "./tally.ts";

type Day = Temporal.PlainDate;

/** What must be known before an invoice of one firm can be judged. */
export type Ledger = {
  /** The last day the ledger speaks of. */
  readonly told: Day;
  /** False: no invoice of this firm was ever loaded. */
  readonly filled: boolean;
  readonly tells: Tells;
  /** Promises to pay within so many days; none for a firm outside the programme. */
  readonly spans: readonly PromiseSpan[];
};

/** Amounts of one currency and kind, in minor units. `late` ones are among the open ones. */
export type Sum = {
  readonly what: "open" | "late" | "paid" | "unknown" | "credit" | "nothing";
  readonly currency: string;
  readonly count: number;
  readonly amount: bigint;
};

/** What was paid in one calendar month in one currency, and how many of those after their day. */
export type PaidMonth = {
  readonly month: Day;
  readonly currency: string;
  readonly count: number;
  readonly amount: bigint;
  readonly late: number;
};

/** The figures of one firm's money. */
export type FirmMoney = {
  readonly sums: readonly Sum[];
  /** Days after its day, of every invoice settled in the twelve months to the day the ledger is told. */
  readonly habit: Tally;
  /** Days from receipt to payment in the same months; and from the day on the invoice where receipt is not told. */
  readonly received: Tally;
  readonly issued: Tally;
  readonly coming: readonly Coming[];
};

/** An invoice with what is made of it. */
export type ListedInvoice = {
  readonly invoice: Invoice;
  readonly day: PayDay | undefined;
  readonly promised: PayDay | undefined;
  /** Undefined: nobody may say. */
  readonly late: boolean | undefined;
  readonly blockers: readonly Blocker[];
};

/** One page of a list; the cursors are null where it ends. */
export type InvoicePage = {
  readonly rows: readonly ListedInvoice[];
  readonly next: string | null;
  readonly previous: string | null;
};

export function listedOf(invoice: Invoice, { spans, told, tells }: Ledger): ListedInvoice {
  const day = payDay(invoice, spans);
  return {
    invoice,
    day,
    promised: promisedDay(invoice, spans),
    late: isLate(invoice, day, told),
    blockers: blockersOf(invoice, tells),
  };
}

/** Two tallies as one. */
export function together(a: Tally, b: Tally): Tally {
  const sums = new Map<number, number>();
  for (const [value, count] of [...a, ...b]) sums.set(value, (sums.get(value) ?? 0) + count);
  return [...sums].toSorted(([x], [y]) => x - y);
}

/** Where an invoice stands, in a word. `late-open`, `late-paid`: the large side's lateness. */
export type InvoiceState =
  | "credit-note"
  | "nothing"
  | "unknown"
  | "late-open"
  | "late-paid"
  | "on-time"
  | "paid"
  | "open";

export function stateOf({ invoice, late }: ListedInvoice): InvoiceState {
  if (invoice.kind === "credit-note") return "credit-note";
  if (!isCounted(invoice)) return "nothing";
  if (invoice.settledOn) return late === undefined ? "paid" : late ? "late-paid" : "on-time";
  if (!invoice.paidKnown) return "unknown";
  return late ? "late-open" : "open";
}
