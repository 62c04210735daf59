import type { Fraction } from "../../platform/fraction.ts";
import type { Rule } from "./split.ts";
import type { Party } from "./stakes.ts";

/** The defensible range of one party, in minor units. */
export type Range = { readonly low: number; readonly high: number };

/** A rule that is listed, in whole minor units in the order of the parties. */
export type Listed = { readonly rule: Rule; readonly amounts: readonly number[] };

/**
 * Least and most over the listed rules. Where an MSME stakes the larger part of its own size, dividing by money alone never
 * marks its lower edge, nor the upper edge of the large party it faces: a 5 % share for 5 % of the money would else count as
 * defensible. Who has no known turnover has no known part of it.
 */
export function rangesOf(listed: readonly Listed[], parties: readonly Party[]): Range[] {
  const stakes = parties.map(partOfItself);
  return parties.map((party, i) => {
    const outweighed = parties.some((other, j) => {
      const [msme, large] = party.side === "msme" ? [i, j] : [j, i];
      return other.side !== party.side && moreThan(stakes[msme] ?? null, stakes[large] ?? null);
    });
    const all = listed.map(({ amounts }) => amounts[i] ?? 0);
    const beside = outweighed
      ? listed.filter(({ rule }) => rule !== "proportional").map(({ amounts }) => amounts[i] ?? 0)
      : all;
    return {
      low: Math.min(...(party.side === "msme" ? beside : all)),
      high: Math.max(...(party.side === "large" ? beside : all)),
    };
  });
}

/** Investment over a year's turnover; null when the turnover is not known. */
export function partOfItself(party: Party): Fraction | null {
  return party.turnover === null ? null : party.investment.dividedBy(party.turnover);
}

function moreThan(a: Fraction | null, b: Fraction | null): boolean {
  return a !== null && b !== null && a.compare(b) > 0;
}
