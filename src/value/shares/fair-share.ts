import { minorDigits } from "../../platform/currency.ts";
import { Fraction } from "../../platform/fraction.ts";
import { inMinorUnits } from "./cents.ts";
import { type Listed, partOfItself, type Range, rangesOf } from "./interval.ts";
import { type Rule, splitsOf } from "./split.ts";
import type { Party, Stakes } from "./stakes.ts";

/** Several defensible splits side by side, and where the deal lies among them; 5.8. It warns, it never convicts. */
export type FairShare = {
  /** Amounts in minor units, in the order of the parties; empty when the rule is left out, then the note says why. */
  readonly splits: readonly (Listed & { readonly note?: string })[];
  readonly ranges: readonly Range[];
  /** The split by money alone, drawn as a line; empty when nobody puts in anything. */
  readonly byMoneyAlone: readonly number[];
  readonly deal: DealReading | null;
  /** Each party's investment as a share of its own turnover; null when that is not known. */
  readonly burden: readonly (number | null)[];
};

export type DealReading = {
  /** How far the worst placed MSME lies below its range: 0 at its lower edge or above, 1 when it gets nothing. */
  readonly index: number;
  /** What the MSME gets back per unit put in, over the same of the large party; null when undefined or not one of each. */
  readonly returnRatio: number | null;
  /** Nobody gets less than its outlay: as expected, and if only the P10 value comes. */
  readonly rational: boolean;
  readonly rationalP10: boolean;
};

/**
 * Counts every figure exactly and rounds once: splits to minor units, ratios to the nearest double.
 * Expects stakes as `input.ts` lets them through.
 */
export function fairShare(stakes: Stakes): FairShare {
  const { parties, currency } = stakes;
  const digits = minorDigits(currency);
  const splits = splitsOf(stakes).map(({ rule, shares, note }) => ({
    rule,
    amounts: shares.length === 0 ? [] : inMinorUnits(shares, parties, digits),
    ...(note === undefined ? {} : { note }),
  }));
  const listed = splits.filter(({ amounts }) => amounts.length > 0);
  const ranges = rangesOf(listed, parties);
  return {
    splits,
    ranges,
    byMoneyAlone: amountsOf(listed, "proportional"),
    deal: stakes.deal && readDeal(stakes, stakes.deal, ranges, digits),
    burden: parties.map((party) => partOfItself(party)?.toNumber() ?? null),
  };
}

function amountsOf(listed: readonly Listed[], rule: Rule): readonly number[] {
  return listed.find((split) => split.rule === rule)?.amounts ?? [];
}

function readDeal(
  { parties, expected, p10 }: Stakes,
  deal: readonly Fraction[],
  ranges: readonly Range[],
  digits: number,
): DealReading {
  const got = (i: number) => deal[i] ?? Fraction.zero;
  const outlayIn = (kept: Fraction) =>
    parties.every((party, i) => got(i).times(kept).compare(party.outlay) >= 0);
  return {
    index: Math.max(
      0,
      ...parties.map((party, i) => (party.side === "msme" ? shortfall(got(i), ranges[i], digits) : 0)),
    ),
    returnRatio: returnRatio(parties, deal),
    rational: outlayIn(Fraction.one),
    rationalP10: outlayIn(expected.sign === 0 ? Fraction.zero : p10.dividedBy(expected)),
  };
}

/** 1 - x/low against the printed edge, so that agreeing on a split as printed is never a shortfall. */
function shortfall(amount: Fraction, range: Range | undefined, digits: number): number {
  if (!range || range.low <= 0) return 0;
  const low = Fraction.of(range.low, 10n ** BigInt(digits));
  return Fraction.one.minus(amount.dividedBy(low)).toNumber();
}

function returnRatio(parties: readonly Party[], deal: readonly Fraction[]): number | null {
  const returns = (side: Party["side"]) =>
    parties.flatMap((party, i) => (party.side === side ? [{ party, amount: deal[i] ?? Fraction.zero }] : []));
  const [[msme, ...moreSmall], [large, ...moreLarge]] = [returns("msme"), returns("large")];
  if (!msme || !large || moreSmall.length + moreLarge.length > 0) return null;
  if (msme.party.investment.sign === 0 || large.party.investment.sign === 0 || large.amount.sign === 0)
    return null;
  return msme.amount
    .dividedBy(msme.party.investment)
    .dividedBy(large.amount.dividedBy(large.party.investment))
    .toNumber();
}
