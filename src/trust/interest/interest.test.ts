import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fraction } from "../../platform/fraction.ts";
import { parseMoney } from "../../platform/money.ts";
import { loadRules } from "../../platform/rules.ts";
import { interestDocument } from "./api.ts";
import type { Debt } from "./debt.ts";
import { interestRule, regimes } from "./input.ts";
import { interest } from "./interest.ts";

const rules = await loadRules(join(import.meta.dirname, "../../../rules"));
const day = (text: string) => Temporal.PlainDate.from(text);
const currencies = { uk: "GBP", ie: "EUR", de: "EUR", fr: "EUR", eu: "EUR", in: "INR", us: "USD" };

type Case = Partial<Pick<Debt, "payments" | "credits" | "disputed">> & { rate?: string };

function claim(regime: keyof typeof currencies, amount: string, due: string, paid: string, more: Case = {}) {
  const { rate, ...entries } = more;
  const { law, reference } = interestRule(rules, regime, {
    from: day(due).add({ days: 1 }),
    until: day(paid),
    rate: rate === undefined ? undefined : Fraction.from(rate),
  });
  const currency = currencies[regime];
  const debt = {
    amount: parseMoney(amount, currency, ".").amount,
    currency,
    due: day(due),
    paid: day(paid),
    ...entries,
  };
  return interestDocument(interest(debt, law, reference));
}

describe("what the law lets Maya claim when she is paid late", () => {
  test("United Kingdom: the government's own example, 60 days at 11.75 %", () => {
    expect(claim("uk", "10000", "2026-03-02", "2026-05-01")).toMatchObject({
      days: 60,
      rate: "11.75",
      interest: "193.15",
      lumpSum: "100.00",
      total: "293.15",
      rule: "interest/uk@2002-08-07, interest/rates/bank-of-england@2026-06-30",
    });
    expect(claim("uk", "10000", "2020-01-01", "2020-03-01", { rate: "3.75" }).interest).toBe("193.15");
  });

  test.each([
    ["uk", "2026-01-31", "2026-05-01", 90, "11.75", "289.73", "100.00"],
    ["uk", "2022-11-30", "2023-02-28", 90, "9.25", "228.08", "100.00"],
    ["eu", "2026-05-31", "2026-08-29", 90, null, "254.38", "40.00"],
    ["ie", "2026-05-31", "2026-08-29", 90, "10.4", "256.44", "70.00"],
    ["fr", "2026-05-31", "2026-08-29", 90, null, "303.70", "40.00"],
    ["de", "2026-05-31", "2026-08-29", 90, null, "257.34", "40.00"],
  ] as const)("%s: 10,000 due %s, paid %s", (regime, due, paid, days, rate, amount, lumpSum) => {
    expect(claim(regime, "10000", due, paid)).toMatchObject({ days, rate, interest: amount, lumpSum });
  });

  test("where two rates held, each part is told", () => {
    expect(claim("eu", "10000", "2026-05-31", "2026-08-29").parts).toEqual([
      { from: "2026-06-01", until: "2026-06-30", days: 30, rate: "10.15", balance: "10000.00" },
      { from: "2026-07-01", until: "2026-08-29", days: 60, rate: "10.4", balance: "10000.00" },
    ]);
  });

  test("United Kingdom: the rate of the last June or December end strictly before the first interest day, for life", () => {
    const rateWhenDue = (due: string) => claim("uk", "1", due, day(due).add({ days: 400 }).toString()).rate;
    expect(["2023-06-29", "2023-06-30", "2023-12-30", "2023-12-31"].map(rateWhenDue)).toEqual([
      "11.5",
      "13",
      "13",
      "13.25",
    ]);
  });

  test("India: three times the bank rate, compound with monthly rests", () => {
    for (const more of [{}, { rate: "5.50" }])
      expect(claim("in", "1000000", "2026-02-24", "2026-06-24", more)).toMatchObject({
        days: 120,
        rate: "16.5",
        interest: "56144.81",
        lumpSum: "0.00",
      });
  });

  test("India: each rest at the rate of its first day, month ends clamped, the broken rest simple", () => {
    const { rate, interest: sum, parts } = claim("in", "100000", "2025-01-31", "2025-03-10");
    // 1,687.50 for February at 3 x 6.75 (6.50 came after its first day), then 10 days at 3 x 6.50 on 101,687.50.
    expect([rate, sum]).toEqual([null, (1687.5 + (101687.5 * 0.195 * 10) / 365).toFixed(2)]);
    expect(parts?.map(({ from, until, days }) => [from, until, days])).toEqual([
      ["2025-02-01", "2025-02-28", 28],
      ["2025-03-01", "2025-03-10", 10],
    ]);
  });

  test("United States: months of thirty days, and nothing after one year", () => {
    expect(claim("us", "1500", "2026-01-01", "2026-03-17", { rate: "6" })).toMatchObject({
      days: 75,
      interest: "18.83",
    });
    expect(claim("us", "1500", "2026-01-01", "2026-01-31").rate).toBe("4.125");
    const year = claim("us", "1500", "2024-01-01", "2025-01-01", { rate: "6" });
    expect(claim("us", "1500", "2024-01-01", "2026-05-01", { rate: "6" })).toMatchObject({
      days: 851,
      interest: year.interest,
    });
  });

  test("paid in time, or on the day, is nothing at all", () => {
    for (const regime of regimes)
      for (const paid of ["2026-01-31", "2026-01-20"])
        expect(claim(regime, "10000", "2026-01-31", paid)).toMatchObject({
          days: 0,
          rate: null,
          interest: "0.00",
          lumpSum: "0.00",
          total: "0.00",
        });
  });

  test.each([
    [
      "uk",
      [
        ["999.99", 40],
        ["1000", 70],
        ["9999.99", 70],
        ["10000", 100],
      ],
    ],
    [
      "ie",
      [
        ["1000", 40],
        ["1000.01", 70],
        ["10000", 70],
        ["10000.01", 100],
      ],
    ],
    [
      "eu",
      [
        ["0.01", 40],
        ["1000000", 40],
      ],
    ],
  ] as const)("lump sums of %s", (regime, bands) => {
    for (const [amount, lumpSum] of bands)
      expect(claim(regime, amount, "2026-01-31", "2026-02-01").lumpSum).toBe(`${lumpSum}.00`);
  });
});

describe("a debt that is settled in pieces", () => {
  const on = (date: string, amount: number) => ({ on: day(date), amount });

  test("a part payment bears interest on its own day, a credit note no more", () => {
    const due = "2026-01-31";
    const daily = (10_000_00 * 0.1175) / 365 / 100;
    const paidIn = claim("uk", "10000", due, "2026-02-20", { payments: [on("2026-02-10", 4_000_00)] });
    expect(paidIn.interest).toBe((daily * 10 + daily * 0.6 * 10).toFixed(2));
    const credited = claim("uk", "10000", due, "2026-02-20", { credits: [on("2026-02-11", 4_000_00)] });
    expect(credited.interest).toBe(paidIn.interest);
    expect(paidIn).toMatchObject({ days: 20, rate: "11.75", lumpSum: "100.00" });
  });

  test("the lump sum is claimed once, by the balance on the day after the due day", () => {
    const lumpSum = (more: Case) => claim("uk", "10000", "2026-01-31", "2026-03-01", more).lumpSum;
    expect(lumpSum({ payments: [on("2026-01-31", 1)] })).toBe("70.00");
    expect(lumpSum({ payments: [on("2026-02-01", 1)] })).toBe("100.00");
    expect(lumpSum({ credits: [on("2026-02-01", 9_500_00)] })).toBe("40.00");
    expect(lumpSum({ credits: [on("2026-02-02", 9_500_00)] })).toBe("100.00");
  });

  test("what is in dispute bears nothing until it is settled for her", () => {
    expect(claim("uk", "10000", "2026-01-31", "2026-05-01", { disputed: 4_000_00 })).toEqual(
      claim("uk", "6000", "2026-01-31", "2026-05-01"),
    );
    expect(claim("uk", "10000", "2026-01-31", "2026-05-01", { disputed: 10_000_00 }).total).toBe("0.00");
  });

  test("paid up before the last day, overpaid, or paid afterwards: the balance is never below nothing", () => {
    const early = claim("uk", "100", "2026-01-31", "2026-05-01", { payments: [on("2026-02-10", 500_00)] });
    expect(early).toMatchObject({ days: 10, lumpSum: "40.00" });
    const late = claim("uk", "100", "2026-01-31", "2026-02-10", { payments: [on("2026-05-01", 50_00)] });
    expect(late.interest).toBe(early.interest);
  });

  test("counts to the penny as if every day's balance were written down", () => {
    const entry = fc.record({
      offset: fc.integer({ min: -10, max: 120 }),
      amount: fc.integer({ min: 1, max: 5_000_00 }),
    });
    fc.assert(
      fc.property(
        fc.constantFrom("eu" as const, "de" as const, "uk" as const),
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: -3, max: 120 }),
        fc.array(entry, { maxLength: 4 }),
        fc.array(entry, { maxLength: 3 }),
        (regime, start, length, payments, credits) => {
          const due = day("2024-06-01").add({ days: start });
          const paid = due.add({ days: length });
          const dated = (list: typeof payments) =>
            list.map(({ offset, amount }) => ({ on: due.add({ days: offset }), amount }));
          const entries = { payments: dated(payments), credits: dated(credits) };
          const { law, reference } = interestRule(rules, regime, { from: due.add({ days: 1 }), until: paid });
          const amount = 10_000_00;
          const result = interest({ amount, currency: law.currency, due, paid, ...entries }, law, reference);
          let sum = Fraction.zero;
          for (let i = 1; i <= length; i++) {
            const today = due.add({ days: i });
            const before = (one: { on: Temporal.PlainDate }) => Temporal.PlainDate.compare(one.on, today) < 0;
            const settled = [
              ...entries.payments.filter(before),
              ...entries.credits.filter((one) => before(one) || one.on.equals(today)),
            ].reduce((so, one) => so + one.amount, 0);
            const rateDay = regime === "uk" ? day(rateDayOf(due.add({ days: 1 }))) : today;
            const rate = reference(rateDay).percent.plus(law.points);
            sum = sum.plus(rate.times(Fraction.of(Math.max(0, amount - settled), 36_500)));
          }
          expect(result.interest.amount).toBe(Number(sum.round()));
        },
      ),
      { numRuns: 60 },
    );
  });

  function rateDayOf(first: Temporal.PlainDate): string {
    return first.month <= 6 ? `${first.year - 1}-12-31` : `${first.year}-06-30`;
  }
});
