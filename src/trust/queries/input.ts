import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import { formId, oneOf, optionalParagraph, paragraph } from "../../platform/text.ts";
import { questions } from "./query.ts";

const answerShape = z.object({ answer_working_days: z.int().positive() });

/** Within how many working days a question is answered where nothing is promised. Refusal `rule-not-known`. */
export function usualAnswer(
  rules: Rules,
  day: Temporal.PlainDate,
): { readonly days: number; readonly ruleVersion: string } {
  const { rule, content } = rules.on("asks/query", day, answerShape);
  return { days: content.answer_working_days, ruleVersion: rule.ruleVersion };
}

export const queryForm = z.object({
  id: formId,
  question: oneOf(questions, { code: "question-missing", message: "Choose what you ask." }),
  words: optionalParagraph(1000),
});

export const answerForm = z.object({
  text: paragraph(2000, { code: "query-answer-missing", message: "Write the answer." }),
});

export type QueryInput = z.infer<typeof queryForm>;
export type AnswerInput = z.infer<typeof answerForm>;
