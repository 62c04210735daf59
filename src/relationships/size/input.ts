import { z } from "zod";
import { isCurrency } from "../../platform/currency.ts";
import { Fraction } from "../../platform/fraction.ts";
import { type DecimalMark, parseMoney } from "../../platform/money.ts";
import type { Rules } from "../../platform/rules.ts";
import { day, formId, line, oneOf, optionalLine } from "../../platform/text.ts";
import { type Limb, type Limit, ruleDay, type SizeRule } from "./size-rule.ts";

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
    day: z.enum(["first-of-year", "last-of-year", "asked"]),
    currency: z.string().refine(isCurrency),
    needs: z.array(z.strictObject({ at_least: z.int().positive(), of: z.array(limb).min(1) })).min(1),
    limits: z.strictObject({ micro: limits, small: limits, medium: limits }),
    two_years: z.boolean(),
    related: z.strictObject({ partner_from_percent: z.int(), linked_above_percent: z.int() }).nullable(),
  })
  .transform(
    (
      { day, currency, needs, limits: classes, two_years, related },
      context,
    ): Omit<SizeRule, "ruleVersion"> => {
      const asked = needs.flatMap((group) => group.of);
      for (const [name, given] of Object.entries(classes)) {
        for (const one of asked) if (!given[one]) context.addIssue(`${name} has no limit for ${one}`);
      }
      const exact = (given: z.infer<typeof limits>) => limitsIn(given, currency);
      return {
        day,
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

/** The rule of a regime (`eu`, `uk`, `in`) as it stands on a day. Refusal `rule-not-known`. */
export function sizeRule(rules: Rules, regime: string, date: Temporal.PlainDate): SizeRule {
  const { rule, content } = rules.on(`size-class/${regime}`, date, sizeRuleShape);
  return { ruleVersion: rule.ruleVersion, ...content };
}

/**
 * The rule for the figures of a year, by the day that the regime's packs name (`date_is`, and `day` for programs): all versions
 * of one regime name the same. Refusal `rule-not-known`.
 */
export function sizeRuleOfYear(
  rules: Rules,
  regime: string,
  ended: Temporal.PlainDate,
  asked: Temporal.PlainDate,
): SizeRule {
  return sizeRule(rules, regime, ruleDay(sizeRule(rules, regime, asked).day, ended, asked));
}

const regime = line(20, { code: "regime-missing", message: "Open the page again." });

/** What a firm says of itself. The reason is asked for where its own figures gave another class. */
export const declarationForm = z.object({
  id: formId,
  regime,
  size: oneOf(["micro", "small", "medium", "large"], { code: "size-missing", message: "Choose your size." }),
  reason: optionalLine(1000),
});

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** An amount in minor units; null when the line was left empty. */
const amount = (currency: string, mark: DecimalMark) =>
  optionalLine(40).transform((text, context) => {
    if (text === null) return null;
    try {
      const { amount: minor } = parseMoney(text, currency, mark);
      if (minor >= 0) return minor;
    } catch {
      // Said below, in the words of this form.
    }
    const message = "Enter the amount as a number, like 120000.";
    context.addIssue({ code: "custom", message, params: { code: "amount-wrong" } });
    return z.NEVER;
  });

/** People as "9" or "9.5", in tenths; null when the line was left empty. */
const staff = optionalLine(12).transform((text, context) => {
  if (text === null) return null;
  if (/^\d{1,6}([.,]\d)?$/.test(text)) return Math.round(Number(text.replace(",", ".")) * 10);
  const message = "Enter how many people, like 9 or 9.5.";
  context.addIssue({ code: "custom", message, params: { code: "staff-wrong" } });
  return z.NEVER;
});

/** One year's figures in the regime's currency. A line may stay empty: then that limit is not known. */
export const figuresForm = (rule: Pick<SizeRule, "currency">, mark: DecimalMark, join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, yearEndedOn: join(form, "yearEndedOn"), staffTenths: form.staff };
    },
    z.object({
      id: formId,
      regime,
      yearEndedOn: day({ code: "year-missing", message: "Enter the last day of the year." }),
      staffTenths: staff,
      turnover: amount(rule.currency, mark),
      balance: amount(rule.currency, mark),
      plant: amount(rule.currency, mark),
    }),
  );

export type DeclarationInput = z.infer<typeof declarationForm>;
export type FiguresInput = z.infer<ReturnType<typeof figuresForm>>;
