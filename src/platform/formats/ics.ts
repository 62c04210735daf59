/** One meeting as a calendar keeps it (RFC 5545). */
export type CalendarEvent = {
  /** The same for ever, so that a change finds its meeting. */
  readonly uid: string;
  /** Rises with every change. */
  readonly sequence: number;
  /** When this state of it was written. */
  readonly stamp: Temporal.Instant;
  readonly startsAt: Temporal.Instant;
  readonly minutes: number;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
  /** The page of it. */
  readonly url: string;
  readonly organizer: { readonly name: string; readonly address: string };
  readonly cancelled: boolean;
};

/**
 * A calendar file with one meeting: UTC, so that no zone has to be described; CRLF; lines folded at 75 octets, never within a
 * character; text escaped, so that no name can begin a line of its own. A cancelled one says so by method and status.
 */
export function calendarFile(event: CalendarEvent): string {
  const ends = event.startsAt.add({ minutes: event.minutes });
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Evenhand//Evenhand//EN",
    "CALSCALE:GREGORIAN",
    `METHOD:${methodOf(event)}`,
    "BEGIN:VEVENT",
    `UID:${text(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${moment(event.stamp)}`,
    `LAST-MODIFIED:${moment(event.stamp)}`,
    `DTSTART:${moment(event.startsAt)}`,
    `DTEND:${moment(ends)}`,
    `SUMMARY:${text(event.summary)}`,
    `LOCATION:${text(event.location)}`,
    ...(event.description === "" ? [] : [`DESCRIPTION:${text(event.description)}`]),
    `URL:${event.url.replace(/[\r\n]/g, "")}`,
    `ORGANIZER;CN=${parameter(event.organizer.name)}:mailto:${event.organizer.address.replace(/[^\x21-\x7e]/g, "")}`,
    `STATUS:${event.cancelled ? "CANCELLED" : "CONFIRMED"}`,
    "TRANSP:OPAQUE",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** One day by which something is due. */
export type DueDay = Pick<CalendarEvent, "uid" | "stamp" | "summary" | "url"> & {
  readonly day: Temporal.PlainDate;
};

/** A calendar file of days on which something is due: whole days, in no zone, that keep nobody busy. */
export function calendarOfDays(days: readonly DueDay[]): string {
  const lines = [
    ...[
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Evenhand//Evenhand//EN",
      "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH",
    ],
    ...days.flatMap(({ uid, stamp, day, summary, url }) => [
      "BEGIN:VEVENT",
      `UID:${text(uid)}`,
      `DTSTAMP:${moment(stamp)}`,
      `DTSTART;VALUE=DATE:${date(day)}`,
      `DTEND;VALUE=DATE:${date(day.add({ days: 1 }))}`,
      `SUMMARY:${text(summary)}`,
      `URL:${url.replace(/[\r\n]/g, "")}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** Under which a file of due days leaves. */
export const daysHeaders = {
  "Content-Type": "text/calendar; charset=utf-8; method=PUBLISH",
  "Content-Disposition": 'attachment; filename="days.ics"',
  "X-Content-Type-Options": "nosniff",
} as const;

/** 20261204 */
function date(value: Temporal.PlainDate): string {
  return value.toString().replaceAll("-", "");
}

/** What a calendar does with the file. */
export function methodOf({ cancelled }: Pick<CalendarEvent, "cancelled">): "PUBLISH" | "CANCEL" {
  return cancelled ? "CANCEL" : "PUBLISH";
}

/** 20261204T140500Z */
function moment(value: Temporal.Instant): string {
  return value.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
}

/** RFC 5545 3.3.11: backslash, semicolon, comma and line break are escaped; other control characters left out. */
function text(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n?|\n|[\u2028\u2029]/g, "\\n")
    .replace(/\p{Cc}/gu, "");
}

/** A parameter stands in quotes and has none inside (RFC 5545 3.2). */
function parameter(value: string): string {
  return `"${value.toWellFormed().replace(/["\p{Cc}]/gu, "")}"`;
}

const octets = new TextEncoder();

function folded(line: string): string {
  const parts: string[] = [];
  let [part, length] = ["", 0];
  for (const sign of line) {
    const size = octets.encode(sign).length;
    if (length + size > 75) {
      parts.push(part);
      [part, length] = ["", 1]; // The space that begins a folded line counts.
    }
    part += sign;
    length += size;
  }
  return [...parts, part].join("\r\n ");
}
