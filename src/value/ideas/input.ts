import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import { chosen, formId, line, oneOf, optionalLine, paragraph } from "../../platform/text.ts";

const answerShape = z.object({ answer_working_days: z.int().positive() });

/** Within how many working days an idea of that day is answered. Refusal `rule-not-known`. */
export function answerRule(
  rules: Rules,
  day: Temporal.PlainDate,
): { readonly workingDays: number; readonly ruleVersion: string } {
  const { rule, content } = rules.on("ideas/answer", day, answerShape);
  return { workingDays: content.answer_working_days, ruleVersion: rule.ruleVersion };
}

/** What somebody says about an idea. */
export const commentForm = z.object({
  id: formId,
  step: z.enum(["title", "outline", "full"]).catch("title"),
  text: paragraph(2000, { code: "comment-missing", message: "Write what you want to say." }),
});

/** Who contributed what: a person, a firm, or both. */
export const creditForm = z.object({
  id: formId,
  person: optionalLine(200),
  firm: oneOf(["large", "msme"], { code: "credit-firm-missing", message: "Choose the firm." }),
  what: line(500, { code: "credit-what-missing", message: "Write what they contributed." }),
});

/** Which credit is confirmed. */
export const confirmationForm = z.object({
  credit: chosen({ code: "id-missing", message: "Open the page again." }),
});

/** Joint work that comes of an idea: the id makes two taps one. */
export const ventureForm = z.object({ id: formId });
