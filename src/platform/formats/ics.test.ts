import fc from "fast-check";
import { expect, test } from "vitest";
import { type CalendarEvent, calendarFile, calendarOfDays, methodOf } from "./ics.ts";

const event: CalendarEvent = {
  uid: "0193@evenhand.example",
  sequence: 2,
  stamp: Temporal.Instant.from("2026-11-23T09:00:00.123Z"),
  startsAt: Temporal.Instant.from("2026-12-04T14:05:00Z"),
  minutes: 90,
  summary: "First part, first time; a talk",
  location: "Halden Machining\nSheffield",
  description: "",
  url: "https://evenhand.example/partners/1/learning/2",
  organizer: { name: 'Ines "the coach" Duarte', address: "evenhand@evenhand.example" },
  cancelled: false,
};
const unfold = (file: string) => file.replace(/\r\n /g, "").split("\r\n");

test("a meeting is written as calendars read it", () => {
  const lines = unfold(calendarFile(event));
  expect(lines).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Evenhand//Evenhand//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    "UID:0193@evenhand.example",
    "SEQUENCE:2",
    "DTSTAMP:20261123T090000Z",
    "LAST-MODIFIED:20261123T090000Z",
    "DTSTART:20261204T140500Z",
    "DTEND:20261204T153500Z",
    "SUMMARY:First part\\, first time\\; a talk",
    "LOCATION:Halden Machining\\nSheffield",
    "URL:https://evenhand.example/partners/1/learning/2",
    'ORGANIZER;CN="Ines the coach Duarte":mailto:evenhand@evenhand.example',
    "STATUS:CONFIRMED",
    "TRANSP:OPAQUE",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

test("a cancelled meeting is taken out of the calendar", () => {
  const lines = unfold(calendarFile({ ...event, cancelled: true }));
  expect(lines).toContain("METHOD:CANCEL");
  expect(lines).toContain("STATUS:CANCELLED");
  expect(methodOf({ cancelled: true })).toBe("CANCEL");
});

test("whatever stands in a text, no line is longer than 75 octets, none is added, and no character is cut", () => {
  const long = fc.string({ unit: "grapheme", maxLength: 300 });
  const rough = fc.string({ unit: "binary", maxLength: 100 });
  fc.assert(
    fc.property(fc.oneof(long, rough), rough, (summary, name) => {
      const file = calendarFile({
        ...event,
        summary,
        location: name,
        organizer: { name, address: "a@b.example" },
      });
      expect(file.isWellFormed()).toBe(true);
      for (const line of file.split("\r\n")) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(/[\r\n]/.test(line)).toBe(false);
      }
      expect(unfold(file)).toHaveLength(21);
    }),
  );
});

test("a name cannot begin a line of its own", () => {
  const file = calendarFile({ ...event, summary: "x\r\nATTENDEE:mailto:omar@okafor.example" });
  expect(unfold(file).some((line) => line.startsWith("ATTENDEE"))).toBe(false);
});

test("days on which something is due are whole days in no zone, one event each", () => {
  const due = (day: string, summary: string) => ({
    ...{ uid: `${day}@evenhand`, stamp: event.stamp, summary, url: "https://evenhand.example/inbox" },
    day: Temporal.PlainDate.from(day),
  });
  const file = unfold(
    calendarOfDays([due("2026-12-31", "Sign; then call"), due("2027-02-28", "Answer\nBEGIN:X")]),
  );
  expect(file.filter((line) => line.startsWith("DT") && !line.startsWith("DTSTAMP"))).toEqual([
    "DTSTART;VALUE=DATE:20261231",
    "DTEND;VALUE=DATE:20270101",
    "DTSTART;VALUE=DATE:20270228",
    "DTEND;VALUE=DATE:20270301",
  ]);
  expect(file.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(2);
  expect(file).toContain("SUMMARY:Sign\\; then call");
  expect(file).toContain("SUMMARY:Answer\\nBEGIN:X");
  expect(calendarOfDays([])).toContain("END:VCALENDAR");
});
