import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Refusal } from "../platform/refusal.ts";
import { type Command, WrongUsage } from "./command.ts";
import { assess, fairShare, interest, match, stress } from "./engines.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-engines-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(command: Command, document: unknown) {
  const file = join(folder, "question.json");
  await writeFile(file, typeof document === "string" ? document : JSON.stringify(document));
  return call(command, [file]);
}

async function call(command: Command, positionals: string[], values = {}) {
  const settings = () => {
    throw new Error("an engine needs no settings");
  };
  const output = await command.run({ values, positionals, settings, json: true });
  if (!output) throw new Error("no answer");
  return { json: JSON.parse(JSON.stringify(output.json)), text: output.text };
}

async function refusal(answer: Promise<unknown>): Promise<string> {
  const error = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw error;
  return [error.code, ...error.fields.map(({ field, code }) => `${field} ${code}`)].join(", ");
}

const party = { outlay: "0", investment: "0", riskLoss: "0", riskProbability: 0 };
const venture = {
  currency: "GBP",
  value: { expected: "180", p10: "100" },
  parties: [
    { id: "maya", side: "msme", standalone: "20", ...party },
    { id: "large", side: "large", standalone: "100", ...party },
  ],
  deal: [
    { id: "maya", amount: "45" },
    { id: "large", amount: "135" },
  ],
};
const piece = { criterion: "welding", kind: "joint-work", date: "2026-11-01", direction: "for" };
const firm = {
  id: "maya",
  cash: 100,
  creditLimit: 0,
  dailyLargeRevenue: 10,
  invoiceEvery: 1,
  termsDays: 0,
  otherDailyIn: 0,
  fixedDailyOut: 10,
  variableShare: 0,
  sigma: 0,
};
const question = {
  seed: 1,
  days: 365,
  paths: 10,
  scenario: { kind: "terms", termsDays: 12 },
  delays: [],
  firms: [firm],
};

describe("the engines on the command line", () => {
  test("fair shares, as a document and as a table", async () => {
    const { json, text } = await run(fairShare, venture);
    expect(json.splits[0]).toEqual({
      rule: "equal",
      shares: [
        { id: "maya", amount: "50.00" },
        { id: "large", amount: "130.00" },
      ],
    });
    expect(json.deal.index).toBeCloseTo(0.1, 12);
    expect(text).toContain("equal     50.00  130.00");
    expect(text).toContain("The deal lies 10.0 % below what can be defended.");
  });

  test("an assessment", async () => {
    const { json, text } = await run(assess, { asOf: "2026-11-23", evidence: Array(9).fill(piece) });
    expect(json.criteria[0]).toMatchObject({ criterion: "welding", band: "shown", count: 9 });
    expect(text).toContain("welding    shown");
    expect((await run(assess, { asOf: "2026-11-23", evidence: [] })).json).toEqual({ criteria: [] });
  });

  test("a matching", async () => {
    const scores = [{ mentor: "ines", firm: "maya", score: 3, reasons: ["both weld"] }];
    const file = {
      mode: "stable",
      mentors: [{ id: "ines", capacity: 1 }],
      firms: [{ id: "maya" }, { id: "omar" }],
      scores,
    };
    const { json, text } = await run(match, { ...file, barred: [] });
    expect(json).toEqual({ pairs: scores, unmatched: ["omar"], total: 3 });
    expect(text.split("\n")).toEqual(["maya with ines (3); both weld", "without a mentor: omar", "total 3"]);
  });

  test("a decision", async () => {
    const { json, text } = await run(stress, question);
    expect(json.firms[0]).toMatchObject({
      base: { p364: 0 },
      shock: { p364: 1 },
      minCashShock: -20,
      cashFor5pc: 20,
    });
    expect(json.totals).toMatchObject({
      firms: 1,
      failuresChange: { value: 1, low: 1, high: 1 },
      moneyMoved: 120,
    });
    expect(json.seconds).toBeGreaterThan(0);
    expect(text).toContain("Of 1 firms 1.00 more fail within a year (1.00 to 1.00).");
  });

  test("late interest, by options", async () => {
    const values = {
      regime: "uk",
      amount: "10000.00",
      currency: "GBP",
      due: "2026-01-31",
      paid: "2026-05-01",
    };
    const { json, text } = await call(interest, [], values);
    expect(json).toEqual({
      days: 90,
      rate: "11.75",
      interest: "289.73",
      lumpSum: "100.00",
      total: "389.73",
      rule: "interest/uk@2002-08-07, interest/rates/bank-of-england@2026-06-30",
    });
    expect(text).toContain("Interest GBP 289.73, lump sum 100.00, together 389.73.");
    const india = {
      regime: "in",
      amount: "1000000",
      currency: "INR",
      accepted: "2026-01-10",
      terms: "60",
      paid: "2026-06-24",
    };
    expect((await call(interest, [], { ...india, rate: "5.50" })).json).toMatchObject({
      interest: "56144.81",
    });
  });
});

describe("what cannot be read", () => {
  test.each([
    [fairShare, { ...venture, deal: [{ id: "maya", amount: "180" }] }, "file-refused, deal deal-incomplete"],
    [fairShare, { ...venture, value: { expected: "180" } }, "file-refused, value.p10 invalid_type"],
    [
      assess,
      { asOf: "2026-11-23", evidence: [{ ...piece, date: "2026-12-01" }] },
      "evidence-in-future, evidence.0.date evidence-in-future",
    ],
    [
      match,
      {
        mode: "assignment",
        mentors: [],
        firms: [],
        scores: [{ mentor: "a", firm: "b", score: 0 }],
        barred: [],
      },
      "file-refused, scores.0.score too_small",
    ],
    [stress, { ...question, firms: [firm, firm] }, "file-refused, firms.1.id twice"],
    [stress, "{", "file-not-json"],
    [stress, "[]", "file-refused,  invalid_type"],
  ] as const)("%#: is refused by the name of its field", async (command, document, expected) => {
    expect(await refusal(run(command, document))).toBe(expected);
  });

  test.each([
    [{ due: "2026-02-30" }, "not-a-day, due not-a-day"],
    [{ amount: "0" }, "not-above-zero, amount not-above-zero"],
    [{ amount: "1.001" }, "amount-too-many-decimals, amount amount-too-many-decimals"],
    [{ currency: "EUR" }, "currency-not-of-law, currency currency-not-of-law"],
    [{ currency: "XXQ" }, "currency-unknown, currency currency-unknown"],
    [{ regime: "mars" }, "regime-not-known, regime regime-not-known"],
    [{ terms: "-1" }, "not-whole-days, terms not-whole-days"],
    [{ rate: "a lot" }, "not-a-rate, rate not-a-rate"],
    [{ paid: "2027-03-01" }, "rule-not-known"],
  ])("interest with %j", async (change, expected) => {
    const values = {
      regime: "uk",
      amount: "10",
      currency: "GBP",
      due: "2026-01-31",
      paid: "2026-05-01",
      ...change,
    };
    expect(await refusal(call(interest, [], values))).toBe(expected);
  });

  test("no file, two files, a file that is not there, an option left out", async () => {
    await expect(call(match, [])).rejects.toThrow(WrongUsage);
    await expect(call(match, ["a", "b"])).rejects.toThrow(WrongUsage);
    expect(await refusal(call(match, [join(folder, "nowhere.json")]))).toBe("file-not-readable");
    await expect(call(interest, [], { regime: "uk" })).rejects.toThrow(WrongUsage);
  });

  test("a misspelt field is said, not used, and not in the way", async () => {
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    const misspelt = { ...question, scenario: { ...question.scenario, cutshare: 1 } };
    expect((await run(stress, misspelt)).json.firms[0].minCashShock).toBe(-20);
    expect(said.mock.calls).toEqual([["not read, no such field: scenario.cutshare"]]);
    said.mockRestore();
  });
});
