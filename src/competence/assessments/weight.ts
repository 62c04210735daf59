import type { AssessmentRule, Evidence } from "./evidence.ts";

/** What one piece weighs by itself on a day: kind x strength x half per half-life of its age. */
export function weightOf(
  { kind, strength }: Pick<Evidence, "kind" | "strength">,
  ageDays: number,
  rule: AssessmentRule,
): number {
  return rule.kinds[kind] * strength * 0.5 ** (ageDays / rule.halfLifeDays);
}

/** Days from one to the other. Ten times faster than Temporal's `until`; ten thousand firms are assessed at once. */
export function ageInDays(date: Temporal.PlainDate, asOf: Temporal.PlainDate): number {
  return dayNumber(asOf) - dayNumber(date);
}

function dayNumber(date: Temporal.PlainDate): number {
  return Date.UTC(date.year, date.month - 1, date.day) / 86_400_000;
}
