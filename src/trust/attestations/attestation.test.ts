import { expect, test } from "vitest";
import { dueOf, quarterOf, turnOf } from "./attestation.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const noticed = Temporal.Instant.from("2026-10-14T09:00:00Z");
const rhythm = { noticeDays: 7 };
const lena = { leaderId: "lena", deputyId: null };
const standing = { ...lena, dueOn: day("2026-10-21"), firstDueOn: day("2026-10-21"), noticedAt: null };
const turn = (
  one: typeof standing | (Omit<typeof standing, "noticedAt"> & { noticedAt: Temporal.Instant }),
  who: typeof lena | { leaderId: null; deputyId: null },
  today: string,
) => {
  const found = turnOf(one, who, day(today), rhythm);
  return found && [found.leaderId, found.dueOn.toString(), found.notice, found.missed];
};

test.each([
  ["2026-02-28", 3, "2026-01-01", "2026-03-31", "2026-04-21"],
  ["2026-12-31", 3, "2026-10-01", "2026-12-31", "2027-01-21"],
  ["2026-05-05", 6, "2026-01-01", "2026-06-30", "2026-07-21"],
])("%s lies, every %i months, between %s and %s, due %s", (on, everyMonths, from, until, due) => {
  const quarter = quarterOf(day(on), { everyMonths });
  expect([quarter.from, quarter.until, dueOf(quarter, { dueDaysAfter: 21 })].map(String)).toEqual([
    from,
    until,
    due,
  ]);
});

test("Lena is told seven days before, once, and it is missed on the day after it was due", () => {
  expect(turn(standing, lena, "2026-10-13")).toBeUndefined();
  expect(turn(standing, lena, "2026-10-14")).toEqual(["lena", "2026-10-21", true, false]);
  expect(turn({ ...standing, noticedAt: noticed }, lena, "2026-10-21")).toBeUndefined();
  expect(turn({ ...standing, noticedAt: noticed }, lena, "2026-10-22")).toEqual([
    "lena",
    "2026-10-21",
    false,
    true,
  ]);
});

test("nobody misses what they were not told: a late notice moves the day", () => {
  expect(turn(standing, lena, "2026-10-30")).toEqual(["lena", "2026-11-06", true, false]);
});

test("one leader after the other does not put the day off for ever", () => {
  const told = { ...standing, noticedAt: noticed, dueOn: day("2026-11-08") };
  const ines = { leaderId: "ines", deputyId: null } as unknown as typeof lena;
  expect(turn(told, ines, "2026-11-07")).toEqual(["ines", "2026-11-11", true, false]);
  const again = { ...told, ...ines, dueOn: day("2026-11-11") };
  expect(turn(again, lena, "2026-11-11")).toEqual(["lena", "2026-11-11", true, false]);
  expect(turn({ ...again, ...lena }, lena, "2026-11-12")).toEqual(["lena", "2026-11-11", false, true]);
});

test("a successor has a full notice of their own; without one it is missed all the same", () => {
  const told = { ...standing, noticedAt: noticed };
  expect(turn(told, { leaderId: "ines", deputyId: null } as unknown as typeof lena, "2026-10-20")).toEqual([
    "ines",
    "2026-10-27",
    true,
    false,
  ]);
  expect(turn(told, { leaderId: null, deputyId: null }, "2026-10-20")).toEqual([
    null,
    "2026-10-21",
    false,
    false,
  ]);
  expect(
    turn({ ...told, leaderId: null as unknown as string }, { leaderId: null, deputyId: null }, "2026-10-22"),
  ).toEqual([null, "2026-10-21", false, true]);
});
