import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import {
  formId,
  oneOf,
  optionalId,
  optionalLine,
  optionalParagraph,
  paragraph,
} from "../../platform/text.ts";

const answerShape = z.object({ answer_working_days: z.int().positive(), report_days: z.int().positive() });

/** Within how many working days an ask of that day is answered. Refusal `rule-not-known`. */
export function answerRule(
  rules: Rules,
  day: Temporal.PlainDate,
): { readonly workingDays: number; readonly ruleVersion: string } {
  const { rule, content } = rules.on("asks/skills", day, answerShape);
  return { workingDays: content.answer_working_days, ruleVersion: rule.ruleVersion };
}

export const askForm = z.object({
  id: formId,
  text: paragraph(1000, {
    code: "skill-missing",
    message: "Write what you would like to learn or to have help with.",
  }),
  criterion: optionalLine(80).refine((id) => id === null || /^[a-z0-9-]+$/.test(id), {
    error: "Choose one of these, or none.",
    params: { code: "criterion-unknown" },
  }),
});

export const answerForm = z
  .object({
    answer: oneOf(["offer", "reason"], { code: "answer-missing", message: "Choose how you answer." }),
    offer: optionalId,
    text: optionalParagraph(2000),
  })
  .refine(({ answer, offer }) => answer !== "offer" || offer !== null, {
    path: ["offer"],
    error: "Choose the offer that answers this.",
    params: { code: "answer-offer-missing" },
  })
  .refine(({ answer, text }) => answer !== "reason" || text !== null, {
    path: ["text"],
    error: "Write why. A no without a reason is no answer.",
    params: { code: "answer-text-missing" },
  });

export type AskInput = z.infer<typeof askForm>;
export type AnswerInput = z.infer<typeof answerForm>;
