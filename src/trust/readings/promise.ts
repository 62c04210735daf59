import { monthOf } from "./month.ts";

/** The kinds of promise that are read from the invoices of the ledger, and those that are read from elsewhere. */
export const invoiceKinds = ["C1", "C2"] as const;
export const readKinds = [...invoiceKinds, "C4", "C6", "C10", "C11", "C13", "C15", "C17"] as const;
/** Those that are read over all firms alone: no firm has a reading of its own, and no rows are behind it. */
export const wholeKinds = ["C13", "C17"] as const;
export type InvoiceKind = (typeof invoiceKinds)[number];
export type ReadKind = (typeof readKinds)[number];
export type WholeKind = (typeof wholeKinds)[number];

export function isInvoiceKind(kind: ReadKind): kind is InvoiceKind {
  return (invoiceKinds as readonly ReadKind[]).includes(kind);
}

export function isWholeKind(kind: string): kind is WholeKind {
  return (wholeKinds as readonly string[]).includes(kind);
}

/** One version: at least `share` of `of` rows, within so many days, from a day on (null: from the first row). */
export type PromiseVersion = {
  readonly number: number;
  readonly from: number | null;
  /** 0 for a kind that counts none. */
  readonly days: number;
  /** Minutes (C11) or hours (C15); without one the days count. */
  readonly quantity?: number | null;
  readonly share: number;
  readonly of: number;
  readonly weakened: boolean;
  /** The rule under which it was made; it stands with every reading of it. */
  readonly ruleVersion: string;
};

/** What counting has to know of a promise. Days are numbers (month.ts); `relationshipId` null: to every firm. */
export type CountedPromise = {
  readonly id: string;
  readonly kind: ReadKind;
  readonly relationshipId: string | null;
  /** The first day on which it is no longer promised. */
  readonly endedOn: number | null;
  /** By number, at least one. */
  readonly versions: readonly [PromiseVersion, ...PromiseVersion[]];
};

/**
 * The version in force on a day: of those that had begun, the one made last. Before the first began it is the first, so
 * that the months before can be shown, marked as such.
 */
export function versionOn(promise: CountedPromise, day: number): PromiseVersion {
  return (
    promise.versions.findLast(({ number, from }) => number === 1 || from === null || from <= day) ??
    promise.versions[0]
  );
}

/** True for a month that was over before the promise began. */
export function isBefore(promise: CountedPromise, month: number): boolean {
  const { from } = promise.versions[0];
  return from !== null && month < monthOf(from);
}
