import { expect, test } from "vitest";
import { isZone, momentOf, type Session, spentIn, stateOf } from "./session.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const at = (iso: string) => Temporal.Instant.from(iso);

test("an hour is the hour of its zone, in summer and in winter", () => {
  expect(momentOf(day("2026-12-04"), "14:30", "Europe/London")?.toString()).toBe("2026-12-04T14:30:00Z");
  expect(momentOf(day("2026-07-04"), "14:30", "Europe/London")?.toString()).toBe("2026-07-04T13:30:00Z");
  expect(momentOf(day("2026-12-04"), "14:30", "Asia/Kolkata")?.toString()).toBe("2026-12-04T09:00:00Z");
});

test("an hour that the clocks skip or pass twice is none, and so is a zone nobody knows", () => {
  expect(momentOf(day("2026-03-29"), "01:30", "Europe/London")).toBeUndefined();
  expect(momentOf(day("2026-10-25"), "01:30", "Europe/London")).toBeUndefined();
  expect(momentOf(day("2026-12-04"), "14:30", "Mars/Olympus")).toBeUndefined();
  expect(["Europe/London", "UTC", "Mars/Olympus", "", "+01:00"].map(isZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

const session = (large: number | null, msme: number | null, cancelled = false): Session => ({
  id: "1",
  learningId: "2",
  startsAt: at("2026-11-20T10:00:00Z"),
  zone: "UTC",
  minutes: 60,
  place: "here",
  aim: null,
  sequence: 0,
  version: 1,
  plannedBy: "Ines Duarte",
  changedAt: at("2026-11-01T10:00:00Z"),
  cancelled: cancelled ? { at: at("2026-11-02T10:00:00Z"), by: "Ines Duarte", reason: null } : null,
  spent: { large, msme },
});

test("hours are those that were counted, with the number of meetings behind them; a cancelled one has none", () => {
  const all = [session(60, null), session(90, 45), session(30, 30, true)];
  expect(spentIn(all, "large")).toEqual({ minutes: 150, of: 2 });
  expect(spentIn(all, "msme")).toEqual({ minutes: 45, of: 1 });
});

test("a meeting is planned until its hour, then past, unless it was cancelled", () => {
  expect(stateOf(session(null, null), at("2026-11-20T09:59:59Z"))).toBe("planned");
  expect(stateOf(session(null, null), at("2026-11-20T10:00:00Z"))).toBe("held");
  expect(stateOf(session(null, null, true), at("2026-11-21T10:00:00Z"))).toBe("cancelled");
});
