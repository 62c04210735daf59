import { describe, expect, test } from "vitest";
import { Fraction } from "../../platform/fraction.ts";
import { stakesInput } from "./input.ts";

const party = { outlay: "1", investment: "1", riskLoss: "0", riskProbability: 0.5, standalone: "0" };
const maya = { id: "maya", side: "msme", ...party };
const large = { id: "large", side: "large", ...party };
const good = { currency: "GBP", value: { expected: "10", p10: "1" }, parties: [maya, large] };
const bare = (id: string) => ({ ...maya, id });

/** Each problem as `field code`. */
function problems(document: unknown): string[] {
  const result = stakesInput({ ruleVersion: "", tiltCap: Fraction.from(0.15) }).safeParse(document);
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    const code = (issue as { params?: { code?: string } }).params?.code ?? issue.code;
    return `${issue.path.join(".")} ${code}`;
  });
}

describe("stakes that are not let through", () => {
  test("good ones are", () => {
    expect(problems(good)).toEqual([]);
    expect(problems({ ...good, parties: [{ ...maya, turnover: null }, large], tiltCap: 0 })).toEqual([]);
  });

  test.each([
    ["a negative value", { ...good, value: { expected: "-1", p10: "0" } }, "value.expected below-zero"],
    ["no P10", { ...good, value: { expected: "1" } }, "value.p10 invalid_type"],
    [
      "a good case below the bad one",
      { ...good, value: { expected: "9", p10: "2", p90: "1" } },
      "value.p90 p90-below-p10",
    ],
    ["a number for money", { ...good, value: { expected: 10, p10: "1" } }, "value.expected invalid_type"],
    ["a group mark", { ...good, value: { expected: "1,000", p10: "1" } }, "value.expected invalid_format"],
    [
      "a tenth of a penny",
      { ...good, value: { expected: "1.001", p10: "1" } },
      "value.expected too-many-decimals",
    ],
    [
      "too much money",
      { ...good, value: { expected: "90071992547409.92", p10: "1" } },
      "value.expected amount-too-large",
    ],
    ["no such currency", { ...good, currency: "XXQ" }, "currency currency-unknown"],
    [
      "two currencies",
      { ...good, parties: [maya, { ...large, currency: "EUR" }] },
      "parties.1.currency currencies-mixed",
    ],
    [
      "a probability of 1.2",
      { ...good, parties: [{ ...maya, riskProbability: 1.2 }, large] },
      "parties.0.riskProbability too_big",
    ],
    [
      "a negative outlay",
      { ...good, parties: [{ ...maya, outlay: "-1" }, large] },
      "parties.0.outlay below-zero",
    ],
    [
      "no investment said",
      { ...good, parties: [{ ...maya, investment: undefined }, large] },
      "parties.0.investment invalid_type",
    ],
    [
      "a third side",
      { ...good, parties: [{ ...maya, side: "bank" }, large] },
      "parties.0.side invalid_value",
    ],
    ["one party", { ...good, parties: [maya] }, "parties too_small"],
    ["a party named twice", { ...good, parties: [maya, maya] }, "parties.1.id twice"],
    ["a cap above one", { ...good, tiltCap: 1.01 }, "tiltCap too_big"],
    ["a misspelt field", { ...good, tiltcap: 1 }, " unrecognized_keys"],
    ["not an object", [], " invalid_type"],
  ])("%s", (_, document, problem) => {
    expect(problems(document)).toContain(problem);
  });

  test.each([
    [
      "adds up to less",
      [
        { id: "maya", amount: "4" },
        { id: "large", amount: "5.99" },
      ],
      "deal deal-does-not-add-up",
    ],
    ["forgets the large side", [{ id: "maya", amount: "10" }], "deal deal-incomplete"],
    ["names a stranger", [{ id: "omar", amount: "10" }], "deal.0.id unknown-party"],
    [
      "names Maya twice",
      [
        { id: "maya", amount: "5" },
        { id: "maya", amount: "5" },
      ],
      "deal.1.id twice",
    ],
  ])("a deal that %s", (_, deal, problem) => {
    expect(problems({ ...good, deal })).toContain(problem);
  });

  test.each([
    ["of everybody", ["a", "b", "c"]],
    ["of one", ["a"]],
    ["with a stranger", ["a", "z"]],
    ["with the same twice", ["a", "a"]],
  ])("a coalition %s", (_, members) => {
    const parties = ["a", "b", "c"].map(bare);
    const document = { ...good, parties, coalitions: [{ members, value: "1" }] };
    expect(problems(document)).toEqual(["coalitions.0.members coalition-unusable"]);
  });

  test("coalitions of thirteen", () => {
    const parties = Array.from({ length: 13 }, (_, i) => bare(`p${i}`));
    const document = { ...good, parties, coalitions: [{ members: ["p0", "p1"], value: "1" }] };
    expect(problems(document)).toEqual(["coalitions coalition-unusable"]);
  });
});
