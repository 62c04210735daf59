import type { Fraction } from "../../platform/fraction.ts";

/** What one party puts in and carries. All in major units of one currency, exact; 5.8. */
export type Party = {
  readonly id: string;
  readonly side: "large" | "msme";
  /** Verified money already laid out, refunded first. */
  readonly outlay: Fraction;
  /** Everything it puts in, at agreed rates. */
  readonly investment: Fraction;
  /** What it could lose beyond its outlay, and how likely (0..1). */
  readonly riskLoss: Fraction;
  readonly riskProbability: Fraction;
  /** What it would gain alone, net of its own cost; 0 unless its owner releases it. */
  readonly standalone: Fraction;
  /** A year's turnover; null when its size is not known. */
  readonly turnover: Fraction | null;
};

/** What some of the parties, but not all, could gain together, net of their own cost. */
export type Coalition = { readonly members: readonly string[]; readonly value: Fraction };

/** What is to be divided, among whom. `coalitions` matter for more than two parties only. */
export type Stakes = {
  readonly currency: string;
  /** The expected value, gross; from zero. */
  readonly expected: Fraction;
  /** The value that is exceeded nine times in ten. */
  readonly p10: Fraction;
  readonly parties: readonly Party[];
  readonly coalitions: readonly Coalition[];
  /** How far the rule `burden` may move a share from the share of the money (0..1). */
  readonly tiltCap: Fraction;
  /** What was, or is to be, agreed: one amount per party in the order of the parties, adding up to `expected`. */
  readonly deal: readonly Fraction[] | null;
};

/** What is set apart from the stakes: the rule pack `value/fair-share` of a day. */
export type ShareRule = {
  readonly ruleVersion: string;
  /** How far `burden` may move a share where the parties have not agreed otherwise. */
  readonly tiltCap: Fraction;
};
