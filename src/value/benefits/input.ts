import { z } from "zod";
import type { DecimalMark } from "../../platform/money.ts";
import { day, formId, line, oneOf, optionalAmount, optionalLine, paragraph } from "../../platform/text.ts";
import { benefitKinds } from "./benefit.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** "12", "4.5" or "4,5" above zero, in thousandths; null when the line was left empty. Problem code `quantity-wrong`. */
const quantity = optionalLine(16).transform((text, context) => {
  if (text === null) return null;
  const found = /^\d{1,9}([.,]\d{1,3})?$/.test(text) ? Math.round(Number(text.replace(",", ".")) * 1000) : 0;
  if (found > 0) return found;
  const message = "Enter how much as a number above zero, like 12 or 4.5.";
  context.addIssue({ code: "custom", message, params: { code: "quantity-wrong" } });
  return z.NEVER;
});

const needed = (path: string, code: string, error: string) => ({ path: [path], error, params: { code } });

/** What a side says that came: money needs its amount, all else a number and what it counts. */
export const benefitForm = (currency: string, mark: DecimalMark, join: JoinDay) =>
  z
    .preprocess(
      (values) => {
        const form = values as Readonly<Record<string, unknown>>;
        return { ...form, from: join(form, "from"), until: join(form, "until") };
      },
      z.object({
        id: formId,
        kind: oneOf(benefitKinds, { code: "benefit-kind-missing", message: "Choose what it is." }),
        got: oneOf(["large", "msme"], { code: "benefit-side-missing", message: "Choose who got it." }),
        text: line(300, { code: "benefit-text-missing", message: "Write what came, in a few words." }),
        amount: optionalAmount(currency, mark),
        quantity,
        unit: optionalLine(60),
        from: day({ code: "benefit-from-missing", message: "Enter the first day." }),
        until: day({ code: "benefit-until-missing", message: "Enter the last day." }),
        evidence: paragraph(1000, {
          code: "benefit-evidence-missing",
          message: "Write how the other side can see it: an invoice, a list, a measurement.",
        }),
      }),
    )
    .refine(
      ({ kind, amount }) => kind === "other" || amount !== null,
      needed("amount", "benefit-amount-missing", "Enter how much money."),
    )
    .refine(
      ({ kind, quantity: many }) => kind !== "other" || many !== null,
      needed("quantity", "benefit-quantity-missing", "Enter how much."),
    )
    .refine(
      ({ kind, unit }) => kind !== "other" || unit !== null,
      needed("unit", "benefit-unit-missing", "Write what you count, like hours or journeys."),
    )
    .refine(
      ({ from, until }) => Temporal.PlainDate.compare(from, until) <= 0,
      needed("until", "benefit-until-first", "The last day cannot be before the first."),
    )
    .transform(({ quantity: many, amount, unit, ...form }) =>
      form.kind === "other"
        ? { ...form, amount: null, thousandths: many, unit }
        : { ...form, amount, thousandths: null, unit: null },
    );

export const disputeForm = z.object({
  reason: paragraph(1000, { code: "dispute-reason-missing", message: "Write what is not right." }),
});

export const callForm = z.object({
  said: line(500, { code: "call-said-missing", message: "Write what was said, or that nobody answered." }),
});
