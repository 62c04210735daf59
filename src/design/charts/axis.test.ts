import fc from "fast-check";
import { expect, test } from "vitest";
import { scale, ticks } from "./axis.ts";
import { textWidth } from "./geometry.tsx";

test.each([
  [0, 87, 4, [0, 25, 50, 75, 100]],
  [0.49, 1, 4, [0.4, 0.6, 0.8, 1]],
  [-12, 30, 4, [-20, 0, 20, 40]],
  [0, 0, 4, [0, 0.25, 0.5, 0.75, 1]],
  [0, 1e15, 4, [0, 2.5e14, 5e14, 7.5e14, 1e15]],
])("from %d to %d in at most %d steps stand %j", (low, high, count, expected) => {
  expect(ticks(low, high, count)).toEqual(expected);
});

const value = fc
  .double({ min: -1e15, max: 1e15, noNaN: true })
  .filter((one) => one === 0 || Math.abs(one) > 1e-6);

test("ticks enclose their ends, are few, and ascend by one step", () => {
  fc.assert(
    fc.property(value, value, fc.integer({ min: 2, max: 8 }), (a, b, count) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      fc.pre(high - low > Math.abs(high) / 1e6);
      const all = ticks(low, high, count);
      const slack = (high - low) / 1000;
      expect(all.length).toBeGreaterThanOrEqual(2);
      expect(all.length).toBeLessThanOrEqual(count + 1);
      expect(all[0]).toBeLessThanOrEqual(low + slack);
      expect(all.at(-1)).toBeGreaterThanOrEqual(high - slack);
      expect(all.every((tick, at) => at === 0 || tick > (all[at - 1] ?? tick))).toBe(true);
    }),
  );
});

test("a value beyond the ends is drawn at the end, and one end alone is no division by nothing", () => {
  const place = scale([0, 10], [100, 0]);
  expect([-5, 0, 5, 10, 99].map(place)).toEqual([100, 100, 50, 0, 0]);
  expect(scale([3, 3], [0, 10])(3)).toBe(0);
});

test("wide signs are counted wide, and marks that stand over others not at all", () => {
  expect(textWidth("東京", 10)).toBe(20);
  expect(textWidth("e\u0301", 10)).toBe(textWidth("e", 10));
});
