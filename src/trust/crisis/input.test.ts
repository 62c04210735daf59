import { describe, expect, test } from "vitest";
import { stressDocument } from "./api.ts";
import { stressInput } from "./input.ts";

const maya = {
  id: "maya",
  cash: -100,
  creditLimit: 500,
  dailyLargeRevenue: 100,
  invoiceEvery: 7,
  termsDays: 30,
  otherDailyIn: 0,
  fixedDailyOut: 60,
  variableShare: 0.3,
  sigma: 20,
};
const good = {
  seed: 1,
  days: 100,
  paths: 20,
  scenario: { kind: "terms", termsDays: 10 },
  delays: [],
  firms: [maya],
};

function problems(document: unknown): string[] {
  const result = stressInput.safeParse(document);
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}

describe("a question to the crisis guard", () => {
  test("is answered in one document", () => {
    let now = 0;
    const document = stressDocument(stressInput.parse(good), () => (now += 500));
    expect(document).toMatchObject({ seconds: 0.5, kernel: expect.stringContaining("threefry") });
    expect(Object.keys(document.firms[0] ?? {}).sort()).toEqual(
      [
        "id",
        "base",
        "shock",
        "delta",
        "runwayLost",
        "firstDayMedian",
        "firstDayP10",
        "cashFor5pc",
        "minCashBase",
        "minCashShock",
      ].sort(),
    );
    expect(document.firms[0]?.delta).toEqual({
      p91: expect.any(Number),
      low: expect.any(Number),
      high: expect.any(Number),
    });
  });

  test("has defaults: from day 1, without end, a whole cancellation, a whole pause", () => {
    expect(stressInput.parse(good).scenario).toEqual({
      kind: "terms",
      termsDays: 10,
      cutShare: 0,
      fromDay: 1,
      untilDay: Number.MAX_SAFE_INTEGER,
    });
    for (const scenario of [{ kind: "cancel" }, { kind: "pause", untilDay: 30 }])
      expect(stressInput.parse({ ...good, scenario }).scenario.cutShare).toBe(1);
    expect(stressInput.parse({ ...good, seed: "spring" }).firms[0]?.flows).toEqual([]);
  });

  test.each([
    ["seed", { seed: 1.5 }],
    ["days", { days: 0 }],
    ["days", { days: 30.5 }],
    ["paths", { paths: 0 }],
    ["paths", { paths: undefined }],
    ["delays.1", { delays: [0, 1.5] }],
    ["scenario.kind", { scenario: { kind: "shout" } }],
    ["scenario.termsDays", { scenario: { kind: "terms" } }],
    ["scenario.termsDays", { scenario: { kind: "terms", termsDays: -1 } }],
    ["scenario.termsDays", { scenario: { kind: "faster", termsDays: 1 } }],
    ["scenario.termsDays", { scenario: { kind: "prepay", termsDays: -1 } }],
    ["scenario.cutShare", { scenario: { kind: "cut" } }],
    ["scenario.cutShare", { scenario: { kind: "cut", cutShare: 1.2 } }],
    ["scenario.cutShare", { scenario: { kind: "pause", cutShare: 0.5, untilDay: 9 } }],
    ["scenario.untilDay", { scenario: { kind: "pause" } }],
    ["scenario.untilDay", { scenario: { kind: "terms", termsDays: 1, fromDay: 9, untilDay: 8 } }],
    ["firms.1.id", { firms: [maya, maya] }],
  ])("is refused at %s: %j", (field, change) => {
    expect(problems({ ...good, ...change })).toContain(field);
  });

  test.each([
    ["cash", Number.POSITIVE_INFINITY],
    ["cash", Number.NaN],
    ["cash", undefined],
    ["cash", "9000"],
    ["creditLimit", -1],
    ["dailyLargeRevenue", -1],
    ["invoiceEvery", 0],
    ["invoiceEvery", 1.5],
    ["termsDays", -1],
    ["otherDailyIn", -1],
    ["fixedDailyOut", -1],
    ["variableShare", 1.01],
    ["variableShare", -0.01],
    ["sigma", -1],
    ["flows", [{ day: 1.5, amount: 1 }]],
  ])("is refused where a firm's %s is %j", (field, value) => {
    const [problem] = problems({ ...good, firms: [{ ...maya, [field]: value }] });
    expect(problem).toMatch(new RegExp(`^firms\\.0\\.${field}`));
  });

  test.each([{ cash: 1e14 }, { cash: -1e300 }, { flows: [{ day: 1, amount: -1e14 }] }, { sigma: 1e13 }])(
    "is refused where money is too large to be added up exactly: %j",
    (change) => {
      expect(problems({ ...good, firms: [{ ...maya, ...change }] })).toEqual(["firms.0"]);
    },
  );
});
