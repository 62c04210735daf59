import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import type { Rules } from "../../platform/rules.ts";
import { type Idea, workingDaysAfter } from "./idea.ts";
import { answerRule } from "./input.ts";
import { policy } from "./policy.ts";
import { oneIdea } from "./reads.ts";

/** One idea as both sides see it, for what hangs on it. Refusal `not-found`. */
export async function readIdea(access: RelationshipAccess, id: string): Promise<Idea> {
  permit(policy, "idea.read", access);
  return oneIdea(access, id);
}

/** The day by which an idea that is sent today is answered, and the rule that says so. */
export function answerDay(
  access: { readonly today: Temporal.PlainDate },
  rules: Rules,
): { readonly dueOn: Temporal.PlainDate; readonly ruleVersion: string } {
  const { workingDays, ruleVersion } = answerRule(rules, access.today);
  return { dueOn: workingDaysAfter(access.today, workingDays), ruleVersion };
}
