/** How often each whole number occurs, ascending and each once: a year of invoices in a few dozen pairs. */
export type Tally = readonly (readonly [value: number, count: number])[];

/** How many there are in all. */
export function countOf(tally: Tally): number {
  return tally.reduce((sum, [, count]) => sum + count, 0);
}

/** Percentile p of n values: value number (p n + 99) div 100 in ascending order (rules 3). Undefined for none. */
export function percentile(tally: Tally, p: number): number | undefined {
  const place = Math.floor((p * countOf(tally) + 99) / 100);
  let seen = 0;
  for (const [value, count] of tally) {
    seen += count;
    if (seen >= place && place > 0) return value;
  }
  return undefined;
}

/** The mean of the two middle values, doubled, so that it stays whole (rules 3). Undefined for none. */
export function doubledMedian(tally: Tally): number | undefined {
  const n = countOf(tally);
  if (n === 0) return undefined;
  let seen = 0;
  let lower: number | undefined;
  for (const [value, count] of tally) {
    seen += count;
    if (lower === undefined && seen >= Math.ceil(n / 2)) lower = value;
    if (lower !== undefined && seen >= Math.floor(n / 2) + 1) return lower + value;
  }
  return undefined;
}

/** How many values are at most `limit`. */
export function atMost(tally: Tally, limit: number): number {
  return countOf(tally.filter(([value]) => value <= limit));
}
