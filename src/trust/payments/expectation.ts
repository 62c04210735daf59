import { daysBetween } from "./invoice.ts";
import { countOf, percentile, type Tally } from "./tally.ts";

type Day = Temporal.PlainDate;

/** Fewer settled invoices than this say nothing of a habit. */
export const enough = 5;

/**
 * When the money of an open invoice may be expected.
 * `usual`: from how this large organization paid this firm in twelve months; eight of ten came from `low` to `high`, half by
 * `likely`. `day`: how late they usually are is not known, so only the day itself. `beyond`: it is later already than nearly all of
 * them were, or its day is over and nothing is known. `no-day`: no day is known. `blocked`: somebody must act first.
 */
export type Expected =
  | {
      readonly kind: "usual";
      readonly low: Day;
      readonly likely: Day;
      readonly high: Day;
      /** How many invoices say so. */
      readonly count: number;
    }
  | { readonly kind: "day"; readonly day: Day }
  | { readonly kind: "beyond"; readonly day: Day; readonly habit: boolean }
  | { readonly kind: "no-day" }
  | { readonly kind: "blocked" };

/**
 * `habit`: days after its day at which each invoice settled in the last twelve months was settled. What is still open on the day
 * `told` can only be paid after it, so only those that were later still are looked at.
 */
export function expectedOf(day: Day | null | undefined, blocked: boolean, habit: Tally, told: Day): Expected {
  if (blocked) return { kind: "blocked" };
  if (!day) return { kind: "no-day" };
  const past = daysBetween(day, told);
  if (countOf(habit) < enough)
    return past >= 0 ? { kind: "beyond", day, habit: false } : { kind: "day", day };
  const still = habit.filter(([value]) => value > past);
  const count = countOf(still);
  if (count < enough) return { kind: "beyond", day, habit: true };
  const at = (p: number): Day => day.add({ days: percentile(still, p) ?? 0 });
  return { kind: "usual", low: at(10), likely: at(50), high: at(90), count };
}

/** Open invoices of one currency that are expected alike. */
export type Coming = {
  readonly count: number;
  /** Minor units; exact, for a sum may pass 2^53. */
  readonly amount: bigint;
  readonly currency: string;
  readonly expected: Expected;
};

/** The likely day of what has one. */
export function likelyDay(expected: Expected): Day | undefined {
  return expected.kind === "usual" ? expected.likely : expected.kind === "day" ? expected.day : undefined;
}

/** What is likely to come first: everything expected on the earliest likely day. */
export function nextOf(coming: readonly Coming[]): Coming[] {
  const days = coming.flatMap(({ expected }) => likelyDay(expected) ?? []);
  const first = days.toSorted(Temporal.PlainDate.compare)[0];
  return first ? coming.filter(({ expected }) => likelyDay(expected)?.equals(first)) : [];
}
