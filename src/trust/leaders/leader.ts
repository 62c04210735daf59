/** Somebody who answers for a place: the whole organization (`unitId` null) or one unit. A term ends, it is never edited. */
export type Term = {
  readonly id: string;
  readonly unitId: string | null;
  readonly personId: string;
  readonly name: string;
  readonly since: Temporal.PlainDate;
  readonly endedOn: Temporal.PlainDate | null;
  /** `left`: the membership or the role ended. */
  readonly endedReason: string | null;
};

/** Why a term ended that nobody ended by hand. */
export const left = "left";

type Place = Pick<Term, "unitId" | "since" | "endedOn">;
const { compare } = Temporal.PlainDate;

function runsOn({ since, endedOn }: Place, day: Temporal.PlainDate): boolean {
  return compare(since, day) <= 0 && (endedOn === null || compare(endedOn, day) > 0);
}

/** Who answers for a place on a day: the one who serves longest; the next is the deputy (by id where both began together). */
export function answering(
  terms: readonly Term[],
  unitId: string | null,
  day: Temporal.PlainDate,
): { readonly leader: Term | undefined; readonly deputy: Term | undefined } {
  const [leader, deputy] = terms
    .filter((term) => term.unitId === unitId && runsOn(term, day))
    .toSorted((a, b) => compare(a.since, b.since) || (a.id < b.id ? -1 : 1));
  return { leader, deputy };
}

/** Days between the first term of a place and today on which nobody answered. `until` null: nobody does today. */
export type Gap = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate | null };

export function gapsOf(terms: readonly Term[], unitId: string | null, today: Temporal.PlainDate): Gap[] {
  const of = terms
    .filter((term) => term.unitId === unitId && compare(term.since, today) <= 0)
    .toSorted((a, b) => compare(a.since, b.since));
  const gaps: Gap[] = [];
  let covered: Temporal.PlainDate | null | undefined;
  for (const { since, endedOn } of of) {
    if (covered && compare(covered, since) < 0) gaps.push({ from: covered, until: since });
    if (covered === null) continue;
    covered = endedOn === null || (covered && compare(covered, endedOn) > 0) ? endedOn && covered : endedOn;
  }
  if (covered && compare(covered, today) <= 0) gaps.push({ from: covered, until: null });
  return gaps;
}
