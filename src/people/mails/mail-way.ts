/** How often a person wants news; what waits for them is in the Inbox meanwhile. */
export const rhythms = ["now", "daily", "weekly"] as const;
export type Rhythm = (typeof rhythms)[number];

/**
 * What a mail is about. `door`: the person asked for it this minute (to sign in): it never waits. `due`: it bears a clock
 * or wants a signature: at once, but for quiet hours. `news`: as often as the person wants news.
 */
export type Pace = "door" | "due" | "news";

/** How one person wants mails. Quiet hours are minutes of the day in their zone; both or none. */
export type MailWay = {
  readonly rhythm: Rhythm;
  readonly zone: string;
  readonly quietFrom: number | null;
  readonly quietUntil: number | null;
  /** Whether amounts and counts may stand in a mail; else they stand on the page alone. */
  readonly figures: boolean;
  readonly version: number;
};

/** Of somebody who has said nothing. */
export const usualWay: MailWay = {
  rhythm: "now",
  zone: "Europe/London",
  quietFrom: null,
  quietUntil: null,
  figures: false,
  version: 0,
};

/** In whose name an organization's mails go out, who reads an answer, and whom to call. */
export type Sender = {
  readonly name: string;
  readonly address: string;
  readonly replyTo: string;
  readonly contact: string;
  readonly telephone: string;
  readonly version: number;
};

/** When news come that are told by the day or the week: at eight in the morning, a week's on Monday. */
const newsHour = 8 * 60;

/** When the mail goes out; undefined: at once. Days are those of the person's zone, so that a clock that changes is followed. */
export function waitsUntil(now: Temporal.Instant, way: MailWay, pace: Pace): Temporal.Instant | undefined {
  if (pace === "door") return undefined;
  const here = now.toZonedDateTimeISO(way.zone);
  let at = here;
  if (pace === "news" && way.rhythm !== "now") {
    at = atMinute(here, newsHour);
    if (Temporal.ZonedDateTime.compare(at, here) <= 0) at = atMinute(here.add({ days: 1 }), newsHour);
    if (way.rhythm === "weekly") at = atMinute(at.add({ days: (8 - at.dayOfWeek) % 7 }), newsHour);
  }
  const spoken = afterQuiet(at, way);
  return spoken === here ? undefined : spoken.toInstant();
}

/** The same moment when it is not quiet, else the end of quiet hours. */
function afterQuiet(at: Temporal.ZonedDateTime, { quietFrom, quietUntil }: MailWay): Temporal.ZonedDateTime {
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return at;
  const minute = 60 * at.hour + at.minute;
  const overnight = quietFrom > quietUntil;
  const quiet = overnight
    ? minute >= quietFrom || minute < quietUntil
    : minute >= quietFrom && minute < quietUntil;
  if (!quiet) return at;
  const day = overnight && minute >= quietFrom ? at.add({ days: 1 }) : at;
  return atMinute(day, quietUntil);
}

/** That minute of the day; one that a changing clock leaves out becomes the next that there is. */
function atMinute(day: Temporal.ZonedDateTime, minute: number): Temporal.ZonedDateTime {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return day.toPlainDate().toZonedDateTime({ timeZone: day.timeZoneId, plainTime: time });
}

/** "22:30" of a minute of the day. */
export function timeText(minute: number | null): string {
  return minute === null
    ? ""
    : `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
