import type { Fraction } from "../../platform/fraction.ts";
import { formatDecimal } from "../../platform/money.ts";
import type { Interest } from "./interest.ts";

/** The answer as one JSON document: money and rates as decimal strings. `parts` where one rate or balance does not tell all. */
export function interestDocument({ days, rate, interest, lumpSum, total, rule, parts }: Interest) {
  return {
    days,
    rate: rate && percent(rate),
    interest: formatDecimal(interest),
    lumpSum: formatDecimal(lumpSum),
    total: formatDecimal(total),
    rule,
    ...(parts.length < 2
      ? {}
      : {
          parts: parts.map((part) => ({
            from: part.from.toString(),
            until: part.until.toString(),
            days: part.days,
            rate: percent(part.rate.percent),
            balance: formatDecimal({ amount: Number(part.balance.round()), currency: interest.currency }),
          })),
        }),
  };
}

/** "11.75": as many decimals as the rate has. */
export function percent(rate: Fraction): string {
  return rate.toFixed(6).replace(/\.?0+$/, "");
}
