import type { Said } from "../../record/receipts/said.ts";

/** A part of the page. Throws (a bug) where there is none. */
export const part = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found;
};
/** What fields, acts and codes are called, in the language of the page. */
const names = JSON.parse(part("names").textContent ?? "{}") as {
  fields: Record<string, string>;
  acts: Record<string, string>;
  coded: Record<string, Record<string, string>>;
  sides: Record<string, string>;
  locale: string;
  yes: string;
  no: string;
};
const write = (options: Intl.DateTimeFormatOptions, text: string, otherwise = text) => {
  const at = Date.parse(text);
  return Number.isNaN(at) ? otherwise : new Intl.DateTimeFormat(names.locale, options).format(at);
};
const month = (text: string) =>
  write({ year: "numeric", month: "long", timeZone: "UTC" }, `${text}-01T00:00:00Z`, text);

export function labelOf(field: string): string | undefined {
  return /^\d{4}-\d{2}$/.test(field) ? month(field) : named(names.fields, field);
}

/** What one of our words is called. A record may hold any word: only those that the page brings are looked up. */
function named<T>(words: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** As people write it; undefined for what only programs read. */
export function told(one: Said): string | undefined {
  switch (one.as) {
    case "money":
      return `${one.amount} ${one.currency}`;
    case "count":
      return one.number.toLocaleString(document.documentElement.lang);
    case "act":
      return named(names.acts, one.text) ?? one.text;
    case "side":
      return named(names.sides, one.text);
    case "yes-no":
      return one.text === "yes" ? names.yes : names.no;
    case "day":
      return write({ dateStyle: "full", timeZone: "UTC" }, `${one.text}T00:00:00Z`, one.text);
    case "month":
      return month(one.text);
    case "moment":
      return write({ dateStyle: "full", timeStyle: "medium" }, one.text);
    case "code":
      return undefined;
    case "text":
      return named(named(names.coded, one.field) ?? {}, one.text) ?? one.text;
  }
}
