import { formatDecimal, money } from "../../platform/money.ts";
import { fairShare } from "./fair-share.ts";
import type { Stakes } from "./stakes.ts";

/** The answer as one JSON document: money as decimal strings, ratios as numbers. */
export function fairShareDocument(stakes: Stakes) {
  const { parties, currency } = stakes;
  const result = fairShare(stakes);
  const written = (amount: number) => formatDecimal(money(amount, currency));
  const each = (amounts: readonly number[]) =>
    amounts.map((amount, i) => ({ id: parties[i]?.id, amount: written(amount) }));
  return {
    splits: result.splits.map(({ rule, amounts, note }) => ({
      rule,
      shares: each(amounts),
      ...(note === undefined ? {} : { note }),
    })),
    interval: result.ranges.map(({ low, high }, i) => ({
      id: parties[i]?.id,
      low: written(low),
      high: written(high),
    })),
    byMoneyAlone: each(result.byMoneyAlone),
    ...(result.deal === null ? {} : { deal: result.deal }),
    burden: result.burden.map((share, i) => ({ id: parties[i]?.id, investmentShareOfTurnover: share })),
  };
}
