import { z } from "zod";
import type { DecimalMark } from "../../platform/money.ts";
import {
  formId,
  line,
  moneyFromZero,
  moneyOrNone,
  oneOf,
  optionalDay,
  optionalLine,
} from "../../platform/text.ts";
import { contributionKinds } from "./contribution.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** Hours as "40", "7.5" or "7,5", in minutes; null when the line was left empty. */
const hours = optionalLine(12).transform((text, context) => {
  if (text === null) return null;
  const minutes = /^\d{1,5}([.,]\d{1,2})?$/.test(text) ? Math.round(Number(text.replace(",", ".")) * 60) : 0;
  if (minutes > 0) return minutes;
  const message = "Enter the hours as a number, like 40 or 7.5.";
  context.addIssue({ code: "custom", message, params: { code: "hours-wrong" } });
  return z.NEVER;
});

/** What one side puts in. Money needs its amount, hours their number; know-how and a thing may stand without a value. */
export const contributionForm = (currency: string, mark: DecimalMark, join: JoinDay) =>
  z
    .preprocess(
      (values) => {
        const form = values as Readonly<Record<string, unknown>>;
        return { ...form, givenOn: join(form, "givenOn") };
      },
      z.object({
        id: formId,
        kind: oneOf(contributionKinds, { code: "contribution-kind-missing", message: "Choose what it is." }),
        text: line(300, { code: "contribution-text-missing", message: "Write what it is, in a few words." }),
        amount: moneyOrNone(currency, mark),
        hours,
        givenOn: optionalDay,
      }),
    )
    .refine(({ kind, amount }) => kind !== "money" || amount !== null, {
      path: ["amount"],
      error: "Enter how much money.",
      params: { code: "contribution-amount-missing" },
    })
    .refine(({ kind, hours: minutes }) => kind !== "hours" || minutes !== null, {
      path: ["hours"],
      error: "Enter how many hours.",
      params: { code: "contribution-hours-missing" },
    })
    .transform(({ hours: minutes, ...form }) => ({
      ...form,
      amount: form.kind === "hours" ? null : form.amount,
      minutes: form.kind === "hours" ? minutes : null,
    }));

export const verifyForm = z.object({
  how: line(300, {
    code: "verified-how-missing",
    message: "Write how you saw it: an invoice, a visit, a list.",
  }),
});

export const doubtForm = z.object({
  reason: line(500, { code: "doubt-reason-missing", message: "Write what is not right." }),
});

/** "25", "2.5" or "2,5" of a hundred, in parts of a million. Problem code `probability-outside`. */
const probability = line(10, {
  code: "probability-missing",
  message: "Enter how likely it is, from 0 to 100 of a hundred.",
}).transform((text, context) => {
  const found = /^(\d{1,3}(?:[.,]\d{1,4})?) ?%?$/.exec(text)?.[1];
  const ppm = found === undefined ? -1 : Math.round(Number(found.replace(",", ".")) * 10_000);
  if (ppm >= 0 && ppm <= 1_000_000) return ppm;
  const message = "Enter how likely it is as a number from 0 to 100.";
  context.addIssue({ code: "custom", message, params: { code: "probability-outside" } });
  return z.NEVER;
});

export const riskForm = (currency: string, mark: DecimalMark) =>
  z
    .object({
      id: formId,
      text: line(300, { code: "risk-text-missing", message: "Write what could go wrong." }),
      loss: moneyFromZero(currency, mark, {
        code: "risk-loss-missing",
        message: "Enter what you would lose then.",
      }),
      probability,
    })
    .transform(({ probability: ppm, ...form }) => ({ ...form, ppm }));
