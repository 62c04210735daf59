import type { Figures, Parts, SideFigures, StakeSide } from "./figures.ts";

/** A figure of its own that a side shows the other for one venture, and that nobody else may enter. */
export const ownFigures = ["standalone", "turnover"] as const;
export type OwnFigure = (typeof ownFigures)[number];

export type Release = {
  readonly id: string;
  readonly side: StakeSide;
  readonly figure: OwnFigure;
  readonly amount: number;
  readonly by: string;
  readonly at: Temporal.Instant;
  /** Its owner has signed a division that rests on it: it stays. */
  readonly held: boolean;
};

/** What one side has put into the venture, or said it will, in one currency. */
type Laid = {
  readonly side: StakeSide;
  /** Money of the venture's currency; null for what has no value in money, or another currency. */
  readonly amount: number | null;
  readonly money: boolean;
  readonly given: boolean;
  readonly verified: boolean;
};

type Risk = { readonly side: StakeSide; readonly loss: number; readonly ppm: number };

/** A year as the reader may know it: a figure, or a band between two. */
export type Year = { readonly low: number; readonly high: number };

/** One venture as far as both sides see it. */
export type Stake = {
  readonly ventureId: string;
  readonly title: string;
  readonly state: string;
  readonly termsVersion: number;
  readonly currency: string;
  readonly expected: number;
  readonly p10: number;
  readonly begunOn: Temporal.PlainDate | null;
  readonly names: { readonly large: string; readonly msme: string };
  readonly laid: readonly Laid[];
  readonly risks: readonly Risk[];
  readonly years: { readonly large: Year | null; readonly msme: Year | null };
  readonly releases: readonly Release[];
  /** How many contributions and risks, and whose years, are in another currency: they are not counted. */
  readonly otherCurrency: number;
};

/** True while a division may be proposed and signed. */
export function isOpen(stake: Pick<Stake, "state">): boolean {
  return stake.state !== "ended" && stake.state !== "withdrawn";
}

/**
 * The figures that both see. Outlay: money already paid and verified by the other side. Investment: all that has a value in
 * money, paid or said. Several risks become one: the sum of the losses, and what it takes to carry the same. Of a band the
 * upper end is taken, so that a band never makes a firm seem smaller than it is. What a side would gain alone is zero unless
 * it released it.
 */
export function commonFigures(stake: Stake, tiltPpm: number): Figures {
  const released = (side: StakeSide, figure: OwnFigure) =>
    stake.releases.find((one) => one.side === side && one.figure === figure)?.amount;
  const side = (one: StakeSide): SideFigures => {
    const laid = stake.laid.filter((each) => each.side === one);
    const sum = (some: readonly Laid[]) => some.reduce((so, { amount }) => so + (amount ?? 0), 0);
    return {
      outlay: sum(laid.filter(({ money, given, verified }) => money && given && verified)),
      investment: sum(laid),
      ...together(stake.risks.filter((each) => each.side === one)),
      standalone: released(one, "standalone") ?? 0,
      turnover: released(one, "turnover") ?? stake.years[one]?.high ?? null,
    };
  };
  const { currency, expected, p10 } = stake;
  return { currency, expected, p10, large: side("large"), msme: side("msme"), tiltPpm };
}

function together(risks: readonly Risk[]): { riskLoss: number; riskPpm: number } {
  const riskLoss = risks.reduce((sum, { loss }) => sum + loss, 0);
  const carried = risks.reduce((sum, { loss, ppm }) => sum + BigInt(loss) * BigInt(ppm), 0n);
  const whole = BigInt(riskLoss);
  return { riskLoss, riskPpm: riskLoss === 0 ? 0 : Number((2n * carried + whole) / (2n * whole)) };
}

/** The figures that a division rests on, of those that were released: their ids. */
export function restsOn(stake: Stake): string[] {
  return stake.releases.map(({ id }) => id);
}

/** Each side's investment as a share of its own year, as far as the reader may know it: low and high. */
export function burdenOf(figures: Figures, years: Stake["years"], side: StakeSide): Year | null {
  const { investment, turnover } = figures[side];
  const year = years[side];
  if (turnover === null) return null;
  const exact = year === null || turnover !== year.high;
  const [low, high] = exact ? [turnover, turnover] : [year.low, year.high];
  return { low: investment / high, high: investment / low };
}

/** What was agreed before, or the newest proposal: what the page draws as the deal. */
export function partsAt(expected: number, parts: Parts | null): Parts | null {
  return parts && parts.large + parts.msme === expected ? parts : null;
}
