/** How long a mailed link opens its page, in days; afterwards one tap mails a code and makes it good again. */
export const linkDays = 30;
/** A code is good for so many minutes and so many tries; a new one is mailed two minutes after the last at the earliest. */
export const codeMinutes = 15;
export const codeTries = 5;
export const codeEvery = 2;
/** One browser stays open for so many hours. */
export const passHours = 12;
/** Helpers in one dispute at one time. */
export const mostHelpers = 5;

/** Somebody whom the firm brings. The address is the firm's to know; it is null where the reader is of the other side. */
export type Helper = {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
  readonly mayWrite: boolean;
  readonly broughtAt: Temporal.Instant;
  readonly cameAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  readonly address: string | null;
  /** The mail came back: the link reached nobody. */
  readonly returned: boolean;
};

/** What a mailed token stands for. */
export type Link = {
  readonly msmeId: string;
  readonly id: string;
  readonly largeId: string;
  readonly relationshipId: string;
  readonly disputeId: string;
  readonly email: string;
  readonly language: string;
  readonly expiresAt: Temporal.Instant;
  readonly codeNumber: number;
  readonly codeAskedAt: Temporal.Instant | null;
  readonly tries: number;
  readonly name: string;
  readonly organization: string;
  readonly mayWrite: boolean;
  readonly cameAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  readonly large: string;
  readonly firm: string;
  /** Who brought them, to be called or answered. */
  readonly asker: { readonly name: string; readonly address: string; readonly telephone: string | null };
};

/** Eight digits out of a keyed hash: made again, the same. */
export function codeOf(hash: string): string {
  const number = Buffer.from(hash, "base64url").readUInt32BE(0) % 100_000_000;
  return String(number).padStart(8, "0");
}

/** "1234 5678" as somebody reads it in a mail and types it: the digits alone. */
export function typedCode(text: string): string {
  return text.replace(/\D/g, "").slice(0, 8);
}

export function helperUrl(origin: string, token: string): string {
  return `${origin}/dispute-helper?token=${token}`;
}
