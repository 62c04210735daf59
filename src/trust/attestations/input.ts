import { z } from "zod";
import { parseMoney } from "../../platform/money.ts";
import type { Rules } from "../../platform/rules.ts";
import { day, formId, line, oneOf, optionalLine, optionalParagraph, paragraph } from "../../platform/text.ts";
import { actKinds, type Rhythm } from "./attestation.ts";

const rhythmShape = z.object({
  every_months: z.union([
    z.literal(1),
    z.literal(2),
    z.literal(3),
    z.literal(4),
    z.literal(6),
    z.literal(12),
  ]),
  due_days_after: z.int().min(1).max(90),
  notice_days: z.int().min(1).max(30),
});

/** How often leaders give their word, and how long before it is due they are told. Refusal `rule-not-known`. */
export function rhythmOn(rules: Rules, day: Temporal.PlainDate): Rhythm {
  const { rule, content } = rules.on("leadership/attestation", day, rhythmShape);
  return {
    everyMonths: content.every_months,
    dueDaysAfter: content.due_days_after,
    noticeDays: content.notice_days,
    ruleVersion: rule.ruleVersion,
  };
}

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;
type Mark = Parameters<typeof parseMoney>[2];

/** An act: money needs its amount, a meeting the firm that was met. */
export const actForm = (join: JoinDay, currency: string, mark: Mark) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, on: join(form, "on") };
    },
    z.object({
      id: formId,
      kind: oneOf(actKinds, { code: "act-kind-missing", message: "Choose what kind of act it is." }),
      on: day({ code: "act-day-missing", message: "Enter the day on which it happened." }),
      what: paragraph(1000, { code: "act-what-missing", message: "Write what was done." }),
      evidence: line(500, {
        code: "act-evidence-missing",
        message: "Write what shows it: minutes, a booking, an entry, a name.",
      }),
      firm: optionalLine(200),
      amount: optionalLine(40).transform((text, context) => {
        if (text === null) return null;
        try {
          const { amount } = parseMoney(text, currency, mark);
          if (amount > 0) return amount;
        } catch {
          // Said below, in the words of a form.
        }
        const message = "Enter the amount as a number above zero, like 12000.";
        context.addIssue({ code: "custom", message, params: { code: "act-amount-wrong" } });
        return z.NEVER;
      }),
    }),
  );

/** The word itself. `done-1` to `done-3`: what was done about the three of the last time. */
export const wordForm = z.object({
  words: optionalParagraph(2000),
  "done-1": optionalParagraph(1000).default(null),
  "done-2": optionalParagraph(1000).default(null),
  "done-3": optionalParagraph(1000).default(null),
});

export const reasonForm = z.object({
  reason: paragraph(1000, {
    code: "attestation-reason-missing",
    message: "Write why. Every partner reads it.",
  }),
});

export type ActInput = z.infer<ReturnType<typeof actForm>>;
export type WordInput = z.infer<typeof wordForm>;
