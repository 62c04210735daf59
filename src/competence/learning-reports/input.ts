import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import { oneOf, optionalParagraph, paragraph } from "../../platform/text.ts";
import { changes, worths } from "./learning-report.ts";

const shape = z.object({ report_days: z.int().positive() });

/** How many days a report may take that is asked for on that day. Refusal `rule-not-known`. */
export function reportDays(rules: Rules, day: Temporal.PlainDate): number {
  return rules.on("asks/skills", day, shape).content.report_days;
}

/** Beside these a field `after-<goal>` for each goal says how it is now. */
export const reportForm = z
  .object({
    worth: oneOf(worths, { code: "worth-missing", message: "Choose whether it was worth the time." }),
    changed: oneOf(changes, {
      code: "changed-missing",
      message: "Choose whether it changed how you work together.",
    }),
    text: paragraph(2000, { code: "report-missing", message: "Write a sentence or two in your own words." }),
    before: optionalParagraph(500),
    after: optionalParagraph(500),
  })
  .catchall(z.unknown());

export type ReportInput = z.infer<typeof reportForm>;
