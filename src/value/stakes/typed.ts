import { minorDigits } from "../../platform/currency.ts";
import { type DecimalMark, formatDecimal, parseMoney } from "../../platform/money.ts";
import { type Problem, Refusal } from "../../platform/refusal.ts";
import { type Figures, type Parts, type SideFigures, type StakeSide, sides } from "./figures.ts";

/** What the boxes hold, by their names: `expected`, `p10`, `msme-outlay`, `deal-large`, … */
export type Boxes = Readonly<Record<string, string>>;

/** What was typed, read; `figures` is null where something cannot be. */
export type Typed = {
  readonly figures: Figures | null;
  readonly deal: Parts | null;
  readonly problems: readonly Problem[];
};

const messages = {
  "value-missing": "Enter what you expect it to be worth, like 100000.",
  "value-below-zero": "Enter a value from zero. A loss is not divided here.",
  "figure-below-zero": "This cannot be below zero.",
  "probability-outside": "Enter a number from 0 to 100.",
  "low-above-expected": "The low case cannot be above what you expect.",
  "deal-incomplete": "Enter both parts of the deal, or none.",
  "deal-does-not-add-up": "Both parts together must be what you expect it to be worth.",
} as const;
export type TypedCode = keyof typeof messages;
export const typedCodes = Object.keys(messages) as TypedCode[];

/**
 * Reads the boxes of the form, in the browser and on the server alike. An empty box is zero; an empty turnover is a size that
 * is not known, and so is zero; an empty low case is what is expected. Problems by field: `TypedCode`, and those of `parseMoney`
 * (an amount in another currency is `amount-other-currency`).
 */
export function readTyped(boxes: Boxes, currency: string, mark: DecimalMark, tiltPpm: number): Typed {
  const problems: Problem[] = [];
  const wrong = (field: string, code: TypedCode) => {
    problems.push({ field, code, message: messages[code] });
    return 0;
  };
  const text = (name: string) => (boxes[name] ?? "").trim();
  const amount = (name: string, below: TypedCode = "figure-below-zero"): number => {
    const read = readAmount(text(name), currency, mark);
    if (typeof read === "number") return read;
    if (read?.code === "figure-below-zero") return wrong(name, below);
    if (read) problems.push({ field: name, ...read });
    return 0;
  };
  const probability = (name: string): number =>
    text(name) === "" ? 0 : (percent(text(name), mark) ?? wrong(name, "probability-outside"));
  const side = (one: StakeSide): SideFigures => ({
    outlay: amount(`${one}-outlay`),
    investment: amount(`${one}-investment`),
    riskLoss: amount(`${one}-riskLoss`),
    riskPpm: probability(`${one}-riskPpm`),
    standalone: amount(`${one}-standalone`),
    turnover: amount(`${one}-turnover`) || null,
  });
  const expected =
    text("expected") === "" ? wrong("expected", "value-missing") : amount("expected", "value-below-zero");
  const known = problems.length === 0;
  const p10 = text("p10") === "" ? expected : amount("p10", "value-below-zero");
  if (known && p10 > expected) wrong("p10", "low-above-expected");
  const [large, msme] = [side("large"), side("msme")];
  const deal = { large: amount("deal-large"), msme: amount("deal-msme") };
  const given = sides.filter((one) => text(`deal-${one}`) !== "");
  const missing = sides.find((one) => !given.includes(one));
  if (given.length === 1 && missing) wrong(`deal-${missing}`, "deal-incomplete");
  if (given.length === 2 && problems.length === 0 && deal.large + deal.msme !== expected)
    wrong("deal-msme", "deal-does-not-add-up");
  return {
    figures: problems.length > 0 ? null : { currency, expected, p10, large, msme, tiltPpm },
    deal: given.length === 2 && problems.length === 0 ? deal : null,
    problems,
  };
}

/**
 * An amount from zero in minor units; null for an empty box, else what is wrong: `figure-below-zero` and those of `parseMoney`.
 */
export function readAmount(
  text: string,
  currency: string,
  mark: DecimalMark,
): number | null | Pick<Problem, "code" | "message"> {
  if (text === "") return null;
  try {
    const { amount } = parseMoney(text, currency, mark);
    return amount >= 0 ? amount : { code: "figure-below-zero", message: messages["figure-below-zero"] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, message: error.message };
  }
}

/** An amount as it stands in a box: grouped, so that a long one can be read, and read again as the same. */
export function typedAmount(amount: number, currency: string, locale: string): string {
  const decimal = formatDecimal({ amount, currency });
  const digits = decimal.endsWith("0".repeat(minorDigits(currency))) ? 0 : minorDigits(currency);
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits, numberingSystem: "latn" };
  return new Intl.NumberFormat(locale, fixed).format(decimal as Intl.StringNumericLiteral);
}

/** Parts of a million from "25", "12.5 %", "0,5"; null for anything else, and beyond 0 to 100. */
function percent(text: string, mark: DecimalMark): number | null {
  const found = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%?$/.exec(text);
  if (!found || (text.includes(mark === "." ? "," : ".") && !text.includes(mark))) return null;
  const [, whole = "", decimals = ""] = found;
  const ppm = Number(whole) * 10_000 + Number(decimals.padEnd(4, "0"));
  return ppm <= 1_000_000 ? ppm : null;
}
