import { expect, test } from "vitest";
import { dateOf, dayNumber, monthText } from "../readings/month.ts";
import type { CountedPromise } from "../readings/promise.ts";
import type { InvoiceDays, Judgement } from "../readings/reading.ts";
import { tally } from "../readings/tally.ts";
import { judgeAnnounced, judgeSeen, lengthenings } from "./change.ts";
import { judgeQuery, workingDaysAfter } from "./query.ts";

const day = (text: string) => dayNumber(Temporal.PlainDate.from(text));
const asOf = day("2026-06-30");
const promise = (kind: "C6" | "C10", days: number, endedOn: number | null = null): CountedPromise => ({
  ...{ id: kind, kind, relationshipId: null, endedOn },
  versions: [
    { number: 1, from: null, days, share: 9, of: 10, weakened: false, ruleVersion: "commitments@2026-11-25" },
  ],
});
const months = (rows: readonly Judgement[]) =>
  [...tally(rows)].map(
    ([month, { kept, decided, undecided, clock }]) =>
      `${monthText(month)} ${kept} of ${decided}, ${undecided} open, ${clock}`,
  );

/** docs/method.md, C10. */
const asked: [string, string | null, string | null][] = [
  ["2026-06-01", "2026-06-08", null],
  ["2026-06-05", "2026-06-15", null],
  ["2026-06-25", null, null],
  ["2026-06-10", null, "2026-06-11"],
  ["2026-05-29", null, "2026-06-08"],
];

test("the fixture of questions answered within five working days", () => {
  const rows = asked.map(([on, answered, withdrawn]) =>
    judgeQuery(
      promise("C10", 5),
      {
        asked: day(on),
        answered: answered === null ? null : day(answered),
        withdrawn: withdrawn === null ? null : day(withdrawn),
      },
      asOf,
    ),
  );
  expect(months(rows)).toEqual(["2026-06 1 of 3, 0 open, asked", "2026-07 0 of 0, 1 open, asked"]);
  expect(rows[3]).toEqual({ beside: "taken-back" });
});

test("working days pass over weekends, whatever day one asks on", () => {
  const after = (text: string, days: number) => dateOf(workingDaysAfter(day(text), days)).toString();
  expect(after("2026-06-05", 1)).toBe("2026-06-08"); // Friday, Monday
  expect(after("2026-06-06", 1)).toBe("2026-06-08"); // Saturday
  expect(after("2026-06-01", 5)).toBe("2026-06-08");
  expect(after("1969-12-31", 3)).toBe("1970-01-05"); // before the first of all days
});

test("what was asked, or answered, after the day of the reading is not known yet", () => {
  const row = { asked: day("2026-06-01"), answered: day("2026-06-03"), withdrawn: null };
  expect(judgeQuery(promise("C10", 5), row, day("2026-05-31"))).toEqual({ beside: "not-yet" });
  expect(judgeQuery(promise("C10", 5), row, day("2026-06-02"))).toMatchObject({ outcome: "undecided" });
  expect(judgeQuery(promise("C10", 5, day("2026-06-01")), row, asOf)).toEqual({ beside: "after-the-end" });
});

const announced = (
  on: string,
  holds: string,
  withdrawn: string | null = null,
  terms: number | null = null,
) => ({
  ...{ announced: day(on), holds: day(holds), before: null, terms },
  withdrawn: withdrawn === null ? null : day(withdrawn),
});
const invoice = (received: string, terms: number): InvoiceDays => ({
  ...{ submitted: null, issued: null, due: null, settled: null },
  received: day(received),
  terms,
});
const books = [invoice("2026-05-10", 30), invoice("2026-06-05", 60), invoice("2026-06-09", 90)];

test("the fixture of changes announced thirty days ahead, and one that nobody announced", () => {
  const told = [
    announced("2026-05-01", "2026-06-01"),
    announced("2026-06-01", "2026-06-15"),
    announced("2026-06-20", "2026-08-01"),
    announced("2026-05-01", "2026-06-10", "2026-05-20"),
  ];
  const rows = [
    ...told.map((row) => judgeAnnounced(promise("C6", 30), row, asOf)),
    ...lengthenings(books, told, [], asOf).map((row) => judgeSeen(promise("C6", 30), row)),
  ];
  expect(months(rows)).toEqual(["2026-06 1 of 3, 0 open, mixed", "2026-08 0 of 0, 1 open, announced"]);
});

test("longer terms are covered by an announcement that was told, holds, and is long enough; agreed ones begin anew", () => {
  const seen = (...told: ReturnType<typeof announced>[]) =>
    lengthenings(books, told, [], asOf).map(({ start, terms }) => `${dateOf(start)} ${terms}`);
  expect(seen()).toEqual(["2026-06-05 60"]);
  expect(seen(announced("2026-05-20", "2026-06-01", null, 90))).toEqual([]);
  expect(seen(announced("2026-05-20", "2026-06-01", null, 60))).toEqual(["2026-06-09 90"]);
  expect(seen(announced("2026-05-20", "2026-06-20", null, 90))).toEqual(["2026-06-05 60"]);
  expect(seen(announced("2026-05-20", "2026-06-01", "2026-06-02", 90))).toEqual(["2026-06-05 60"]);
  expect(lengthenings(books, [], [day("2026-06-01")], asOf).map(({ terms }) => terms)).toEqual([90]);
});

test("shorter terms need no notice", () => {
  const row = { ...announced("2026-06-01", "2026-06-02", null, 20), before: 30 };
  expect(judgeAnnounced(promise("C6", 30), row, asOf)).toEqual({ beside: "for-the-better" });
});
