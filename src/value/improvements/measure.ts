import type { Side } from "../../people/access/role.ts";
import type { Figure, Lesson } from "./improvement.ts";

/** One month of a promise to this firm, as the ledger has it. */
export type MeasuredMonth = Figure & {
  readonly month: Temporal.PlainDate;
  readonly closed: boolean;
  readonly rule: string;
};

/** A promise to this firm that the ledger reads, with its months, the oldest first. */
export type PromiseMeasure<Kind extends string = string> = {
  readonly kind: "promise";
  readonly id: string;
  readonly code: Kind;
  readonly days: number;
  /** Made to this firm alone. */
  readonly alone: boolean;
  /** Its share, as promised today. */
  readonly share: number;
  /** What was promised from which day (null: from the first row), the oldest first; what became weaker stays marked. */
  readonly held: readonly {
    readonly from: Temporal.PlainDate | null;
    readonly share: number;
    readonly weakened: boolean;
  }[];
  /** The day to which the ledger tells; null where nothing was imported. */
  readonly ledgerDay: Temporal.PlainDate | null;
  readonly ended: Temporal.PlainDate | null;
  readonly months: readonly MeasuredMonth[];
};

/** A gate of joint work; `figure` once both have answered. */
export type GateMeasure = {
  readonly kind: "gate";
  readonly id: string;
  readonly ventureId: string;
  readonly venture: string;
  readonly title: string;
  readonly dueOn: Temporal.PlainDate;
  readonly figure: Figure | null;
};

export type Measures<Kind extends string = string> = {
  readonly promises: readonly PromiseMeasure<Kind>[];
  /** By venture, then by day. */
  readonly gates: readonly GateMeasure[];
};

/** Joint work and yearly reviews that a lesson can come from. */
export type Sources = {
  readonly ventures: readonly { readonly id: string; readonly title: string }[];
  readonly reviews: readonly { readonly id: string; readonly asOf: Temporal.PlainDate }[];
};

/** Somebody of either side who can see to a change. */
export type Owner = { readonly id: string; readonly name: string; readonly side: Side };

/** Why there is no new figure: without one, a lesson is not closed. */
export type NotKnown = "no-ledger" | "month-open" | "no-rows" | "gate-open" | "gone";

type Named = Pick<Lesson, "measure" | "measureId" | "month">;

/** The newest closed month with something decided that was over when the practice changed. */
export function monthBefore(
  { months }: PromiseMeasure,
  changesOn: Temporal.PlainDate,
): MeasuredMonth | undefined {
  return months.findLast(
    ({ month, closed, decided }) =>
      closed && decided > 0 && Temporal.PlainDate.compare(lastDayOf(month), changesOn) < 0,
  );
}

export function lastDayOf(month: Temporal.PlainDate): Temporal.PlainDate {
  return month.with({ day: month.daysInMonth });
}

/** The newest gate of the same work before another that both have answered. */
export function gateBefore(measures: Measures, gate: GateMeasure): GateMeasure | undefined {
  return measures.gates.findLast(
    ({ ventureId, dueOn, figure }) =>
      ventureId === gate.ventureId && figure !== null && Temporal.PlainDate.compare(dueOn, gate.dueOn) < 0,
  );
}

/** What the named reading says: the new figure, or why there is none. */
export function readingOf(
  measures: Measures,
  { measure, measureId, month }: Named,
): { readonly figure: Figure; readonly rule: string | null } | { readonly why: NotKnown } {
  if (measure === "gate") {
    const gate = measures.gates.find(({ id }) => id === measureId);
    if (!gate) return { why: "gone" };
    return gate.figure ? { figure: gate.figure, rule: null } : { why: "gate-open" };
  }
  const promise = measures.promises.find(({ id }) => id === measureId);
  if (!promise || !month) return { why: "gone" };
  if (!promise.ledgerDay) return { why: "no-ledger" };
  if (Temporal.PlainDate.compare(promise.ledgerDay, lastDayOf(month)) < 0) return { why: "month-open" };
  const found = promise.months.find((one) => one.month.equals(month));
  if (!found || found.decided === 0 || found.state === "not-known") return { why: "no-rows" };
  const { kept, decided, state, rule } = found;
  return { figure: { kept, decided, state }, rule };
}

/** Months that are offered, from the one that runs: the form says that it must come after the change. */
export function monthsFrom(day: Temporal.PlainDate): Temporal.PlainDate[] {
  const first = day.with({ day: 1 });
  return Array.from({ length: mostMonthsAhead }, (_, at) => first.add({ months: at }));
}

/** The furthest month that may be named. */
export const mostMonthsAhead = 24;

/**
 * What is wrong with a month as the one to read from: it begins after the change, and is not over when it is named, so that
 * nobody picks a month because its figure is known.
 */
export function monthProblem(
  month: Temporal.PlainDate,
  changesOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
): "lesson-month-early" | "lesson-month-over" | undefined {
  const { compare } = Temporal.PlainDate;
  if (compare(month, changesOn) <= 0) return "lesson-month-early";
  const furthest = [changesOn, today].toSorted(compare)[1]?.with({ day: 1 }).add({ months: mostMonthsAhead });
  if (furthest && compare(month, furthest) > 0) return "lesson-month-early";
  return compare(lastDayOf(month), today) < 0 ? "lesson-month-over" : undefined;
}
