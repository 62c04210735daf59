import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Fraction } from "../../platform/fraction.ts";
import { Refusal } from "../../platform/refusal.ts";
import { loadRules } from "../../platform/rules.ts";
import { interestDocument } from "./api.ts";
import { interestRule, regimes } from "./input.ts";
import { interest, type Remedy } from "./interest.ts";
import { dueUnder } from "./law.ts";

const rules = await loadRules(join(import.meta.dirname, "../../../rules"));
const day = (text: string) => Temporal.PlainDate.from(text);

/** Interest on 10,000 of the law's currency. */
function claim(regime: string, due: string, paid: string, remedy?: Remedy) {
  const { law, reference } = interestRule(rules, regime, {
    from: day(due).add({ days: 1 }),
    until: day(paid),
  });
  const debt = { amount: 10_000_00, currency: law.currency, due: day(due), paid: day(paid) };
  return interestDocument(interest(debt, law, reference, remedy));
}

test("India: an agreed day counts up to 45 days, an earlier due date wins, and 15 days hold when nothing is agreed", () => {
  const { law } = interestRule(rules, "in", { from: day("2026-02-25"), until: day("2026-06-24") });
  const due = (termsDays: number | null, given: string | null = null) =>
    dueUnder(law, {
      due: given === null ? null : day(given),
      accepted: day("2026-01-10"),
      termsDays,
    })?.toString();
  expect([due(60), due(30), due(null), due(60, "2026-02-01"), due(60, "2026-03-11")]).toEqual([
    "2026-02-24",
    "2026-02-09",
    "2026-01-25",
    "2026-02-01",
    "2026-02-24",
  ]);
});

describe("what is not known is refused by name", () => {
  function refusal(make: () => unknown): string {
    try {
      make();
    } catch (error) {
      if (error instanceof Refusal) return `${error.code} ${error.message}`;
      throw error;
    }
    return "nothing";
  }

  test("days beyond the laws and the rates that somebody has checked", () => {
    expect(refusal(() => claim("uk", "2026-12-30", "2027-01-05"))).toContain(
      "rule-not-known The rule interest/uk is not known for 2027-01-05",
    );
    expect(refusal(() => claim("in", "2026-08-01", "2026-08-05"))).toContain(
      "rule-not-known The rule interest/rates/reserve-bank-of-india",
    );
    expect(refusal(() => claim("uk", "2009-01-01", "2009-01-05"))).toContain(
      "interest/rates/bank-of-england",
    );
    expect(refusal(() => claim("de", "2014-07-01", "2014-07-05"))).toContain("interest/de");
  });

  test("a debt of August is counted at the rate of June, and what is paid on the last known day is not late", () => {
    expect(claim("uk", "2026-08-31", "2026-09-30").rate).toBe("11.75");
    expect(claim("uk", "2026-12-31", "2026-12-31").total).toBe("0.00");
  });

  test("another currency, another regime", () => {
    const { law, reference } = interestRule(rules, "uk", {
      from: day("2026-01-01"),
      until: day("2026-02-01"),
    });
    const debt = { amount: 1, currency: "EUR", due: day("2026-01-01"), paid: day("2026-02-01") };
    expect(refusal(() => interest(debt, law, reference))).toContain("currency-not-of-law");
    expect(refusal(() => interestRule(rules, "mars", { from: debt.due, until: debt.paid }))).toContain(
      "regime-not-known",
    );
  });
});

describe("a contract with a substantial remedy", () => {
  const remedy = {
    annualRate: Fraction.of(5),
    text: "5 % a year from the due date",
    agreedOn: day("2025-01-01"),
  };

  test("takes the place of the law in the United Kingdom, lump sum and all", () => {
    expect(claim("uk", "2026-01-31", "2026-05-01", remedy)).toMatchObject({
      rate: "5",
      interest: "123.29",
      lumpSum: "0.00",
      rule: "contract@2025-01-01",
    });
  });

  test("does not in India, where the law overrides the contract", () => {
    const plain = claim("in", "2026-01-31", "2026-05-01");
    expect(claim("in", "2026-01-31", "2026-05-01", remedy)).toEqual(plain);
  });
});

describe("the rates themselves", () => {
  test("the German base rate moves with the ECB's main refinancing rate, as section 247 says", () => {
    const at = (regime: "de" | "eu", date: Temporal.PlainDate) =>
      interestRule(rules, regime, { from: date, until: date }).reference(date).percent;
    for (let date = day("2015-01-01"); date.year < 2027; date = date.add({ months: 6 }))
      expect(at("eu", date).minus(at("de", date)).toFixed(2)).toBe("0.88");
  });

  test("every regime has a law and rates for the summer of 2026", () => {
    const today = day("2026-07-20");
    for (const regime of regimes) {
      const { law, reference } = interestRule(rules, regime, { from: today, until: today });
      if (regime !== "uk") expect(reference(today).percent.sign).toBe(1);
      expect(law.ruleVersion).toMatch(/^interest\/[a-z]{2}@\d{4}-\d{2}-\d{2}$/);
    }
  });
});
