import type { FairShare } from "../shares/fair-share.ts";
import type { Rule } from "../shares/split.ts";
import { type Figures, type Parts, partsOf, placeOf, weigh } from "./figures.ts";
import { type Move, movesOf } from "./moves.ts";
import type { Boxes } from "./typed.ts";

/** One set of figures counted whole: what the page draws, whether both see it or one tries it alone. */
export type Shown = {
  readonly figures: Figures;
  readonly fair: FairShare;
  readonly deal: Parts | null;
  readonly moves: readonly Move[];
};

export function counted(figures: Figures, deal: Parts | null): Shown {
  const fair = weigh(figures, deal);
  return { figures, fair, deal, moves: movesOf(figures, fair) };
}

/** The four ways with what each side gets, in minor units. */
export function ways(fair: FairShare): { readonly rule: Rule; readonly parts: Parts | null }[] {
  return fair.splits.map(({ rule, amounts }) => ({ rule, parts: partsOf(amounts) }));
}

/** Least and most of both. */
export function rangesOf(fair: FairShare) {
  const [large, msme] = fair.ranges;
  return {
    large: [large?.low ?? 0, large?.high ?? 0] as const,
    msme: [msme?.low ?? 0, msme?.high ?? 0] as const,
  };
}

/** The finding in words: which sentence, and what stands in it. */
export function findingOf({ fair, deal }: Shown) {
  const place = placeOf(fair, deal);
  const [low, high] = rangesOf(fair).msme;
  return { at: place?.at ?? ("none" as const), by: place?.by ?? 0, low, high, deal: deal?.msme ?? 0 };
}

/** Which warning is due: the deal does not pay back what was paid, as expected or if it goes badly. */
export function shortOf({ deal }: FairShare): "irrational" | "irrationalP10" | null {
  if (!deal) return null;
  return deal.rational ? (deal.rationalP10 ? null : "irrationalP10") : "irrational";
}

/** The boxes of the form filled from figures: amounts as decimals, the probability in percent. */
export function boxesOf(
  figures: Figures,
  deal: Parts | null,
  decimal: (amount: number) => string,
  number: (value: number) => string,
): Boxes {
  const side = (one: "large" | "msme"): [string, string][] => {
    const { outlay, investment, riskLoss, riskPpm, standalone, turnover } = figures[one];
    return [
      [`${one}-outlay`, decimal(outlay)],
      [`${one}-investment`, decimal(investment)],
      [`${one}-riskLoss`, decimal(riskLoss)],
      [`${one}-riskPpm`, number(riskPpm / 10_000)],
      [`${one}-standalone`, decimal(standalone)],
      [`${one}-turnover`, turnover === null ? "" : decimal(turnover)],
      [`deal-${one}`, deal ? decimal(deal[one]) : ""],
    ];
  };
  return Object.fromEntries([
    ["expected", decimal(figures.expected)],
    ["p10", decimal(figures.p10)],
    ...side("msme"),
    ...side("large"),
  ]);
}
