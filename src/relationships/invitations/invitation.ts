import type { DirectorySize, RelationshipState } from "../directory/relationship.ts";

/** How long a mailed invitation opens its page, in days. Afterwards the page sends a fresh one, to the same address. */
export const invitationDays = 14;
/** A second fresh invitation within these minutes is the one that is on its way already. */
export const freshMinutes = 10;

export type InvitationState = "open" | "expired" | "replaced" | "accepted" | "refused" | "not-me";

/** One invitation, as the large organization and the invited person know it. */
export type Invitation = {
  readonly id: string;
  readonly largeId: string;
  readonly relationshipId: string;
  readonly email: string;
  /** Null when it came from the command line: the person says it. */
  readonly personName: string | null;
  readonly message: string;
  readonly language: string;
  readonly invitedBy: string | null;
  readonly invitedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly sentAt: Temporal.Instant | null;
  readonly replacedAt: Temporal.Instant | null;
  readonly acceptedAt: Temporal.Instant | null;
  readonly acceptedBy: string | null;
  readonly refusedAt: Temporal.Instant | null;
  readonly refusedReason: string | null;
  readonly notMeAt: Temporal.Instant | null;
};

/** What an invited person is shown before anything: who asks, and what is held about them. */
export type Asked = Invitation & {
  readonly large: { readonly name: string; readonly slug: string; readonly telephone: string | null };
  readonly inviter: { readonly name: string; readonly telephone: string | null } | null;
  readonly contact: {
    readonly name: string;
    readonly jobTitle: string | null;
    readonly telephone: string | null;
    readonly email: string;
  } | null;
  readonly unit: string;
  readonly firm: {
    readonly id: string;
    readonly name: string;
    readonly country: string;
    readonly size: DirectorySize;
    readonly claimed: boolean;
  };
  readonly relationshipState: RelationshipState;
};

/** First use wins; then what was answered; then whether a newer one was sent; then time. */
export function stateOf(
  one: Pick<Invitation, "expiresAt" | "replacedAt" | "acceptedAt" | "refusedAt" | "notMeAt">,
  now: Temporal.Instant,
): InvitationState {
  if (one.acceptedAt) return "accepted";
  if (one.notMeAt) return "not-me";
  if (one.replacedAt) return "replaced";
  if (Temporal.Instant.compare(now, one.expiresAt) >= 0) return "expired";
  return one.refusedAt ? "refused" : "open";
}

/** A "no" may become a "yes" while the link is good. */
export function mayAccept(state: InvitationState): boolean {
  return state === "open" || state === "refused";
}

/** "m***@h***.example": enough for its owner to know it, too little for anybody else to write to it. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf("@");
  const [name, domain] = [email.slice(0, at), email.slice(at + 1)];
  const dot = domain.lastIndexOf(".");
  const first = (text: string): string => [...text][0] ?? "";
  return `${first(name)}***@${first(domain)}***${dot < 0 ? "" : domain.slice(dot)}`;
}

/** A token names the large organization, so that its look-up does; the rest cannot be guessed. */
export function tokenOf(largeId: string, secret: string): string {
  return Buffer.from(largeId.replaceAll("-", ""), "hex").toString("base64url") + secret;
}

/** The large organization a token names; undefined for what is no token. */
export function largeOfToken(token: string): string | undefined {
  if (!/^[\w-]{65}$/.test(token)) return undefined;
  const hex = Buffer.from(token.slice(0, 22), "base64url").toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The page an invitation opens. */
export function invitationUrl(origin: string, token: string): string {
  return `${origin}/invitation?token=${token}`;
}
