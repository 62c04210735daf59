import fc from "fast-check";
import { expect, test } from "vitest";
import { type DoorRow, furthest, lateChanges, updateDue } from "./door.ts";
import { readRows, writeRows } from "./typed-rows.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const row = (month: string, quantity: number, what = "wear rings"): DoorRow => ({
  ...{ on: day(`${month}-01`), what, quantity, unit: "pieces" },
});
const last = day("2027-12-31");

test("lines are read as they are typed or pasted, sorted, and written again as the same lines", () => {
  const read = readRows(
    "2027-02; wear rings; 1,200; pieces\n\n2027-01\tdoor bushes\t12.5\tkg",
    "forecast",
    last,
  );
  if ("problems" in read) throw new Error("cannot be read");
  expect(read.rows.map(({ on, what, quantity, unit }) => [`${on}`, what, quantity, unit])).toEqual([
    ["2027-01-01", "door bushes", 12_500, "kg"],
    ["2027-02-01", "wear rings", 1_200_000, "pieces"],
  ]);
  expect(readRows(writeRows(read.rows), "forecast", last)).toEqual(read);
  const road = readRows("2027-03; a new bogie\n2027-01-15; the depot closes a week", "roadmap", last);
  if ("problems" in road) throw new Error("cannot be read");
  expect(road.rows.map(({ on, quantity }) => [`${on}`, quantity])).toEqual([
    ["2027-01-15", null],
    ["2027-03-01", null],
  ]);
  expect(readRows(writeRows(road.rows), "roadmap", last)).toEqual(road);
});

test.each([
  ["wear rings; 2027-01; 4; pieces", "door-month"],
  ["2027-13; wear rings; 4; pieces", "door-month"],
  ["2027-01-15; wear rings; 4; pieces", "door-month"],
  ["2027-01; wear rings; many; pieces", "door-quantity"],
  ["2027-01; wear rings; -4; pieces", "door-quantity"],
  ["2027-01; wear rings; 1,2; pieces", "door-quantity"],
  ["2027-01; wear rings; 4;", "door-quantity"],
  ["2027-01; wear rings; 4", "door-line"],
  ["2027-01; ; 4; pieces", "door-line"],
  ["2028-01; wear rings; 4; pieces", "door-far"],
  ["2027-01; wear rings; 4; pieces\n2027-01; Wear Rings; 5; pieces", "door-twice"],
  [`2027-01; ${"x".repeat(201)}; 4; pieces`, "door-long"],
])("%s is no line: %s", (text, code) => {
  const read = readRows(text, "forecast", last);
  expect("problems" in read && read.problems.map((one) => one.code)).toEqual([code]);
});

test("a change is late when its month begins before the promised days are over; what is past falls away", () => {
  const today = day("2026-11-23");
  const before = [row("2026-10", 1000), row("2026-11", 2000), row("2026-12", 3000), row("2027-02", 4000)];
  const late = (after: readonly DoorRow[], notice = 28) => lateChanges(before, after, today, notice);
  expect(late(before)).toBe(0);
  expect(late(before.slice(1))).toBe(0); // October is over.
  expect(late([...before.slice(0, 2), row("2026-12", 1), ...before.slice(3)])).toBe(1);
  expect(late([...before.slice(0, 3), row("2027-02", 1)])).toBe(0);
  expect(late(before.slice(2))).toBe(1); // November still runs.
  expect(late([...before, row("2026-12", 1, "door bushes")])).toBe(1);
  expect(late([], 0)).toBe(0);
  expect(lateChanges(undefined, before, today, 28)).toBe(0);
});

test("more days of notice never make fewer changes late", () => {
  const rows = fc.array(
    fc.record({ month: fc.integer({ min: 0, max: 11 }), quantity: fc.integer({ min: 1, max: 5 }) }),
    { maxLength: 8 },
  );
  const of = (list: readonly { month: number; quantity: number }[]) =>
    [...new Map(list.map((one) => [one.month, one])).values()].map(({ month, quantity }) => ({
      ...row("2027-01", quantity),
      on: day("2027-01-01").add({ months: month }),
    }));
  const days = fc.integer({ min: 0, max: 300 });
  fc.assert(
    fc.property(rows, rows, days, days, (a, b, one, other) => {
      const [few, many] = [Math.min(one, other), Math.max(one, other)];
      const late = (notice: number) => lateChanges(of(a), of(b), day("2027-01-15"), notice);
      expect(late(few)).toBeLessThanOrEqual(late(many));
    }),
  );
});

test("the first update is due two weeks after the yes, then every so many weeks; months are counted to their end", () => {
  expect(`${updateDue({ everyWeeks: 4 }, day("2026-11-02"), null)}`).toBe("2026-11-16");
  expect(`${updateDue({ everyWeeks: 4 }, day("2026-11-02"), day("2026-11-20"))}`).toBe("2026-12-18");
  expect(`${furthest(3, day("2026-11-30"))}`).toBe("2027-02-28");
});
