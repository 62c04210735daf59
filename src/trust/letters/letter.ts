import { notFound } from "../../platform/refusal.ts";
import { firstDayOf, lastDayOf, monthFrom, monthOf } from "../readings/month.ts";
import type { ReadKind } from "../readings/promise.ts";

/** One promise in the month, as its reading says it: rules 4, a closed month. */
export type PromiseFact = {
  readonly kind: ReadKind;
  readonly days: number;
  /** The threshold: `share` of `of`. */
  readonly share: number;
  readonly of: number;
  readonly kept: number;
  readonly decided: number;
  /** Promised to this firm and to no other. Letters of before it was told do not say. */
  readonly alone?: boolean;
};
/** Unpaid past its promised day when the month ended, without interest; the amount in minor units. */
export type Owed = { readonly currency: string; readonly count: number; readonly amount: string };

/** What a letter tells, counted once: a letter that went out does not change. */
export type Facts = {
  readonly promises: readonly PromiseFact[];
  readonly owed: readonly Owed[];
  /** Minutes asked of the firm in the month. */
  readonly asked: number;
};

export type Letter = {
  readonly id: string;
  readonly largeId: string;
  readonly relationshipId: string;
  readonly large: string;
  readonly msme: string;
  /** The first day of the month. */
  readonly month: Temporal.PlainDate;
  /** To which day the ledger told when it was counted. */
  readonly ledgerDay: Temporal.PlainDate;
  readonly writtenAt: Temporal.Instant;
  readonly facts: Facts;
  /** Who looks after the firm. */
  readonly contact: {
    readonly name: string;
    readonly address: string;
    readonly telephone: string | null;
  } | null;
};

/** Kept: at least the promised share of the month's invoices, decided on whole numbers. */
export function isKept({ kept, decided, share, of }: PromiseFact): boolean {
  return BigInt(of) * BigInt(kept) >= BigInt(share) * BigInt(decided);
}

/** What was kept, and what slipped. */
export function parted(facts: Facts): { readonly kept: PromiseFact[]; readonly slipped: PromiseFact[] } {
  return {
    kept: facts.promises.filter(isKept),
    slipped: facts.promises.filter((one) => !isKept(one)),
  };
}

/** At most so many months are written at once: who comes back after a year gets no twelve letters. */
const mostAtOnce = 3;

/**
 * The closed months of which letters are due, as numbers: those after the last letter, the newest three; without any
 * letter yet, the last closed month alone. A month is closed when the ledger reaches its last day.
 */
export function monthsDue(ledgerDay: number, lastWritten: number | null): number[] {
  const current = monthOf(ledgerDay);
  const last = lastDayOf(current) <= ledgerDay ? current : current - 1;
  const first = lastWritten === null ? last : Math.max(lastWritten + 1, last - mostAtOnce + 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** The first and last day of a month, as numbers of days. */
export function daysOf(month: number): { readonly first: number; readonly last: number } {
  return { first: firstDayOf(month), last: lastDayOf(month) };
}

/** The month of an address, "2026-10". Refusal `not-found` for anything else. */
export function askedMonth(text: string): string {
  if (monthFrom(text) === undefined) throw notFound();
  return `${text}-01`;
}
