import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Fraction } from "../../platform/fraction.ts";
import { Refusal } from "../../platform/refusal.ts";
import { root } from "../../platform/root.ts";
import { loadRules } from "../../platform/rules.ts";
import { percent, shareOf, termsOf } from "./catalogue.ts";
import { commitmentKinds } from "./commitment.ts";
import { kindRule, orderOf } from "./input.ts";

const rules = await loadRules(join(root, "rules"));
const today = Temporal.PlainDate.from("2026-11-23");
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.fields.map((one) => one.field).join()}`;
    throw error;
  }
  return "no refusal";
};

test("every kind has its dated rule, and takes what is usual where nothing is said", () => {
  const usual = commitmentKinds.map((kind) => {
    const rule = kindRule(rules, kind, today);
    const { threshold, days, quantity } = termsOf(rule, {});
    return `${rule.ruleVersion} ${threshold && percent(threshold)} ${quantity ?? days}`;
  });
  expect(usual).toEqual([
    "commitments/c1@2026-11-23 95 30",
    "commitments/c2@2026-11-23 100 30",
    "commitments/c4@2026-11-26 100 30",
    "commitments/c6@2026-11-25 100 60",
    "commitments/c10@2026-11-25 90 5",
    "commitments/c11@2026-11-26 95 60",
    "commitments/c13@2026-11-26 100 30",
    "commitments/c15@2026-11-26 90 8",
    "commitments/c17@2026-11-26 90 2",
    "commitments/m1@2026-11-23 null null",
    "commitments/m2@2026-11-23 null 5",
    "commitments/m3@2026-11-23 null null",
  ]);
});

test("shares are the decimals they show", () => {
  const shares = ["0.95", "1", "0.9", "0.975", "0.123456"].map((text) => shareOf(Fraction.from(text)));
  expect(shares).toEqual([
    { of: 95, in: 100 },
    { of: 100, in: 100 },
    { of: 90, in: 100 },
    { of: 975, in: 1000 },
    { of: 123_456, in: 1_000_000 },
  ]);
  expect(shares.map(percent)).toEqual(["95", "100", "90", "97.5", "12.3456"]);
});

describe("the command line", () => {
  test("reads kind, threshold, days and first day exactly", () => {
    expect(orderOf({ kind: "C1", threshold: "0.95", days: "30", from: "2024-02-29" })).toEqual({
      kind: "C1",
      threshold: { of: 95, in: 100 },
      days: 30,
      quantity: undefined,
      from: Temporal.PlainDate.from("2024-02-29"),
    });
    expect(orderOf({ kind: "C2" })).toEqual({
      kind: "C2",
      threshold: undefined,
      days: undefined,
      quantity: undefined,
      from: null,
    });
  });

  test.each([
    [{ kind: "C9" }, "kind-unknown kind"],
    [{ kind: "c1" }, "kind-unknown kind"],
    [{ kind: "M1" }, "kind-of-firm kind"],
    [{ kind: "C1", threshold: "95" }, "threshold-wrong threshold"],
    [{ kind: "C1", threshold: "95%" }, "threshold-wrong threshold"],
    [{ kind: "C1", threshold: "1.01" }, "threshold-wrong threshold"],
    [{ kind: "C1", threshold: "-0.5" }, "threshold-wrong threshold"],
    [{ kind: "C1", threshold: "9e-1" }, "threshold-wrong threshold"],
    [{ kind: "C1", threshold: "0.99999999999" }, "threshold-wrong threshold"],
    [{ kind: "C1", days: "30.5" }, "days-wrong days"],
    [{ kind: "C1", days: "-1" }, "days-wrong days"],
    [{ kind: "C1", days: "9007199254740993" }, "days-wrong days"],
    [{ kind: "C11", quantity: "sixty" }, "quantity-wrong quantity"],
    [{ kind: "C11", quantity: "-1" }, "quantity-wrong quantity"],
    [{ kind: "C11", quantity: "60.5" }, "quantity-wrong quantity"],
    [{ kind: "C1", from: "2026-02-30" }, "from-wrong from"],
    [{ kind: "C1", from: "30/1/2026" }, "from-wrong from"],
    [{ kind: "C1", from: "1026-01-01" }, "from-wrong from"],
  ])("refuses %j by name", (given, code) => {
    expect(codeOf(() => orderOf(given))).toBe(code);
  });
});

test("what the kind does not allow is refused by name: a share below the half, no day, days it does not count", () => {
  const c1 = kindRule(rules, "C1", today);
  expect(codeOf(() => termsOf(c1, { threshold: { of: 49, in: 100 } }))).toBe("threshold-wrong threshold");
  expect(codeOf(() => termsOf(c1, { days: 0 }))).toBe("days-wrong days");
  expect(codeOf(() => termsOf(c1, { threshold: { of: 1, in: 100 }, days: 121 }))).toBe(
    "threshold-wrong threshold,days",
  );
  expect(codeOf(() => termsOf(kindRule(rules, "M1", today), { days: 5 }))).toBe("days-wrong days");
  expect(codeOf(() => termsOf(c1, { quantity: 60 }))).toBe("quantity-wrong quantity");
  const c11 = kindRule(rules, "C11", today);
  expect(codeOf(() => termsOf(c11, { days: 30 }))).toBe("days-wrong days");
  for (const quantity of [14, 601])
    expect(codeOf(() => termsOf(c11, { quantity }))).toBe("quantity-wrong quantity");
  expect(termsOf(c11, { quantity: 15 })).toMatchObject({ days: null, quantity: 15 });
});
