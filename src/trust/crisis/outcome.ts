import { Fraction } from "../../platform/fraction.ts";
import { changesNothing, type Firm, type Question } from "./firm.ts";
import { type Plan, planOf } from "./plan.ts";
import { keyOf } from "./stream.ts";
import { never, walk } from "./walk.ts";

export const horizons = [91, 182, 364] as const;

/** The share of paths out of cash by day 91, 182, 364; null beyond the days walked. */
export type Chances = {
  readonly p91: number | null;
  readonly p182: number | null;
  readonly p364: number | null;
};

/** A change of a share, with its 95 % interval. */
export type Change = { readonly value: number; readonly low: number; readonly high: number };

/** What a decision does to one firm. Money in major units, days in days. */
export type Outcome = {
  readonly id: string;
  readonly base: Chances;
  readonly shock: Chances;
  /** Of the share out by day 91; null when fewer days were walked. */
  readonly delta: Change | null;
  readonly runwayLost: number;
  /** The day by which half, or a tenth, of the paths are out; null when fewer are. */
  readonly firstDayMedian: number | null;
  readonly firstDayP10: number | null;
  /** The least cash today with which fewer than 5 % run out within a year. */
  readonly cashFor5pc: number;
  readonly minCashBase: number;
  readonly minCashShock: number;
  /** Of the share out by day 364, with its variance; null when fewer days were walked. */
  readonly failures: { readonly change: number; readonly variance: number } | null;
  /** By day, how much less has come in, as a mean over the paths. */
  readonly withheld: Float64Array;
};

/** Walks one firm through both worlds. It depends on that firm, the seed and the decision alone. */
export function outcomeOf(firm: Firm, question: Question): Outcome {
  const { days, paths, scenario, seed } = question;
  const plan = planOf(firm, question);
  const { base, shock } = walk(plan, keyOf(seed, firm.id), paths);
  const [outBase, outShock] = [countByDay(base.out, days), countByDay(shock.out, days)];
  let lost = 0;
  for (let path = 0; path < paths; path++)
    lost += Math.min(base.out[path] as number, days) - Math.min(shock.out[path] as number, days);
  const year = paired(base.out, shock.out, 364);
  return {
    id: firm.id,
    base: chances(outBase, paths, days),
    shock: chances(outShock, paths, days),
    delta: days < 91 ? null : change(paired(base.out, shock.out, 91), paths, changesNothing(scenario)),
    runwayLost: lost / paths,
    firstDayMedian: dayOf(outShock, Math.ceil(paths / 2)),
    firstDayP10: dayOf(outShock, Math.ceil(paths / 10)),
    cashFor5pc: cashFor5pc(plan, shock.lowestInYear),
    minCashBase: mean(plan, sumOf(base.lowest), paths),
    minCashShock: mean(plan, sumOf(shock.lowest), paths),
    failures:
      days < 364
        ? null
        : {
            change: (year.shockOnly - year.baseOnly) / paths,
            variance: varianceOf(year.shockOnly / paths, year.baseOnly / paths) / paths,
          },
    withheld: withheldByDay(plan, base.received, shock.received, paths),
  };
}

/** How many paths run out on each day; the last place counts those that never do. */
function countByDay(out: Int32Array, days: number): Int32Array {
  const counts = new Int32Array(days + 2);
  for (const day of out) {
    const place = day === never ? days + 1 : day;
    counts[place] = (counts[place] as number) + 1;
  }
  return counts;
}

function chances(counts: Int32Array, paths: number, days: number): Chances {
  const by = (day: number) =>
    day > days ? null : counts.subarray(0, day + 1).reduce((sum, count) => sum + count, 0) / paths;
  const [p91, p182, p364] = horizons.map(by);
  return { p91: p91 ?? null, p182: p182 ?? null, p364: p364 ?? null };
}

/** The day of the path with this number (from 1) in ascending order; null when it never runs out. */
function dayOf(counts: Int32Array, number: number): number | null {
  let seen = 0;
  for (let day = 0; day < counts.length - 1; day++) {
    seen += counts[day] as number;
    if (seen >= number) return day;
  }
  return null;
}

type Paired = { readonly shockOnly: number; readonly baseOnly: number };

function paired(base: Int32Array, shock: Int32Array, day: number): Paired {
  let [shockOnly, baseOnly] = [0, 0];
  for (let path = 0; path < base.length; path++) {
    const [before, after] = [(base[path] as number) <= day, (shock[path] as number) <= day];
    if (after && !before) shockOnly++;
    if (before && !after) baseOnly++;
  }
  return { shockOnly, baseOnly };
}

/** Source of the interval: Bonett and Price, "Adjusted Wald confidence interval for a difference of paired proportions" (2012). */
function change({ shockOnly, baseOnly }: Paired, paths: number, nothing: boolean): Change {
  if (nothing) return { value: 0, low: 0, high: 0 };
  const [p, r] = [(shockOnly + 1) / (paths + 2), (baseOnly + 1) / (paths + 2)];
  const half = 1.959964 * Math.sqrt(varianceOf(p, r) / (paths + 2));
  return {
    value: (shockOnly - baseOnly) / paths,
    low: Math.max(-1, p - r - half),
    high: Math.min(1, p - r + half),
  };
}

function varianceOf(p: number, r: number): number {
  return p + r - (p - r) ** 2;
}

/** Needs downwards, the one with number ceil(n/20), up to the next cent; a hair of rounding must not cost one. */
function cashFor5pc({ floor, unit }: Plan, lowest: Float64Array): number {
  const ascending = Float64Array.from(lowest).sort();
  const cents = (100 * (floor - (ascending[Math.ceil(lowest.length / 20) - 1] as number))) / unit;
  const hair = Math.max(1e-6, Math.abs(cents) * 2 ** -50);
  return Math.max(0, Math.ceil(cents - hair) / 100);
}

function withheldByDay(plan: Plan, base: Float64Array, shock: Float64Array, paths: number): Float64Array {
  const drawn = plan.delays > 1 ? paths : 1;
  let sum = 0;
  return base.map((received, day) => {
    if (day > 0) sum += received - (shock[day] as number);
    return mean(plan, sum, drawn);
  });
}

/** A mean in major units; rounded once where the sum is whole units, as it is without noise. */
function mean({ unit }: Plan, sum: number, count: number): number {
  if (!Number.isSafeInteger(sum)) return sum / count / unit;
  return Fraction.of(sum, BigInt(count) * BigInt(unit)).toNumber();
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
