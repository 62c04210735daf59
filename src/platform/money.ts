import { isCurrency, minorDigits, signsOf } from "./currency.ts";
import { invalid, type Refusal } from "./refusal.ts";

/** An amount of money: whole minor units (pence, cents, fils) within 2^53, and the ISO 4217 code. Never a fraction. */
export type Money = { readonly amount: number; readonly currency: string };

/** Which sign stands before the decimals. The other one may then only group thousands. */
export type DecimalMark = "." | ",";

/** Money from minor units. RangeError beyond 2^53 or for a fraction (a bug), Refusal `currency-unknown`. */
export function money(amount: number, currency: string): Money {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not whole minor units within 2^53: ${amount}`);
  minorDigits(currency);
  return { amount: amount === 0 ? 0 : amount, currency };
}

/** RangeError for two currencies (a bug: nothing is converted here) or beyond 2^53. */
export function add(a: Money, b: Money): Money {
  return money(a.amount + sameCurrency(a, b).amount, a.currency);
}

/** a - b. RangeError as for `add`. */
export function subtract(a: Money, b: Money): Money {
  return money(a.amount - sameCurrency(a, b).amount, a.currency);
}

/** Below, at or above zero as a is less than, equal to or more than b. RangeError for two currencies. */
export function compare(a: Money, b: Money): number {
  return a.amount - sameCurrency(a, b).amount;
}

/** The exact total, whatever the order; nothing gives zero. RangeError for another currency or a total beyond 2^53. */
export function sum(list: Iterable<Money>, currency: string): Money {
  const zero = money(0, currency);
  let total = 0n;
  for (const item of list) total += BigInt(sameCurrency(zero, item).amount);
  return money(Number(total), currency);
}

/** A sum that may pass 2^53 minor units: it is shown and written, never stored. */
export type Total = { readonly amount: bigint; readonly currency: string };

/**
 * "1234.56", "-0.05", "1000" (JPY): point, no groups, every minor digit. For the command line, the API and files. A total beyond
 * 2^53 comes as a bigint.
 */
export function formatDecimal(value: Money | Total): string {
  const count = minorDigits(value.currency);
  const figures = String(value.amount)
    .replace("-", "")
    .padStart(count + 1, "0");
  const whole = figures.slice(0, figures.length - count);
  const sign = value.amount < 0 ? "-" : "";
  return count === 0 ? sign + whole : `${sign}${whole}.${figures.slice(-count)}`;
}

/** The decimal mark that people who read this language write ("en-GB" gives ".", "de" gives ","). */
export function decimalMarkOf(locale: string): DecimalMark {
  const mark = new Intl.NumberFormat(locale, { numberingSystem: "latn" })
    .formatToParts(0.5)
    .find((part) => part.type === "decimal");
  return mark?.value === "," ? "," : ".";
}

const unseen = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;
const spaces = /[\u00a0\u2007\u2009\u202f]/g;
const zeros = "٠۰०০０";
const parts = /^([^\d.,]*)([\d.,][\d., ']*?)([^\d.,]*)$/;
const western = /^\d{1,3}(?:([., '])\d{3})(?:\1\d{3})*$/;
const indian = /^\d{1,2}(?:,\d{2})+,\d{3}$/;

/**
 * Reads an amount as people and ledgers write it: `1234.56`, `1,234.56`, `1.234,56`, `1 234,56`, `1'234.56`, `12,34,567.00`,
 * minus before or after, parentheses, the currency's sign or code, Arabic and Indian digits. Exact: no floating point.
 * `1,234` and `1.234` have two meanings and are refused, unless the caller knows the decimal mark (from the rest of the
 * column, or the reader's language). More decimals than the currency has are refused, unless they are zeros.
 * Refusals: `amount-unreadable`, `amount-two-meanings`, `amount-too-many-decimals`, `amount-too-large`,
 * `amount-other-currency`, `currency-unknown`.
 */
export function parseMoney(text: string, currency: string, mark?: DecimalMark): Money {
  const digits = minorDigits(currency);
  if (text.length > 80) throw unreadable();
  const found = parts.exec(inLatin(text));
  if (found === null) throw unreadable();
  const [, before = "", figures = "", after = ""] = found;
  const negative = isNegative(`${before}#${after}`, currency);
  const [whole, decimals] = split(figures.trimEnd(), text.includes("٫") ? "." : mark);
  if (/[1-9]/.test(decimals.slice(digits))) {
    throw invalid("amount-too-many-decimals", `${currency} has ${digits} decimals. This amount has more.`);
  }
  const amount = Number(whole + decimals.slice(0, digits).padEnd(digits, "0"));
  // A double never rounds from above 2^53 to below it, so this test is exact for any number of digits.
  if (!Number.isSafeInteger(amount))
    throw invalid("amount-too-large", "This amount is too large to be kept exactly.");
  return money(negative ? -amount : amount, currency);
}

function inLatin(text: string): string {
  return text
    .replace(unseen, "")
    .replace(/[٠-٩۰-۹०-९০-৯０-９]/g, (digit) => {
      const code = digit.charCodeAt(0);
      const zero = [...zeros]
        .map((sign) => sign.charCodeAt(0))
        .find((first) => code >= first && code < first + 10);
      return String(code - (zero ?? code));
    })
    .replaceAll("٫", ".")
    .replace(/[’٬]/g, "'")
    .replace(/[−–]/g, "-")
    .replace(spaces, " ")
    .replace(/(\p{L})\./gu, "$1") // "Rs. 500", "500 kr."
    .trim();
}

/** The last mark is the decimal one if it stands once; the others group. */
function split(figures: string, mark: DecimalMark | undefined): [whole: string, decimals: string] {
  const at = Math.max(figures.lastIndexOf("."), figures.lastIndexOf(","));
  const last = figures[at];
  if (last === undefined) return [ungroup(figures), ""];
  const [head, tail] = [figures.slice(0, at), figures.slice(at + 1)];
  const repeated = head.includes(last);
  if (!/^\d+$/.test(tail) || (repeated && mark === last)) throw unreadable();
  if (repeated || (mark !== undefined && mark !== last)) return [ungroup(figures), ""];
  if (mark === undefined && tail.length === 3 && /^[1-9]\d{0,2}$/.test(head)) {
    throw invalid(
      "amount-two-meanings",
      "This amount can be read in two ways. Write the decimals, like 1234.00.",
    );
  }
  return [head === "" ? "0" : ungroup(head), tail];
}

function ungroup(whole: string): string {
  if (!/^\d+$/.test(whole) && !western.test(whole) && !indian.test(whole)) throw unreadable();
  return whole.replace(/\D/g, "");
}

/** Around the figures (`#`) may stand one minus or one pair of parentheses, and the currency once. */
function isNegative(around: string, currency: string): boolean {
  const tight = around.replaceAll(" ", "");
  const inside = /^\((.*)\)$/.exec(tight)?.[1];
  const minus = inside === undefined && tight.includes("-");
  const rest = (inside ?? tight)
    .replace(minus ? "-" : /^\+/, "")
    .replace("#", "")
    .toLowerCase();
  if (rest === "" || signsOf(currency).includes(rest)) return minus || inside !== undefined;
  const another = isCurrency(rest.toUpperCase()) || /^\p{Sc}$/u.test(rest);
  throw another ? invalid("amount-other-currency", `This amount is not in ${currency}.`) : unreadable();
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency)
    throw new RangeError(`${a.currency} and ${b.currency} cannot be counted together`);
  return b;
}

function unreadable(): Refusal {
  return invalid("amount-unreadable", "Enter the amount as a number, like 1234.56.");
}
