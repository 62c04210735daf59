/** Promises of the large organization that are built: each is measured (docs/method.md). Rules 4. */
export const promisedKinds = ["C1", "C2", "C4", "C6", "C10", "C11", "C13", "C15", "C17"] as const;
/** Voluntary promises of the small firm: nobody measures them, nothing follows from them. */
export const voluntaryKinds = ["M1", "M2", "M3"] as const;
export const commitmentKinds = [...promisedKinds, ...voluntaryKinds] as const;
export type PromisedKind = (typeof promisedKinds)[number];
export type VoluntaryKind = (typeof voluntaryKinds)[number];
export type CommitmentKind = (typeof commitmentKinds)[number];

export function isPromised(kind: CommitmentKind): kind is PromisedKind {
  return (promisedKinds as readonly string[]).includes(kind);
}

/** The share that must be kept, exact: 95 of 100. Whole numbers, in lowest terms as they were promised. */
export type Threshold = { readonly of: number; readonly in: number };

/** What is promised. A kind without one of them has null there. */
export type Terms = {
  readonly threshold: Threshold | null;
  readonly days: number | null;
  /** Minutes (C11) or hours (C15), where days are not what is counted: a kind has one of the two. */
  readonly quantity: number | null;
  /** What follows when it is not kept, in the organization's own words. */
  readonly consequence: string | null;
};

/** A promise is never edited: a change is a new version that holds from a day on. */
export type CommitmentVersion = Terms & {
  readonly id: string;
  /** From 1, without gaps. */
  readonly number: number;
  /** The first day it holds; null: from the earliest period with rows, found at each reading. Only the first may be null. */
  readonly fromOn: Temporal.PlainDate | null;
  /** Promises less than what stood before, for ever. */
  readonly weakened: boolean;
  readonly reason: string | null;
  /** `commitments/c1@2026-11-23`: the rule under which it was made. */
  readonly ruleVersion: string;
  readonly madeAt: Temporal.Instant;
};

/** One promise, to one firm or (`relationshipId` null) to every firm of the programme, with all that it ever said. */
export type Commitment = {
  readonly id: string;
  readonly kind: CommitmentKind;
  readonly relationshipId: string | null;
  /** Who answers for it; null when nobody was named, or the one who was has left. */
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly madeAt: Temporal.Instant;
  /** `on` is the first day on which it is no longer promised; it may still lie ahead. */
  readonly ended: { readonly on: Temporal.PlainDate; readonly reason: string } | null;
  /** By number; at least one. */
  readonly versions: readonly CommitmentVersion[];
};

/** A promise of the large organization, with the name of the firm it is made to, where it is one. */
export type Promised = Commitment & { readonly kind: PromisedKind; readonly partner: string | null };

/**
 * What is promised on a day: of the versions that have begun, the one made last, even if an older one begins later.
 * Undefined before the first begins, and from the day it ends.
 */
export function versionAt(
  promise: Pick<Commitment, "versions" | "ended">,
  day: Temporal.PlainDate,
): CommitmentVersion | undefined {
  const { compare } = Temporal.PlainDate;
  if (promise.ended && compare(promise.ended.on, day) <= 0) return undefined;
  return promise.versions.findLast(({ fromOn }) => fromOn === null || compare(fromOn, day) <= 0);
}

export type Standing = "in-force" | "ahead" | "ended";

/** Where a promise stands on a day: it holds, it begins later, it is over. */
export function standingOn(
  promise: Pick<Commitment, "versions" | "ended">,
  day: Temporal.PlainDate,
): Standing {
  if (promise.ended && Temporal.PlainDate.compare(promise.ended.on, day) <= 0) return "ended";
  return versionAt(promise, day) ? "in-force" : "ahead";
}

/** What it says on a day, ended or not; before its first day, what it will say. */
export function saidOn(
  promise: Pick<Commitment, "versions">,
  day: Temporal.PlainDate,
): CommitmentVersion | undefined {
  return versionAt({ versions: promise.versions, ended: null }, day) ?? promise.versions.at(-1);
}

/** Somebody of the large organization who may answer for a promise. */
export type Colleague = { readonly id: string; readonly name: string; readonly sponsor: boolean };
