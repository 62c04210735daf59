import { Fraction, least, total } from "../../platform/fraction.ts";
import { contestedGarment } from "./claims.ts";
import { shapley } from "./shapley.ts";
import type { Party, Stakes } from "./stakes.ts";
import { byBurden, byMoney } from "./weights.ts";

export const rules = ["equal", "proportional", "burden", "risk"] as const;
export type Rule = (typeof rules)[number];

/** One defensible way to divide. `shares` in the order of the parties, exact, adding up to the expected value; empty when the rule is left out. */
export type Split = { readonly rule: Rule; readonly shares: readonly Fraction[]; readonly note?: string };

const tooLittleForOutlays =
  "The value does not cover what was laid out. It is divided by what each laid out (concede and divide), and every rule gives the same.";
const tooLittleForAlone =
  "The value covers what was laid out, but not what each would gain alone. The rest is divided by that (concede and divide), and every rule gives the same.";

/** The four rules on the same stakes: outlay back, then what each would gain alone, then the rest by the rule. */
export function splitsOf(stakes: Stakes): Split[] {
  const { parties, expected } = stakes;
  const outlays = parties.map((party) => party.outlay);
  const alone = parties.map((party) => party.standalone);
  const afterOutlays = expected.minus(total(outlays));
  if (afterOutlays.sign < 0) return same(contestedGarment(expected, outlays), tooLittleForOutlays);
  const surplus = afterOutlays.minus(total(alone));
  if (surplus.sign < 0) return same(added(outlays, contestedGarment(afterOutlays, alone)), tooLittleForAlone);
  const base = added(outlays, alone);
  return [
    { rule: "equal", shares: added(outlays, together(stakes, surplus)) },
    weighted("proportional", base, surplus, byMoney(parties), "Nobody puts in anything."),
    weighted("burden", base, surplus, byBurden(parties, stakes.tiltCap), whyNoBurden(parties)),
    { rule: "risk", shares: added(base, risked(parties, surplus)) },
  ];
}

function same(shares: readonly Fraction[], note: string): Split[] {
  return rules.map((rule) => ({ rule, shares, note }));
}

/** Half and half of what is gained together; for more than two parties with coalitions, what each adds to them. */
function together(stakes: Stakes, surplus: Fraction): Fraction[] {
  const { parties, coalitions, expected } = stakes;
  const count = parties.length;
  const alone = parties.map((party) => party.standalone);
  if (coalitions.length === 0) return alone.map((value) => value.plus(surplus.dividedBy(Fraction.of(count))));
  const known = new Map(
    coalitions.map(({ members, value }) => [maskOf(members.map((id) => indexOf(parties, id))), value]),
  );
  known.set(2 ** count - 1, expected.minus(total(parties.map((party) => party.outlay))));
  return shapley(
    count,
    (players) => known.get(players) ?? total(alone.filter((_, player) => players & (1 << player))),
  );
}

/** Expected losses first, as far as the surplus reaches; the rest in equal parts. */
function risked(parties: readonly Party[], surplus: Fraction): Fraction[] {
  const losses = parties.map((party) => party.riskProbability.times(party.riskLoss));
  const sum = total(losses);
  const scale = sum.sign === 0 ? Fraction.zero : least(Fraction.one, surplus.dividedBy(sum));
  const rest = surplus.minus(sum.times(scale)).dividedBy(Fraction.of(parties.length));
  return losses.map((loss) => loss.times(scale).plus(rest));
}

function weighted(
  rule: Rule,
  base: readonly Fraction[],
  surplus: Fraction,
  weights: readonly Fraction[] | null,
  whyNot: string,
): Split {
  if (weights === null) return { rule, shares: [], note: whyNot };
  return { rule, shares: base.map((value, i) => value.plus(surplus.times(weights[i] ?? Fraction.zero))) };
}

function whyNoBurden(parties: readonly Party[]): string {
  const unknown = parties.filter((party) => party.turnover === null).map((party) => party.id);
  return unknown.length === 0 ? "Nobody puts in anything." : `Turnover is not known: ${unknown.join(", ")}.`;
}

function added(a: readonly Fraction[], b: readonly Fraction[]): Fraction[] {
  return a.map((value, i) => value.plus(b[i] ?? Fraction.zero));
}

function indexOf(parties: readonly Party[], id: string): number {
  return parties.findIndex((party) => party.id === id);
}

function maskOf(players: readonly number[]): number {
  return players.reduce((mask, player) => mask | (1 << player), 0);
}
