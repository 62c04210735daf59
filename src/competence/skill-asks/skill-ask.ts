import type { Side } from "../../people/access/role.ts";

/** What somebody misses, in their own words; the other side answers with an offer or a reason. */
export type SkillAsk = {
  readonly id: string;
  readonly side: Side;
  /** A criterion of the framework, if it names one. */
  readonly criterion: string | null;
  readonly text: string;
  readonly asked: { readonly by: string; readonly at: Temporal.Instant };
  /** The day by which an answer was due when it was asked. */
  readonly dueOn: Temporal.PlainDate;
  readonly answer: {
    readonly kind: "offer" | "reason";
    readonly text: string | null;
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly offer: { readonly id: string; readonly title: string } | null;
  } | null;
};

/** How many one side may have waiting in one relationship: enough to say what one needs, too few to bury the other side. */
export const mostOpen = 3;

/** The day that lies so many working days, Monday to Friday, after another. */
export function workingDaysAfter(day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  let [last, left] = [day, count];
  while (left > 0) {
    last = last.add({ days: 1 });
    if (last.dayOfWeek <= 5) left -= 1;
  }
  return last;
}
