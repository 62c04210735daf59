import { describe, expect, test } from "vitest";
import type { Firm, Question, Scenario } from "./firm.ts";
import { outcomeOf } from "./outcome.ts";
import { stress } from "./stress.ts";

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

/** Within four standard errors of ours and of the reference's, which had 40,000 paths. */
function near(share: number | null, reference: number, paths: number): boolean {
  const error = Math.sqrt(reference * (1 - reference) * (1 / paths + 1 / 40_000));
  return share !== null && Math.abs(share - reference) <= 4 * error + 0.001;
}

describe("the figures that another program found", () => {
  test("thirty days more for Maya from day 10", () => {
    const paths = 20_000;
    const { base, shock, ...rest } = outcomeOf(maya, ask({ paths }));
    for (const [share, reference] of [
      [base.p91, 0.047],
      [base.p182, 0.075],
      [base.p364, 0.097],
      [shock.p91, 0.425],
      [shock.p182, 0.703],
      [shock.p364, 0.768],
    ] as const)
      expect(near(share, reference, paths)).toBe(true);
    expect(Math.abs(rest.minCashBase - 2_547)).toBeLessThan(120);
    expect(Math.abs(rest.minCashShock + 6_771)).toBeLessThan(160);
    expect(Math.abs(rest.runwayLost - 176.9)).toBeLessThan(6);
    expect(Math.abs(rest.cashFor5pc - 12_204)).toBeLessThan(330);
  });

  test.each([
    [0.3, [0.1738, 0.2751, 0.3571]],
    [-0.2, [0.3436, 0.5501, 0.7257]],
  ])("without invoices, the exact chances of a random walk that drifts by %d a day", (drift, exact) => {
    const paths = 20_000;
    const cash = { ...maya, cash: 50, creditLimit: 30, dailyLargeRevenue: 0, sigma: 8 };
    const firm = { ...cash, otherDailyIn: 1 + drift, fixedDailyOut: 1 };
    const { base } = outcomeOf(firm, ask({ paths, scenario: nothing }));
    for (const [i, share] of [base.p91, base.p182, base.p364].entries()) {
      const p = exact[i] ?? 0;
      expect(Math.abs((share ?? 0) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / paths) + 0.002);
    }
  });

  test("the cash that is asked for carries Maya through the year in all but 5 % of the paths", () => {
    const { cashFor5pc } = outcomeOf(maya, ask());
    const helped = outcomeOf({ ...maya, cash: maya.cash + cashFor5pc }, ask());
    const almost = outcomeOf({ ...maya, cash: maya.cash + cashFor5pc - 1 }, ask());
    expect(helped.shock.p364).toBeLessThan(0.05);
    expect(almost.shock.p364).toBeGreaterThanOrEqual(0.05);
  });
});

describe("all firms together", () => {
  const omar = { ...maya, id: "omar", cash: 4_000 };

  test("add up; nobody's figures depend on who else is asked about, or in which order", () => {
    const alone = stress(ask({ firms: [omar] }));
    const both = stress(ask({ firms: [maya, omar] }));
    expect(both.firms[1]).toEqual(alone.firms[0]);
    expect(stress(ask({ firms: [omar, maya] })).firms[0]).toEqual(alone.firms[0]);
    const { totals, firms } = both;
    expect(totals.firms).toBe(2);
    expect(totals.expectedFailuresShock).toBe((firms[0]?.shock.p364 ?? 0) + (firms[1]?.shock.p364 ?? 0));
    const change = (totals.expectedFailuresShock ?? 0) - (totals.expectedFailuresBase ?? 0);
    expect(totals.failuresChange?.value).toBeCloseTo(change, 12);
    expect(totals.failuresChange?.low).toBeLessThan(change);
    expect(totals.failuresChange?.high).toBeGreaterThan(change);
  });

  test("the money withheld is the terms times the daily orders, once the old invoices are paid", () => {
    // 28 days is two invoices exactly, so two invoices of 14 x 380 are outstanding more, for each of two firms.
    const scenario = { ...terms, termsDays: 28 };
    const { totals } = stress(ask({ firms: [maya, omar], paths: 2, delays: [0], scenario }));
    expect(totals.moneyMoved).toBe(2 * 2 * 14 * 380);
  });

  test("what was not walked is not known", () => {
    const short = stress(ask({ days: 100, paths: 50 }));
    expect(short.firms[0]?.base).toMatchObject({ p182: null, p364: null });
    expect(short.totals).toMatchObject({
      expectedFailuresBase: null,
      expectedFailuresShock: null,
      failuresChange: null,
    });
    expect(stress(ask({ days: 90, paths: 50 })).firms[0]?.delta).toBeNull();
  });

  test("the first paths are the same, however many follow", () => {
    const certain = { ...maya, cash: -4_000 };
    const [few, many] = [100, 200].map((paths) => outcomeOf(certain, ask({ paths })));
    expect(few?.shock.p91).toBe(1);
    expect(many?.firstDayMedian).toBe(0);
    // With n and 2n paths the counts of the first n are part of those of 2n.
    const counts = [100, 200].map((paths) => (outcomeOf(maya, ask({ paths })).shock.p91 ?? 0) * paths);
    expect(counts[1]).toBeGreaterThanOrEqual(counts[0] ?? 0);
    expect(counts[1]).toBeLessThanOrEqual((counts[0] ?? 0) + 100);
  });
});
