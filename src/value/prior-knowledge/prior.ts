import type { Side } from "../../people/access/role.ts";

/**
 * `open`: words that both sides read. `text`, `file`: they stay with the firm; the other side sees that there is one, since when,
 * and its fingerprint.
 */
export const priorKinds = ["open", "text", "file"] as const;
export type PriorKind = (typeof priorKinds)[number];

/** What was somebody's own before an idea was told. */
export type Prior = {
  readonly id: string;
  readonly ideaId: string | null;
  readonly side: Side;
  readonly kind: PriorKind;
  /** Only of an open one. */
  readonly text: string | null;
  /** HMAC-SHA-256 in hex; only of a private one. */
  readonly commitment: string | null;
  readonly noted: { readonly by: string; readonly at: Temporal.Instant };
};

/** What only the firm itself has of a private one: the thing, and the salt that proves it. */
export type PriorPrivate = {
  readonly label: string;
  readonly text: string | null;
  readonly file: { readonly hash: string; readonly name: string; readonly bytes: number } | null;
  readonly salt: string;
};

/** The largest file that is kept. A larger one is refused while it comes. */
export const largestPrior = 100_000_000;

/** How anybody checks a private file against the record, without a program of ours. */
export function proofCommand(salt: string, file: string): string {
  return `openssl dgst -sha256 -mac HMAC -macopt hexkey:${salt} ${/^[\w.-]+$/.test(file) ? file : "FILE"}`;
}
