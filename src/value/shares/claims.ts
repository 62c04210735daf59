import { Fraction, least, most, total } from "../../platform/fraction.ts";

const half = Fraction.of(1, 2);

/**
 * Divides an amount (from 0 to the sum of the claims) among claims that it cannot meet: the contested-garment rule, which for
 * two is concede-and-divide (each concedes what it does not claim, the rest is halved), in its consistent form for any number.
 * Source: Aumann and Maschler, "Game theoretic analysis of a bankruptcy problem from the Talmud" (1985).
 */
export function contestedGarment(amount: Fraction, claims: readonly Fraction[]): Fraction[] {
  const halves = claims.map((claim) => claim.times(half));
  const middle = total(halves);
  if (amount.compare(middle) <= 0) return equalAwards(amount, halves);
  const losses = equalAwards(total(claims).minus(amount), halves);
  return claims.map((claim, i) => claim.minus(losses[i] ?? Fraction.zero));
}

/** Everybody gets the same, but nobody more than its limit. `amount` is at most the sum of the limits. */
function equalAwards(amount: Fraction, limits: readonly Fraction[]): Fraction[] {
  const ascending = [...limits].sort((a, b) => a.compare(b));
  let left = most(amount, Fraction.zero);
  let level = Fraction.zero;
  for (const [i, limit] of ascending.entries()) {
    const waiting = Fraction.of(ascending.length - i);
    const step = least(limit.minus(level), left.dividedBy(waiting));
    level = level.plus(step);
    left = left.minus(step.times(waiting));
  }
  return limits.map((limit) => least(limit, level));
}
