import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import { formId, optionalLine } from "../../platform/text.ts";
import type { SpellingRule } from "./spelling.ts";

/** Joining: an id made with the form, and why, if one likes to say it. */
export const joinForm = z.object({ id: formId, reason: optionalLine(500) });
export type JoinInput = z.infer<typeof joinForm>;

const words = z.array(z.string());
const content = z.object({
  forms: z.record(z.string(), words),
  leading: words,
  placeholders: words,
  placeholder_words: words,
  shortest_core: z.number().int().positive(),
  most_alike: z.number().int().positive(),
  typing: z.object({
    shortest_word: z.number().int().positive(),
    shortest_name: z.number().int().positive(),
    most_together: z.number().int().positive(),
  }),
});

/** How spellings are compared on a day. Refusal `rule-not-known`. */
export function spellingRule(rules: Rules, today: Temporal.PlainDate): SpellingRule {
  const { content: given } = rules.on("spellings/vendor", today, content);
  const forms = Object.entries(given.forms).flatMap(([form, all]) => all.map((one) => [one, form] as const));
  return {
    forms: new Map(forms),
    leading: new Set(given.leading),
    placeholders: new Set(given.placeholders),
    placeholderWords: new Set(given.placeholder_words),
    shortestCore: given.shortest_core,
    mostAlike: given.most_alike,
    typing: {
      shortestWord: given.typing.shortest_word,
      shortestName: given.typing.shortest_name,
      mostTogether: given.typing.most_together,
    },
  };
}
