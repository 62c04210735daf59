import type { Side } from "../../people/access/role.ts";
import type { Money } from "../../platform/money.ts";

/** What is told after the title, in this order. */
export const steps = ["outline", "full"] as const;
export type Step = (typeof steps)[number];

/** How far an idea was opened while it waits for its answer; then what was answered. */
export const stages = ["title", "outline", "full", "later", "yes", "no", "withdrawn"] as const;
export type Stage = (typeof stages)[number];
export const waitingStages = ["title", "outline", "full"] as const satisfies readonly Stage[];

export const outcomes = ["yes", "later", "no"] as const;
export type Outcome = (typeof outcomes)[number];

type Act = { readonly by: string; readonly at: Temporal.Instant };

/** What both sides see of an idea: its title and where it stands, never what it says. */
export type Idea = {
  readonly id: string;
  readonly relationshipId: string;
  /** Who sent it. */
  readonly side: Side;
  readonly title: string;
  readonly problem: { readonly id: string; readonly title: string } | null;
  readonly stage: Stage;
  readonly opened: "title" | Step;
  readonly sent: Act;
  /** The day by which it is answered, with a reason. */
  readonly dueOn: Temporal.PlainDate;
  readonly backOn: Temporal.PlainDate | null;
  readonly returnedAt: Temporal.Instant | null;
  readonly withdrawnAt: Temporal.Instant | null;
};

/** One answer; a "not now" is followed by another one. */
export type Answer = {
  readonly id: string;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly answered: Act;
  readonly backOn: Temporal.PlainDate | null;
  /** A yes says who does the next thing, and by when. */
  readonly next: {
    readonly name: string;
    readonly telephone: string | null;
    readonly on: Temporal.PlainDate;
  } | null;
};

/** What a trial is paid: so much per hour, per piece. */
export type Trial = Money & { readonly per: string };

/** True while an answer is due: also when "not now" has come to its day. */
export function waits({ stage, backOn }: Pick<Idea, "stage" | "backOn">, today: Temporal.PlainDate): boolean {
  if (stage === "later") return backOn !== null && Temporal.PlainDate.compare(backOn, today) <= 0;
  return (waitingStages as readonly Stage[]).includes(stage);
}

/** The day that lies so many working days, Monday to Friday, after another. */
export function workingDaysAfter(day: Temporal.PlainDate, count: number): Temporal.PlainDate {
  let [last, left] = [day, count];
  while (left > 0) {
    last = last.add({ days: 1 });
    if (last.dayOfWeek <= 5) left -= 1;
  }
  return last;
}

/** "Not now" comes back on a day to come, within two years. */
export function isDayToComeBack(day: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return (
    Temporal.PlainDate.compare(day, today) > 0 &&
    Temporal.PlainDate.compare(day, today.add({ years: 2 })) <= 0
  );
}
