import { join } from "node:path";
import { expect, test } from "vitest";
import { loadRules } from "../../platform/rules.ts";
import { assessmentRule } from "../assessments/input.ts";
import { paperAndPractice } from "./practice.ts";

const today = Temporal.PlainDate.from("2026-11-23");
const rule = assessmentRule(await loadRules(join(import.meta.dirname, "../../../rules")), today);

test("ten certificates stay under what two jobs show, and no number of them leaves “not known”", () => {
  const { paper, practice } = paperAndPractice(rule, today);
  expect(paper).toHaveLength(10);
  expect(paper.every(({ band, belief }) => band === "not-known" && belief <= 0.3 + 1e-12)).toBe(true);
  expect(practice.map(({ band }) => band)).toEqual(["not-known", "partly", "shown", "shown", "shown"]);
  expect(Math.max(...paper.map(({ belief }) => belief))).toBeLessThan(practice[0]?.belief ?? 0);
});
