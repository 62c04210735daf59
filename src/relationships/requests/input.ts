import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import { type MinutesRule, requestKinds } from "./request.ts";

const shape = z.object({ minutes: z.record(z.enum(requestKinds), z.number().positive().max(120)) });

/** What each request costs on that day. Refusal `rule-not-known`. */
export function minutesRule(rules: Rules, day: Temporal.PlainDate): MinutesRule {
  const { rule, content } = rules.on("requests/minutes", day, shape);
  return { ruleVersion: rule.ruleVersion, minutes: content.minutes };
}
