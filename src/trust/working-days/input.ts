import { z } from "zod";
import { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import type { Calendar } from "./working-day.ts";

const where = z.object({ zone: z.string().min(3), holidays: z.string().optional() });
const countries = z.object({ otherwise: where, countries: z.record(z.string().length(2), where) });
const holidays = z.object({ days: z.array(z.string().regex(/^\d{4}-\d\d-\d\d$/)) });

/**
 * The calendar of a country as it is known on a day. Where its public holidays are not in `rules/`, or nobody has checked those of
 * that day, Monday to Friday count; a country with several time zones has UTC.
 */
export function calendarRule(rules: Rules, country: string, day: Temporal.PlainDate): Calendar {
  const { rule, content } = rules.on("working-days/countries", day, countries);
  const at = content.countries[country] ?? content.otherwise;
  const known = at.holidays === undefined ? undefined : holidaysOn(rules, at.holidays, day);
  return {
    zone: at.zone,
    holidays: new Set(known?.content.days ?? []),
    knownUntil: known?.rule.knownUntil ?? null,
    version: known ? `${rule.ruleVersion} ${known.rule.ruleVersion}` : rule.ruleVersion,
  };
}

function holidaysOn(rules: Rules, region: string, day: Temporal.PlainDate) {
  try {
    return rules.on(`public-holidays/${region}`, day, holidays);
  } catch (error) {
    if (error instanceof Refusal && error.code === "rule-not-known") return undefined;
    throw error;
  }
}
