import type { AssessmentRule } from "./evidence.ts";

export type Band = "not-known" | "shown" | "against" | "partly";

/** What the evidence says about one criterion: three parts that add up to 1, never a rank. */
export type Opinion = {
  readonly belief: number;
  readonly disbelief: number;
  readonly uncertainty: number;
  /** Belief plus the base rate's part of the uncertainty. Never decides a band. */
  readonly expectation: number;
  readonly band: Band;
  /** The belief that the evidence leaves possible: [belief, 1 - disbelief]. */
  readonly interval: readonly [low: number, high: number];
};

// Halves are reached by plain weights (.8 + .8 + .4 against a prior of 2): rounding errors must not decide a band.
const hair = 1e-12;

/**
 * The opinion of evidence `r` for and `s` against, each from 0.
 * Source: Jøsang, Subjective Logic (2016): belief = r/(r+s+W), disbelief = s/(r+s+W), uncertainty = W/(r+s+W).
 */
export function opinion(r: number, s: number, rule: AssessmentRule, baseRate = rule.baseRate): Opinion {
  const whole = r + s + rule.priorWeight;
  const [belief, disbelief, uncertainty] = [r / whole, s / whole, rule.priorWeight / whole];
  const above = (part: number) => part > rule.bandAbove + hair;
  return {
    belief,
    disbelief,
    uncertainty,
    expectation: belief + baseRate * uncertainty,
    band: above(uncertainty)
      ? "not-known"
      : above(belief)
        ? "shown"
        : above(disbelief)
          ? "against"
          : "partly",
    interval: [belief, 1 - disbelief],
  };
}

/** False where the intervals overlap: then the two are "not distinguishable". */
export function distinguishable(a: Opinion, b: Opinion): boolean {
  return a.interval[1] < b.interval[0] || b.interval[1] < a.interval[0];
}
