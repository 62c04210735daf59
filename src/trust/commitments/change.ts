import {
  type Commitment,
  type CommitmentKind,
  type CommitmentVersion,
  standingOn,
  type Terms,
  versionAt,
} from "./commitment.ts";

type Days = Pick<Commitment, "versions" | "ended"> & Partial<Pick<Commitment, "kind">>;

/** Kinds of which more is the stronger promise: days of notice given, hours of development. */
const theMoreTheBetter: readonly CommitmentKind[] = ["C6", "C15"];

/**
 * Fewer of a hundred, more days or minutes (C6, C15: fewer days or hours), or a consequence taken away: one is enough, whatever
 * else became stronger.
 */
export function isWeaker(next: Terms, before: Terms, kind?: CommitmentKind): boolean {
  const [a, b] = kind && theMoreTheBetter.includes(kind) ? [before, next] : [next, before];
  return (
    lessThan(next.threshold, before.threshold) ||
    (a.days !== null && b.days !== null && a.days > b.days) ||
    (a.quantity !== null && b.quantity !== null && a.quantity > b.quantity) ||
    (next.consequence === null && before.consequence !== null)
  );
}

function lessThan(next: Terms["threshold"], before: Terms["threshold"]): boolean {
  if (next === null || before === null) return false;
  return BigInt(next.of) * BigInt(before.in) < BigInt(before.of) * BigInt(next.in);
}

/** True when both promise the same in the same words. */
export function isSame(next: Terms, before: Terms): boolean {
  const weaker = isWeaker(next, before) || isWeaker(before, next);
  return !weaker && next.consequence === before.consequence;
}

/** The first day on which something weaker may hold, when it is said today. */
export function earliestWeaker(today: Temporal.PlainDate, noticeDays: number): Temporal.PlainDate {
  return today.add({ days: noticeDays });
}

/**
 * What a new version would take away. `marked`: it promises less than what stood the day before it begins, or than what was
 * announced for a day after. `early`: it does so for a day nearer than the notice allows.
 */
export function weakening(
  promise: Days,
  next: Terms & { readonly fromOn: Temporal.PlainDate },
  earliest: Temporal.PlainDate,
): { readonly marked: boolean; readonly early: boolean } {
  const { compare } = Temporal.PlainDate;
  const later = promise.versions.flatMap(({ fromOn }) =>
    fromOn && compare(fromOn, next.fromOn) > 0 ? [fromOn] : [],
  );
  const weakerOn = (day: Temporal.PlainDate): boolean => {
    const held = versionAt(promise, day);
    return held !== undefined && isWeaker(next, held, promise.kind);
  };
  const days = [next.fromOn, ...later];
  return {
    marked: [next.fromOn.subtract({ days: 1 }), ...days].some(weakerOn),
    early: days.some((day) => compare(day, earliest) < 0 && weakerOn(day)),
  };
}

/** The versions that took something away and came to hold: what every chart marks, for ever. */
export function weakenings(
  promise: Days,
): readonly (CommitmentVersion & { readonly fromOn: Temporal.PlainDate })[] {
  return promise.versions.flatMap((version) => {
    const { fromOn } = version;
    const held = fromOn !== null && versionAt(promise, fromOn)?.number === version.number;
    return version.weakened && held ? [{ ...version, fromOn }] : [];
  });
}

/** What stands beside a promise wherever it is shown. */
export type Mark = {
  readonly kind: "weakened" | "weakens" | "ends" | "ahead";
  readonly on: Temporal.PlainDate;
};

/** Every weakening for ever, those still ahead too; its end; and that it has not begun. */
export function marksOf(promise: Days, today: Temporal.PlainDate): readonly Mark[] {
  const first = promise.versions[0]?.fromOn;
  return [
    ...weakenings(promise).map(({ fromOn }): Mark => {
      const ahead = Temporal.PlainDate.compare(fromOn, today) > 0;
      return { kind: ahead ? "weakens" : "weakened", on: fromOn };
    }),
    ...(promise.ended ? [{ kind: "ends", on: promise.ended.on } as const] : []),
    ...(first && standingOn(promise, today) === "ahead" ? [{ kind: "ahead", on: first } as const] : []),
  ];
}
