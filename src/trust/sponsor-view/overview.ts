/** One month of a promise to everybody; `decided` 0: nothing to count. */
export type MonthSum = {
  readonly month: Temporal.PlainDate;
  readonly kept: number;
  readonly decided: number;
};

type Share = { readonly of: number; readonly in: number };

/** A promise to everybody over the closed months that are compared, and month by month. */
export type PromiseSum = {
  readonly id: string;
  readonly kind: string;
  readonly days: number | null;
  readonly threshold: Share;
  readonly kept: number;
  readonly decided: number;
  readonly state: SumState;
  readonly months: readonly MonthSum[];
  readonly targets: readonly {
    readonly from: Temporal.PlainDate;
    readonly value: number;
    readonly weakened: boolean;
  }[];
};

/** A relationship with what was kept, by its unit; never by a person. */
export type BrokenMost = {
  readonly relationshipId: string;
  readonly partner: string;
  readonly unit: string;
  readonly kept: number;
  readonly decided: number;
};

export type EventKind = "given" | "missed" | "decision";
export type LeaderEvent = {
  readonly on: Temporal.PlainDate;
  readonly kind: EventKind;
  readonly unit: string | null;
};

export type Overview = {
  readonly name: string;
  /** The ledger day; null before the first import. */
  readonly day: Temporal.PlainDate | null;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  /** Those where most was not kept, in the order in which they were made. */
  readonly promises: readonly PromiseSum[];
  readonly promisesInAll: number;
  readonly worst: readonly BrokenMost[];
  readonly events: readonly LeaderEvent[];
};

/** So many of the promises, those where most was not kept; which of them come first stays as it was. */
export function mostBroken(all: readonly PromiseSum[], most: number): PromiseSum[] {
  const first = new Set(
    all
      .toSorted((a, b) => b.decided - b.kept - (a.decided - a.kept) || (a.id < b.id ? -1 : 1))
      .slice(0, most),
  );
  return all.filter((one) => first.has(one));
}

export type SumState = "kept" | "broken" | "not-known";

/** As in rules 4, exact: kept if threshold.in times kept is at least threshold.of times decided. */
export function sumState(
  { kept, decided }: { readonly kept: number; readonly decided: number },
  threshold: Share,
): SumState {
  if (decided === 0) return "not-known";
  return threshold.in * kept >= threshold.of * decided ? "kept" : "broken";
}
