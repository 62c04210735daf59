/** Invoices whose days lie from `from` to `to`, both included; null where a bar is open to that side. */
export type DayBin = { readonly from: number | null; readonly to: number | null; readonly count: number };

const widths = [1, 2, 5, 10, 15, 30, 60, 90, 180, 365];

/**
 * Bars for a histogram of days, so that one of them ends on the promised day. Days below zero (paid before the clock began)
 * count as they are. Day 1 is always shown, and the day after the promised one. What lies far out is gathered in an open bar at its end, so that a few strays do not flatten the rest.
 * `days` come as counts per day, in any order; the answer is at most `most` bars, none of them for no invoices at all.
 */
export function dayBins(
  days: Iterable<{ readonly days: number; readonly count: number }>,
  promised = 30,
  most = 12,
): readonly DayBin[] {
  const all = [...days].filter(({ count }) => count > 0).sort((a, b) => a.days - b.days);
  const total = all.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return [];
  const low = Math.min(dayAt(all, total * 0.02), 1, promised);
  const high = Math.max(dayAt(all, total * 0.95), promised + 1);
  // A bar of width w has the number n where it ends on day promised + n w.
  const place = (day: number, width: number) => Math.ceil((day - promised) / width);
  const width =
    widths.find((one) => one * most >= promised && place(high, one) - place(low, one) < most - 2) ??
    Math.ceil((high - low) / (most - 3));
  const early = place(all[0]?.days ?? 0, width) < place(low, width);
  const late = place(all.at(-1)?.days ?? 0, width) > place(high, width);
  const first = place(low, width) - Number(early);
  const last = place(high, width) + Number(late);
  const counts = new Array<number>(last - first + 1).fill(0);
  for (const { days: day, count } of all) {
    const at = Math.min(last, Math.max(first, place(day, width))) - first;
    counts[at] = (counts[at] ?? 0) + count;
  }
  return counts.map((count, at) => ({
    from: at === 0 && early ? null : promised + (first + at - 1) * width + 1,
    to: at === counts.length - 1 && late ? null : promised + (first + at) * width,
    count,
  }));
}

/** The day up to which so many have been paid. */
function dayAt(sorted: readonly { days: number; count: number }[], wanted: number): number {
  let seen = 0;
  for (const { days, count } of sorted) {
    seen += count;
    if (seen >= wanted) return days;
  }
  return sorted.at(-1)?.days ?? 0;
}
