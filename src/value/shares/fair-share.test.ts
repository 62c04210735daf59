import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadRules } from "../../platform/rules.ts";
import { fairShareDocument } from "./api.ts";
import { shareRule, stakesInput } from "./input.ts";

type Json = Record<string, unknown>;

const rules = await loadRules(join(import.meta.dirname, "../../../rules"));
const rule = shareRule(rules, Temporal.PlainDate.from("2026-11-23"));

const maya = { id: "maya", side: "msme", outlay: "10000", investment: "20000", turnover: "1000000" };
const large = { id: "large", side: "large", outlay: "20000", investment: "60000", turnover: "10000000000" };
const venture = {
  currency: "GBP",
  value: { expected: "100000", p10: "20000" },
  parties: [
    { ...maya, riskLoss: "8000", riskProbability: 0.25, standalone: "5000" },
    { ...large, riskLoss: "10000", riskProbability: 0.1, standalone: "15000" },
  ],
};

function divide(document: Json) {
  return fairShareDocument(stakesInput(rule).parse(document));
}

/** The amounts of one rule, in the order of the parties. */
function amounts(document: Json, rule: string): string[] {
  return (
    divide(document)
      .splits.find((split) => split.rule === rule)
      ?.shares.map(({ amount }) => amount) ?? []
  );
}

function bare(id: string, side: string, standalone = "0"): Json {
  return { id, side, outlay: "0", investment: "0", riskLoss: "0", riskProbability: 0, standalone };
}

describe("Maya and the large side divide what they make together", () => {
  test("the four rules give the four known splits", () => {
    expect(amounts(venture, "equal")).toEqual(["40000.00", "60000.00"]);
    expect(amounts(venture, "proportional")).toEqual(["27500.00", "72500.00"]);
    expect(amounts(venture, "burden")).toEqual(["35000.00", "65000.00"]);
    expect(amounts(venture, "risk")).toEqual(["40500.00", "59500.00"]);
  });

  test("by money alone is a line, not the lower edge for Maya nor the upper edge for the large side", () => {
    const { interval, byMoneyAlone } = divide(venture);
    expect(interval).toEqual([
      { id: "maya", low: "35000.00", high: "40500.00" },
      { id: "large", low: "59500.00", high: "65000.00" },
    ]);
    expect(byMoneyAlone).toEqual([
      { id: "maya", amount: "27500.00" },
      { id: "large", amount: "72500.00" },
    ]);
  });

  test("where both stake the same part of themselves, by money alone counts like the other rules", () => {
    const parties = [venture.parties[0], { ...venture.parties[1], turnover: "3000000" }];
    expect(divide({ ...venture, parties }).interval[0]?.low).toBe("27500.00");
  });

  test("a deal of 30,000 to 70,000 lies 14 % below Maya's range and leaves her unpaid in a bad year", () => {
    const deal = [
      { id: "maya", amount: "30000" },
      { id: "large", amount: "70000" },
    ];
    const read = divide({ ...venture, deal }).deal;
    expect(read?.index).toBeCloseTo(0.142857142857, 12);
    expect(read?.returnRatio).toBeCloseTo(1.285714285714, 12);
    expect(read).toMatchObject({ rational: true, rationalP10: false });
  });

  test("each sees what it puts in as a part of itself", () => {
    expect(divide(venture).burden).toEqual([
      { id: "maya", investmentShareOfTurnover: 0.02 },
      { id: "large", investmentShareOfTurnover: 0.000006 },
    ]);
  });

  test("what each would gain alone comes first: 20 and 100 of 180 give 50 and 130", () => {
    const parties = [bare("maya", "msme", "20"), bare("large", "large", "100")];
    const document = { currency: "GBP", value: { expected: "180", p10: "0" }, parties };
    expect(amounts(document, "equal")).toEqual(["50.00", "130.00"]);
  });
});

describe("where the usual way does not reach", () => {
  test("a value below the outlays is divided by concede and divide, alike under every rule", () => {
    const parties = [
      { ...venture.parties[0], outlay: "50" },
      { ...venture.parties[1], outlay: "100" },
    ];
    const { splits } = divide({ ...venture, value: { expected: "100", p10: "0" }, parties });
    expect(splits.map(({ shares }) => shares.map(({ amount }) => amount))).toEqual(
      Array(4).fill(["25.00", "75.00"]),
    );
    expect(splits.every(({ note }) => note?.includes("does not cover what was laid out"))).toBe(true);
  });

  test("a value between outlays and standalone values refunds the outlays first", () => {
    const document = { ...venture, value: { expected: "40000", p10: "0" } };
    for (const rule of ["equal", "proportional", "burden", "risk"])
      expect(amounts(document, rule)).toEqual(["12500.00", "27500.00"]);
  });

  test("without a turnover the burden rule is left out and says why", () => {
    const parties = [{ ...venture.parties[0], turnover: undefined }, venture.parties[1]];
    const { splits, burden, interval } = divide({ ...venture, parties });
    expect(splits.find(({ rule }) => rule === "burden")).toEqual({
      rule: "burden",
      shares: [],
      note: "Turnover is not known: maya.",
    });
    expect(burden[0]?.investmentShareOfTurnover).toBeNull();
    expect(interval[0]?.low).toBe("27500.00");
  });

  test("when nobody puts in anything, nothing is divided by money", () => {
    const parties = venture.parties.map((party) => ({ ...party, investment: "0" }));
    const { splits, byMoneyAlone } = divide({ ...venture, parties });
    expect(splits.filter(({ note }) => note).map(({ rule }) => rule)).toEqual(["proportional", "burden"]);
    expect(byMoneyAlone).toEqual([]);
  });

  test("nothing to divide is divided into nothing", () => {
    const document = { ...venture, value: { expected: "0", p10: "-5" }, deal: undefined };
    expect(amounts(document, "risk")).toEqual(["0.00", "0.00"]);
    const deal = venture.parties.map(({ id }) => ({ id, amount: "0" }));
    expect(divide({ ...document, deal }).deal).toMatchObject({
      index: 0,
      returnRatio: null,
      rational: false,
    });
  });

  test("a glove of three: the one left glove is worth four of the six parts", () => {
    const parties = [bare("left", "large"), bare("right1", "msme"), bare("right2", "msme")];
    const coalitions = ["right1", "right2"].map((right) => ({ members: ["left", right], value: "600" }));
    const document = { currency: "GBP", value: { expected: "600", p10: "0" }, parties, coalitions };
    expect(amounts(document, "equal")).toEqual(["400.00", "100.00", "100.00"]);
  });

  test("the odd penny goes to Maya before the large side, to the smaller before the larger", () => {
    const halves = { currency: "GBP", value: { expected: "0.01", p10: "0" } };
    expect(amounts({ ...halves, parties: [bare("a", "large"), bare("b", "msme")] }, "equal")).toEqual([
      "0.00",
      "0.01",
    ]);
    const sized = [
      { ...bare("a", "msme"), turnover: "9" },
      { ...bare("b", "msme"), turnover: "8" },
    ];
    expect(amounts({ ...halves, parties: sized }, "equal")).toEqual(["0.00", "0.01"]);
    const unknown = [bare("a", "msme"), { ...bare("b", "msme"), turnover: "9" }];
    expect(amounts({ ...halves, parties: unknown }, "equal")).toEqual(["0.00", "0.01"]);
    expect(amounts({ ...halves, parties: [bare("é", "msme"), bare("z", "msme")] }, "equal")).toEqual([
      "0.00",
      "0.01",
    ]);
  });

  test("yen have no decimals and dinars three", () => {
    const thirds = (currency: string) => ({
      currency,
      value: { expected: "100", p10: "0" },
      parties: ["a", "b", "c"].map((id) => bare(id, "msme")),
    });
    expect(amounts(thirds("JPY"), "equal")).toEqual(["34", "33", "33"]);
    expect(amounts(thirds("KWD"), "equal")).toEqual(["33.334", "33.333", "33.333"]);
  });
});
