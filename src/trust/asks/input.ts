import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import { formId, oneOf, optionalLine, paragraph } from "../../platform/text.ts";
import { promisedKinds } from "../commitments/commitment.ts";
import { outcomes } from "./ask.ts";

const answerShape = z.object({ answer_working_days: z.int().positive() });

/** Within how many working days an ask of that day is answered. Refusal `rule-not-known`. */
export function answerRule(
  rules: Rules,
  day: Temporal.PlainDate,
): { readonly workingDays: number; readonly ruleVersion: string } {
  const { rule, content } = rules.on("asks/promise", day, answerShape);
  return { workingDays: content.answer_working_days, ruleVersion: rule.ruleVersion };
}

const wholeDays = (text: string | null): boolean => text === null || /^\d{1,3}$/.test(text);
const days = optionalLine(20).refine(wholeDays, {
  error: "Enter whole days, like 30.",
  params: { code: "days-wrong" },
});
const quantity = optionalLine(20).refine((text) => text === null || /^\d{1,4}$/.test(text), {
  error: "Enter a whole number, like 60.",
  params: { code: "quantity-wrong" },
});
const kinds = [...promisedKinds, "other"] as const;
const kindMissing = { code: "ask-kind-missing", message: "Choose one of these." };

/** What the firm wishes. */
export const askForm = z.object({
  id: formId,
  wish: paragraph(1000, { code: "wish-missing", message: "Write what you would like to be promised." }),
  kind: oneOf(kinds, kindMissing).transform((kind) => (kind === "other" ? null : kind)),
  days: days.transform((text) => (text === null ? null : Number(text))),
});

/**
 * The answer. `promise` is the id of one that stands, `new-firm`, `new-everybody`, or nothing; the terms count only for a new
 * one, and what is left out of them is the usual.
 */
export const answerForm = z.object({
  id: formId,
  outcome: oneOf(outcomes, { code: "outcome-missing", message: "Choose what you answer." }),
  text: paragraph(2000, {
    code: "answer-text-missing",
    message: "Write why. A no without a reason is no answer.",
  }),
  promise: optionalLine(40),
  kind: optionalLine(10).transform((text) => promisedKinds.find((kind) => kind === text)),
  threshold: optionalLine(20)
    .refine((text) => text === null || /^(100|\d{1,2})$/.test(text), {
      error: "Enter the share as a number up to 100, like 95.",
      params: { code: "threshold-wrong" },
    })
    .transform((text) => (text === null ? undefined : { of: Number(text), in: 100 })),
  days: days.transform((text) => (text === null ? undefined : Number(text))),
  quantity: quantity.transform((text) => (text === null ? undefined : Number(text))),
});

export type AskInput = z.infer<typeof askForm>;
export type AnswerInput = z.infer<typeof answerForm>;
