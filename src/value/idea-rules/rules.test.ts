import { expect, test } from "vitest";
import { pending, type RulesNumber, sameRules, standing } from "./rules.ts";

const act = { by: "Maya", at: Temporal.Instant.from("2026-11-23T09:00:00Z") };
const number = (n: number, large: boolean, msme: boolean): RulesNumber => ({
  number: n,
  ...{ side: "msme", owns: "each", ownsWords: null, trial: null, readers: [], proposed: act },
  accepted: { large: large ? act : null, msme: msme ? act : null },
});

test("the newest number that both accepted stands, and a newer one of one side waits", () => {
  expect(standing([number(1, false, true)])).toBeUndefined();
  const all = [number(1, true, true), number(2, true, true), number(3, true, false)];
  expect([standing(all)?.number, pending(all)?.number]).toEqual([2, 3]);
  expect(pending([number(1, true, true)])).toBeUndefined();
});

test("rules are the same whatever the order of their readers, and another pay is another rule", () => {
  const rules = { owns: "each", ownsWords: null, trial: null, readers: ["a", "b"] } as const;
  expect(sameRules(rules, { ...rules, readers: ["b", "a"] })).toBe(true);
  expect(sameRules(rules, { ...rules, trial: { amount: 1, currency: "GBP", per: "day" } })).toBe(false);
});
