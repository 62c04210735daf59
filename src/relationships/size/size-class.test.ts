import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Money, money } from "../../platform/money.ts";
import { loadRules } from "../../platform/rules.ts";
import type { Figures, YearFigures } from "./figures.ts";
import { sizeRule, sizeRuleOfYear, sizeRuleShape } from "./input.ts";
import { type KnownSize, resolveSize, sizeClass } from "./size-class.ts";

const rules = await loadRules(join(import.meta.dirname, "../../../rules"));
const on = (text: string) => Temporal.PlainDate.from(text);
const eu = sizeRule(rules, "eu", on("2026-06-30"));
const uk = sizeRule(rules, "uk", on("2026-04-06"));
const india = sizeRule(rules, "in", on("2026-06-30"));

const euro = (major: number): Money => money(Math.round(major * 100), "EUR");
const pound = (major: number): Money => money(Math.round(major * 100), "GBP");
const rupee = (crore: number): Money => money(Math.round(crore * 1e7 * 100), "INR");
const inEurope = (staff: number, turnover: number, balance: number): Figures => ({
  staff,
  turnover: euro(turnover),
  balance: euro(balance),
});
const inBritain = (turnover: number, balance: number, staff: number): Figures => ({
  staff,
  turnover: pound(turnover),
  balance: pound(balance),
});
const large = inEurope(900, 1e9, 1e9);

describe("the limits of each regime, at the limit and one step beyond (rules.md 1)", () => {
  test.each<[Figures, KnownSize]>([
    [inEurope(9.99, 2e6, 99e6), "micro"],
    [inEurope(9, 2000000.01, 2e6), "micro"],
    [inEurope(10, 1, 1), "small"],
    [inEurope(9, 2000000.01, 2000000.01), "small"],
    [inEurope(49, 99e6, 10e6), "small"],
    [inEurope(50, 1, 1), "medium"],
    [inEurope(249, 50e6, 99e6), "medium"],
    [inEurope(249, 50000000.01, 43e6), "medium"],
    [inEurope(249, 50000000.01, 43000000.01), "large"],
    [inEurope(250, 1, 1), "large"],
  ])("EU: head count below and either money test: %j is %s", (figures, size) =>
    expect(sizeClass(eu, figures).class).toBe(size),
  );
  test.each<[Figures, KnownSize]>([
    [inBritain(1e6, 5e5, 999), "micro"],
    [inBritain(1e6, 99e6, 10), "micro"],
    [inBritain(99e6, 5e5, 10), "micro"],
    [inBritain(1000000.01, 5e5, 10.5), "small"],
    [inBritain(15e6, 7.5e6, 999), "small"],
    [inBritain(15000000.01, 7.5e6, 51), "medium"],
    [inBritain(54e6, 27e6, 999), "medium"],
    [inBritain(54000000.01, 27e6, 251), "large"],
    [inBritain(54000000.01, 27000000.01, 1), "large"],
  ])("UK: any two of three, not more than: %j is %s", (figures, size) =>
    expect(sizeClass(uk, figures).class).toBe(size),
  );
  test.each<[number, number, KnownSize]>([
    [2.5, 10, "micro"],
    [2.500000001, 10, "small"],
    [2.5, 10.000000001, "small"],
    [25, 100, "small"],
    [25, 100.000000001, "medium"],
    [125, 500, "medium"],
    [125, 500.000000001, "large"],
    [0, 501, "large"],
  ])("India: both limits: %d and %d crore is %s", (plant, turnover, size) =>
    expect(sizeClass(india, { plant: rupee(plant), turnover: rupee(turnover) }).class).toBe(size),
  );
});

describe("status is won or lost only after two years in a row", () => {
  const [micro, small] = [inEurope(5, 1e6, 1e6), inEurope(30, 5e6, 5e6)];
  test.each<[string, Figures[], KnownSize]>([
    ["the first year counts at once", [small], "small"],
    ["one larger year changes nothing", [small, micro], "micro"],
    ["two larger years do", [small, small, micro], "small"],
    ["an interrupted rise starts again", [small, micro, small, micro], "micro"],
    ["one smaller year changes nothing", [micro, small, small], "small"],
    ["a jump over two classes, one of them for one year only", [large, small, micro], "small"],
    ["large for the second year", [large, large, micro], "large"],
  ])("%s", (_, [now = {}, ...before], size) => expect(sizeClass(eu, now, before).class).toBe(size));
  test("the reason says what this year alone would give", () => {
    expect(sizeClass(eu, small, [micro]).reason).toEqual({ code: "kept", thisYear: "small" });
  });
  test("the same in the UK; in India the day decides", () => {
    expect(sizeClass(uk, inBritain(99e6, 99e6, 999), [inBritain(1e6, 5e5, 5)]).class).toBe("micro");
    const before = { plant: rupee(1), turnover: rupee(1) };
    expect(sizeClass(india, { plant: rupee(200), turnover: rupee(1) }, [before]).class).toBe("large");
  });
});

describe("who owns Maya's firm counts too (EU Annex, Articles 3 and 6)", () => {
  const own = inEurope(8, 1e6, 1e6);
  const group = (part: number, whole: number, figures: Figures, linked?: boolean): YearFigures => ({
    ...own,
    related: [{ share: { part, whole }, figures, ...(linked !== undefined && { linked }) }],
  });
  test.each<[string, YearFigures, KnownSize]>([
    ["24.9 % of a large firm is nothing", group(249, 1000, large), "micro"],
    ["25 % of it counts a quarter", group(25, 100, inEurope(400, 1e8, 1e8)), "medium"],
    ["exactly 50 % counts a half", group(1, 2, inEurope(2, 0, 0)), "micro"],
    ["a third of three people is one, exactly", group(1, 3, inEurope(3, 3e6, 3e6)), "micro"],
    ["a third and a cent over the limit is over", group(1, 3, inEurope(3, 3000000.01, 3000000.01)), "small"],
    ["above 50 % counts in full", group(501, 1000, inEurope(50, 0, 0)), "medium"],
    ["control without shares counts in full", group(0, 1, large, true), "large"],
  ])("%s", (_, figures, size) => expect(sizeClass(eu, figures).class).toBe(size));
  test("the UK and India count the firm alone", () => {
    const linked = { share: { part: 1, whole: 1 }, figures: inBritain(99e6, 99e6, 999) };
    expect(sizeClass(uk, { ...inBritain(1e6, 5e5, 10), related: [linked] }).class).toBe("micro");
  });
  test("an owner whose figures are not known leaves the size not known", () => {
    expect(sizeClass(eu, group(60, 100, { staff: 5 }))).toMatchObject({
      class: "unknown",
      reason: { code: "figures-missing", limbs: ["turnover", "balance"] },
    });
  });
  test.each([
    [1, 0],
    [2, 1],
    [-1, 2],
    [0.5, 1],
  ])("a share of %d in %d is refused", (part, whole) =>
    expect(() => sizeClass(eu, group(part, whole, own))).toThrow(
      expect.objectContaining({ code: "size-share" }),
    ),
  );
});

describe("what is not known is not guessed, and not asked for without need", () => {
  test.each<[Figures, KnownSize]>([
    [{}, "unknown"],
    [{ staff: 300 }, "large"],
    [{ staff: 5 }, "unknown"],
    [{ staff: 5, turnover: euro(1e6) }, "micro"],
    [{ turnover: euro(1), balance: euro(1) }, "unknown"],
  ])("EU: %j is %s", (figures, size) => expect(sizeClass(eu, figures).class).toBe(size));
  test("each comparison is there with its number, its limit and its answer", () => {
    const { limbs, reason, ruleVersion, currency } = sizeClass(eu, { staff: 30, turnover: euro(1e6) });
    expect(limbs.slice(0, 3)).toEqual([
      { class: "micro", limb: "staff", value: 30, limit: 10, below: true, within: false },
      { class: "micro", limb: "turnover", value: 1e8, limit: 2e8, below: false, within: true },
      { class: "micro", limb: "balance", value: null, limit: 2e8, below: false, within: null },
    ]);
    expect(limbs).toHaveLength(9);
    expect(reason).toEqual({ code: "within", limbs: ["staff", "turnover"] });
    expect([ruleVersion, currency]).toEqual(["size-class/eu@2005-01-01", "EUR"]);
    expect(sizeClass(eu, large).reason).toEqual({ code: "above", limbs: ["staff", "turnover", "balance"] });
  });
  test("pounds are not converted into euros", () => {
    const mixed = { ...inEurope(5, 1, 1), balance: pound(1) };
    expect(() => sizeClass(eu, mixed)).toThrow(expect.objectContaining({ code: "size-currency" }));
    expect(() => sizeClass(eu, mixed)).toThrow("This rule counts in EUR; the balance is in GBP.");
  });
  test("figures below zero are refused", () => {
    for (const figures of [inEurope(-1, 1, 1), inEurope(1, -1, 1), inEurope(Number.NaN, 1, 1)]) {
      expect(() => sizeClass(eu, figures)).toThrow(expect.objectContaining({ code: "size-figure" }));
    }
  });
  test("no rule is known before it held, nor long after it was checked", () => {
    for (const [regime, day] of [
      ["uk", "2015-12-31"],
      ["in", "2025-03-31"],
      ["eu", "2028-01-01"],
      ["fr", "2026-01-01"],
    ] as const) {
      expect(() => sizeRule(rules, regime, on(day))).toThrow(
        expect.objectContaining({ code: "rule-not-known" }),
      );
    }
  });
});

describe("the version of a rule is chosen by the day that the rule names", () => {
  const asked = "2026-11-23";
  test.each([
    ["uk", "2026-04-05", asked, "uk@2025-04-06"],
    ["uk", "2026-04-04", asked, "uk@2016-01-01"],
    ["uk", "2025-12-31", asked, "uk@2016-01-01"],
    ["uk", "2016-12-31", asked, "uk@2016-01-01"],
    ["uk", "2024-02-29", asked, "uk@2016-01-01"],
    ["uk", "2015-12-31", asked, "rule-not-known"],
    ["eu", "2025-12-31", asked, "eu@2005-01-01"],
    ["eu", "2005-01-01", asked, "eu@2005-01-01"],
    ["eu", "2004-12-31", asked, "rule-not-known"],
    ["in", "2025-03-31", asked, "in@2025-04-01"],
    ["in", "2020-03-31", "2025-04-01", "in@2025-04-01"],
    ["in", "2026-03-31", "2025-03-31", "rule-not-known"],
    ["fr", "2025-12-31", asked, "rule-not-known"],
  ])("%s, a year that ended on %s, asked on %s: %s", (regime, ended, day, version) => {
    const choose = () => sizeRuleOfYear(rules, regime, on(ended), on(day)).ruleVersion;
    if (version === "rule-not-known") expect(choose).toThrow(expect.objectContaining({ code: version }));
    else expect(choose()).toBe(`size-class/${version}`);
  });
  test("all versions of one regime name the same day", () => {
    expect(sizeRule(rules, "uk", on("2020-01-01")).day).toBe(uk.day);
    expect([eu.day, uk.day, india.day]).toEqual(["last-of-year", "first-of-year", "asked"]);
  });
  test.each<[Figures, KnownSize]>([
    [inBritain(632e3, 316e3, 999), "micro"],
    [inBritain(632000.01, 316e3, 11), "small"],
    [inBritain(10.2e6, 5.1e6, 999), "small"],
    [inBritain(10200000.01, 5.1e6, 51), "medium"],
    [inBritain(36e6, 18e6, 999), "medium"],
    [inBritain(36000000.01, 18e6, 251), "large"],
  ])("UK, years that began before 6 April 2025: %j is %s", (figures, size) =>
    expect(sizeClass(sizeRule(rules, "uk", on("2025-01-01")), figures).class).toBe(size),
  );
});

test("a pack that asks for a figure it has no limit for is a bug, seen at once", () => {
  const limits = { micro: {}, small: {}, medium: {} };
  const pack = {
    day: "asked",
    currency: "EUR",
    needs: [{ at_least: 1, of: ["staff"] }],
    limits,
    two_years: false,
    related: null,
  };
  expect(sizeRuleShape.safeParse(pack).error?.message).toContain("micro has no limit for staff");
});

const order: readonly KnownSize[] = ["micro", "small", "medium", "large"];
const any = fc.record({
  staff: fc.integer({ min: 0, max: 400 }),
  turnover: fc.integer({ min: 0, max: 60e8 }).map((amount) => money(amount, "EUR")),
  balance: fc.integer({ min: 0, max: 60e8 }).map((amount) => money(amount, "EUR")),
});

test("more staff or more money never makes a firm smaller", () => {
  fc.assert(
    fc.property(any, any, (a, b) => {
      const grown = {
        staff: a.staff + b.staff,
        turnover: money(a.turnover.amount + b.turnover.amount, "EUR"),
        balance: money(a.balance.amount + b.balance.amount, "EUR"),
      };
      expect(order.indexOf(sizeClass(eu, grown).class)).toBeGreaterThanOrEqual(
        order.indexOf(sizeClass(eu, a).class),
      );
    }),
  );
});

test("a learnt figure never contradicts what was known without it", () => {
  fc.assert(
    fc.property(any, fc.subarray(["staff", "turnover", "balance"] as const), (figures, hidden) => {
      const partial = Object.fromEntries(
        Object.entries(figures).filter(([limb]) => !hidden.some((one) => one === limb)),
      );
      expect(["unknown", sizeClass(eu, figures).class]).toContain(sizeClass(eu, partial as Figures).class);
    }),
  );
});

test("a class is always one that this year, the year before or the status before had, or lies between", () => {
  fc.assert(
    fc.property(fc.array(any, { minLength: 2, maxLength: 6 }), ([now = {}, ...before]) => {
      const seen = [now, ...before].map((year) => order.indexOf(sizeClass(eu, year).class));
      const size = order.indexOf(sizeClass(eu, now, before).class);
      expect(size).toBeGreaterThanOrEqual(Math.min(...seen));
      expect(size).toBeLessThanOrEqual(Math.max(...seen));
      if (seen[0] === seen[1]) expect(size).toBe(seen[0]);
    }),
  );
});

describe("what Maya says of her firm is never overridden, and a difference never hidden", () => {
  test.each([
    ["small", "micro", { class: "small", from: "declared", differs: true }],
    ["small", "small", { class: "small", from: "declared", differs: false }],
    ["small", "unknown", { class: "small", from: "declared", differs: false, computed: null }],
    [null, "micro", { class: "micro", from: "computed", differs: false }],
    [null, "unknown", { class: "unknown", from: "neither", differs: false }],
    [null, null, { class: "unknown", from: "neither", differs: false }],
  ] as const)("she says %s, her figures %s", (declared, computed, shown) =>
    expect(resolveSize(declared, computed)).toMatchObject(shown),
  );
});
