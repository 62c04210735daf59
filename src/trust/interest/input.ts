import { z } from "zod";
import { Fraction } from "../../platform/fraction.ts";
import { parseMoney } from "../../platform/money.ts";
import { invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { type Law, methods, type Reference, rateDays } from "./law.ts";

export const regimes = ["uk", "ie", "de", "fr", "eu", "in", "us"] as const;
export type Regime = (typeof regimes)[number];

const decimal = z
  .string()
  .regex(/^-?\d{1,6}(\.\d{1,6})?$/)
  .transform((text) => Fraction.from(text));
const sum = z.string().regex(/^\d+$/);

const lawShape = z
  .object({
    currency: z.string().length(3),
    reference: z.string(),
    times: decimal,
    points: decimal,
    rate_of: z.enum(rateDays),
    method: z.enum(methods),
    days_of_year: z.int(),
    lump_sums: z.array(z.object({ below: sum.exactOptional(), at_most: sum.exactOptional(), amount: sum })),
    stops_after_years: z.int().nullable(),
    due: z.object({ agreed_at_most_days: z.int(), otherwise_days: z.int() }).nullable(),
    displaced_by_substantial_remedy: z.boolean(),
  })
  .transform((pack) => {
    const minor = (text: string) => parseMoney(text, pack.currency, ".").amount;
    return {
      reference: pack.reference,
      currency: pack.currency,
      times: pack.times,
      points: pack.points,
      rateOf: pack.rate_of,
      method: pack.method,
      daysOfYear: pack.days_of_year,
      lumpSums: pack.lump_sums.map(({ below, at_most, amount }) => ({
        ...(below === undefined ? {} : { below: minor(below) }),
        ...(at_most === undefined ? {} : { atMost: minor(at_most) }),
        amount: minor(amount),
      })),
      stopsAfterYears: pack.stops_after_years,
      due: pack.due && {
        agreedAtMostDays: pack.due.agreed_at_most_days,
        otherwiseDays: pack.due.otherwise_days,
      },
      displacedBySubstantialRemedy: pack.displaced_by_substantial_remedy,
    };
  });

const ratesShape = z.object({ rows: z.array(z.object({ from: z.string(), percent: decimal })).nonempty() });

/**
 * The law of a regime for a debt whose interest runs from one day to another, and where its reference rates come from.
 * With a rate given, that is the reference rate of every day. Refusals `regime-not-known`, `rule-not-known`.
 */
export function interestRule(
  rules: Rules,
  regime: string,
  { from, until, rate }: { from: Temporal.PlainDate; until: Temporal.PlainDate; rate?: Fraction | undefined },
): { law: Law; reference: Reference } {
  if (!(regimes as readonly string[]).includes(regime))
    throw invalid("regime-not-known", `Choose one of ${regimes.join(", ")}.`, [
      { field: "regime", code: "regime-not-known", message: `Choose one of ${regimes.join(", ")}.` },
    ]);
  const late = Temporal.PlainDate.compare(until, from) >= 0;
  const { rule, content } = read(rules, `interest/${regime}`, late ? from : until, lawShape);
  if (late) read(rules, `interest/${regime}`, until, lawShape); // still checked when the last day came
  const { reference: table, ...law } = content;
  if (rate)
    return {
      law: { ...law, ruleVersion: rule.ruleVersion },
      reference: () => ({ percent: rate, source: "rate given" }),
    };
  return {
    law: { ...law, ruleVersion: rule.ruleVersion },
    reference(day) {
      const { rule: rates, content: list } = read(rules, table, day, ratesShape);
      const row = list.rows.findLast((one) => Temporal.PlainDate.compare(one.from, day) <= 0);
      if (!row) throw new Error(`rules/${table} has no row for ${day}`);
      return { percent: row.percent, source: rates.ruleVersion };
    },
  };
}

const parsed = new WeakMap<object, unknown>();

/** As `rules.on`, but every pack is read by its shape once: a ledger asks a hundred thousand times. */
function read<T>(rules: Rules, id: string, day: Temporal.PlainDate, shape: z.ZodType<T>) {
  const { rule, content: pack } = rules.on(id, day, z.custom<object>());
  const content = (parsed.get(pack) as T | undefined) ?? shape.parse(pack);
  parsed.set(pack, content);
  return { rule, content };
}
