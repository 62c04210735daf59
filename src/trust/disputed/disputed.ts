import { monthOf } from "../readings/month.ts";
import { type CountedPromise, versionOn } from "../readings/promise.ts";
import { clockOf, type InvoiceDays, type Judgement } from "../readings/reading.ts";

/**
 * An invoice that the large side disputes, its days as numbers. The ledger names no day of it: imports showed it without the mark
 * until one day, and with it from another on. `opened`: the day on which the large side opened a dispute about it here.
 */
export type DisputedDays = Pick<InvoiceDays, "submitted" | "received" | "issued"> & {
  readonly markedBy: number | null;
  readonly unmarkedUntil: number | null;
  readonly opened: number | null;
  readonly withdrawn: number | null;
  readonly reasoned: boolean;
  /** The ledger tells which part is withheld; of it, when the rest was paid. Else the whole invoice is in dispute. */
  readonly parted: boolean;
  readonly restPaid: number | null | "not-known";
};

/** An invoice in dispute as both sides know it. */
export type KnownDisputed = {
  readonly id: string;
  readonly number: string | null;
  readonly reason: string | null;
  readonly days: DisputedDays;
};

/**
 * C4: disputed on or before the promised day, with a reason, and what is not in dispute paid by then; in the month of the promised day.
 * Where no import tells whether it was in time, it is in neither number (docs/method.md).
 */
export function judgeDisputed(promise: CountedPromise, row: DisputedDays, asOf: number): Judgement {
  const at = clockOf({ ...row, due: null, terms: null, settled: null });
  if (!at) return { beside: "undated" };
  const { clock, start } = at;
  if (start > asOf) return { beside: "not-yet" };
  if (promise.endedOn !== null && start >= promise.endedOn) return { beside: "after-the-end" };
  const limit = start + versionOn(promise, start).days;
  const raised = raisedBy(row, limit, asOf);
  if (raised === "not-yet" || raised === "taken-back" || raised === "dispute-day-not-known")
    return { beside: raised };
  if (row.parted && row.restPaid === "not-known") return { beside: "payment-not-known" };
  const paid = !row.parted || (typeof row.restPaid === "number" && row.restPaid <= Math.min(limit, asOf));
  const kept = raised === "in-time" && row.reasoned && paid;
  const over = raised === "late" || limit <= asOf;
  return {
    month: monthOf(limit),
    outcome: kept ? "kept" : over ? "missed" : "undecided",
    ...{ clock, start, limit },
  };
}

/** Whether it was disputed in time, as far as a dispute here and the imports tell. */
export function raisedBy(
  { markedBy, unmarkedUntil, opened, withdrawn }: DisputedDays,
  limit: number,
  asOf: number,
): "in-time" | "late" | "not-yet" | "taken-back" | "dispute-day-not-known" {
  const here = opened !== null && opened <= asOf ? opened : null;
  if (markedBy === null && here === null) return "not-yet";
  if (markedBy === null && withdrawn !== null && withdrawn <= asOf) return "taken-back";
  if ((here !== null && here <= limit) || (markedBy !== null && markedBy <= limit)) return "in-time";
  if (markedBy === null || (unmarkedUntil !== null && unmarkedUntil >= limit)) return "late";
  return "dispute-day-not-known";
}
