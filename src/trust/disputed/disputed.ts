import { monthOf } from "../readings/month.ts";
import { type CountedPromise, versionOn } from "../readings/promise.ts";
import { clockOf, type InvoiceDays, type Judgement } from "../readings/reading.ts";

/**
 * An invoice that the large side disputes or once did, its days as numbers. The ledger names no day of it: imports showed it without
 * the mark until one day, with it from another on, and perhaps no more from a third. So too for the reason: shown with the mark
 * and none until one day, with one from another on. `opened`: the day on which the large side opened a dispute about it here.
 */
export type DisputedDays = Pick<InvoiceDays, "submitted" | "received" | "issued"> & {
  readonly markedBy: number | null;
  readonly unmarkedUntil: number | null;
  readonly clearedBy: number | null;
  readonly reasonedBy: number | null;
  readonly unreasonedUntil: number | null;
  readonly opened: number | null;
  readonly withdrawn: number | null;
  /** The ledger tells which part is withheld; of it, when the rest was paid. Else the whole invoice is in dispute. */
  readonly parted: boolean;
  readonly restPaid: number | null | "not-known";
};

/** An invoice in dispute as both sides know it. */
export type KnownDisputed = {
  readonly id: string;
  readonly number: string | null;
  /** The ledger's. What a dispute here says stands with it: fewer people read it. */
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
  const reasoned = reasonBy(row, limit, asOf);
  if (reasoned === "dispute-day-not-known" && raised === "in-time") return { beside: reasoned };
  if (row.parted && row.restPaid === "not-known") return { beside: "payment-not-known" };
  const paid = !row.parted || (typeof row.restPaid === "number" && row.restPaid <= Math.min(limit, asOf));
  const kept = raised === "in-time" && reasoned === "in-time" && paid;
  const over = raised === "late" || limit <= asOf;
  return {
    month: monthOf(limit),
    outcome: kept ? "kept" : over ? "missed" : "undecided",
    ...{ clock, start, limit },
  };
}

/** What stands of it: an end of the mark or of the dispute by the promised day takes it back, a later one changes nothing. */
function standing({ markedBy, clearedBy, opened, withdrawn }: DisputedDays, limit: number, asOf: number) {
  const marked = clearedBy === null || clearedBy > limit ? markedBy : null;
  const known = opened !== null && opened <= asOf ? opened : null;
  const here = withdrawn === null || withdrawn > Math.min(limit, asOf) ? known : null;
  return { marked, here, gone: (marked === null && markedBy !== null) || (here === null && known !== null) };
}

type Raised = "in-time" | "late" | "dispute-day-not-known";

/** Whether it was disputed in time, as far as a dispute here and the imports tell. */
export function raisedBy(row: DisputedDays, limit: number, asOf: number): Raised | "not-yet" | "taken-back" {
  const { marked, here, gone } = standing(row, limit, asOf);
  if (marked === null && here === null) return gone ? "taken-back" : "not-yet";
  if ((here !== null && here <= limit) || (marked !== null && marked <= limit)) return "in-time";
  if (marked === null || (row.unmarkedUntil !== null && row.unmarkedUntil > limit)) return "late";
  return "dispute-day-not-known";
}

/** Whether its reason came in time. A dispute here always has one; that of the ledger came with the mark, unless an import showed none. */
function reasonBy(row: DisputedDays, limit: number, asOf: number): Raised {
  const { reasonedBy, unreasonedUntil } = row;
  const { marked, here } = standing(row, limit, asOf);
  if (here !== null && here <= limit) return "in-time";
  if (marked === null || reasonedBy === null) return "late";
  if (reasonedBy <= limit || unreasonedUntil === null) return "in-time";
  return unreasonedUntil > limit ? "late" : "dispute-day-not-known";
}
