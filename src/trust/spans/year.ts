import type { CountedPromise } from "../readings/promise.ts";
import type { Judgement } from "../readings/reading.ts";
import { type Counted, promisedIn, type Span, spanOf } from "./span.ts";

/** A meeting in which the large organization teaches, its days as numbers. */
export type MeetingDays = {
  readonly began: number;
  readonly cancelled: number | null;
  readonly planned: number;
  readonly counted: Counted;
  /** The day on which the firm wrote what the learning was worth. */
  readonly rated: number | null;
};

/** A yes to learn; `left`: the firm took it back. */
export type PlaceDays = {
  readonly begun: number;
  readonly left: number | null;
  readonly ended: number | null;
};

/** What one firm learned with the large organization, and what it wished: `asks` are the days on which it asked for a skill. */
export type Learned<Meeting extends MeetingDays> = {
  readonly meetings: readonly Meeting[];
  readonly places: readonly PlaceDays[];
  readonly asks: readonly number[];
};

/** One year of a firm: what it says, the minutes that count and those that do not yet, and its meetings. */
export type Year<Meeting extends MeetingDays> = {
  readonly judgement: Judgement;
  readonly sure: number;
  readonly open: number;
  readonly meetings: readonly (Given & { readonly row: Meeting })[];
};

/** What a meeting gives: minutes, and why they do not count yet. */
export type Given = { readonly minutes: number; readonly mark: "not-rated" | "not-counted" | null };

/**
 * C15: at least the promised hours, in December of the year; decided when they are
 * reached, or when it is over and nothing that is not counted or rated yet could reach them (docs/method.md).
 */
export function years<Meeting extends MeetingDays>(
  promise: CountedPromise,
  learned: Learned<Meeting>,
  asOf: number,
): Year<Meeting>[] {
  const known = learned.meetings.filter(
    ({ began, cancelled }) => began <= asOf && !(cancelled !== null && cancelled <= asOf),
  );
  const held = Map.groupBy(known, ({ began }) => spanOf("C15", began).month);
  const wished = [...learned.asks.filter((day) => day <= asOf), ...known.map(({ began }) => began)];
  const spans = [...wished, ...learned.places.flatMap((place) => yearsOf(place, asOf))].map((day) =>
    spanOf("C15", day),
  );
  return [...new Map(spans.map((span) => [span.month, span])).values()].map((span) => {
    const meetings = (held.get(span.month) ?? []).map((row) => ({ row, ...givenIn(row, asOf) }));
    const sum = (counts: boolean) =>
      meetings.reduce((all, { minutes, mark }) => all + ((mark === null) === counts ? minutes : 0), 0);
    const [sure, open] = [sum(true), sum(false)];
    return { judgement: judged(promise, span, sure, open, asOf), sure, open, meetings };
  });
}

/** A day in each year in which the place was held at its end, or in which it ended. */
function yearsOf({ begun, left, ended }: PlaceDays, asOf: number): number[] {
  const days: number[] = [];
  const last = Math.min(ended ?? asOf, asOf);
  for (let span = spanOf("C15", begun); span.start <= last; span = spanOf("C15", span.end + 1)) {
    const until = Math.min(span.end, asOf);
    if (begun <= until && (left === null || left > until)) days.push(span.start);
  }
  return days;
}

/** Never more than either side counted; without the firm's own count, or its word on what it was worth, it does not count yet. */
export function givenIn({ counted: { large, msme }, planned, rated }: MeetingDays, asOf: number): Given {
  if (msme === null) return { minutes: large ?? planned, mark: "not-counted" };
  const minutes = large === null ? msme : Math.min(large, msme);
  return { minutes, mark: rated !== null && rated <= asOf ? null : "not-rated" };
}

function judged(promise: CountedPromise, span: Span, sure: number, open: number, asOf: number): Judgement {
  if (promise.endedOn !== null && promise.endedOn <= span.end) return { beside: "after-the-end" };
  const limit = promisedIn(promise, span);
  const at = { month: span.month, clock: "session", start: span.start, limit } as const;
  if (sure >= 60 * limit) return { ...at, outcome: "kept" };
  const missed = span.end <= asOf && sure + open < 60 * limit;
  return { ...at, outcome: missed ? "missed" : "undecided" };
}
