import type { Side } from "../../people/access/role.ts";
import type { ReviewFigures } from "../review-figures/figures.ts";

export const signAnswers = ["seen", "partly", "not-seen"] as const;
export type SignAnswer = (typeof signAnswers)[number];

type Act = { readonly by: string; readonly at: Temporal.Instant };

/** What one side says: of each sign of success, and in its own words. */
export type SideWords = { readonly signs: readonly SignAnswer[]; readonly words: string };

/** The review as it was written at one moment, never edited. */
export type ReviewVersion = {
  readonly number: number;
  readonly figures: ReviewFigures;
  readonly large: SideWords | null;
  readonly msme: SideWords | null;
  /** What both will do next. */
  readonly next: string | null;
  /** SHA-256 of `sealedText`, in hex. */
  readonly digest: string;
  readonly made: Act & { readonly side: Side };
  readonly signed: { readonly large: Act | null; readonly msme: Act | null };
};

/** A yearly look back at one relationship (5.8). */
export type Review = {
  readonly id: string;
  readonly number: number;
  readonly from: Temporal.PlainDate;
  readonly asOf: Temporal.PlainDate;
  readonly opened: Act & { readonly side: Side };
  /** Both have signed the same version: it stays as it is. */
  readonly signedAt: Temporal.Instant | null;
  /** The newest version. */
  readonly newest: ReviewVersion;
};

export type ReviewState = "words" | "signatures" | "signed";

/** What it waits for: words of a side, signatures, or nothing any more. */
export function stateOf({ signedAt, newest }: Pick<Review, "signedAt" | "newest">): ReviewState {
  if (signedAt) return "signed";
  return newest.large && newest.msme ? "signatures" : "words";
}

/** A year after the last one, or after the two began here. */
export function dueOn(since: Temporal.PlainDate): Temporal.PlainDate {
  return since.add({ years: 1 });
}

/** So many days before it is due it may be opened without a reason to hurry, and waits in the Inbox. */
export const daysAhead = 14;

/** What a review is about: the year up to a day. */
export function yearUntil(asOf: Temporal.PlainDate): {
  readonly from: Temporal.PlainDate;
  readonly asOf: Temporal.PlainDate;
} {
  return { from: asOf.subtract({ years: 1 }).add({ days: 1 }), asOf };
}

/** One answer for each sign: what a form left out is not kept. */
export function answersFit(signs: readonly string[], answers: readonly (SignAnswer | null)[]): boolean {
  return signs.length === answers.length && answers.every((one) => one !== null);
}

/** What both sides sign, with its keys in one order: its SHA-256 is the digest. */
export function sealedText(
  reviewId: string,
  version: Pick<ReviewVersion, "number" | "figures" | "large" | "msme" | "next">,
): string {
  const { number, figures, large, msme, next } = version;
  return JSON.stringify(ordered({ review: reviewId, number, figures, large, msme, next }));
}

/** The same value with the keys of every object by their bytes: a database keeps no order of its own. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, ordered(one)]));
}
