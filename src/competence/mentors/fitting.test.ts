import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { words } from "../../design/words/words.ts";
import { root } from "../../platform/root.ts";
import { loadRules } from "../../platform/rules.ts";
import { fitting, type Offered, type Wished } from "./fitting.ts";
import { fitRule } from "./input.ts";

const today = Temporal.PlainDate.from("2026-11-25");
const rule = fitRule(await loadRules(join(root, "rules")), today);
const ines: Offered = {
  topics: ["deliver-on-time", "find-the-cause"],
  languages: ["en", "de"],
  trades: ["machining"],
  countries: ["GB"],
  meets: "either",
};
const halden: Wished = {
  country: "GB",
  topics: ["deliver-on-time"],
  languages: ["en"],
  trade: "machining",
  meets: "there",
};

test("each point has its reason: topic 30, language 10, a visit 15, the trade 15", () => {
  expect(fitting(ines, halden, rule)).toEqual({
    score: 70,
    reasons: [
      { kind: "topic", of: "deliver-on-time" },
      { kind: "language", of: "en" },
      { kind: "visit", of: "GB" },
      { kind: "trade", of: "machining" },
    ],
  });
  expect(fitting(ines, { ...halden, country: "FR", meets: "either", trade: null }, rule)).toMatchObject({
    score: 50,
  });
  expect(fitting(ines, { ...halden, topics: [] }, rule)).toMatchObject({ score: 40 });
  const all = { ...ines, topics: rule.topics };
  expect(fitting(all, { ...halden, topics: rule.topics }, rule)).toMatchObject({ score: 130 });
});

test.each([
  ["topic", { topics: ["tell-early"] }],
  ["language", { languages: ["nl"] }],
  ["place", { country: "FR" }],
] as const)("without a %s in common they cannot work together", (lack, change) => {
  expect(fitting(ines, { ...halden, ...change }, rule)).toBe(lack);
});

test("who only visits and who only wants to be called do not meet", () => {
  expect(fitting({ ...ines, meets: "there" }, { ...halden, meets: "online" }, rule)).toBe("place");
  expect(fitting({ ...ines, meets: "online" }, { ...halden, meets: "there" }, rule)).toBe("place");
});

test("every topic, trade and language has its word, and topics are called as in the framework", async () => {
  const w = words("en", today).mentoring;
  const file = await readFile(join(root, "rules/competence/framework.json"), "utf8");
  const { criteria } = JSON.parse(file) as { criteria: { id: string; name: { en: string } }[] };
  expect(criteria.map(({ id }) => w.topic(id))).toEqual(criteria.map(({ name }) => name.en));
  expect(rule.topics).toEqual(criteria.map(({ id }) => id));
  for (const [list, say] of [
    [rule.trades, w.trade],
    [rule.languages, w.language],
  ] as const)
    for (const id of list) expect([id, say(id) === id]).toEqual([id, false]);
});
