import { z } from "zod";
import { isCurrency } from "../../platform/currency.ts";
import { Fraction } from "../../platform/fraction.ts";
import { parseMoney } from "../../platform/money.ts";
import type { Rules } from "../../platform/rules.ts";
import type { Limb, Limit, SizeRule } from "./size-rule.ts";

const limb = z.enum(["staff", "turnover", "balance", "plant"]);
const bound = <T>(value: z.ZodType<T>) =>
  z.union([z.strictObject({ below: value }), z.strictObject({ at_most: value })]);
const limits = z.strictObject({
  staff: bound(z.int().positive()).optional(),
  turnover: bound(z.string()).optional(),
  balance: bound(z.string()).optional(),
  plant: bound(z.string()).optional(),
});

/** A pack of `rules/size-class/`: limits in major units as they stand in the law, money within them as text. */
export const sizeRuleShape = z
  .object({
    currency: z.string().refine(isCurrency),
    needs: z.array(z.strictObject({ at_least: z.int().positive(), of: z.array(limb).min(1) })).min(1),
    limits: z.strictObject({ micro: limits, small: limits, medium: limits }),
    two_years: z.boolean(),
    related: z.strictObject({ partner_from_percent: z.int(), linked_above_percent: z.int() }).nullable(),
  })
  .transform(
    ({ currency, needs, limits: classes, two_years, related }, context): Omit<SizeRule, "ruleVersion"> => {
      const asked = needs.flatMap((group) => group.of);
      for (const [name, given] of Object.entries(classes)) {
        for (const one of asked) if (!given[one]) context.addIssue(`${name} has no limit for ${one}`);
      }
      const exact = (given: z.infer<typeof limits>) => limitsIn(given, currency);
      return {
        currency,
        needs: needs.map((group) => ({ atLeast: group.at_least, of: group.of })),
        limits: { micro: exact(classes.micro), small: exact(classes.small), medium: exact(classes.medium) },
        twoYears: two_years,
        related: related && {
          partnerFrom: Fraction.of(related.partner_from_percent, 100),
          linkedAbove: Fraction.of(related.linked_above_percent, 100),
        },
      };
    },
  );

function limitsIn(given: z.infer<typeof limits>, currency: string): Partial<Record<Limb, Limit>> {
  const result: Partial<Record<Limb, Limit>> = {};
  for (const name of limb.options) {
    const one = given[name];
    if (one === undefined) continue;
    const value = "below" in one ? one.below : one.at_most;
    result[name] = {
      value: typeof value === "string" ? parseMoney(value, currency, ".").amount : value,
      below: "below" in one,
    };
  }
  return result;
}

/** The rule of a regime (`eu`, `uk`, `in`) for a day; which day, each pack says in `date_is`. Refusal `rule-not-known`. */
export function sizeRule(rules: Rules, regime: string, date: Temporal.PlainDate): SizeRule {
  const { rule, content } = rules.on(`size-class/${regime}`, date, sizeRuleShape);
  return { ruleVersion: rule.ruleVersion, ...content };
}
