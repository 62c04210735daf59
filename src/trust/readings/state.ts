import { firstDayOf, lastDayOf } from "./month.ts";
import { type CountedPromise, isBefore, versionOn } from "./promise.ts";
import type { Tally, TallyClock } from "./tally.ts";

export type ReadingState = "kept" | "at-risk" | "broken" | "not-known";

/** The months looked back at, and the fewest invoices in them that say something (rules 4). */
const monthsBack = 12;
const fewestRows = 5;

/** How many invoices of a month must be kept, and how many of the closed months before it were. */
export type Past = { readonly kept: number; readonly decided: number };

/** One month of a promise as it is shown: the numbers, the share (null without any), and what they mean. */
export type Reading = Tally & {
  readonly month: number;
  readonly value: number | null;
  readonly state: ReadingState;
  readonly before: boolean;
  readonly ruleVersion: string;
};

export function isClosed(month: number, asOf: number): boolean {
  return lastDayOf(month) <= asOf;
}

/**
 * The state of a month: rules 4, decided on whole numbers, so that two honest programs agree. `share` of `of` is the
 * threshold; `past` are the twelve closed months before.
 */
export function stateOf(
  { kept, decided, undecided }: Pick<Tally, "kept" | "decided" | "undecided">,
  { share, of }: { readonly share: number; readonly of: number },
  closed: boolean,
  past: Past,
): ReadingState {
  const [k, n, m, a, b] = [kept, decided, undecided, share, of].map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  if (n + m === 0n) return "not-known";
  if (closed && n === 0n) return "not-known"; // a year that nobody rated yet (C15)
  if (closed) return b * k >= a * n ? "kept" : "broken";
  const need = (a * (n + m) + b - 1n) / b - k;
  if (need > m) return "at-risk";
  const slow = need > 0n && past.decided >= fewestRows && need * BigInt(past.decided) > BigInt(past.kept) * m;
  return slow ? "at-risk" : "kept";
}

/** The twelve months that closed last before a month, added up. */
export function pastOf(months: ReadonlyMap<number, Tally>, month: number, asOf: number): Past {
  let last = month - 1;
  while (!isClosed(last, asOf)) last--;
  let [kept, decided] = [0, 0];
  for (let one = last - monthsBack + 1; one <= last; one++) {
    kept += months.get(one)?.kept ?? 0;
    decided += months.get(one)?.decided ?? 0;
  }
  return { kept, decided };
}

/** The months of one promise (of one firm, or of all), as readings, in their order. */
export function readingsOf(
  promise: CountedPromise,
  months: ReadonlyMap<number, Tally>,
  asOf: number,
): Reading[] {
  return [...months.keys()].sort((a, b) => a - b).map((month) => readingOf(promise, months, month, asOf));
}

/** The threshold of a month is that of the version in force on its first day. */
export function readingOf(
  promise: CountedPromise,
  months: ReadonlyMap<number, Tally>,
  month: number,
  asOf: number,
): Reading {
  const counted = months.get(month) ?? { kept: 0, decided: 0, undecided: 0, clock: "issued" as TallyClock };
  const version = versionOn(promise, firstDayOf(month));
  return {
    ...counted,
    month,
    value: counted.decided === 0 ? null : counted.kept / counted.decided,
    state: stateOf(counted, version, isClosed(month, asOf), pastOf(months, month, asOf)),
    before: isBefore(promise, month),
    ruleVersion: version.ruleVersion,
  };
}
