import { assert, constantFrom, integer, option, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { caveatsOf, type Figures, partsOf, placeOf, weigh } from "./figures.ts";
import { movesOf } from "./moves.ts";
import { counted, findingOf, rangesOf, shortOf, ways } from "./shown.ts";
import { logSteps, onLog, stepOf, stepOnLog } from "./slider.ts";
import { commonFigures, type Stake } from "./stake.ts";
import { readTyped, typedAmount } from "./typed.ts";

const known: Figures = {
  currency: "GBP",
  expected: 10_000_000,
  p10: 2_000_000,
  tiltPpm: 150_000,
  msme: {
    outlay: 1_000_000,
    investment: 2_000_000,
    riskLoss: 800_000,
    riskPpm: 250_000,
    standalone: 500_000,
    turnover: 100_000_000,
  },
  large: {
    outlay: 2_000_000,
    investment: 6_000_000,
    riskLoss: 1_000_000,
    riskPpm: 100_000,
    standalone: 1_500_000,
    turnover: 1_000_000_000_000,
  },
};
const amount = (max = 100_000_000) => integer({ min: 0, max });
const side = record({
  outlay: amount(),
  investment: amount(),
  riskLoss: amount(),
  riskPpm: integer({ min: 0, max: 1_000_000 }),
  standalone: amount(),
  turnover: option(integer({ min: 1, max: 10_000_000_000_000 })),
});
const any = record({
  currency: constantFrom("GBP", "JPY", "KWD"),
  expected: amount(1_000_000_000),
  p10: amount(1_000_000),
  tiltPpm: integer({ min: 0, max: 1_000_000 }),
  large: side,
  msme: side,
});

describe("the known answer of the method", () => {
  const deal = { large: 7_000_000, msme: 3_000_000 };
  const shown = counted(known, deal);

  test("four ways, the range, money alone, and the deal below it", () => {
    expect(ways(shown.fair).map(({ rule, parts }) => [rule, parts?.msme, parts?.large])).toEqual([
      ["equal", 4_000_000, 6_000_000],
      ["proportional", 2_750_000, 7_250_000],
      ["burden", 3_500_000, 6_500_000],
      ["risk", 4_050_000, 5_950_000],
    ]);
    expect(rangesOf(shown.fair).msme).toEqual([3_500_000, 4_050_000]);
    expect(findingOf(shown)).toMatchObject({ at: "below", low: 3_500_000, deal: 3_000_000 });
    expect(findingOf(shown).by).toBeCloseTo(0.1429, 4);
    expect(shown.fair.deal?.returnRatio).toBeCloseTo(1.2857, 4);
    expect(shortOf(shown.fair)).toBe("irrationalP10");
  });

  test("what is expected moves it most, and by as much as one varies it by hand", () => {
    const [first, second] = shown.moves;
    expect(first).toEqual({ figure: "expected", by: 500_000 });
    const more = weigh({ ...known, large: { ...known.large, investment: 6_600_000 } }, null).ranges[1];
    const less = weigh({ ...known, large: { ...known.large, investment: 5_400_000 } }, null).ranges[1];
    const by = Math.max(Math.abs((more?.low ?? 0) - 3_500_000), Math.abs((less?.low ?? 0) - 3_500_000));
    expect(second).toEqual({ figure: "large-investment", by });
  });
});

test("whatever the figures: parts add up, the range holds the ways but money alone, and moves are ordered", () => {
  assert(
    property(any, (figures) => {
      const { fair, moves } = counted(figures, null);
      for (const { amounts } of fair.splits) {
        const parts = partsOf(amounts);
        if (parts) expect(parts.large + parts.msme).toBe(figures.expected);
      }
      const { msme } = rangesOf(fair);
      const low = fair.splits.filter(({ rule, amounts }) => rule !== "proportional" && amounts.length > 0);
      for (const { amounts } of low) expect(amounts[1]).toBeGreaterThanOrEqual(msme[0]);
      expect(moves.map(({ by }) => by)).toEqual(moves.map(({ by }) => by).toSorted((a, b) => b - a));
      expect(fair.splits.some(({ amounts }) => amounts.length === 0)).toBe(
        caveatsOf(figures).some((one) => one === "nothing-in" || one === "size-unknown"),
      );
    }),
    { numRuns: 60 },
  );
});

test("a size of one unit is varied upwards alone", () => {
  const tiny = { ...known, msme: { ...known.msme, turnover: 1 }, large: { ...known.large, turnover: 1 } };
  expect(counted(tiny, null).moves.length).toBeGreaterThan(0);
});

test("the order of the form and a second look change nothing: the same figures give the same moves", () => {
  assert(
    property(any, (figures) => {
      expect(movesOf(figures, weigh(figures, null))).toEqual(counted(structuredClone(figures), null).moves);
    }),
    { numRuns: 20 },
  );
});

test("a deal at an edge as it is printed lies within", () => {
  const fair = weigh(known, null);
  const [low, high] = rangesOf(fair).msme;
  expect(placeOf(fair, { msme: low, large: known.expected - low })).toEqual({ at: "within", by: 0 });
  expect(placeOf(fair, { msme: high + 1, large: known.expected - high - 1 })?.at).toBe("above");
});

test("what is written into a box is read again as the same, in each way of writing", () => {
  assert(
    property(amount(Number.MAX_SAFE_INTEGER), constantFrom("en-GB", "de", "fr", "en-IN"), (minor, locale) => {
      const mark = locale === "de" || locale === "fr" ? "," : ".";
      const typed = readTyped({ expected: typedAmount(minor, "GBP", locale) }, "GBP", mark, 0);
      expect(typed.figures?.expected).toBe(minor);
    }),
  );
});

test("a slider of a year's sales goes there and back, and a step is round", () => {
  for (let step = 1; step <= logSteps; step += 37)
    expect(Math.abs(stepOnLog(onLog(step, "GBP"), "GBP") - step)).toBeLessThanOrEqual(3);
  expect(onLog(0, "GBP")).toBe(0);
  expect([stepOf(1), stepOf(20_000_000), stepOf(999)]).toEqual([1, 100_000, 5]);
});

test("both see: verified money as paid, all as put in, risks as one, the upper end of a band, zero for what is not shown", () => {
  const laid = { side: "msme", money: true, given: true, verified: true } as const;
  const stake: Stake = {
    ventureId: "v",
    title: "Doors",
    state: "agreed",
    termsVersion: 1,
    currency: "GBP",
    expected: 1000,
    p10: 10,
    begunOn: null,
    names: { large: "Northline Rail", msme: "Halden Machining" },
    laid: [
      { ...laid, amount: 100 },
      { ...laid, amount: 50, verified: false },
      { ...laid, amount: 30, given: false },
      { ...laid, amount: 7, money: false },
      { ...laid, amount: null, money: false },
    ],
    risks: [
      { side: "msme", loss: 100, ppm: 500_000 },
      { side: "msme", loss: 300, ppm: 100_000 },
    ],
    years: { large: null, msme: { low: 500, high: 900 } },
    releases: [],
    otherCurrency: 0,
  };
  const figures = commonFigures(stake, 150_000);
  expect(figures.msme).toEqual({
    outlay: 100,
    investment: 187,
    riskLoss: 400,
    riskPpm: 200_000,
    standalone: 0,
    turnover: 900,
  });
  expect(figures.large).toEqual({
    outlay: 0,
    investment: 0,
    riskLoss: 0,
    riskPpm: 0,
    standalone: 0,
    turnover: null,
  });
});
