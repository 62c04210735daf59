import { expect, test } from "vitest";
import { dayNumber, monthText } from "../readings/month.ts";
import type { CountedPromise } from "../readings/promise.ts";
import type { Judgement } from "../readings/reading.ts";
import { readingsOf } from "../readings/state.ts";
import { tally } from "../readings/tally.ts";
import { type AskedDays, quarters } from "./quarter.ts";
import { type SpanKind, spanOf } from "./span.ts";
import { type Learned, type MeetingDays, years } from "./year.ts";

const day = (text: string) => dayNumber(Temporal.PlainDate.from(text));
const dayOr = (text: string | null) => (text === null ? null : day(text));
const promise = (kind: SpanKind, quantity: number, endedOn: string | null = null): CountedPromise => ({
  ...{ id: kind, kind, relationshipId: null, endedOn: dayOr(endedOn) },
  versions: [{ ...first, quantity }],
});
const first = {
  ...{ number: 1, from: null, days: 0, share: 9, of: 10, weakened: false },
  ruleVersion: "commitments@2026-11-26",
} as const;
const said = (one: Judgement) => ("beside" in one ? one.beside : `${monthText(one.month)} ${one.outcome}`);

const asked = (
  on: string,
  minutes: number,
  withdrawn: string | null = null,
  document: string | null = null,
) => ({ asked: day(on), minutes, withdrawn: dayOr(withdrawn), document }) satisfies AskedDays;
const c11 = (rows: readonly AskedDays[], asOf = "2026-06-30", of = promise("C11", 60)) =>
  quarters(of, rows, day(asOf)).map(({ judgement, minutes }) => `${said(judgement)} ${minutes}`);

/** docs/method.md, C11. */
test("the fixture of minutes asked in a quarter", () => {
  const rows = [
    ...[asked("2026-01-10", 40), asked("2026-02-20", 20), asked("2026-04-02", 40)],
    ...[asked("2026-05-05", 30, "2026-07-02"), asked("2026-07-05", 10)],
  ];
  expect(c11(rows)).toEqual(["2026-03 kept 60", "2026-06 missed 70", "not-yet 0"]);
  expect(c11(rows, "2026-06-29")[1]).toBe("2026-06 missed 70");
  expect([c11(rows, "2026-05-04")[1], c11(rows, "2026-05-05")[1]]).toEqual([
    "2026-06 undecided 40",
    "2026-06 missed 70",
  ]);
  expect(c11(rows, "2026-09-30").slice(1)).toEqual(["2026-06 missed 70", "2026-09 kept 10"]);
  expect(c11([asked("2026-04-01", 90, "2026-06-30")])).toEqual(["taken-back 0"]);
  expect(c11([asked("2026-04-01", 90, "2026-07-01")])).toEqual(["2026-06 missed 90"]);
});

test("the same document within twelve months is asked for twice, in the quarter of the second asking", () => {
  const paper = (on: string, withdrawn: string | null = null, name = "insurance") =>
    asked(on, 10, withdrawn, name);
  const second = (...rows: AskedDays[]) => c11(rows, "2026-09-30").at(-1);
  expect(c11([paper("2025-07-01"), paper("2026-06-30")])).toEqual(["2025-09 kept 10", "2026-06 missed 10"]);
  expect(second(paper("2025-07-01"), paper("2026-07-01"))).toBe("2026-09 kept 10");
  expect(second(paper("2025-12-01"), paper("2026-05-01", null, "quality"))).toBe("2026-06 kept 10");
  expect(second(paper("2025-12-01", "2026-04-30"), paper("2026-05-01"))).toBe("2026-06 kept 10");
  expect(second(paper("2025-12-01", "2026-05-02"), paper("2026-05-01"))).toBe("2026-06 missed 10");
  expect(second(asked("2026-05-01", 10), asked("2026-05-01", 10))).toBe("2026-06 kept 20");
});

test("a quarter is held to the minutes of its first day, and to what was asked before the promise ended", () => {
  const weaker = { ...first, number: 2, from: day("2026-05-01"), quantity: 90 };
  const changed: CountedPromise = {
    ...promise("C11", 60),
    versions: [{ ...first, quantity: 60 }, weaker],
  };
  const rows = [asked("2026-04-02", 70), asked("2026-07-02", 70)];
  expect(c11(rows, "2026-09-30", changed)).toEqual(["2026-06 missed 70", "2026-09 kept 70"]);
  const ended = promise("C11", 60, "2026-05-01");
  expect(c11([asked("2026-04-02", 50), asked("2026-05-01", 50)], "2026-06-30", ended)).toEqual([
    "2026-06 kept 50",
  ]);
  expect(c11([asked("2026-05-01", 50)], "2026-06-30", ended)).toEqual(["after-the-end 0"]);
});

const met = (on: string, firm: number | null, large: number | null, rated: string | null = "2026-10-01") =>
  ({
    ...{ began: day(on), cancelled: null, planned: 240, rated: dayOr(rated) },
    counted: { msme: firm, large },
  }) satisfies MeetingDays;
const learned = (more: Partial<Learned<MeetingDays>>): Learned<MeetingDays> => ({
  ...{ meetings: [], places: [], asks: [], ...more },
});
const c15 = (more: Partial<Learned<MeetingDays>>, asOf = "2026-12-31", of = promise("C15", 4)) =>
  years(of, learned(more), day(asOf)).map(({ judgement, sure }) => `${said(judgement)} ${sure}`);

/** docs/method.md, C15. */
test("the fixture of hours to learn in a year", () => {
  const two = [met("2026-03-01", 120, 150), met("2026-09-01", 120, null)];
  expect(c15({ meetings: two })).toEqual(["2026-12 kept 240"]);
  expect(c15({ meetings: two }, "2026-10-01")).toEqual(["2026-12 kept 240"]);
  expect(c15({ meetings: two }, "2026-09-30")).toEqual(["2026-12 undecided 0"]);
  const half = [met("2026-03-01", 120, 150), met("2026-09-01", 120, null, null)];
  expect(c15({ meetings: half })).toEqual(["2026-12 undecided 120"]);
  expect(c15({ meetings: [met("2026-03-01", 60, 60, null)] })).toEqual(["2026-12 missed 0"]);
  expect(c15({ meetings: [met("2026-03-01", 300, 180)] })).toEqual(["2026-12 missed 180"]);
  expect(c15({ meetings: [met("2026-03-01", null, null)] })).toEqual(["2026-12 undecided 0"]);
  expect(c15({ asks: [day("2026-05-01")] })).toEqual(["2026-12 missed 0"]);
  const place = { begun: day("2025-11-01"), left: day("2026-01-10"), ended: null };
  expect(c15({ places: [place] })).toEqual(["2025-12 missed 0"]);
});

test("a year over and not rated is not known, whatever share is promised; the record is told neither kept nor broken", () => {
  const months = tally(
    years(
      promise("C15", 4),
      learned({ meetings: [met("2026-03-01", 240, 240, null)] }),
      day("2027-03-31"),
    ).map(({ judgement }) => judgement),
  );
  const [december] = readingsOf(promise("C15", 4), months, day("2027-03-31"));
  expect(december).toMatchObject({ kept: 0, decided: 0, undecided: 1, value: null, state: "not-known" });
});

test("a place makes a row of each year up to its end; who wished nothing has none, and what was called off is nothing", () => {
  const place = { begun: day("2024-05-01"), left: null, ended: day("2026-02-01") };
  expect(c15({ places: [place] })).toEqual(["2024-12 missed 0", "2025-12 missed 0", "2026-12 missed 0"]);
  expect(c15({ places: [place] }, "2025-03-01")).toEqual(["2024-12 missed 0", "2025-12 undecided 0"]);
  expect(c15({ places: [place] }, "2024-04-30")).toEqual([]);
  expect(c15({})).toEqual([]);
  const off = { ...met("2026-03-01", null, null), cancelled: day("2026-02-20") };
  expect(c15({ meetings: [off] })).toEqual([]);
});

test("the year in which it ended is in no number", () => {
  const meetings = [met("2025-03-01", 240, 240), met("2026-03-01", 240, 240)];
  const ended = promise("C15", 4, "2026-07-01");
  expect(c15({ meetings }, "2026-12-31", ended)).toEqual(["2025-12 kept 240", "after-the-end 240"]);
});

test("quarters and years end where the calendar does", () => {
  const of = (kind: SpanKind, on: string) => {
    const { month, start, end } = spanOf(kind, day(on));
    return [monthText(month), start - day("2026-01-01"), end - start + 1];
  };
  expect(of("C11", "2026-03-31")).toEqual(["2026-03", 0, 90]);
  expect(of("C11", "2026-04-01")).toEqual(["2026-06", 90, 91]);
  expect(of("C15", "2026-12-31")).toEqual(["2026-12", 0, 365]);
  expect(of("C15", "2024-02-29")[2]).toBe(366);
});
