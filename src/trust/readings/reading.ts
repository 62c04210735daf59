import { monthOf } from "./month.ts";
import { type CountedPromise, versionOn } from "./promise.ts";

export type InvoiceClock = "submitted" | "received" | "issued";
/** What the days of a row are counted from (docs/method.md). */
export type Clock = InvoiceClock | "asked" | "announced" | "seen" | "session" | "half-year";

/**
 * The days of one invoice above zero, as numbers; null where the ledger names none. `settled` is the day on which the firm
 * had its money, "not-known" where nobody may say whether it has.
 */
export type InvoiceDays = {
  readonly submitted: number | null;
  readonly received: number | null;
  readonly issued: number | null;
  readonly due: number | null;
  readonly terms: number | null;
  readonly settled: number | null | "not-known";
};

/** Why a row is in neither number; it is counted beside them. */
export type Beside =
  | "credit-note"
  | "not-above-zero"
  | "undated"
  | "without-terms"
  | "payment-not-known"
  | "taken-back"
  | "dispute-day-not-known"
  | "for-the-better"
  | "not-yet"
  | "after-the-end";

/**
 * What one row says of a promise. `limit` is the promised day (C1), the longest terms that keep it (C2), or the minutes and hours
 * that were promised (C11, C15).
 */
export type Judgement =
  | {
      readonly month: number;
      readonly outcome: "kept" | "missed" | "undecided";
      readonly clock: Clock;
      readonly start: number;
      readonly limit: number;
    }
  | { readonly beside: Beside };

/** Credit notes, and rows of zero or less, are counted beside (rules 4). */
export function besideByKind(kind: "invoice" | "credit-note", amount: number): Beside | undefined {
  if (kind === "credit-note") return "credit-note";
  return amount > 0 ? undefined : "not-above-zero";
}

/** The day from which days are counted: first submission, else receipt, else issue. */
export function clockOf(row: InvoiceDays): { readonly clock: Clock; readonly start: number } | undefined {
  if (row.submitted !== null) return { clock: "submitted", start: row.submitted };
  if (row.received !== null) return { clock: "received", start: row.received };
  return row.issued === null ? undefined : { clock: "issued", start: row.issued };
}

/**
 * What the invoices of one firm say of one promise as of a day: one judgement for each row, in their order. What is dated
 * after that day is not known yet. `agreed` are the days from which both sides agreed on terms (for C2), rising.
 */
export function judge(
  promise: CountedPromise,
  rows: readonly InvoiceDays[],
  asOf: number,
  agreed: readonly number[] = [],
): Judgement[] {
  return promise.kind === "C1"
    ? rows.map((row) => judgePayment(promise, row, asOf))
    : judgeTerms(promise, rows, asOf, agreed);
}

type Begun = { readonly clock: Clock; readonly start: number };

/** The clock of a row that the promise reaches, or why it does not. */
function begun(promise: CountedPromise, row: InvoiceDays, asOf: number): Begun | { beside: Beside } {
  const found = clockOf(row);
  if (!found) return { beside: "undated" };
  if (found.start > asOf) return { beside: "not-yet" };
  return promise.endedOn !== null && found.start >= promise.endedOn ? { beside: "after-the-end" } : found;
}

/** C1: paid on or before the promised day, in the month of the promised day. */
function judgePayment(promise: CountedPromise, row: InvoiceDays, asOf: number): Judgement {
  const at = begun(promise, row, asOf);
  if ("beside" in at) return at;
  if (row.settled === "not-known") return { beside: "payment-not-known" };
  const limit = at.start + versionOn(promise, at.start).days;
  const paid = row.settled !== null && row.settled <= asOf;
  const kept = paid && row.settled <= limit;
  const outcome = kept ? "kept" : paid || limit <= asOf ? "missed" : "undecided";
  return { month: monthOf(limit), outcome, clock: at.clock, start: at.start, limit };
}

/**
 * C2: terms of at most the promised days, and not longer than the firm's terms before, in the month of the clock's start.
 * Before means: the longest terms in earlier months; in the first month that has any, those of earlier days. An agreement
 * of both sides on terms begins anew: from its day on, only what came since is looked back at.
 */
function judgeTerms(
  promise: CountedPromise,
  rows: readonly InvoiceDays[],
  asOf: number,
  agreed: readonly number[],
): Judgement[] {
  const judged: Judgement[] = new Array(rows.length);
  const read: (Begun & { index: number; terms: number })[] = [];
  for (const [index, row] of rows.entries()) {
    const at = begun(promise, row, asOf);
    if ("beside" in at) judged[index] = at;
    else {
      const terms = row.terms ?? (row.due === null ? null : row.due - at.start);
      if (terms === null) judged[index] = { beside: "without-terms" };
      else read.push({ ...at, index, terms });
    }
  }
  read.sort((a, b) => a.start - b.start);
  const before = new TermsBefore(agreed);
  for (const { index, start, clock, terms } of read) {
    const { days } = versionOn(promise, start);
    const limit = Math.min(days, before.longest(start, terms) ?? days);
    judged[index] = {
      month: monthOf(start),
      outcome: terms <= limit ? "kept" : "missed",
      clock,
      start,
      limit,
    };
  }
  return judged;
}

/** The longest terms of a firm before a day; asked in the order of the days. */
export class TermsBefore {
  readonly #agreed: readonly number[];
  #since = -1;
  #month: number | undefined;
  #day: number | undefined;
  #earlierMonths: number | undefined;
  #earlierDays: number | undefined;
  #today: number | undefined;

  constructor(agreed: readonly number[]) {
    this.#agreed = agreed;
  }

  /** Answers what was before `start`, then remembers the terms of this row. */
  longest(start: number, terms: number): number | undefined {
    const since = this.#agreed.findLastIndex((day) => day <= start);
    if (since !== this.#since) {
      this.#since = since;
      this.#month = this.#day = this.#earlierMonths = this.#earlierDays = this.#today = undefined;
    }
    if (start !== this.#day) {
      this.#earlierDays = longer(this.#earlierDays, this.#today);
      this.#today = undefined;
      this.#day = start;
    }
    const month = monthOf(start);
    if (month !== this.#month) {
      this.#earlierMonths = longer(this.#earlierMonths, this.#earlierDays);
      this.#month = month;
    }
    this.#today = longer(this.#today, terms);
    return this.#earlierMonths ?? this.#earlierDays;
  }
}

function longer(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : Math.max(a, b);
}
