import type { Rules } from "../../platform/rules.ts";
import type { AssessmentRule } from "./evidence.ts";
import { assessmentRule } from "./input.ts";

/** How evidence is weighed today: for siblings that weigh with the same engine. Refusal `rule-not-known`. */
export function weighingRule(
  { today }: { readonly today: Temporal.PlainDate },
  rules: Rules,
): AssessmentRule {
  return assessmentRule(rules, today);
}
