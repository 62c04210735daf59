import { z } from "zod";
import { isId } from "../../platform/ids.ts";
import type { DecimalMark } from "../../platform/money.ts";
import { oneOf, optionalAmount, optionalLine, optionalParagraph } from "../../platform/text.ts";
import { type IdeaRules, ownerships } from "./rules.ts";

const listed = z.preprocess(
  (value) => [value ?? []].flat(),
  z
    .array(z.string())
    .transform((all) => [...new Set(all.filter(isId))])
    .refine((all) => all.length <= 20, {
      error: "Name at most 20 people.",
      params: { code: "readers-many" },
    }),
);

/** The rules of an idea as a form says them. Problem codes: `owns-missing`, `owns-words-missing`, `amount-wrong`, `trial-per-missing`. */
export const rulesForm = (currency: string, mark: DecimalMark) =>
  z
    .object({
      owns: oneOf(ownerships, { code: "owns-missing", message: "Choose who owns what." }),
      ownsWords: optionalParagraph(1000),
      trial: oneOf(["paid", "none"], { code: "trial-missing", message: "Say whether a trial is paid." }),
      amount: optionalAmount(currency, mark),
      per: optionalLine(80),
      readers: listed,
    })
    .superRefine((form, context) => {
      const wrong = (field: string, code: string, message: string) =>
        context.addIssue({ code: "custom", path: [field], message, params: { code } });
      if (form.owns === "words" && form.ownsWords === null)
        wrong("ownsWords", "owns-words-missing", "Write who owns what.");
      if (form.trial === "paid" && form.amount === null)
        wrong("amount", "trial-amount-missing", "Enter what a trial is paid, like 1500.");
      if (form.trial === "paid" && form.per === null)
        wrong("per", "trial-per-missing", "Write what the money is for, like “day” or “trial part”.");
    })
    .transform(
      ({ owns, ownsWords, trial, amount, per, readers }): IdeaRules => ({
        owns,
        ownsWords: owns === "words" ? ownsWords : null,
        trial: trial === "paid" && amount !== null && per !== null ? { amount, currency, per } : null,
        readers,
      }),
    );

/** Which number is accepted: the one that was read. */
export const acceptanceForm = z.object({
  number: z.preprocess((value) => Number(value ?? 0), z.int().min(0).max(10_000).catch(0)),
});
