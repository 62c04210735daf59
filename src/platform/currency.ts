import list from "./currencies.json" with { type: "json" };
import { invalid } from "./refusal.ts";

// `Intl` follows CLDR, which rounds to cash (no fils for IQD, no decimals for ALL): books follow ISO 4217.
const digits = new Map<string, number>();
for (const group of [list.withdrawn, list.digits]) {
  for (const [count, codes] of Object.entries(group)) {
    for (const code of codes.split(" ")) digits.set(code, Number(count));
  }
}

/** True for an ISO 4217 code (capital letters) with a minor unit; withdrawn codes of older ledgers count too. */
export function isCurrency(code: string): boolean {
  return digits.has(code);
}

/** How many digits stand after the decimal mark: 0, 2, 3 or 4 (ISO 4217). Refusal `currency-unknown`. */
export function minorDigits(currency: string): number {
  const count = digits.get(currency);
  if (count === undefined) {
    throw invalid(
      "currency-unknown",
      `“${currency}” is not a currency code. Use three letters like GBP or EUR.`,
    );
  }
  return count;
}

// How people at home write it, beyond what CLDR lists for English.
const alsoWritten: Record<string, string> = { CHF: "fr", INR: "rs", USD: "us$" };

const marks = new Map<string, readonly string[]>();

/** The ways this currency is written beside an amount, in lower case: code, sign, sign at home ("gbp", "£"). */
export function signsOf(currency: string): readonly string[] {
  let signs = marks.get(currency);
  if (signs === undefined) {
    const sign = (currencyDisplay: "symbol" | "narrowSymbol") =>
      new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay })
        .formatToParts(1)
        .find((part) => part.type === "currency")?.value ?? currency;
    signs = [currency, sign("symbol"), sign("narrowSymbol"), alsoWritten[currency] ?? currency].map((text) =>
      text.toLowerCase(),
    );
    marks.set(currency, signs);
  }
  return signs;
}
