import { z } from "zod";
import type { DecimalMark } from "../../platform/money.ts";
import { formId, oneOf, optionalLine, optionalParagraph, paragraph } from "../../platform/text.ts";
import { readAmount } from "../stakes/typed.ts";
import { splitRules } from "./split.ts";

/** An amount of the form; null when its box is empty. Problem codes as `readAmount`. */
const amount = (currency: string, mark: DecimalMark) =>
  optionalLine(60).transform((text, context) => {
    const read = readAmount(text ?? "", currency, mark);
    if (read === null || typeof read === "number") return read;
    context.addIssue({ code: "custom", message: read.message, params: { code: read.code } });
    return z.NEVER;
  });

/** A proposal: a rule, or the two parts as they were settled. Both count where the rule is `free` alone. */
export const proposalForm = (currency: string, mark: DecimalMark) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return form.rule === "free" ? form : { ...form, "deal-msme": "", "deal-large": "" };
    },
    z.object({
      id: formId,
      rule: oneOf(splitRules, { code: "split-rule-missing", message: "Choose how you would divide it." }),
      "deal-msme": amount(currency, mark),
      "deal-large": amount(currency, mark),
      why: optionalParagraph(1000),
    }),
  );

/** The number and the digest that the signer has before them. */
export const signatureForm = z.object({
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .catch(""),
});

export const commentForm = z.object({
  id: formId,
  text: paragraph(1000, { code: "split-comment-missing", message: "Write what you want to say." }),
});

export type ProposalInput = z.infer<ReturnType<typeof proposalForm>>;
