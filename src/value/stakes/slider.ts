import { minorDigits } from "../../platform/currency.ts";

/** A round step for a slider from zero: one, two or five times a power of ten, about two hundred of them to the top. */
export function stepOf(top: number): number {
  const rough = Math.max(1, top / 200);
  const power = 10 ** Math.floor(Math.log10(rough));
  return Math.max(1, power * ([1, 2, 5].find((one) => one * power >= rough) ?? 10));
}

export const logSteps = 1000;
const decades = 10;

/** A year's sales in minor units, from a thousand to ten million millions in `logSteps` steps; 0 at 0: not known. */
export function onLog(step: number, currency: string): number {
  if (step === 0) return 0;
  const rough = 10 ** (3 + (decades * step) / logSteps);
  const power = 10 ** (Math.floor(Math.log10(rough)) - 1);
  return Math.round(rough / power) * power * 10 ** minorDigits(currency);
}

/** The step nearest to a year's sales. */
export function stepOnLog(amount: number, currency: string): number {
  const value = amount / 10 ** minorDigits(currency);
  return value < 1000 ? 0 : Math.min(logSteps, Math.round(((Math.log10(value) - 3) * logSteps) / decades));
}
