export type PanelistState = "asked" | "expired" | "seated" | "declined" | "ended";

/** Somebody whom a firm put forward for panels: they say yes by a mailed link. */
export type Panelist = {
  readonly id: string;
  readonly largeId: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  /** Their own word about themselves: what other firms read before they choose. */
  readonly about: string | null;
  readonly expiresAt: Temporal.Instant;
  readonly acceptedAt: Temporal.Instant | null;
  readonly declinedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  /** Who asks, for the page that the link opens. */
  readonly firm: string;
  readonly large: string;
  readonly askedBy: string;
};

/** What they said stands before time; taken off stands before both. */
export function stateOf(
  one: Pick<Panelist, "expiresAt" | "acceptedAt" | "declinedAt" | "endedAt">,
  now: Temporal.Instant,
): PanelistState {
  if (one.endedAt) return "ended";
  if (one.acceptedAt) return "seated";
  if (one.declinedAt) return "declined";
  return Temporal.Instant.compare(now, one.expiresAt) >= 0 ? "expired" : "asked";
}

/** The page that the link opens. */
export function panelUrl(origin: string, token: string): string {
  return `${origin}/panel?token=${token}`;
}
