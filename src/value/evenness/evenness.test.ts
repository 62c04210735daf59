import fc from "fast-check";
import { expect, test } from "vitest";
import { Fraction } from "../../platform/fraction.ts";
import { type Bundle, judge, minor, reckon } from "./evenness.ts";

const rule = { ruleVersion: "2026-11-25", shortPercent: 80, leastEntries: 3, leastPercentOfExpected: 5 };
const half = { msme: 50_000_00, expected: 100_000_00 };
const bundle = (
  entries: number,
  large: number,
  msme: number,
  division: Bundle["division"] = half,
): Bundle => ({
  entries,
  large,
  msme,
  division,
});

// docs/method.md, one-sided: the worked example. What stands there is counted here.
test("the example of the method: 30,000 to Northline and 6,000 to Halden under half and half is 12,000 to hand over", () => {
  const of = reckon([bundle(4, 30_000_00, 6_000_00)], []);
  expect([minor(of.due.msme), minor(of.had.msme), minor(of.open.msme), minor(of.open.large)]).toEqual([
    18_000_00, 6_000_00, 12_000_00, 0,
  ]);
  expect(judge(of, 100_000_00, rule)).toEqual({ kind: "one-sided", short: "msme" });
  const mended = reckon([bundle(4, 30_000_00, 6_000_00)], [{ from: "large", amount: 12_000_00 }]);
  expect([minor(mended.had.msme), minor(mended.open.msme)]).toEqual([18_000_00, 0]);
  expect(judge(mended, 100_000_00, rule)).toEqual({ kind: "even" });
});

test.each([
  ["nothing at all", [], "few"],
  ["two entries only", [bundle(2, 30_000_00, 0)], "few"],
  ["too little of what is expected", [bundle(3, 4_999_99, 0)], "little"],
  ["no agreed split", [bundle(5, 90_000_00, 0, null)], "no-split"],
])("%s: not known", (_, bundles, why) => {
  expect(judge(reckon(bundles, []), 100_000_00, rule)).toEqual({ kind: "not-known", why });
});

test("exactly four fifths is not short, a hair less is; either side can be the short one; a part of nothing is never short", () => {
  const at = (large: number, msme: number, division = half) =>
    judge(reckon([bundle(3, large, msme, division)], []), 100_000_00, rule);
  expect(at(6_000_00, 4_000_00)).toEqual({ kind: "even" });
  expect(at(6_000_01, 3_999_99)).toEqual({ kind: "one-sided", short: "msme" });
  expect(at(1_000_00, 9_000_00)).toEqual({ kind: "one-sided", short: "large" });
  expect(at(10_000_00, 0, { msme: 0, expected: 100 })).toEqual({ kind: "even" });
});

test("what came without an agreed split is shown and divided by nobody", () => {
  const of = reckon([bundle(3, 6_000_00, 0), bundle(2, 1_000_00, 500_00, null)], []);
  expect(minor(of.got.large)).toBe(7_000_00);
  expect([minor(of.undivided.large), minor(of.undivided.msme)]).toEqual([1_000_00, 500_00]);
  expect([minor(of.due.large), minor(of.open.msme)]).toEqual([3_000_00, 3_000_00]);
});

test("thirds are exact until they are shown: three entries of one penny under a third hand over one penny, not three", () => {
  const third = { msme: 1, expected: 3 };
  const of = reckon([bundle(1, 1, 0, third), bundle(1, 1, 0, third), bundle(1, 1, 0, third)], []);
  expect(of.open.msme.compare(Fraction.one)).toBe(0);
  expect(minor(of.open.msme)).toBe(1);
});

const money = fc.integer({ min: 0, max: 10 ** 12 });
const bundles = fc.array(
  fc.record({
    entries: fc.integer({ min: 1, max: 9 }),
    large: money,
    msme: money,
    division: fc
      .tuple(
        money,
        money.filter((one) => one > 0),
      )
      .map(([a, b]) => ({ msme: Math.min(a, b), expected: Math.max(a, b) })),
  }),
  { maxLength: 6 },
);

test("whatever is handed over, parts add up to what came, and handing over what is open makes it even to the penny", () => {
  fc.assert(
    fc.property(
      bundles,
      fc.array(fc.record({ from: fc.constantFrom("large" as const, "msme" as const), amount: money }), {
        maxLength: 4,
      }),
      (all, handed) => {
        const of = reckon(all, handed);
        expect(of.due.large.plus(of.due.msme).compare(of.got.large.plus(of.got.msme))).toBe(0);
        expect(of.had.large.plus(of.had.msme).compare(of.got.large.plus(of.got.msme))).toBe(0);
        // Never open to both at once.
        expect(of.open.large.sign * of.open.msme.sign).toBe(0);
        const to = of.open.large.sign > 0 ? "large" : "msme";
        const more = {
          from: to === "large" ? ("msme" as const) : ("large" as const),
          amount: minor(of.open[to]),
        };
        const after = reckon(all, [...handed, more]);
        for (const side of ["large", "msme"] as const)
          expect(after.open[side].compare(Fraction.of(1, 2))).toBeLessThanOrEqual(0);
      },
    ),
  );
});
