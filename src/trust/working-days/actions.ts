import type { Rules } from "../../platform/rules.ts";
import { calendarRule } from "./input.ts";
import type { Calendar } from "./working-day.ts";

/** The calendar that the clocks of a large organization run by: that of its country. */
export function calendarOn(rules: Rules, country: string, day: Temporal.PlainDate): Calendar {
  return calendarRule(rules, country, day);
}
