import { expect, test } from "vitest";
import {
  grouped,
  lateness,
  nextRun,
  nextWorkingDay,
  type RunGroup,
  readRunList,
  writeRunList,
} from "./payment-run.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const today = day("2026-11-23");

test("the usual run is on the next working day, the one after it a week later", () => {
  expect(
    ["2026-11-23", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"].map((iso) =>
      nextWorkingDay(day(iso)).toString(),
    ),
  ).toEqual(["2026-11-24", "2026-11-27", "2026-11-30", "2026-11-30", "2026-11-30"]);
  expect(nextRun(readRunList({}, today)).toString()).toBe("2026-12-01");
});

test("what misses its day is late today, or late by the day of the run, or saved by it", () => {
  const on = (iso: string) => lateness(day(iso), day("2026-11-25"), today);
  expect(["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25"].map(on)).toEqual([
    "past",
    "by-run",
    "by-run",
    undefined,
  ]);
});

test("the address of a run reads back as what it was written from, and nonsense is left out", () => {
  for (const query of [
    {
      date: "2026-12-04",
      every: "14",
      entity: "NRL & Co",
      blocker: "none",
      counterparties: "yes",
      after: "a",
    },
    { date: "2026-12-04", before: "b" },
  ]) {
    const asked = readRunList(query, today);
    expect(readRunList(Object.fromEntries(new URLSearchParams(writeRunList(asked))), today)).toEqual(asked);
  }
  expect(readRunList({ date: "0001-01-01", every: "99", blocker: "x", counterparties: "1" }, today)).toEqual(
    readRunList({}, today),
  );
});

test("groups of an entity are added by blocker and currency, what can be paid first", () => {
  const group = (
    entity: string,
    blocker: RunGroup["blocker"],
    currency: string,
    amount: bigint,
  ): RunGroup => ({
    entity,
    blocker,
    currency,
    count: 1,
    late: 0,
    amount,
  });
  const all = [
    group("A", "blocked", "GBP", 1n),
    group("B", null, "GBP", 2n),
    group("A", null, "GBP", 3n),
    group("A", null, "EUR", 4n),
    group("B", "rejected", "GBP", 5n),
  ];
  expect(grouped(all, undefined).map((one) => [one.blocker, one.currency, one.amount, one.count])).toEqual([
    [null, "EUR", 4n, 1],
    [null, "GBP", 5n, 2],
    ["rejected", "GBP", 5n, 1],
    ["blocked", "GBP", 1n, 1],
  ]);
  expect(grouped(all, "B").map((one) => one.amount)).toEqual([2n, 5n]);
});
