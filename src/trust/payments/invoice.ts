import { type Money, money } from "../../platform/money.ts";
import { daysPromised, type PromiseSpan } from "./promise.ts";

type Day = Temporal.PlainDate;
const { compare } = Temporal.PlainDate;

/** Money that reached the firm. `amount` null: the whole rest was paid. */
export type Payment = { readonly on: Day; readonly amount: number | null };

/** One row of the large organization's ledger about one firm. What a ledger does not tell is null. */
export type Invoice = {
  readonly id: string;
  readonly relationshipId: string;
  readonly importId: string;
  readonly number: string | null;
  /** Code of the legal entity that owes it. */
  readonly entity: string | null;
  readonly kind: "invoice" | "credit-note";
  readonly issuedOn: Day | null;
  readonly submittedOn: Day | null;
  readonly receivedOn: Day | null;
  readonly acceptedOn: Day | null;
  readonly rejectedOn: Day | null;
  readonly rejectReason: string | null;
  readonly dueOn: Day | null;
  readonly termsDays: number | null;
  readonly amount: Money;
  readonly payments: readonly Payment[];
  /** False: a day stood there that nobody can read. Then nobody may say "unpaid". */
  readonly paidKnown: boolean;
  /** The day the firm had all of its money; null while open. */
  readonly settledOn: Day | null;
  /** The day a bank paid the firm for the large organization. */
  readonly fundedOn: Day | null;
  readonly fundingFee: number | null;
  readonly withheld: number | null;
  readonly deductionCode: string | null;
  readonly retention: number | null;
  readonly blockedReason: string | null;
  readonly purchaseOrder: string | null;
  readonly disputed: boolean;
  readonly disputeReason: string | null;
};

/** What the days are counted from. */
export type Clock = "received" | "issued";
/** A day on which money should come, and who set it. */
export type PayDay = { readonly day: Day; readonly by: "due" | "terms" | "promise" };

/** Credit notes, zero and negative rows are counted beside every figure of days (rules 3). */
export function isCounted({ kind, amount }: Pick<Invoice, "kind" | "amount">): boolean {
  return kind === "invoice" && amount.amount > 0;
}

/** Still to be paid, as far as anybody may say so. */
export function isOpen(invoice: Invoice): boolean {
  return isCounted(invoice) && invoice.paidKnown && invoice.settledOn === null;
}

/** Received, else issued; undefined where the ledger tells neither. */
export function clockOf({
  receivedOn,
  issuedOn,
}: Pick<Invoice, "receivedOn" | "issuedOn">): { day: Day; clock: Clock } | undefined {
  if (receivedOn) return { day: receivedOn, clock: "received" };
  return issuedOn ? { day: issuedOn, clock: "issued" } : undefined;
}

/** The due day of the ledger, else the clock plus the terms (rules 3). */
export function dueDay(invoice: Invoice): PayDay | undefined {
  if (invoice.dueOn) return { day: invoice.dueOn, by: "due" };
  const start = clockOf(invoice);
  return start && invoice.termsDays !== null
    ? { day: start.day.add({ days: invoice.termsDays }), by: "terms" }
    : undefined;
}

/** First submission, else received, else issued, plus the days promised on that day; of two promises the shorter. */
export function promisedDay(invoice: Invoice, spans: readonly PromiseSpan[]): PayDay | undefined {
  const start = invoice.submittedOn ?? clockOf(invoice)?.day;
  const days = start && daysPromised(spans, invoice.relationshipId, start);
  return !start || days === undefined ? undefined : { day: start.add({ days }), by: "promise" };
}

/** The day the firm may count on: the due day, and where there is none the promised one. */
export function payDay(invoice: Invoice, spans: readonly PromiseSpan[]): PayDay | undefined {
  return dueDay(invoice) ?? promisedDay(invoice, spans);
}

/** Settled minus clock, in whole days; day 1 is the day after receipt. Undefined while open and where a day is missing. */
export function daysToPay(invoice: Invoice): { days: number; clock: Clock } | undefined {
  const start = clockOf(invoice);
  return start && invoice.settledOn && isCounted(invoice)
    ? { days: daysBetween(start.day, invoice.settledOn), clock: start.clock }
    : undefined;
}

/** How many days after its day an invoice was settled, or is still open on the day `told`. Below zero: before it. */
export function daysPast(invoice: Invoice, day: PayDay, told: Day): number | undefined {
  if (invoice.settledOn) return daysBetween(day.day, invoice.settledOn);
  return isOpen(invoice) ? daysBetween(day.day, told) : undefined;
}

/**
 * Paid after its day, or open when its day was over on the day to which the ledger is told. Undefined where no day is known,
 * where nobody may say whether it is paid, and for rows that are counted beside.
 */
export function isLate(invoice: Invoice, day: PayDay | undefined, told: Day): boolean | undefined {
  if (!day || !isCounted(invoice)) return undefined;
  const past = daysPast(invoice, day, told);
  return past === undefined ? undefined : past > 0;
}

/** What is still to be paid at the end of a day: the amount less the payments up to it, never below zero or above it. */
export function openAmount(invoice: Invoice, on: Day): Money {
  const { amount, currency } = invoice.amount;
  const over = (day: Day | null): boolean => day !== null && compare(day, on) <= 0;
  if (!isCounted(invoice) || over(invoice.settledOn) || over(invoice.fundedOn)) return money(0, currency);
  let rest = BigInt(amount);
  for (const payment of invoice.payments) {
    if (!over(payment.on)) continue;
    if (payment.amount === null) return money(0, currency);
    rest -= BigInt(payment.amount);
  }
  return money(rest < 0n ? 0 : rest > BigInt(amount) ? amount : Number(rest), currency);
}

/** Whole days from one day to another; negative when it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return from.until(to, { largestUnit: "day" }).days;
}
