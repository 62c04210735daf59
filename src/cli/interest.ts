import { join } from "node:path";
import { Fraction } from "../platform/fraction.ts";
import { money, parseMoney } from "../platform/money.ts";
import { invalid, Refusal } from "../platform/refusal.ts";
import { root } from "../platform/root.ts";
import { loadRules } from "../platform/rules.ts";
import { interestDocument } from "../trust/interest/api.ts";
import { interestRule } from "../trust/interest/input.ts";
import { interest as count } from "../trust/interest/interest.ts";
import { dueUnder } from "../trust/interest/law.ts";
import { interestText } from "./answers.ts";
import { type Command, optional, required, type Values, WrongUsage } from "./command.ts";

const text = { type: "string" } as const;

export const interest: Command = {
  usage:
    "interest --regime uk|ie|de|fr|eu|in|us --amount 10000.00 [--currency GBP] --due D --paid D [--accepted D --terms 60] [--rate 5.50]",
  summary:
    "What the law lets a firm claim for one invoice paid late. --rate is the reference rate in per cent.",
  options: {
    regime: text,
    amount: text,
    currency: text,
    due: text,
    paid: text,
    accepted: text,
    terms: text,
    rate: text,
  },
  async run({ values }) {
    const regime = required(values, "regime");
    const paid = day(required(values, "paid"), "paid");
    const given = {
      due: dayOr(values, "due"),
      accepted: dayOr(values, "accepted"),
      termsDays: terms(values),
    };
    const rate = decimal(values, "rate");
    const rules = await loadRules(join(root, "rules"));
    // A law may set the due day itself, so it is found by the day of payment first.
    const law = interestRule(rules, regime, { from: paid, until: paid }).law;
    const due = dueUnder(law, given);
    if (due === null) throw new WrongUsage("--due is missing");
    const amount = positive(required(values, "amount"), optional(values, "currency") ?? law.currency);
    const rule = interestRule(rules, regime, { from: due.add({ days: 1 }), until: paid, rate });
    const json = interestDocument(count({ ...amount, due, paid }, rule.law, rule.reference));
    return { json, text: interestText(json, amount.currency, due, paid) };
  },
};

function positive(written: string, currency: string) {
  try {
    const amount = parseMoney(written, currency, ".");
    if (amount.amount > 0) return money(amount.amount, currency);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const field = error.code === "currency-unknown" ? "currency" : "amount";
    throw wrong(field, error.code, error.message);
  }
  throw wrong("amount", "not-above-zero", "Give an amount above zero.");
}

function day(written: string, field: string): Temporal.PlainDate {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return Temporal.PlainDate.from(written);
  } catch {
    // No such day: refused below like anything else that is not one.
  }
  throw wrong(field, "not-a-day", "Write a day that exists, like 2026-05-01.");
}

function dayOr(values: Values, name: string): Temporal.PlainDate | null {
  const written = optional(values, name);
  return written === undefined ? null : day(written, name);
}

function terms(values: Values): number | null {
  const written = optional(values, "terms");
  if (written === undefined) return null;
  if (!/^\d{1,4}$/.test(written)) throw wrong("terms", "not-whole-days", "Give whole days from 0.");
  return Number(written);
}

function decimal(values: Values, name: string): Fraction | undefined {
  const written = optional(values, name);
  if (written === undefined) return undefined;
  if (!/^-?\d{1,3}(\.\d{1,6})?$/.test(written)) throw wrong(name, "not-a-rate", "Give per cent, like 5.50.");
  return Fraction.from(written);
}

function wrong(field: string, code: string, message: string): Refusal {
  return invalid(code, `--${field}: ${message}`, [{ field, code, message }]);
}
