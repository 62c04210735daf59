import type { Side } from "../../people/access/role.ts";
import { firstDayOf, lastDayOf, monthOf } from "../readings/month.ts";
import { type CountedPromise, type ReadKind, versionOn } from "../readings/promise.ts";

/** Promises of which the rows are stretches of a firm's time: quarters (C11), years (C15). */
export const spanKinds = ["C11", "C15"] as const;
export type SpanKind = (typeof spanKinds)[number];

const monthsIn: Readonly<Record<SpanKind, number>> = { C11: 3, C15: 12 };

export function isSpanKind(kind: ReadKind): kind is SpanKind {
  return (spanKinds as readonly ReadKind[]).includes(kind);
}

/** A quarter or a year by the month in which it ends, with its first and last day. */
export type Span = { readonly month: number; readonly start: number; readonly end: number };

export function spanOf(kind: SpanKind, day: number): Span {
  const month = monthOf(day);
  const first = month - (month % monthsIn[kind]);
  const last = first + monthsIn[kind] - 1;
  return { month: last, start: firstDayOf(first), end: lastDayOf(last) };
}

/** The minutes or hours promised for one: those of the version in force on its first day. */
export function promisedIn(promise: CountedPromise, { start }: Span): number {
  return versionOn(promise, start).quantity ?? 0;
}

/** One line behind a quarter or a year, as both sides read it. Minutes null: nobody counted them. */
export type Part = {
  readonly id: string;
  readonly day: number;
  readonly minutes: number | null;
  /** Asked for a second time; or why a meeting does not count yet. */
  readonly mark: "twice" | "not-rated" | "not-counted" | null;
  readonly about:
    | { readonly kind: "request"; readonly of: string; readonly title: string | null }
    | { readonly kind: "meeting"; readonly learningId: string; readonly title: string };
};

/** What stands behind one quarter or year of a firm, in minutes: those that count, those that do not yet, those promised. */
export type Behind = {
  readonly minutes: number;
  readonly open: number;
  readonly limit: number;
  readonly parts: readonly Part[];
};

/** What each side counted of a meeting, in minutes; null where it did not. */
export type Counted = Readonly<Record<Side, number | null>>;
