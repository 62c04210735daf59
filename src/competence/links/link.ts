/** How long a link may open, in days, as the firm chooses. */
export const lifetimes = ["7", "30", "90"] as const;
/** Links of a firm that are open at once, and items behind one. */
export const mostOpen = 50;
export const mostItems = 100;

/** A link that the firm made for somebody outside. */
export type EvidenceLink = {
  readonly id: string;
  readonly namedFor: string;
  readonly madeAt: Temporal.Instant;
  readonly madeBy: string;
  readonly expiresAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  readonly views: number;
  readonly viewedAt: Temporal.Instant | null;
  readonly items: readonly string[];
};

/** What the holder of a token finds. */
export type OpenedLink = {
  readonly namedFor: string;
  readonly firm: string;
  readonly telephone: string | null;
  readonly expiresAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
};

export type LinkState = "open" | "expired" | "ended";

export function stateOf(link: Pick<EvidenceLink, "expiresAt" | "endedAt">, now: Temporal.Instant): LinkState {
  if (link.endedAt) return "ended";
  return Temporal.Instant.compare(now, link.expiresAt) < 0 ? "open" : "expired";
}

/** The page that a link opens. */
export function linkUrl(origin: string, token: string): string {
  return `${origin}/shown?token=${token}`;
}
