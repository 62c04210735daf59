import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";

const ruleShape = z
  .object({ tilt_cap: z.number().min(0).max(1) })
  .transform((pack) => ({ tiltPpm: Math.round(pack.tilt_cap * 1_000_000) }));

/** What the rule pack `value/fair-share` of a day says. Refusal `rule-not-known`. */
export function tiltOn(rules: Rules, day: Temporal.PlainDate) {
  const { rule, content } = rules.on("value/fair-share", day, ruleShape);
  return { ruleVersion: rule.ruleVersion, ...content };
}
