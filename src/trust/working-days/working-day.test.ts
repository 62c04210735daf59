import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../platform/root.ts";
import { loadRules } from "../../platform/rules.ts";
import { calendarOn } from "./actions.ts";
import { dayIn, endOf, isWorkingDay, lastDay } from "./working-day.ts";

const rules = await loadRules(join(root, "rules"));
const day = (iso: string) => Temporal.PlainDate.from(iso);
const gb = calendarOn(rules, "GB", day("2026-11-25"));

test("a time limit steps over a weekend and a bank holiday: ten days from 17 December end in January", () => {
  expect(isWorkingDay(gb, day("2026-12-28"))).toBe(false);
  expect(lastDay(gb, day("2026-12-24"), 1).toString()).toBe("2026-12-29");
  expect(lastDay(gb, day("2026-12-17"), 10).toString()).toBe("2027-01-05");
  expect(lastDay(gb, day("2026-11-27"), 1).toString()).toBe("2026-11-30");
});

test("the days are those of the large organization: midnight there, whatever the clock of the firm says", () => {
  const berlin = calendarOn(rules, "DE", day("2026-11-25"));
  const late = Temporal.Instant.from("2026-11-25T23:30:00Z");
  expect(dayIn(gb, late).toString()).toBe("2026-11-25");
  expect(dayIn(berlin, late).toString()).toBe("2026-11-26");
  expect(endOf(berlin, day("2026-11-26")).toString()).toBe("2026-11-26T23:00:00Z");
  // The night in which summer time begins: the day is an hour short, and whole.
  expect(endOf(gb, day("2026-03-29")).toString()).toBe("2026-03-29T23:00:00Z");
});

test("where public holidays are not known Monday to Friday count, and the calendar says so", () => {
  const india = calendarOn(rules, "IN", day("2026-11-25"));
  expect([india.zone, india.knownUntil]).toEqual(["Asia/Kolkata", null]);
  const beyond = calendarOn(rules, "GB", day("2031-05-05"));
  expect([beyond.zone, beyond.knownUntil]).toEqual(["Europe/London", null]);
  expect(calendarOn(rules, "US", day("2026-11-25")).zone).toBe("UTC");
});
