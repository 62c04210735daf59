import { z } from "zod";
import { isId } from "./ids.ts";
import { type DecimalMark, parseMoney } from "./money.ts";

/** Control characters, lone surrogates and marks that turn the line of writing; joiners stay, many scripts need them. */
const unwanted = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** One line as it is kept: NFC, single spaces, nothing that could break or turn a page. */
export function tidyLine(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(unwanted, (mark) => (/\s/.test(mark) ? " " : ""))
    .replace(/\s+/g, " ")
    .trim();
}

/** What somebody looks for, as an address says it: one tidy line of at most 200 characters. */
export function searchOf(text: string | undefined): string {
  return tidyLine((text ?? "").slice(0, 1000)).slice(0, 200);
}

/** Several lines as they are kept: at most one empty line between them. */
export function tidyText(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .split("\n")
    .map((line) => line.replace(/\t/g, " ").replace(unwanted, "").trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** What a field of a form sent; absent, or sent twice, counts as empty. */
const typed = z.preprocess((value) => (typeof value === "string" ? value : ""), z.string());

/** The words are made when somebody writes too much: `Intl` for every field there is costs a start 7 MB. */
function within(max: number) {
  return {
    check: (text: string): boolean => [...text].length <= max,
    error: () => `Shorten this to at most ${max.toLocaleString("en-GB")} characters.`,
  };
}

type Missing = { readonly code: string; readonly message: string };

/** One line that must be there: at most `max` characters. Problem codes: the one given, `too-long`. */
export function line(max: number, missing: Missing) {
  const { check, error } = within(max);
  return typed
    .transform(tidyLine)
    .refine((text) => text !== "", { error: missing.message, params: { code: missing.code } })
    .refine(check, { error, params: { code: "too-long" } });
}

/** One line that may be empty: null then. */
export function optionalLine(max: number) {
  const { check, error } = within(max);
  return typed
    .transform(tidyLine)
    .refine(check, { error, params: { code: "too-long" } })
    .transform((text) => (text === "" ? null : text));
}

/** Several lines that must be there. */
export function paragraph(max: number, missing: Missing) {
  const { check, error } = within(max);
  return typed
    .transform(tidyText)
    .refine((text) => text !== "", { error: missing.message, params: { code: missing.code } })
    .refine(check, { error, params: { code: "too-long" } });
}

/** Several lines that may be empty: null then. */
export function optionalParagraph(max: number) {
  const { check, error } = within(max);
  return typed
    .transform(tidyText)
    .refine(check, { error, params: { code: "too-long" } })
    .transform((text) => (text === "" ? null : text));
}

/** The number of the state that a form was filled from; a damaged one counts as stale. */
export const version = z.preprocess((value) => Number(value ?? 0), z.int().min(0).catch(0));

/** The id a form was given when it was drawn: the same form sent twice makes one thing. Problem code `id-missing`. */
export const formId = chosen({ code: "id-missing", message: "Open the form again, then send it." });

/** The id of something that was chosen. */
export function chosen(missing: Missing) {
  return typed.refine(isId, { error: missing.message, params: { code: missing.code } });
}

/** The id of something that may be chosen: null without one. */
export const optionalId = typed.transform((text) => (isId(text) ? text : null));

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[], missing: Missing) {
  return typed
    .refine((text) => words.some((word) => word === text), {
      error: missing.message,
      params: { code: missing.code },
    })
    .transform((text) => text as Word);
}

/** Ticked boxes of one name: those words that are known, each once, in the order in which they are known. */
export function ticked(known: readonly string[], missing?: Missing) {
  return z
    .preprocess(
      (sent) => (Array.isArray(sent) ? sent : sent === undefined ? [] : [sent]),
      z.array(z.unknown()),
    )
    .transform((sent) => known.filter((word) => sent.includes(word)))
    .refine((words) => !missing || words.length > 0, {
      error: missing?.message ?? "",
      params: { code: missing?.code ?? "" },
    });
}

/** An amount from zero in minor units, or null when the line was left empty. Problem code `amount-from-zero`. */
export function moneyOrNone(currency: string, mark: DecimalMark) {
  return optionalLine(40).transform((text, context) => {
    if (text === null) return null;
    try {
      const { amount } = parseMoney(text, currency, mark);
      if (amount >= 0) return amount;
    } catch {
      // Said below, in the words of a form.
    }
    const message = "Enter the amount as a number, like 12000. It cannot be below zero.";
    context.addIssue({ code: "custom", message, params: { code: "amount-from-zero" } });
    return z.NEVER;
  });
}

/** The same where an answer must be given. */
export function moneyFromZero(currency: string, mark: DecimalMark, missing: Missing) {
  return moneyOrNone(currency, mark).transform((amount, context) => {
    if (amount !== null) return amount;
    context.addIssue({ code: "custom", message: missing.message, params: { code: missing.code } });
    return z.NEVER;
  });
}

/** A word that stands for yes. */
export const yes = typed.transform((text) => text === "yes");

const telephoneShape = /^\+?[0-9][0-9 ()/.-]{3,38}$/;

/** A telephone number as people write it, or null. Problem code `telephone-wrong`. */
export const telephone = optionalLine(40).refine((text) => text === null || telephoneShape.test(text), {
  error: "Enter a telephone number, like +44 20 7946 0018.",
  params: { code: "telephone-wrong" },
});

/** A day as three boxes were joined to it ("2026-12-04"). Problem codes: the one given, `day-wrong`. */
export function day(missing: Missing) {
  return typed
    .refine((text) => text !== "", { error: missing.message, params: { code: missing.code }, abort: true })
    .transform(toDay);
}

/** A day, or null when all boxes are empty. Problem code `day-wrong`. */
export const optionalDay = typed.transform((text, context) => (text === "" ? null : toDay(text, context)));

function toDay(text: string, context: z.RefinementCtx): Temporal.PlainDate {
  try {
    // The database has no year 0.
    if (/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return Temporal.PlainDate.from(text);
  } catch {
    // No such day in the calendar: answered like any other text that is no day.
  }
  context.addIssue({
    code: "custom",
    message: "Enter a day of the calendar, like 27 3 2026.",
    params: { code: "day-wrong" },
  });
  return z.NEVER;
}

/** An amount above zero in minor units, or null when the line was left empty. Problem code `amount-wrong`. */
export function optionalAmount(currency: string, mark: DecimalMark) {
  return optionalLine(40).transform((text, context) => {
    if (text === null) return null;
    try {
      const { amount } = parseMoney(text, currency, mark);
      if (amount > 0) return amount;
    } catch {
      // Said below, in the words of a form.
    }
    context.addIssue({
      code: "custom",
      message: "Enter the amount as a number above zero, like 1500.",
      params: { code: "amount-wrong" },
    });
    return z.NEVER;
  });
}
