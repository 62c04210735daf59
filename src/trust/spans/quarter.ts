import { dateOf, dayNumber } from "../readings/month.ts";
import type { CountedPromise } from "../readings/promise.ts";
import type { Judgement } from "../readings/reading.ts";
import { promisedIn, type Span, spanOf } from "./span.ts";

/** Something a firm was asked for, its days as numbers; in the order in which it was asked. */
export type AskedDays = {
  readonly asked: number;
  readonly minutes: number;
  /** Which paper; the same text is the same one. */
  readonly document: string | null;
  readonly withdrawn: number | null;
};

/** One quarter of a firm: what it says, the minutes in it, and what is counted in it. */
export type Quarter<Row extends AskedDays> = {
  readonly judgement: Judgement;
  readonly minutes: number;
  readonly counted: readonly { readonly row: Row; readonly twice: boolean }[];
};

/**
 * C11: at most the promised minutes, and no document twice within twelve months, in the month in which the quarter ends;
 * kept when it is over, missed as soon as it is too much (docs/method.md).
 */
export function quarters<Row extends AskedDays>(
  promise: CountedPromise,
  rows: readonly Row[],
  asOf: number,
): Quarter<Row>[] {
  const twice = secondAskings(rows);
  const all = Map.groupBy(rows, ({ asked }) => spanOf("C11", asked).month);
  return [...all.values()].map((asked) => {
    const span = spanOf("C11", asked[0]?.asked ?? 0);
    const counted = asked
      .filter((row) => stays(promise, row, Math.min(span.end, asOf)))
      .map((row) => ({ row, twice: twice.has(row) }));
    const minutes = counted.reduce((sum, { row }) => sum + row.minutes, 0);
    const wrong = minutes > promisedIn(promise, span) || counted.some((one) => one.twice);
    return { judgement: judged(promise, asked, span, counted.length, wrong, asOf), minutes, counted };
  });
}

/** Known on a day, not taken back by then, and asked before the promise ended. */
function stays({ endedOn }: CountedPromise, { asked, withdrawn }: AskedDays, day: number): boolean {
  return asked <= day && (withdrawn === null || withdrawn > day) && (endedOn === null || asked < endedOn);
}

function judged(
  promise: CountedPromise,
  asked: readonly AskedDays[],
  span: Span,
  counted: number,
  wrong: boolean,
  asOf: number,
): Judgement {
  if (asked.every((row) => row.asked > asOf)) return { beside: "not-yet" };
  const { endedOn } = promise;
  if (endedOn !== null && asked.every((row) => row.asked >= endedOn)) return { beside: "after-the-end" };
  if (counted === 0) return { beside: "taken-back" };
  const outcome = wrong ? "missed" : span.end > asOf ? "undecided" : "kept";
  const limit = promisedIn(promise, span);
  return { month: span.month, outcome, clock: "asked", start: span.start, limit };
}

/** Documents that had been asked for less than twelve months before, and had not been taken back by then. */
function secondAskings<Row extends AskedDays>(rows: readonly Row[]): ReadonlySet<Row> {
  const papers = Map.groupBy(
    rows.filter(({ document }) => document !== null),
    ({ document }) => document,
  );
  const found = new Set<Row>();
  for (const same of papers.values())
    for (const [place, row] of same.entries()) {
      const since = place === 0 ? 0 : dayNumber(dateOf(row.asked).subtract({ months: 12 }));
      const before = same.slice(0, place);
      if (before.some((one) => one.asked > since && (one.withdrawn === null || one.withdrawn > row.asked)))
        found.add(row);
    }
  return found;
}
