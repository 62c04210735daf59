import { z } from "zod";
import type { DecimalMark } from "../../platform/money.ts";
import { day, formId, line, optionalAmount, optionalId, optionalLine } from "../../platform/text.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** An amount above zero that must be there. */
const amount = (currency: string, mark: DecimalMark) =>
  optionalAmount(currency, mark).transform((found, context) => {
    if (found !== null) return found;
    const params = { code: "transfer-amount-missing" };
    context.addIssue({ code: "custom", message: "Enter how much was handed over.", params });
    return z.NEVER;
  });

export const transferForm = (currency: string, mark: DecimalMark, join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, paidOn: join(form, "paidOn") };
    },
    z.object({
      id: formId,
      repairId: optionalId,
      amount: amount(currency, mark),
      paidOn: day({ code: "transfer-day-missing", message: "Enter the day it was paid." }),
      note: optionalLine(300),
    }),
  );

export const missingForm = z.object({
  reason: line(500, { code: "missing-reason-missing", message: "Write what is missing." }),
});
