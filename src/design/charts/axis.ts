const round125 = [1, 2, 2.5, 5];

/** Round steps from the first at or above `rough`, which is above zero: 1, 2, 2.5 or 5 times a power of ten. */
function* roundSteps(rough: number): Generator<number> {
  for (let power = 10 ** Math.floor(Math.log10(rough)); ; power *= 10)
    for (const one of round125) if (one * power >= rough * (1 - 1e-9)) yield one * power;
}

/**
 * Round numbers that enclose `low` to `high` in at most `count` steps (two or more), ascending: `ticks(0, 87, 4)` is
 * 0, 25, 50, 75, 100. Where both ends are one number it stands between two ticks.
 */
export function ticks(low: number, high: number, count: number): readonly number[] {
  if (low === high) {
    const about = Math.abs(low) / 10 || 1;
    return ticks(low === 0 ? 0 : low - about, low + about, count);
  }
  for (const step of roundSteps((high - low) / count)) {
    const first = Math.floor(low / step + 1e-9);
    const last = Math.ceil(high / step - 1e-9);
    if (last - first <= count)
      return Array.from({ length: last - first + 1 }, (_, at) =>
        Number(((first + at) * step).toPrecision(12)),
      );
  }
  throw new RangeError(`no round numbers around ${low} and ${high}`);
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
