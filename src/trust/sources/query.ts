import { monthOf } from "../readings/month.ts";
import { type CountedPromise, versionOn } from "../readings/promise.ts";
import type { Judgement } from "../readings/reading.ts";

/** A question about an invoice, its days as numbers; null where it was not answered, or not taken back. */
export type QueryDays = {
  readonly asked: number;
  readonly answered: number | null;
  readonly withdrawn: number | null;
};

/** The day that lies so many working days, Monday to Friday, after another. Days are numbers (readings/month.ts). */
export function workingDaysAfter(day: number, count: number): number {
  let [last, left] = [day, count];
  while (left > 0) {
    last += 1;
    if ((last + 3) % 7 < 5) left -= 1; // day 0 was a Thursday
  }
  return last;
}

/** C10: answered on or before the promised day, in the month of the promised day (docs/method.md). */
export function judgeQuery(promise: CountedPromise, row: QueryDays, asOf: number): Judgement {
  const { asked, answered, withdrawn } = row;
  if (asked > asOf) return { beside: "not-yet" };
  if (promise.endedOn !== null && asked >= promise.endedOn) return { beside: "after-the-end" };
  const limit = workingDaysAfter(asked, versionOn(promise, asked).days);
  if (withdrawn !== null && withdrawn <= Math.min(limit, asOf)) return { beside: "taken-back" };
  const said = answered !== null && answered <= asOf;
  const outcome = said && answered <= limit ? "kept" : said || limit <= asOf ? "missed" : "undecided";
  return { month: monthOf(limit), outcome, clock: "asked", start: asked, limit };
}
