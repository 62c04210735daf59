import { minorDigits } from "../../platform/currency.ts";
import { Fraction } from "../../platform/fraction.ts";
import { type FairShare, fairShare } from "../shares/fair-share.ts";
import type { Party, Stakes } from "../shares/stakes.ts";

export const sides = ["large", "msme"] as const;
export type StakeSide = (typeof sides)[number];

/** One side's figures in minor units; `turnover` null: its size is not known. Parts of a million for the probability. */
export type SideFigures = {
  readonly outlay: number;
  readonly investment: number;
  readonly riskLoss: number;
  readonly riskPpm: number;
  readonly standalone: number;
  readonly turnover: number | null;
};
export const sideFigures = [
  "outlay",
  "investment",
  "riskLoss",
  "riskPpm",
  "standalone",
  "turnover",
] as const satisfies readonly (keyof SideFigures)[];
export type SideFigure = (typeof sideFigures)[number];

/** What a division is counted from: minor units of `currency`; 5.8. */
export type Figures = {
  readonly currency: string;
  readonly expected: number;
  readonly p10: number;
  readonly large: SideFigures;
  readonly msme: SideFigures;
  /** How far `burden` may move a share, in parts of a million: of the rule pack. */
  readonly tiltPpm: number;
};

/** What each side gets, in minor units. */
export type Parts = { readonly large: number; readonly msme: number };

const million = 1_000_000;

/** The figures as the engine takes them, the large side first. */
export function stakesOf(figures: Figures, deal: Parts | null): Stakes {
  const { currency, expected, p10, tiltPpm } = figures;
  const scale = 10n ** BigInt(minorDigits(currency));
  const major = (amount: number) => Fraction.of(amount, scale);
  const party = (side: StakeSide): Party => {
    const { riskPpm, turnover, outlay, investment, riskLoss, standalone } = figures[side];
    return {
      id: side,
      side,
      outlay: major(outlay),
      investment: major(investment),
      riskLoss: major(riskLoss),
      riskProbability: Fraction.of(riskPpm, million),
      standalone: major(standalone),
      turnover: turnover === null ? null : major(turnover),
    };
  };
  return {
    currency,
    expected: major(expected),
    p10: major(p10),
    parties: sides.map(party),
    coalitions: [],
    tiltCap: Fraction.of(tiltPpm, million),
    deal: deal && sides.map((side) => major(deal[side])),
  };
}

/** What can be defended on these figures, and where the deal lies. The deal adds up to what is expected, or is null. */
export function weigh(figures: Figures, deal: Parts | null): FairShare {
  return fairShare(stakesOf(figures, deal));
}

/** What each side gets in one row of amounts, the large side first. */
export function partsOf(amounts: readonly number[]): Parts | null {
  const [large, msme] = amounts;
  return large === undefined || msme === undefined ? null : { large, msme };
}

/** Where the firm's part of the deal lies against its range: below by `by` (0 to 1), within, or above; null without a deal. */
export type Place = { readonly at: "below" | "within" | "above"; readonly by: number };

export function placeOf(fair: FairShare, deal: Parts | null): Place | null {
  const range = fair.ranges[1];
  if (!deal || !range) return null;
  if (deal.msme < range.low) return { at: "below", by: 1 - deal.msme / range.low };
  return { at: deal.msme > range.high ? "above" : "within", by: 0 };
}

/** Why all rules give the same, or one is left out: what the page says beside the rules. */
export const caveats = ["outlay-short", "alone-short", "nothing-in", "size-unknown"] as const;
export type Caveat = (typeof caveats)[number];

/** The value covers less than was laid out, or than each would gain alone; nobody puts anything in; a size is not known. */
export function caveatsOf({ expected, large, msme }: Figures): Caveat[] {
  const outlay = large.outlay + msme.outlay;
  if (expected < outlay) return ["outlay-short"];
  if (expected < outlay + large.standalone + msme.standalone) return ["alone-short"];
  return [
    ...(large.investment + msme.investment === 0 ? ["nothing-in" as const] : []),
    ...(large.turnover === null || msme.turnover === null ? ["size-unknown" as const] : []),
  ];
}

/** The least digits after the point with which a small share still shows two figures: 0.0006 % of a year. */
export function digitsOf(share: number): number {
  return share > 0 ? Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(share * 100)))) : 0;
}
