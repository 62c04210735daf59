import { type Blocker, isRejected } from "./blocker.ts";
import { type Expected, expectedOf } from "./expectation.ts";
import type { Ledger, ListedInvoice } from "./firm-money.ts";
import { daysPast, daysToPay, type Invoice, isCounted, isOpen, type PayDay } from "./invoice.ts";

import type { Tally } from "./tally.ts";

type Day = Temporal.PlainDate;

/** A step of an invoice on its way, like a bank shows a payment. `late` is where it stands, past its day. */
export type InvoiceStep = {
  readonly kind:
    | "received"
    | "issued"
    | "rejected"
    | "accepted"
    | "to-pay"
    | "due"
    | "was-to-pay"
    | "unheard"
    | "paid"
    | "unknown";
  readonly state: "done" | "now" | "late" | "next";
  readonly on: Day | null;
};

/**
 * Received (else sent), rejected, accepted, the day it should be paid, paid. `told` is the last day the ledger speaks of: a day
 * after it, and before `today`, is `unheard`: nobody told us yet. While something blocks it nobody says that it "will be paid": `due`. Steps that this ledger never tells are left out.
 */
export function stepsOf(
  invoice: Invoice,
  {
    day,
    told,
    today,
    acceptance,
    blockers,
  }: {
    day: PayDay | undefined;
    told: Day;
    today: Day;
    acceptance: boolean;
    blockers: readonly Blocker[];
  },
): InvoiceStep[] {
  const { receivedOn, issuedOn, acceptedOn, rejectedOn, settledOn } = invoice;
  const steps: InvoiceStep[] = [];
  const start = receivedOn ?? issuedOn;
  if (start) steps.push({ kind: receivedOn ? "received" : "issued", state: "done", on: start });
  const rejected = isRejected(invoice);
  const turned: InvoiceStep = {
    kind: "rejected",
    state: rejected && isOpen(invoice) ? "now" : "done",
    on: rejectedOn,
  };
  const taken: InvoiceStep = { kind: "accepted", state: "done", on: acceptedOn };
  if (acceptedOn && rejected) steps.push(taken);
  if (rejectedOn) steps.push(turned);
  if (acceptedOn && !rejected) steps.push(taken);
  if (!acceptedOn && acceptance && isOpen(invoice))
    steps.push({ kind: "accepted", state: rejected ? "next" : "now", on: null });
  if (!isCounted(invoice)) return steps;
  if (settledOn) return [...steps, { kind: "paid", state: "done", on: settledOn }];
  if (!invoice.paidKnown) return [...steps, { kind: "unknown", state: "now", on: null }];
  const waits = steps.some(({ state }) => state === "now") || blockers.length > 0;
  steps.push(dayStep(day?.day, told, today, waits));
  return [...steps, { kind: "paid", state: "next", on: null }];
}

function dayStep(day: Day | undefined, told: Day, today: Day, waits: boolean): InvoiceStep {
  const { compare } = Temporal.PlainDate;
  if (!day) return { kind: "to-pay", state: waits ? "next" : "now", on: null };
  if (compare(day, told) < 0) return { kind: "was-to-pay", state: "late", on: day };
  if (compare(day, today) < 0) return { kind: "unheard", state: waits ? "next" : "now", on: day };
  return waits ? { kind: "due", state: "next", on: day } : { kind: "to-pay", state: "now", on: day };
}

/** The way of one invoice, with how late it is or was, how long it took, and when it may be expected. */
export type Way = {
  readonly steps: readonly InvoiceStep[];
  readonly told: Day;
  readonly past: number | undefined;
  readonly days: number | undefined;
  readonly expected: Expected | undefined;
  /** The promised day of an open invoice, where it lies before its due day. */
  readonly promised: Day | undefined;
};

export function wayOf(listed: ListedInvoice, ledger: Ledger, habit: Tally, today: Day): Way {
  const { invoice, day, promised, blockers } = listed;
  const sooner = day && promised && Temporal.PlainDate.compare(promised.day, day.day) < 0;
  const { told, tells } = ledger;
  return {
    steps: stepsOf(invoice, { day, told, today, acceptance: tells.acceptance, blockers }),
    told,
    past: day && daysPast(invoice, day, told),
    days: daysToPay(invoice)?.days,
    expected: isOpen(invoice) ? expectedOf(day?.day, blockers.length > 0, habit, told) : undefined,
    promised: isOpen(invoice) && sooner ? promised.day : undefined,
  };
}
