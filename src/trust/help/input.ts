import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import { chosen, formId, oneOf, optionalParagraph } from "../../platform/text.ts";
import { answers, wishes } from "./help.ts";

const shape = z.object({ answer_working_days: z.int().positive() });

/** Within how many working days a request of that day is answered. Refusal `rule-not-known`. */
export function answerRule(
  rules: Rules,
  day: Temporal.PlainDate,
): { readonly workingDays: number; readonly ruleVersion: string } {
  const { rule, content } = rules.on("asks/help", day, shape);
  return { workingDays: content.answer_working_days, ruleVersion: rule.ruleVersion };
}

/** What the firm wishes, of which partner; a word more only if it likes. */
export const helpForm = z.object({
  id: formId,
  partner: chosen({ code: "help-partner-missing", message: "Choose whom you ask." }),
  wish: oneOf(wishes, { code: "help-wish-missing", message: "Choose what would help." }),
  note: optionalParagraph(500),
});

/** A no, and half a yes, say why. */
export const answerForm = z
  .object({
    answer: oneOf(answers, { code: "help-answer-missing", message: "Choose what you answer." }),
    words: optionalParagraph(1000),
  })
  .refine((said) => said.answer === "yes" || said.words !== null, {
    path: ["words"],
    error: "Write why. A no without a reason is no answer.",
    params: { code: "help-reason-missing" },
  });

export type HelpInput = z.infer<typeof helpForm>;
export type AnswerInput = z.infer<typeof answerForm>;
