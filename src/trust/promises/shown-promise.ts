import { numberOf, percent } from "../commitments/catalogue.ts";
import { dateOf, firstDayOf, monthOf, monthText } from "../readings/month.ts";
import {
  type CountedPromise,
  type InvoiceKind,
  isInvoiceKind,
  isWholeKind,
  type PromiseVersion,
  type ReadKind,
  versionOn,
} from "../readings/promise.ts";
import type { InvoiceClock } from "../readings/reading.ts";
import { isClosed, type Reading, readingOf } from "../readings/state.ts";
import type { Tally, TallyClock } from "../readings/tally.ts";

/** A promise as both sides see it, with the firm's months and, where it may be told, the sum over all firms. */
export type ShownPromise = {
  readonly promise: CountedPromise;
  /** The version in force on the ledger day, or the last one where nothing is imported. */
  readonly version: PromiseVersion & { readonly consequence: string | null };
  /** Its share of a hundred, as people write it. */
  readonly share: string;
  readonly owner: string | null;
  readonly madeOn: Temporal.PlainDate;
  /** The day to which the ledger tells; null where nothing is imported. */
  readonly asOf: number | null;
  /** The twelve months up to the ledger day, the oldest first; those without invoices too. */
  readonly year: readonly Reading[];
  /** Every month with invoices, the newest first. */
  readonly months: readonly Reading[];
  /** The last closed month with decided invoices. */
  readonly last: Reading | null;
  /** The twelve months together: kept and decided. */
  readonly together: { readonly kept: number; readonly decided: number };
  /** The same closed month over all firms; null where fewer than five stand in it. */
  readonly whole: (Reading & { readonly firms: number }) | null;
};

/** Both sides by name, and the country of the reader's partner. */
export type Parties = { readonly large: string; readonly msme: string; readonly country: string };

/** How each state looks, whatever the chart. */
export const stateKinds = { kept: "good", "at-risk": "warn", broken: "bad", "not-known": "neutral" } as const;

/** What says in words from where the days of a promise are counted: its clock where it is read from invoices, else its kind. */
export function clockOf(
  kind: ReadKind,
  clock: TallyClock,
): InvoiceClock | "mixed" | Exclude<ReadKind, InvoiceKind> {
  return isInvoiceKind(kind) ? (clock as InvoiceClock | "mixed") : kind;
}

type Labels = Readonly<Record<ReadKind, (of: number) => string>>;

/** A promise in one line: what it is, and how its last month that is over came out. */
export function glanceOf(labels: Labels, alone: string, { promise, version, last }: ShownPromise) {
  const label = labels[promise.kind](numberOf(version));
  return {
    id: promise.id,
    promise: promise.relationshipId === null ? label : `${label}, ${alone}`,
    state: last?.state ?? ("not-known" as const),
    month: last && firstDay(last.month),
  };
}

type Counting = {
  readonly of: (kept: number, decided: number) => string;
  readonly open: (n: number) => string;
};

/** "4 of 6", and what is still open: "1 of 1, 3 open". */
export function countedIn(words: Counting, { kept, decided, undecided }: Reading): string {
  return [
    ...(decided > 0 || undecided === 0 ? [words.of(kept, decided)] : []),
    ...(undecided > 0 ? [words.open(undecided)] : []),
  ].join(", ");
}

/** Fewer firms are never told as a sum to one of them (rules 5). */
export const fewestFirms = 5;

/** The twelve months that end with the month of the ledger day. */
export function yearOf(promise: CountedPromise, months: ReadonlyMap<number, Tally>, asOf: number): Reading[] {
  const last = monthOf(asOf);
  return Array.from({ length: 12 }, (_, i) => readingOf(promise, months, last - 11 + i, asOf));
}

/** The newest closed month that has decided invoices. */
export function lastClosed(months: readonly Reading[], asOf: number): Reading | null {
  const closed = months.filter(({ month, decided }) => isClosed(month, asOf) && decided > 0);
  return closed.toSorted((a, b) => b.month - a.month)[0] ?? null;
}

/** "95", "97.5" */
export function shareOf({ share, of }: PromiseVersion): string {
  return percent({ of: share, in: of });
}

export function firstDay(month: number): Temporal.PlainDate {
  return dateOf(firstDayOf(month));
}

/** Versions that took something away and came to hold, by the day from which they do: marked for ever. */
export function weakenedOn(promise: CountedPromise): Temporal.PlainDate[] {
  return promise.versions.flatMap(({ weakened, from, number }) =>
    weakened && from !== null && versionOn(promise, from).number === number ? [dateOf(from)] : [],
  );
}

/** How many of the twelve months closed kept, and how many broken. */
export function keptAndBroken({ year, asOf }: Pick<ShownPromise, "year" | "asOf">): [number, number] {
  const closed = year.filter(({ month, before }) => !before && asOf !== null && isClosed(month, asOf));
  const count = (of: Reading["state"]) => closed.filter(({ state }) => state === of).length;
  return [count("kept"), count("broken")];
}

/** Where the rows behind a month are; nothing is behind what is read over all firms alone. */
export function monthLink(
  relationshipId: string,
  { id, kind }: CountedPromise,
  month: number,
): { readonly href?: string } {
  if (isWholeKind(kind)) return {};
  return { href: `/partners/${relationshipId}/promises/${id}/months/${monthText(month)}` };
}
