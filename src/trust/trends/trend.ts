import { type Commitment, type CommitmentVersion, versionAt } from "../commitments/commitment.ts";
import { dayNumber, firstDayOf, monthOf } from "../readings/month.ts";
import { type CountedPromise, type PromiseVersion, type ReadKind, versionOn } from "../readings/promise.ts";
import { type ReadingState, readingOf } from "../readings/state.ts";
import type { TallyClock } from "../readings/tally.ts";

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
  readonly clock: TallyClock;
};

/** A month of the line: what was kept, and what was promised in it. `counted` null: no invoice is known. */
export type Point = {
  readonly period: Temporal.PlainDate;
  readonly counted: Month | null;
  /** The version in force on its first day; undefined before the promise began, and when it was over. */
  readonly promised: CommitmentVersion | undefined;
  readonly state: ReadingState;
};

/** The months up to the ledger day, the oldest first, each with its state (rules 4), with gaps where nothing was counted. */
export function pointsOf(
  promise: Pick<Commitment, "id" | "kind" | "relationshipId" | "versions" | "ended">,
  months: readonly Month[],
  ledgerDay: Temporal.PlainDate,
): Point[] {
  const byMonth = new Map(months.map((one) => [monthOf(dayNumber(one.period)), one]));
  const asOf = dayNumber(ledgerDay);
  const counted = countedAs(promise);
  const last = monthOf(asOf);
  return Array.from({ length: shownMonths }, (_, index) => {
    const month = last - shownMonths + 1 + index;
    const first = firstDayOf(month);
    const over = promise.ended !== null && dayNumber(promise.ended.on) <= first;
    const { number } = versionOn(counted, first);
    const reading = readingOf(counted, byMonth, month, asOf);
    return {
      period: ledgerDay.with({ day: 1 }).subtract({ months: shownMonths - 1 - index }),
      counted: byMonth.get(month) ?? null,
      promised: over || reading.before ? undefined : promise.versions.find((one) => one.number === number),
      state: reading.state,
    };
  });
}

/** A version with the first day on which it held. */
export type Held = { readonly from: Temporal.PlainDate; readonly version: CommitmentVersion };

/** What held one after the other, by day, up to the last point; what held before the first point begins with it. */
export function heldSince(promise: Pick<Commitment, "versions">, points: readonly Point[]): Held[] {
  const [first, last] = [points[0]?.period, points.at(-1)?.period.add({ months: 1 })];
  if (!first || !last) return [];
  const { compare } = Temporal.PlainDate;
  const begins = promise.versions.flatMap(({ fromOn }) =>
    fromOn && compare(fromOn, first) > 0 ? [fromOn] : [],
  );
  const days = [first, ...begins.toSorted(compare)].filter((day) => compare(day, last) < 0);
  const held = days.flatMap((from): Held[] => {
    const version = versionAt({ versions: promise.versions, ended: null }, from);
    return version ? [{ from, version }] : [];
  });
  return held.filter(({ version }, at) => version.number !== held[at - 1]?.version.number);
}

/** The promise as the rule of readings takes it. */
function countedAs(promise: Parameters<typeof pointsOf>[0]): CountedPromise {
  const { id, kind, relationshipId, ended } = promise;
  const versions = promise.versions.map(
    ({ number, fromOn, days, threshold, weakened, ruleVersion }): PromiseVersion => ({
      number,
      from: fromOn && dayNumber(fromOn),
      days: days ?? 0,
      share: threshold?.of ?? 1,
      of: threshold?.in ?? 1,
      weakened,
      ruleVersion,
    }),
  );
  const [first, ...later] = versions;
  if (!first) throw new Error("a promise without a version");
  const endedOn = ended && dayNumber(ended.on);
  return { id, kind: kind as ReadKind, relationshipId, endedOn, versions: [first, ...later] };
}

/** The newest closed month, or else the newest, of which something is decided. */
export function lastCounted(
  points: readonly Point[],
  ledgerDay: Temporal.PlainDate,
): (Point & { readonly counted: Month }) | undefined {
  const decided = points.flatMap((point) =>
    point.counted && point.counted.decided > 0 ? [{ ...point, counted: point.counted }] : [],
  );
  const closed = comparedSpan(ledgerDay).until;
  return decided.findLast(({ period }) => Temporal.PlainDate.compare(period, closed) <= 0) ?? decided.at(-1);
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
