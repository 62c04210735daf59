import { placeOf } from "./marks.tsx";

/** What was promised from a day on. `weakened` where it asks less than the one before. */
export type Target = {
  readonly from: Temporal.PlainDate;
  readonly value: number;
  readonly weakened?: boolean | undefined;
  /** How it asks less, where the value does not tell: "60 days instead of 30". */
  readonly change?: string | undefined;
};

/** The target that held in a month: the last that began in it or before. */
export function targetAt(
  targets: readonly Target[],
  months: readonly Temporal.PlainDate[],
  at: number,
): Target | undefined {
  return targets.findLast(({ from }) => placeOf(months, from) <= at);
}
