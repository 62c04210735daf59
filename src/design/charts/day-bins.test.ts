import fc from "fast-check";
import { expect, test } from "vitest";
import { dayBins } from "./day-bins.ts";

const counts = fc.array(
  fc.record({ days: fc.integer({ min: -400, max: 4000 }), count: fc.integer({ min: 0, max: 10_000 }) }),
  { maxLength: 60 },
);

test("bars of days lose no invoice, follow each other, and one of them ends on the promised day", () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 120 }), (days, promised) => {
      const bins = dayBins(days, promised);
      const total = days.reduce((sum, { count }) => sum + count, 0);
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(total);
      if (total === 0) return;
      expect(bins.length).toBeGreaterThan(0);
      expect(bins.length).toBeLessThanOrEqual(12);
      expect(bins.some(({ to }) => to === promised)).toBe(true);
      const late = bins.filter(({ to }) => to === null || to > promised);
      expect(late.reduce((sum, { count }) => sum + count, 0)).toBe(
        days.reduce((sum, one) => sum + (one.days > promised ? one.count : 0), 0),
      );
      for (const [at, { from }] of bins.entries()) if (at > 0) expect(from).toBe((bins[at - 1]?.to ?? 0) + 1);
    }),
  );
});

test("days before the clock began have their bar, and a stray far out does not flatten the rest", () => {
  const bins = dayBins(
    [
      { days: -3, count: 5 },
      { days: 20, count: 90 },
      { days: 40, count: 9 },
      { days: 900, count: 1 },
    ],
    30,
  );
  expect(bins[0]).toEqual({ from: -4, to: 0, count: 5 });
  expect(bins.at(-1)).toEqual({ from: 41, to: null, count: 1 });
});
