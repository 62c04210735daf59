const nice = [1, 2, 2.5, 5, 10];

/** The next round step (1, 2, 2.5 or 5 times a power of ten) at or above `rough`, which is above zero. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return (nice.find((one) => one * power >= rough * (1 - 1e-9)) ?? 10) * power;
}

/**
 * Round numbers that enclose `low` to `high` in at most `count` steps, ascending: `ticks(0, 87, 4)` is 0, 25, 50, 75, 100.
 * Where both ends are one number it stands between two ticks. `whole` allows whole numbers only.
 */
export function ticks(low: number, high: number, count: number, whole = false): readonly number[] {
  if (low === high)
    return ticks(low === 0 ? 0 : low - Math.abs(low) / 10, high + (Math.abs(high) / 10 || 1), count, whole);
  let step = roundStep((high - low) / count);
  if (whole) step = Math.max(1, step === 2.5 ? 5 : step);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  if (last - first > count) return ticks(first * step, last * step, count, whole);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** A straight line from values to places; a value beyond the ends is drawn at the end. */
export function scale(
  from: readonly [number, number],
  to: readonly [number, number],
): (value: number) => number {
  const [low, high] = from;
  return (value) => {
    const share = high === low ? 0 : Math.min(1, Math.max(0, (value - low) / (high - low)));
    return round(to[0] + share * (to[1] - to[0]));
  };
}

/** A place to a tenth of a unit: finer cannot be seen, and costs bytes. */
export const round = (place: number): number => Math.round(place * 10) / 10;
