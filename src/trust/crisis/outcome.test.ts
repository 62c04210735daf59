import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Firm, Question, Scenario } from "./firm.ts";
import { outcomeOf } from "./outcome.ts";

const maya: Firm = {
  id: "maya",
  cash: 9_000,
  creditLimit: 3_000,
  dailyLargeRevenue: 380,
  invoiceEvery: 14,
  termsDays: 30,
  otherDailyIn: 100,
  fixedDailyOut: 250,
  variableShare: 0.55,
  sigma: 260,
  flows: [],
};
const terms: Scenario = { kind: "terms", termsDays: 30, cutShare: 0, fromDay: 10, untilDay: 1e9 };
const nothing: Scenario = { ...terms, termsDays: 0 };

function ask(more: Partial<Question> = {}): Question {
  const delays = [-4, 0, 0, 2, 7, 15, 31];
  return { seed: 20261123, days: 365, paths: 2_000, scenario: terms, delays, firms: [maya], ...more };
}

/** Money in cents or shares in hundredths, without noise. */
const cents = (most: number, least = 0) =>
  fc.integer({ min: least * 100, max: most * 100 }).map((amount) => amount / 100);
const anyFirm: fc.Arbitrary<Firm> = fc.record({
  id: fc.constant("maya"),
  cash: cents(2_500, -500),
  creditLimit: cents(300),
  dailyLargeRevenue: fc.oneof(fc.constant(0), cents(200)),
  invoiceEvery: fc.integer({ min: 1, max: 9 }),
  termsDays: fc.integer({ min: 0, max: 40 }),
  otherDailyIn: cents(100),
  fixedDailyOut: cents(200),
  variableShare: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  sigma: fc.constant(0),
  flows: fc.array(fc.record({ day: fc.integer({ min: -3, max: 130 }), amount: cents(200, -200) }), {
    maxLength: 3,
  }),
});
const window = fc
  .record({ fromDay: fc.integer({ min: -40, max: 60 }), length: fc.integer({ min: 0, max: 90 }) })
  .map(({ fromDay, length }) => ({ fromDay, untilDay: fromDay + length }));
const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const anyScenario: fc.Arbitrary<Scenario> = fc
  .tuple(
    window,
    fc.oneof(
      fc.record({ kind: fc.constant("terms" as const), termsDays: fc.nat({ max: 45 }), cutShare: share }),
      fc.record({
        kind: fc.constant("faster" as const),
        termsDays: fc.nat({ max: 45 }).map((n) => -n),
        cutShare: share,
      }),
      fc.record({ kind: fc.constant("prepay" as const), termsDays: fc.nat({ max: 45 }), cutShare: share }),
      fc.record({
        kind: fc.constantFrom("cut" as const, "price" as const, "cancel" as const),
        termsDays: fc.constant(0),
        cutShare: share,
      }),
    ),
  )
  .map(([when, what]) => ({ ...what, ...when }));

/** The model read line by line, in tenths of thousandths of a cent, with one delay and no noise. */
function byHand(firm: Firm, scenario: Scenario, delay: number, days: number) {
  const exact = (amount: number) => Math.round(amount * 1e6);
  const [h, E] = [firm.dailyLargeRevenue, firm.invoiceEvery];
  const world = (shocked: boolean) => {
    let cash = exact(firm.cash);
    let lowest = cash;
    let out: number | null = cash < -exact(firm.creditLimit) ? 0 : null;
    for (let t = 1; t <= days; t++) {
      cash += exact(firm.otherDailyIn) - exact(firm.fixedDailyOut) - exact(firm.variableShare * h);
      for (const flow of firm.flows) if (flow.day === t) cash += exact(flow.amount);
      for (let j = -120; j <= 300; j++) {
        const i = j * E;
        const lag = Math.max(0, firm.termsDays + delay);
        const touched = shocked && i >= scenario.fromDay && i <= scenario.untilDay && i + lag >= 1;
        const shift = scenario.kind === "prepay" ? 0 : scenario.termsDays;
        let payDay = touched ? i + Math.max(0, lag + shift) : i + lag;
        if (touched && scenario.kind === "prepay")
          payDay = Math.max(scenario.fromDay, i - scenario.termsDays);
        if ((touched ? Math.max(1, payDay) : payDay) !== t || h === 0) continue;
        let orders = 0;
        for (let day = i - E + 1; day <= i; day++)
          if (day >= scenario.fromDay && day <= scenario.untilDay) orders++;
        const kept = scenario.kind === "price" || scenario.kind === "cancel" ? 1 : 1 - firm.variableShare;
        cash += exact(E * h) - (shocked ? exact(kept * scenario.cutShare * h * orders) : 0);
      }
      lowest = Math.min(lowest, cash);
      if (out === null && cash < -exact(firm.creditLimit)) out = t;
    }
    return { lowest: lowest / 1e6, out };
  };
  return { base: world(false), shock: world(true) };
}

describe("without noise", () => {
  test("every day comes out as the model reads, whatever the firm and the decision", () => {
    fc.assert(
      fc.property(anyFirm, anyScenario, fc.integer({ min: -50, max: 30 }), (firm, scenario, delay) => {
        const days = 120;
        const hand = byHand(firm, scenario, delay, days);
        const found = outcomeOf(firm, ask({ days, paths: 3, delays: [delay], scenario }));
        expect(found.minCashBase).toBeCloseTo(hand.base.lowest, 4);
        expect(found.minCashShock).toBeCloseTo(hand.shock.lowest, 4);
        expect(found.firstDayMedian).toBe(hand.shock.out);
        expect(found.base.p91).toBe(hand.base.out !== null && hand.base.out <= 91 ? 1 : 0);
        expect(found.runwayLost).toBe(
          Math.min(hand.base.out ?? days, days) - Math.min(hand.shock.out ?? days, days),
        );
        const need = -firm.creditLimit - hand.shock.lowest;
        expect(found.cashFor5pc).toBeCloseTo(Math.max(0, Math.ceil(need * 100 - 1e-4) / 100), 6);
      }),
      { numRuns: 150 },
    );
  });

  test("later terms cost a balanced firm exactly the days times its daily revenue", () => {
    fc.assert(
      fc.property(
        fc.record({
          h: fc.integer({ min: 1, max: 900 }),
          E: fc.integer({ min: 1, max: 30 }),
          D: fc.integer({ min: 0, max: 60 }),
          k: fc.integer({ min: 0, max: 90 }),
          delay: fc.integer({ min: 0, max: 20 }),
          fromDay: fc.integer({ min: 1, max: 60 }),
          g: share,
          other: fc.integer({ min: 0, max: 500 }),
        }),
        ({ h, E, D, k, delay, fromDay, g, other }) => {
          // o + h = f + g h, to the hundredth.
          const firm = {
            ...maya,
            sigma: 0,
            invoiceEvery: E,
            termsDays: D,
            dailyLargeRevenue: h,
            variableShare: g,
          };
          const balanced = {
            ...firm,
            otherDailyIn: other,
            fixedDailyOut: Math.round(100 * (other + h - g * h)) / 100,
          };
          const days = fromDay + D + delay + k + 2 * E;
          const scenario = { ...terms, termsDays: k, fromDay };
          const { minCashBase, minCashShock } = outcomeOf(
            balanced,
            ask({ days, paths: 1, delays: [delay], scenario }),
          );
          expect(minCashBase - minCashShock).toBeCloseTo(k * h, 6);
          if (Number.isInteger(g * h)) expect(minCashBase - minCashShock).toBe(k * h);
        },
      ),
    );
  });

  test("reaching the limit is not being beyond it, though written in tenths", () => {
    const still = { ...maya, creditLimit: 0, dailyLargeRevenue: 0, fixedDailyOut: 0, sigma: 0 };
    for (const daily of [0.1, 0.2, 0.3, 0.07, 0.13, 0.59]) {
      const firm = {
        ...still,
        cash: Math.round(daily * 100_100) / 100,
        otherDailyIn: 0.4,
        fixedDailyOut: 0.4 + daily,
      };
      firm.fixedDailyOut = Math.round(firm.fixedDailyOut * 100) / 100;
      expect(outcomeOf(firm, ask({ days: 1_001, paths: 1 })).firstDayMedian).toBeNull();
      expect(outcomeOf(firm, ask({ days: 1_002, paths: 1 })).firstDayMedian).toBe(1_002);
    }
    expect(outcomeOf({ ...still, cash: -0.01 }, ask()).firstDayMedian).toBe(0);
    const short = { ...still, cash: -12.34, otherDailyIn: 0, fixedDailyOut: 0.1 };
    expect(outcomeOf(short, ask({ days: 1 })).cashFor5pc).toBe(12.44);
  });
});

const noisy = fc
  .tuple(anyFirm, fc.integer({ min: 1, max: 300 }))
  .map(([firm, sigma]) => ({ ...firm, sigma }));
const delays = fc.array(fc.integer({ min: -20, max: 40 }), { maxLength: 5 });

describe("whatever the firm", () => {
  test("a decision that changes nothing changes nothing, bit for bit", () => {
    fc.assert(
      fc.property(
        noisy,
        delays,
        fc.constantFrom("terms", "faster", "cut", "price", "cancel"),
        (firm, late, kind) => {
          const scenario = { ...nothing, kind: kind as Scenario["kind"] };
          const found = outcomeOf(firm, ask({ days: 100, paths: 200, delays: late, scenario }));
          expect(found.shock).toEqual(found.base);
          expect(found.minCashShock).toBe(found.minCashBase);
          expect(found.delta).toEqual({ value: 0, low: 0, high: 0 });
          expect(found.runwayLost).toBe(0);
          expect(Math.max(...found.withheld)).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("fewer days more, or a smaller cut, is never worse", () => {
    fc.assert(
      fc.property(
        noisy,
        delays,
        window,
        fc.nat({ max: 40 }),
        fc.nat({ max: 40 }),
        share,
        share,
        (firm, late, when, k, more, q, r) => {
          const found = (termsDays: number, cutShare: number, kind: "terms" | "price") =>
            outcomeOf(
              firm,
              ask({ days: 130, paths: 100, delays: late, scenario: { kind, termsDays, cutShare, ...when } }),
            );
          for (const kind of ["terms", "price"] as const) {
            const mild = found(k, Math.min(q, r), kind);
            const harsh = found(k + more, Math.max(q, r), kind);
            expect(harsh.shock.p91).toBeGreaterThanOrEqual(mild.shock.p91 ?? 0);
            expect(harsh.runwayLost).toBeGreaterThanOrEqual(mild.runwayLost);
            expect(harsh.cashFor5pc).toBeGreaterThanOrEqual(mild.cashFor5pc);
            expect(harsh.minCashShock).toBeLessThanOrEqual(mild.minCashShock);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test("more cash is never worse", () => {
    fc.assert(
      fc.property(noisy, delays, anyScenario, cents(500), (firm, late, scenario, more) => {
        const poorer = outcomeOf(firm, ask({ days: 120, paths: 100, delays: late, scenario }));
        const richer = outcomeOf(
          { ...firm, cash: firm.cash + more },
          ask({ days: 120, paths: 100, delays: late, scenario }),
        );
        expect(richer.shock.p91).toBeLessThanOrEqual(poorer.shock.p91 ?? 1);
        expect(richer.base.p91).toBeLessThanOrEqual(poorer.base.p91 ?? 1);
        expect(richer.cashFor5pc).toBeLessThanOrEqual(poorer.cashFor5pc);
        expect(richer.minCashShock).toBeGreaterThanOrEqual(poorer.minCashShock - 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  test("money counted in halves or quadruples gives the same chances and scaled money, bit for bit", () => {
    fc.assert(
      fc.property(
        noisy,
        delays,
        anyScenario,
        fc.constantFrom(0.5, 2, 4, 1024),
        fc.boolean(),
        (firm, late, scenario, by, calm) => {
          const one = calm ? { ...firm, sigma: 0 } : firm;
          const scaled: Firm = {
            ...one,
            cash: one.cash * by,
            creditLimit: one.creditLimit * by,
            dailyLargeRevenue: one.dailyLargeRevenue * by,
            otherDailyIn: one.otherDailyIn * by,
            fixedDailyOut: one.fixedDailyOut * by,
            sigma: one.sigma * by,
            flows: one.flows.map(({ day, amount }) => ({ day, amount: amount * by })),
          };
          const question = ask({ days: 100, paths: 60, delays: late, scenario });
          const [plain, bigger] = [outcomeOf(one, question), outcomeOf(scaled, question)];
          expect([bigger.base, bigger.shock, bigger.runwayLost, bigger.firstDayP10]).toEqual([
            plain.base,
            plain.shock,
            plain.runwayLost,
            plain.firstDayP10,
          ]);
          expect(bigger.minCashBase).toBe(plain.minCashBase * by);
          expect(bigger.minCashShock).toBe(plain.minCashShock * by);
        },
      ),
      { numRuns: 60 },
    );
  });
});
