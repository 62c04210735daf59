import type { Side } from "../../people/access/role.ts";

/** One meeting of who teaches and who learns. Each side counts its own hours. */
export type Session = {
  readonly id: string;
  readonly learningId: string;
  readonly startsAt: Temporal.Instant;
  /** The IANA zone in which it was planned. */
  readonly zone: string;
  readonly minutes: number;
  readonly place: string;
  readonly aim: string | null;
  /** Rises when it is moved or cancelled, so that calendars follow (RFC 5545). */
  readonly sequence: number;
  readonly version: number;
  readonly plannedBy: string;
  readonly changedAt: Temporal.Instant;
  readonly cancelled: {
    readonly at: Temporal.Instant;
    readonly by: string;
    readonly reason: string | null;
  } | null;
  readonly spent: Readonly<Record<Side, number | null>>;
};

export type SessionState = "planned" | "held" | "cancelled";

/** Planned until its hour comes, then held, unless somebody cancelled it. */
export function stateOf(
  { cancelled, startsAt }: Pick<Session, "cancelled" | "startsAt">,
  now: Temporal.Instant,
): SessionState {
  if (cancelled) return "cancelled";
  return Temporal.Instant.compare(startsAt, now) > 0 ? "planned" : "held";
}

/** What each side spent over all sessions, in minutes, and of how many it counted them: the others are not known. */
export function spentIn(
  sessions: readonly Session[],
  side: Side,
): { readonly minutes: number; readonly of: number } {
  const counted = sessions.flatMap(({ spent, cancelled }) =>
    cancelled || spent[side] === null ? [] : [spent[side]],
  );
  return { minutes: counted.reduce((sum, one) => sum + one, 0), of: counted.length };
}

/** Zones that are suggested; every zone of IANA may be written. */
export const usualZones = [
  "Europe/London",
  "Europe/Dublin",
  "Europe/Paris",
  "Europe/Berlin",
  "Europe/Amsterdam",
  "Europe/Madrid",
  "Europe/Warsaw",
  "Asia/Kolkata",
  "America/New_York",
  "America/Chicago",
  "America/Los_Angeles",
  "UTC",
] as const;

/** The moment of a day and an hour in a zone; undefined for an hour that the clocks skip or pass twice, and for no zone. */
export function momentOf(day: Temporal.PlainDate, time: string, zone: string): Temporal.Instant | undefined {
  try {
    const wall = day.toPlainDateTime(Temporal.PlainTime.from(time));
    return wall.toZonedDateTime(zone, { disambiguation: "reject" }).toInstant();
  } catch {
    return undefined;
  }
}

/** True for a zone that IANA names. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

/** A meeting as a calendar keeps it. Its organizer is this installation: nobody's own address travels. */
export function asEvent(
  session: Session,
  { url, path, summary }: { readonly url: string; readonly path: string; readonly summary: string },
) {
  const { hostname } = new URL(url);
  return {
    uid: `${session.id}@${hostname}`,
    sequence: session.sequence,
    stamp: session.changedAt,
    startsAt: session.startsAt,
    minutes: session.minutes,
    summary,
    location: session.place,
    description: session.aim ?? "",
    url: `${url}${path}`,
    organizer: { name: session.plannedBy, address: `evenhand@${hostname}` },
    cancelled: session.cancelled !== null,
  };
}
