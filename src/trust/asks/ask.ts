import type { PromisedKind, Terms } from "../commitments/commitment.ts";

export const outcomes = ["promised", "partly", "declined"] as const;
export type Outcome = (typeof outcomes)[number];

/** The promise that an answer names, as its newest version says it. */
export type Named = Pick<Terms, "threshold" | "days" | "quantity"> & {
  readonly id: string;
  readonly kind: PromisedKind;
  readonly toEverybody: boolean;
};

/** A firm asked for a promise in its own words; the answer always has a reason. Both sides read both, for ever. */
export type Ask = {
  readonly id: string;
  readonly kind: PromisedKind | null;
  readonly days: number | null;
  readonly wish: string;
  readonly asked: { readonly by: string; readonly at: Temporal.Instant };
  /** The day by which an answer was due when it was asked. */
  readonly dueOn: Temporal.PlainDate;
  readonly answer: {
    readonly outcome: Outcome;
    readonly text: string;
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly promise: Named | null;
  } | null;
};

/** The day that lies so many working days, Monday to Friday, after another. */
export function workingDaysAfter(day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  let [last, left] = [day, count];
  while (left > 0) {
    last = last.add({ days: 1 });
    if (last.dayOfWeek <= 5) left -= 1;
  }
  return last;
}
