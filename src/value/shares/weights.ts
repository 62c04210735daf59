import { Fraction, least, most, total } from "../../platform/fraction.ts";
import { rootsOf } from "./roots.ts";
import type { Party } from "./stakes.ts";

/** Each party's share of the money put in; null when nobody puts anything in. */
export function byMoney(parties: readonly Party[]): Fraction[] | null {
  return shareOut(parties.map((party) => party.investment));
}

/**
 * By money, tilted towards those for whom it weighs more: money is counted per square root of turnover, and the shares move
 * from the share of the money towards that by at most `cap`. Null when a turnover is not known or nobody puts anything in.
 */
export function byBurden(parties: readonly Party[], cap: Fraction): Fraction[] | null {
  const money = byMoney(parties);
  const turnovers = parties.map((party) => party.turnover);
  if (money === null || !turnovers.every((turnover) => turnover !== null)) return null;
  const roots = rootsOf(turnovers);
  const felt = shareOut(parties.map((party, i) => party.investment.dividedBy(roots[i] ?? Fraction.one)));
  if (felt === null) return null;
  const moves = felt.map((share, i) => share.minus(money[i] ?? Fraction.zero));
  const furthest = moves.map((move) => move.absolute).reduce(most, Fraction.zero);
  const part = furthest.sign === 0 ? Fraction.one : least(Fraction.one, cap.dividedBy(furthest));
  return moves.map((move, i) => (money[i] ?? Fraction.zero).plus(move.times(part)));
}

function shareOut(amounts: readonly Fraction[]): Fraction[] | null {
  const sum = total(amounts);
  return sum.sign === 0 ? null : amounts.map((amount) => amount.dividedBy(sum));
}
