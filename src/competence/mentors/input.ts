import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import { oneOf, optionalParagraph, ticked, version } from "../../platform/text.ts";
import { countries as known } from "../../relationships/organizations/country.ts";
import { type FitRule, languageMissing, meetings } from "./mentor.ts";

const words = z.array(z.string().regex(/^[a-z0-9-]{1,40}$/)).min(1);
const points = z.int().positive().max(1000);
const shape = z.object({
  points: z.object({
    topic: points,
    topics_counted: z.int().min(1).max(12),
    language: points,
    visit: points,
    online: points,
    trade: points,
  }),
  answer_days: z.int().min(1).max(90),
  trades: words,
  languages: words,
});

const framework = z.object({ criteria: z.array(z.object({ id: z.string() })).min(1) });

/** How a fit is counted on that day; what may be learnt are the criteria of our framework. Refusal `rule-not-known`. */
export function fitRule(rules: Rules, day: Temporal.PlainDate): FitRule {
  const { rule, content } = rules.on("matching/fit", day, shape);
  const { topics_counted: topicsCounted, ...points } = content.points;
  const { trades, languages, answer_days: answerDays } = content;
  const topics = rules.on("competence/framework", day, framework).content.criteria.map(({ id }) => id);
  return {
    ruleVersion: rule.ruleVersion,
    points: { ...points, topicsCounted },
    ...{ answerDays, topics, trades, languages },
  };
}

const countries = z
  .preprocess((sent) => (typeof sent === "string" ? sent : ""), z.string().max(400))
  .transform((text, context) => {
    const codes = [
      ...new Set(
        text
          .toUpperCase()
          .split(/[\s,;]+/)
          .filter((code) => code !== ""),
      ),
    ];
    if (codes.length <= 40 && codes.every((code) => known.some((one) => one === code))) return codes;
    context.addIssue({
      code: "custom",
      message: "Write countries by their two letters, like GB, IE.",
      params: { code: "countries-wrong" },
    });
    return z.NEVER;
  });

/** What a mentor says. Problem codes: `capacity-wrong`, `topics-missing`, `language-missing`, `meets-missing`, `countries-wrong`. */
export const offerForm = (rule: FitRule) =>
  z.object({
    version,
    capacity: z
      .preprocess((sent) => (typeof sent === "string" ? sent.trim() : ""), z.string())
      .refine((text) => /^(20|1?\d)$/.test(text), {
        error: "Enter a whole number from 0 to 20.",
        params: { code: "capacity-wrong" },
      })
      .transform(Number),
    topics: ticked(rule.topics, { code: "topics-missing", message: "Choose at least one thing." }),
    languages: ticked(rule.languages, languageMissing),
    trades: ticked(rule.trades),
    meets: oneOf(meetings, { code: "meets-missing", message: "Choose how you can meet." }),
    countries,
    about: optionalParagraph(1000).transform((text) => text ?? ""),
  });

export type OfferInput = z.infer<ReturnType<typeof offerForm>>;
