import { expect, test } from "vitest";
import type { Act } from "./act.ts";
import { linesOf, sortOf } from "./alike.ts";

const act = (partner: string, due = "2026-11-16", promise: "C1" | "C2" = "C1"): Act => ({
  ...{ kind: "promise-broken", relationshipId: partner, partner, promise },
  due: Temporal.PlainDate.from(due),
});
const lines = (...acts: Act[]) => linesOf(acts).map((line) => `${line.act.partner} ${line.alike.length}`);

test("three acts of one sort and day stand as one, where the first stood", () => {
  expect(lines(act("Halden"), act("Lomond", "2026-11-17"), act("Fenland"), act("Okafor"))).toEqual([
    "Halden 3",
    "Lomond 1",
  ]);
  expect(lines(act("Halden"), act("Fenland"))).toEqual(["Halden 1", "Fenland 1"]);
});

test("another promise, another day, or the same partner again is not alike", () => {
  expect(lines(act("Halden"), act("Fenland"), act("Okafor", "2026-11-16", "C2"))).toHaveLength(3);
  expect(lines(act("Halden"), act("Halden"), act("Halden"))).toHaveLength(3);
  expect(sortOf(act("Halden"))).toBe("promise-broken.C1");
  expect(sortOf({ kind: "look-back" })).toBe("look-back");
});
