import { byBytes } from "../../platform/bytes.ts";
import { Fraction } from "../../platform/fraction.ts";
import type { Party } from "./stakes.ts";

/**
 * Exact shares in whole minor units that still add up: everybody gets the whole part, the units left over go to the largest
 * remainders. Ties: msme before large, then the smaller turnover (unknown last), then the id by its bytes.
 * @param shares in major units, adding up to a whole number of minor units
 * @param digits the currency's minor digits
 */
export function inMinorUnits(
  shares: readonly Fraction[],
  parties: readonly Party[],
  digits: number,
): number[] {
  const scale = Fraction.of(10n ** BigInt(digits));
  const rows = parties.map((party, i) => {
    const exact = (shares[i] ?? Fraction.zero).times(scale);
    const whole = exact.floor();
    return { i, party, exact, whole, remainder: exact.minus(Fraction.of(whole)) };
  });
  const sum = rows.reduce((so, row) => so.plus(row.remainder), Fraction.zero);
  if (sum.under !== 1n) throw new RangeError("the shares do not add up to whole minor units");
  const units = rows.map((row) => row.whole);
  rows.sort((a, b) => b.remainder.compare(a.remainder) || before(a.party, b.party));
  for (const { i } of rows.slice(0, Number(sum.over))) units[i] = (units[i] ?? 0n) + 1n;
  return units.map(Number);
}

function before(a: Party, b: Party): number {
  if (a.side !== b.side) return a.side === "msme" ? -1 : 1;
  if (a.turnover !== null && b.turnover !== null)
    return a.turnover.compare(b.turnover) || byBytes(a.id, b.id);
  if (a.turnover !== b.turnover) return a.turnover === null ? 1 : -1;
  return byBytes(a.id, b.id);
}
