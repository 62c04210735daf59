import { firstDayOf, lastDayOf, monthOf } from "../readings/month.ts";
import { type CountedPromise, versionOn } from "../readings/promise.ts";
import type { Judgement } from "../readings/reading.ts";

/** The word of the leader of the whole organization about one stretch, days as numbers. */
export type Word = {
  /** The last day that it speaks of. */
  readonly until: number;
  /** The day on which the leader gave it; null: not given, or given by somebody else. */
  readonly given: number | null;
};

/** A firm that the leader met; `denied`: the day on which the firm said that it was not so. */
export type Meeting = { readonly on: number; readonly denied: number | null };

export type Led = {
  /** The first day on which somebody led the whole organization; null: nobody ever did. */
  readonly since: number | null;
  readonly words: readonly Word[];
  readonly met: readonly Meeting[];
};

type Half = { readonly from: number; readonly until: number };

/** January to June, July to December: the half-years from the one of a day up to the one of another. */
export function halvesBetween(first: number, last: number): Half[] {
  const halves: Half[] = [];
  for (let month = monthOf(first) - (monthOf(first) % 6); firstDayOf(month) <= last; month += 6)
    halves.push({ from: firstDayOf(month), until: lastDayOf(month + 5) });
  return halves;
}

/**
 * C13, one judgement for each half-year since the promise began, or since somebody leads: the leader met a firm in it, which did not
 * say otherwise, and gave a word about it by the promised day, counted from its last day; in the month of the promised day.
 */
export function judgeHalves(promise: CountedPromise, { since, words, met }: Led, asOf: number): Judgement[] {
  const first = promise.versions[0].from ?? since;
  if (first === null) return [];
  return halvesBetween(first, asOf)
    .filter(({ until }) => until <= asOf && (promise.endedOn === null || until < promise.endedOn))
    .map(({ from, until }): Judgement => {
      const limit = until + versionOn(promise, until).days;
      const last = Math.min(limit, asOf);
      const within = (day: number) => day >= from && day <= until;
      const said = words.some((word) => within(word.until) && word.given !== null && word.given <= last);
      const meets = met.some(({ on, denied }) => within(on) && (denied === null || denied > asOf));
      const outcome = said && meets ? "kept" : limit <= asOf ? "missed" : "undecided";
      return { month: monthOf(limit), outcome, clock: "half-year", start: until, limit };
    });
}
