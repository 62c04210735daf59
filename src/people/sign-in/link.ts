import { createHash } from "node:crypto";

/** How long a mailed link opens the door, in hours. Afterwards it still asks for a fresh one, by one tap. */
export const lifetimes = { asked: 1, printed: 24, invited: 24 * 7 } as const;
export type LinkKind = keyof typeof lifetimes;

export type LinkState = "open" | "used" | "expired";

/** First use wins; time ends the others. */
export function stateOf(
  link: { readonly expiresAt: Temporal.Instant; readonly usedAt: Temporal.Instant | null },
  now: Temporal.Instant,
): LinkState {
  if (link.usedAt !== null) return "used";
  return Temporal.Instant.compare(now, link.expiresAt) < 0 ? "open" : "expired";
}

/** What is kept of a token: it cannot be turned back, so a backup opens no door. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Where a link leads: a page with one button. Opening the page changes nothing, whoever opens it. */
export function linkTo(origin: string, token: string): string {
  return `${origin}/sign-in/link?token=${encodeURIComponent(token)}`;
}
