import type { Side } from "../../people/access/role.ts";
import { Fraction } from "../../platform/fraction.ts";

/** When a stream of benefits has gone one way: `rules/value/one-sided`, dated. */
export type OneSidedRule = {
  readonly ruleVersion: string;
  /** A side is short when it had less than this many percent of what was agreed for it. */
  readonly shortPercent: number;
  readonly leastEntries: number;
  readonly leastPercentOfExpected: number;
};

/** Confirmed money, summed where the division is the same: of `expected` the firm gets `msme`. Null: no agreed split. */
export type Bundle = {
  readonly entries: number;
  readonly large: number | bigint;
  readonly msme: number | bigint;
  readonly division: { readonly msme: number; readonly expected: number } | null;
};

/** Money that arrived. */
export type Handed = { readonly from: Side; readonly amount: number };

/** What both got of what was agreed, exact: nothing is rounded before it is shown. */
export type Reckoning = {
  readonly entries: number;
  /** Where it landed. */
  readonly got: Readonly<Record<Side, Fraction>>;
  /** Of that, what falls under no agreed split: it is divided by nobody. */
  readonly undivided: Readonly<Record<Side, Fraction>>;
  /** What the agreed splits give each. */
  readonly due: Readonly<Record<Side, Fraction>>;
  /** What each has of it, after what was handed over. */
  readonly had: Readonly<Record<Side, Fraction>>;
  /** Still to be handed over to this side; zero to both when it is even. */
  readonly open: Readonly<Record<Side, Fraction>>;
};

export type Verdict =
  | { readonly kind: "even" }
  | { readonly kind: "one-sided"; readonly short: Side }
  | { readonly kind: "not-known"; readonly why: "no-split" | "few" | "little" };

const sides = ["large", "msme"] as const;

/** Adds up what was confirmed and handed over. */
export function reckon(bundles: readonly Bundle[], handed: readonly Handed[]): Reckoning {
  const zero = () => ({ large: Fraction.zero, msme: Fraction.zero });
  const [got, undivided, due, net] = [zero(), zero(), zero(), zero()];
  let entries = 0;
  for (const bundle of bundles) {
    for (const side of sides) got[side] = got[side].plus(Fraction.of(bundle[side]));
    if (!bundle.division) {
      for (const side of sides) undivided[side] = undivided[side].plus(Fraction.of(bundle[side]));
      continue;
    }
    entries += bundle.entries;
    const { msme, expected } = bundle.division;
    const all = Fraction.of(BigInt(bundle.large) + BigInt(bundle.msme));
    const part = all.times(Fraction.of(msme, expected));
    due.msme = due.msme.plus(part);
    due.large = due.large.plus(all.minus(part));
  }
  for (const { from, amount } of handed) {
    const to = from === "large" ? "msme" : "large";
    net[from] = net[from].minus(Fraction.of(amount));
    net[to] = net[to].plus(Fraction.of(amount));
  }
  const had = zero();
  const open = zero();
  for (const side of sides) {
    had[side] = got[side].minus(undivided[side]).plus(net[side]);
    const gap = due[side].minus(had[side]);
    if (gap.sign > 0) open[side] = gap;
  }
  return { entries, got, undivided, due, had, open };
}

/** Whether it went one way; `expected`: what the whole work is expected to bring, in minor units. Too little evidence: not known. */
export function judge(of: Reckoning, expected: number, rule: OneSidedRule): Verdict {
  const divided = of.due.large.plus(of.due.msme);
  if (divided.sign === 0)
    return { kind: "not-known", why: of.got.large.plus(of.got.msme).sign > 0 ? "no-split" : "few" };
  if (of.entries < rule.leastEntries) return { kind: "not-known", why: "few" };
  const least = Fraction.of(expected).times(Fraction.of(rule.leastPercentOfExpected, 100));
  if (divided.compare(least) < 0) return { kind: "not-known", why: "little" };
  const short = sides.find(
    (side) =>
      of.due[side].sign > 0 &&
      of.had[side].compare(of.due[side].times(Fraction.of(rule.shortPercent, 100))) < 0,
  );
  return short ? { kind: "one-sided", short } : { kind: "even" };
}

/** In minor units, rounded once, half away from zero. */
export function minor(value: Fraction): number {
  return Number(value.round());
}

/** A stream that went one way, with the arithmetic as both were told it, in minor units. */
export type Flag = {
  readonly id: string;
  readonly short: Side;
  readonly entries: number;
  readonly currency: string;
  readonly due: number;
  readonly had: number;
  readonly raisedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  readonly endedHow: "repaired" | "even" | "other-side" | null;
};

/** Where a venture stands. */
export type Standing = {
  readonly currency: string;
  readonly expected: number;
  /** All that was ever confirmed, whoever settled what. */
  readonly whole: Reckoning;
  /** What counts since the last repair that was carried out. */
  readonly now: Reckoning;
  readonly settledSince: Temporal.Instant | null;
  readonly verdict: Verdict;
  readonly flag: Flag | null;
  readonly rule: OneSidedRule;
};
