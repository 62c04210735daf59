import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import { budgetSizes, type MinutesRule, type RequestKind, requestKinds } from "./request.ts";

const shape = z.object({ minutes: z.record(z.enum(requestKinds), z.number().positive().max(120)) });
const budgetShape = z.object({
  minutes_a_quarter: z.record(z.enum(budgetSizes), z.int().positive()),
  same_document_months: z.int().positive(),
  reminder_days_before: z.int().positive(),
  reminder_days_after_asking: z.int().positive(),
});
const rhythmShape = z.object({
  times_a_quarter: z.partialRecord(z.enum(requestKinds), z.int().positive()),
});

/** What each request costs on that day, and the budgets. Refusal `rule-not-known`. */
export function minutesRule(rules: Rules, day: Temporal.PlainDate): MinutesRule {
  const { rule, content } = rules.on("requests/minutes", day, shape);
  const { content: budget } = rules.on("requests/budget", day, budgetShape);
  return {
    ruleVersion: rule.ruleVersion,
    minutes: content.minutes,
    budget: budget.minutes_a_quarter,
    sameDocument: budget.same_document_months,
    remind: { before: budget.reminder_days_before, after: budget.reminder_days_after_asking },
  };
}

/** How often a quarter the programme itself asks one firm, at most, by kind. */
export function rhythmRule(rules: Rules, day: Temporal.PlainDate): Partial<Record<RequestKind, number>> {
  return rules.on("requests/rhythm", day, rhythmShape).content.times_a_quarter;
}
