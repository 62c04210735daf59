import { z } from "zod";
import type { DecimalMark } from "../../platform/money.ts";
import {
  chosen,
  day,
  formId,
  line,
  oneOf,
  optionalAmount,
  optionalLine,
  optionalParagraph,
  paragraph,
  tidyLine,
} from "../../platform/text.ts";
import { audiences, problemKinds } from "./problem.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** Names of partners, one a line. */
const names = optionalParagraph(8000).transform((text) => [
  ...new Set(
    (text ?? "")
      .split("\n")
      .map(tidyLine)
      .filter((line) => line !== ""),
  ),
]);

/** A problem as the form says it: what a trial pays is asked, and "nothing" is an answer. */
export const problemForm = (currency: string, mark: DecimalMark, join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, closesOn: join(form, "closesOn") };
    },
    z
      .object({
        id: formId,
        kind: oneOf(problemKinds, { code: "problem-kind-missing", message: "Choose what it is." }),
        title: line(120, { code: "problem-title-missing", message: "Write it in one line." }),
        text: paragraph(4000, {
          code: "problem-text-missing",
          message: "Write what the partners need to know.",
        }),
        trial: oneOf(["paid", "none"], { code: "trial-missing", message: "Say whether a trial is paid." }),
        amount: optionalAmount(currency, mark),
        per: optionalLine(80),
        closesOn: day({ code: "problem-day-missing", message: "Enter the last day for ideas." }),
        decides: chosen({ code: "problem-decides-missing", message: "Choose who decides." }),
        audience: oneOf(audiences, { code: "audience-missing", message: "Choose who may read it." }),
        partners: names,
      })
      .superRefine((form, context) => {
        const wrong = (field: string, code: string, message: string) =>
          context.addIssue({ code: "custom", path: [field], message, params: { code } });
        if (form.trial === "paid" && form.amount === null)
          wrong("amount", "trial-amount-missing", "Enter what a trial is paid, like 1500.");
        if (form.trial === "paid" && form.per === null)
          wrong("per", "trial-per-missing", "Write what the money is for, like “day” or “trial part”.");
        if (form.audience === "chosen" && form.partners.length === 0)
          wrong("partners", "partners-missing", "Write the name of at least one partner.");
      })
      .transform(({ trial, amount, per, partners, ...form }) => ({
        ...form,
        trial: trial === "paid" && amount !== null && per !== null ? { amount, currency, per } : null,
        partners: form.audience === "chosen" ? partners : [],
      })),
  );

export const endForm = z.object({
  reason: paragraph(1000, { code: "problem-reason-missing", message: "Write why it ends." }),
});

export type ProblemInput = z.infer<ReturnType<typeof problemForm>>;
