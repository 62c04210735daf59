import { expect, test } from "vitest";
import { type MailWay, usualWay, waitsUntil } from "./mail-way.ts";

const night: MailWay = { ...usualWay, quietFrom: 22 * 60, quietUntil: 7 * 60 };
const at = (text: string) => Temporal.Instant.from(text);
const until = (now: string, way: MailWay, pace: "door" | "due" | "news") =>
  waitsUntil(at(now), way, pace)?.toString();

test("what bears a clock goes out at once, and after quiet hours when it is night", () => {
  expect(until("2026-06-10T12:00:00Z", { ...night, rhythm: "weekly" }, "due")).toBeUndefined();
  expect(until("2026-06-10T22:30:00Z", night, "due")).toBe("2026-06-11T06:00:00Z");
  expect(until("2026-06-11T05:59:00Z", night, "due")).toBe("2026-06-11T06:00:00Z");
  expect(until("2026-06-11T06:00:00Z", night, "due")).toBeUndefined();
  expect(until("2026-06-10T22:30:00Z", night, "door")).toBeUndefined();
});

test("quiet hours within a day, and from one hour to the same, which is none", () => {
  const noon = { ...usualWay, zone: "UTC", quietFrom: 720, quietUntil: 780 };
  expect(until("2026-06-10T12:10:00Z", noon, "due")).toBe("2026-06-10T13:00:00Z");
  expect(until("2026-06-10T12:10:00Z", { ...noon, quietUntil: 720 }, "due")).toBeUndefined();
});

test("news come each morning at eight, or on Monday", () => {
  expect(until("2026-06-10T12:00:00Z", { ...usualWay, rhythm: "daily" }, "news")).toBe(
    "2026-06-11T07:00:00Z",
  );
  expect(until("2026-06-10T06:00:00Z", { ...usualWay, rhythm: "daily" }, "news")).toBe(
    "2026-06-10T07:00:00Z",
  );
  // 2026-06-10 is a Wednesday, 2026-06-15 a Monday.
  expect(until("2026-06-10T12:00:00Z", { ...usualWay, rhythm: "weekly" }, "news")).toBe(
    "2026-06-15T07:00:00Z",
  );
  expect(until("2026-06-15T06:00:00Z", { ...usualWay, rhythm: "weekly" }, "news")).toBe(
    "2026-06-15T07:00:00Z",
  );
  expect(until("2026-06-15T07:00:00Z", { ...usualWay, rhythm: "weekly" }, "news")).toBe(
    "2026-06-22T07:00:00Z",
  );
  expect(until("2026-06-10T12:00:00Z", usualWay, "news")).toBeUndefined();
  const late = { ...usualWay, rhythm: "daily", quietFrom: 20 * 60, quietUntil: 9 * 60 } as const;
  expect(until("2026-06-10T12:00:00Z", late, "news")).toBe("2026-06-11T08:00:00Z");
});

test("the clock that changes is followed: Berlin in March and October, and an hour that is left out", () => {
  const berlin = { ...night, zone: "Europe/Berlin" };
  expect(until("2026-03-28T22:00:00Z", berlin, "due")).toBe("2026-03-29T05:00:00Z");
  expect(until("2026-10-24T22:00:00Z", berlin, "due")).toBe("2026-10-25T06:00:00Z");
  expect(until("2026-03-28T23:00:00Z", { ...berlin, quietUntil: 150 }, "due")).toBe("2026-03-29T01:30:00Z");
});
