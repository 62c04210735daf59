import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { minutesOn } from "./actions.ts";
import { rhythmRule } from "./input.ts";
import { aboutNumber, budgetOn, documentKey, holdsFrom, type RequestKind, remindOn } from "./request.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const app = await openApp();
const rule = minutesOn(app.house.rules, day("2026-11-23"));

test("all that the programme itself asks of a micro firm in a quarter fits into its budget", () => {
  const times = Object.entries(rhythmRule(app.house.rules, day("2026-11-23"))) as [RequestKind, number][];
  expect(times.length).toBeGreaterThan(0);
  const sum = times.reduce((all, [kind, count]) => all + rule.minutes[kind] * count, 0);
  expect(sum).toBe(43);
  expect(sum).toBeLessThanOrEqual(60);
  expect(sum).toBeLessThanOrEqual(rule.budget.micro);
});

test("a budget that is changed while a quarter runs holds from the next one; of two for one day the later said holds", () => {
  const set = (fromOn: string, minutes: number, at = "2026-10-01T00:00:00Z") => ({
    ...({ size: "micro", minutes, fromOn: day(fromOn), setAt: Temporal.Instant.from(at) } as const),
  });
  expect(
    [holdsFrom(day("2026-10-01")), holdsFrom(day("2026-10-02")), holdsFrom(day("2026-12-31"))].map(String),
  ).toEqual(["2026-10-01", "2027-01-01", "2027-01-01"]);
  const sets = [set("2026-11-24", 30), set("2026-11-24", 40, "2026-10-02T00:00:00Z")];
  expect(budgetOn(day("2026-12-31"), "micro", sets, rule)).toBe(60);
  expect(budgetOn(day("2027-01-01"), "micro", sets, rule)).toBe(40);
  expect(budgetOn(day("2027-01-01"), "small", sets, rule)).toBe(120);
  expect(budgetOn(day("2026-11-23"), "unknown", [], rule)).toBe(60);
});

test.each([
  ["2026-12-14", "2026-12-11"],
  ["2026-11-27", "2026-11-24"],
  ["2026-11-26", "2026-11-26"],
  ["2026-11-23", "2026-11-24"],
  [null, "2026-12-07"],
])("what is asked on 2026-11-23 and due %s is reminded of on %s", (dueOn, on) => {
  expect(remindOn(dueOn === null ? null : day(dueOn), day("2026-11-23"), rule).toString()).toBe(on);
});

test("a document is known by its kind, and by its title however it is spelled where it has none", () => {
  expect(documentKey("insurance", "Policy 2026")).toBe(documentKey("insurance", "another title"));
  expect(documentKey("other", " Züge: Liste ")).toBe(documentKey("other", "zuge liste"));
  expect(documentKey("other", "list a")).not.toBe(documentKey("other", "list b"));
});

test("each number of one thing is asked about under an id of its own", () => {
  const id = "0192f0c1-aaaa-7bbb-8ccc-0000ffffffff";
  const all = [1, 2, 3, 1000].map((number) => aboutNumber(id, number));
  expect(new Set(all).size).toBe(4);
  expect(all.every((one) => one.length === id.length)).toBe(true);
});
