/** How two categories of rated things differ: as names, or as steps on a ladder. */
export type Level = "nominal" | "ordinal";

/** From which agreement ratings may be relied on: the rule pack `competence/agreement` of a day. */
export type AgreementRule = {
  readonly ruleVersion: string;
  readonly relyFrom: number;
  readonly tentativeFrom: number;
};

/**
 * Krippendorff's alpha: 1 for full agreement, 0 for chance. `units` are the things rated, each with the ratings it got (who
 * did not rate it left no rating); `ladder` is every category, from lowest to highest. Null when no thing has two ratings, or
 * all ratings are the same: then nothing can be said. RangeError for a rating that is not on the ladder (a bug).
 * Source: Krippendorff, "Computing Krippendorff's alpha-reliability" (2011).
 */
export function alpha<T>(
  units: readonly (readonly T[])[],
  ladder: readonly T[],
  level: Level,
): number | null {
  const steps = new Map(ladder.map((category, step) => [category, step]));
  const size = ladder.length;
  const together = new Float64Array(size * size);
  for (const unit of units) {
    if (unit.length < 2) continue;
    const rated = unit.map((rating) => stepOf(steps, rating));
    for (const [i, a] of rated.entries())
      for (const [j, b] of rated.entries())
        if (i !== j) together[a * size + b] = (together[a * size + b] ?? 0) + 1 / (unit.length - 1);
  }
  const counts = ladder.map((_, row) => sum(together.subarray(row * size, (row + 1) * size)));
  const all = sum(counts);
  let [observed, expected] = [0, 0];
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const distance = level === "nominal" ? Number(a !== b) : ladderDistance(counts, a, b);
      observed += (together[a * size + b] ?? 0) * distance;
      expected += (counts[a] ?? 0) * (counts[b] ?? 0) * distance;
    }
  }
  return expected === 0 ? null : 1 - ((all - 1) * observed) / expected;
}

/** The square of how many ratings lie between two steps, half of those on the steps included. */
function ladderDistance(counts: readonly number[], a: number, b: number): number {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  const ends = ((counts[from] ?? 0) + (counts[to] ?? 0)) / 2;
  return (sum(counts.slice(from, to + 1)) - ends) ** 2;
}

/**
 * Fleiss' kappa, for things that all got the same number of ratings, by any raters. Null when nothing is rated twice or all
 * ratings are the same. RangeError when the numbers of ratings differ: then use alpha.
 * Source: Fleiss, "Measuring nominal scale agreement among many raters" (1971).
 */
export function fleissKappa<T>(units: readonly (readonly T[])[]): number | null {
  const raters = units[0]?.length ?? 0;
  if (units.some((unit) => unit.length !== raters)) throw new RangeError("the numbers of ratings differ");
  const totals = new Map<T, number>();
  let agreeing = 0;
  for (const unit of units) {
    const counts = new Map<T, number>();
    for (const rating of unit) counts.set(rating, (counts.get(rating) ?? 0) + 1);
    for (const [rating, count] of counts) {
      agreeing += count * (count - 1);
      totals.set(rating, (totals.get(rating) ?? 0) + count);
    }
  }
  const all = units.length * raters;
  const observed = agreeing / (all * (raters - 1));
  const chance = sum([...totals.values()].map((count) => (count / all) ** 2));
  return raters < 2 || totals.size < 2 ? null : (observed - chance) / (1 - chance);
}

/** What an agreement allows: to rely on the ratings, to take them as tentative, or neither (also when it is not known). */
export function reliance(agreement: number | null, rule: AgreementRule): "rely" | "tentative" | "neither" {
  if (agreement === null || agreement < rule.tentativeFrom) return "neither";
  return agreement < rule.relyFrom ? "tentative" : "rely";
}

function stepOf<T>(steps: ReadonlyMap<T, number>, rating: T): number {
  const step = steps.get(rating);
  if (step === undefined) throw new RangeError(`not on the ladder: ${String(rating)}`);
  return step;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
