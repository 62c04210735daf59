import { type Commitment, type CommitmentVersion, versionAt } from "../commitments/commitment.ts";

/** How many months a line shows, and over how many closed ones partners are compared. */
export const shownMonths = 24;
export const comparedMonths = 12;

/** Of so many decided so many kept. */
export type Kept = { readonly kept: number; readonly decided: number };

/** What the ledger says of one promise and one calendar month, over all firms it is made to. */
export type Month = Kept & {
  /** The first day of the month. */
  readonly period: Temporal.PlainDate;
  readonly firms: number;
  readonly undecided: number;
};

/** A month of the line: what was kept, and what was promised in it. `counted` null: no invoice is known. */
export type Point = {
  readonly period: Temporal.PlainDate;
  readonly counted: Month | null;
  readonly promised: CommitmentVersion | undefined;
};

/** The months up to the ledger day, the oldest first, with gaps where nothing was counted. */
export function pointsOf(
  promise: Pick<Commitment, "versions" | "ended">,
  months: readonly Month[],
  ledgerDay: Temporal.PlainDate,
): Point[] {
  const byMonth = new Map(months.map((one) => [one.period.toString(), one]));
  const last = ledgerDay.with({ day: 1 });
  return Array.from({ length: shownMonths }, (_, index) => {
    const period = last.subtract({ months: shownMonths - 1 - index });
    const end = period.add({ months: 1 }).subtract({ days: 1 });
    return {
      period,
      counted: byMonth.get(period.toString()) ?? null,
      promised: versionAt(promise, end) ?? versionAt(promise, period),
    };
  });
}

/** The newest month of which something is decided. */
export function lastCounted(points: readonly Point[]): Month | undefined {
  return points.findLast(({ counted }) => counted !== null && counted.decided > 0)?.counted ?? undefined;
}

/** The first and the last of the closed months that partners are compared over: a month is closed when it ends by the ledger day. */
export function comparedSpan(ledgerDay: Temporal.PlainDate): {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
} {
  const closed = ledgerDay.add({ days: 1 }).with({ day: 1 }).subtract({ months: 1 });
  return { from: closed.subtract({ months: comparedMonths - 1 }), until: closed };
}

/** A partner, and a unit, with what was kept in the months compared. */
export type PartnerKept = Kept & {
  readonly relationshipId: string;
  readonly partner: string;
  readonly unit: string;
};
export type UnitKept = Kept & { readonly unit: string; readonly firms: number };
/** Where promises were kept least, by partner and by unit. */
export type Worst = { readonly partners: readonly PartnerKept[]; readonly units: readonly UnitKept[] };
