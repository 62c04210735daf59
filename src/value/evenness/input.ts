import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import type { OneSidedRule } from "./evenness.ts";

const percent = z.int().min(1).max(100);
const shape = z.object({
  short_percent: percent,
  least_entries: z.int().min(1).max(100),
  least_percent_of_expected: percent,
});

/** When a stream counts as one-sided, on that day. Refusal `rule-not-known`. */
export function oneSidedRule(rules: Rules, day: Temporal.PlainDate): OneSidedRule {
  const { rule, content } = rules.on("value/one-sided", day, shape);
  return {
    ruleVersion: rule.ruleVersion,
    shortPercent: content.short_percent,
    leastEntries: content.least_entries,
    leastPercentOfExpected: content.least_percent_of_expected,
  };
}
