type Day = Temporal.PlainDate;
const { compare } = Temporal.PlainDate;

/** From one day to the day before another the large organization promises to pay within so many days (C1). */
export type PromiseSpan = {
  /** Null: a promise to every firm. */
  readonly relationshipId: string | null;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly days: number;
};

/** One version of a promise to pay within so many days (C1), as it stands in the books. */
export type PromiseVersion = {
  readonly commitmentId: string;
  readonly relationshipId: string | null;
  readonly number: number;
  /** Null: from the earliest day with rows. */
  readonly from: Day | null;
  readonly days: number;
  /** The first day on which the promise is over. */
  readonly endedOn: Day | null;
};

/**
 * The days on which each version holds: from its first day until a version made later begins, or the promise ends. A version that
 * a later one overtook before it began holds on no day and is left out.
 */
export function spansOf(versions: readonly PromiseVersion[]): PromiseSpan[] {
  return versions.flatMap((version) => {
    const { relationshipId, from, days } = version;
    const later = versions.filter(
      (one) => one.commitmentId === version.commitmentId && one.number > version.number && one.from !== null,
    );
    const ends = [...later.map((one) => one.from), version.endedOn].filter((day) => day !== null);
    const until = ends.toSorted(compare)[0] ?? null;
    const never = until !== null && from !== null && compare(until, from) <= 0;
    return never ? [] : [{ relationshipId, from, until, days }];
  });
}

/** The fewest days promised on that day to this firm; undefined where nothing is promised. */
export function daysPromised(
  spans: readonly PromiseSpan[],
  relationshipId: string,
  day: Day,
): number | undefined {
  const days = spans
    .filter((span) => span.relationshipId === null || span.relationshipId === relationshipId)
    .filter(({ from }) => from === null || compare(from, day) <= 0)
    .filter(({ until }) => until === null || compare(day, until) < 0)
    .map((span) => span.days);
  return days.length > 0 ? Math.min(...days) : undefined;
}
