import fc from "fast-check";
import { expect, test } from "vitest";
import { type Coming, expectedOf, nextOf } from "./expectation.ts";
import type { PayDay } from "./invoice.ts";
import { atMost, countOf, doubledMedian, percentile, type Tally } from "./tally.ts";
import { besideOf, weeksOf } from "./week.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const tallyOf = (values: readonly number[]): Tally =>
  [...new Set(values)]
    .toSorted((a, b) => a - b)
    .map((value) => [value, values.filter((one) => one === value).length] as const);
const values = fc.array(fc.integer({ min: -60, max: 400 }), { maxLength: 60 });
const told = day("2026-11-20");
const due: PayDay["day"] = day("2026-12-01");

test("percentiles and medians of a tally are those of the values written out", () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 100 }), (list, p) => {
      const sorted = list.toSorted((a, b) => a - b);
      const n = sorted.length;
      const tally = tallyOf(list);
      expect(countOf(tally)).toBe(n);
      expect(percentile(tally, p)).toBe(sorted[Math.floor((p * n + 99) / 100) - 1]);
      const [low, high] = [sorted[Math.floor((n - 1) / 2)], sorted[Math.floor(n / 2)]];
      expect(doubledMedian(tally)).toBe(low === undefined || high === undefined ? undefined : low + high);
      expect(atMost(tally, p)).toBe(list.filter((value) => value <= p).length);
    }),
  );
});

test("the fixture of the payment statistics has its median and percentiles", () => {
  const days = tallyOf([15, 30, 31, 60, 61, 50, 24, 76, 26]);
  expect(doubledMedian(days)).toBe(62);
  expect([80, 85, 95].map((p) => percentile(days, p))).toEqual([61, 61, 76]);
});

test("five paid invoices make a habit, four do not: then the day itself is all that is said", () => {
  expect(expectedOf(due, false, tallyOf([0, 1, 2, 3]), told)).toEqual({ kind: "day", day: due });
  expect(expectedOf(due, false, tallyOf([0, 2, 4, 6, 20]), told)).toEqual({
    kind: "usual",
    low: day("2026-12-01"),
    likely: day("2026-12-05"),
    high: day("2026-12-21"),
    count: 5,
  });
});

test("what is blocked, has no day, or is later than nearly all before it has no expected day", () => {
  const habit = tallyOf([0, 1, 2, 3, 4, 40, 41, 42, 43]);
  expect(expectedOf(due, true, habit, told)).toEqual({ kind: "blocked" });
  expect(expectedOf(undefined, false, habit, told)).toEqual({ kind: "no-day" });
  expect(expectedOf(day("2026-11-10"), false, habit, told)).toEqual({
    kind: "beyond",
    day: day("2026-11-10"),
    habit: true,
  });
  expect(expectedOf(day("2026-11-20"), false, [], told)).toMatchObject({ kind: "beyond", habit: false });
});

test("an expected range is in order and lies after the day to which the ledger is told", () => {
  fc.assert(
    fc.property(values, fc.integer({ min: -90, max: 90 }), (list, days) => {
      const expected = expectedOf(told.add({ days }), false, tallyOf(list), told);
      if (expected.kind !== "usual") return;
      const { low, likely, high } = expected;
      const { compare } = Temporal.PlainDate;
      expect(compare(told, low)).toBe(-1);
      expect(compare(low, likely)).toBeLessThanOrEqual(0);
      expect(compare(likely, high)).toBeLessThanOrEqual(0);
    }),
  );
});

const coming = fc
  .record({
    count: fc.integer({ min: 1, max: 9 }),
    amount: fc.bigInt({ min: 1n, max: 10n ** 18n }),
    currency: fc.constantFrom("GBP", "EUR"),
    days: fc.option(fc.integer({ min: -100, max: 100 }), { nil: undefined }),
    blocked: fc.boolean(),
    habit: values,
  })
  .map(
    ({ count, amount, currency, days, blocked, habit }): Coming => ({
      count,
      amount,
      currency,
      expected: expectedOf(
        days === undefined ? undefined : told.add({ days }),
        blocked,
        tallyOf(habit),
        told,
      ),
    }),
  );

test("in every week low <= likely <= high, no two currencies are added, and nothing open is lost", () => {
  fc.assert(
    fc.property(fc.array(coming, { maxLength: 12 }), (list) => {
      const today = day("2026-11-23");
      const weeks = weeksOf(list, today);
      const beside = besideOf(list, today);
      for (const currency of ["GBP", "EUR"]) {
        const own = weeks.find((one) => one.currency === currency)?.weeks ?? [];
        for (const { low, likely, high } of own) {
          expect(low <= likely).toBe(true);
          expect(likely <= high).toBe(true);
        }
        const all = list
          .filter((one) => one.currency === currency)
          .reduce((sum, { amount }) => sum + amount, 0n);
        const inWeeks = own.reduce((sum, { likely }) => sum + likely, 0n);
        const outside = beside
          .filter((one) => one.currency === currency)
          .reduce((sum, { amount }) => sum + amount, 0n);
        expect(inWeeks + outside).toBe(all);
      }
    }),
  );
});

test("where no habit is known nothing is sure", () => {
  const expected = expectedOf(due, false, [], told);
  const [only] = weeksOf([{ count: 1, amount: 5n, currency: "GBP", expected }], day("2026-11-23"));
  expect(only?.weeks.map(({ low }) => low)).toEqual([0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n]);
  expect(only?.weeks[1]).toMatchObject({ likely: 5n, high: 5n });
});

test("what comes next is everything likely on the earliest day", () => {
  const at = (iso: string, amount: bigint): Coming => ({
    count: 1,
    amount,
    currency: "GBP",
    expected: { kind: "day", day: day(iso) },
  });
  const next = nextOf([at("2026-12-04", 1n), at("2026-12-01", 2n), at("2026-12-01", 3n)]);
  expect(next.map(({ amount }) => amount)).toEqual([2n, 3n]);
  expect(nextOf([{ ...at("2026-12-01", 1n), expected: { kind: "no-day" } }])).toEqual([]);
});
