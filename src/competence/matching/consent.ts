import { type Fit, type Matching, unmatched } from "./fit.ts";

/**
 * Who wants whom, best first, by number; whoever is not named is not wanted. A side without a list ranks by score, ties by id.
 */
export type Preferences = {
  readonly firms: ReadonlyMap<number, readonly number[]>;
  readonly mentors: ReadonlyMap<number, readonly number[]>;
};

type Rank = (firm: number) => number;

/**
 * The stable matching that is best for every firm: firms ask in the order of their wishes, mentors hold the best who asked
 * (deferred acceptance). No firm and mentor both want each other more than what they have, whatever the order of asking.
 * Source: Gale and Shapley, "College admissions and the stability of marriage" (1962).
 */
export function consent(fit: Fit, preferences: Preferences): Matching {
  const { firms, mentors, capacity } = fit;
  const wishes = firms.map((_, firm) => wishesOf(fit, firm, preferences.firms.get(firm)));
  const ranks = mentors.map((_, mentor) => rankOf(fit, mentor, preferences.mentors.get(mentor)));
  const held: number[][] = mentors.map(() => []);
  const asked = new Int32Array(firms.length);
  const mentorOf = new Int32Array(firms.length).fill(unmatched);
  const asking = [...firms.keys()];
  for (let firm = asking.pop(); firm !== undefined; firm = asking.pop()) {
    const mentor = wishes[firm]?.[asked[firm] as number];
    if (mentor === undefined) continue;
    asked[firm] = (asked[firm] as number) + 1;
    const [list, rank] = [held[mentor] as number[], ranks[mentor] as Rank];
    if (rank(firm) < Number.POSITIVE_INFINITY) {
      insert(list, firm, rank);
      mentorOf[firm] = mentor;
      if (list.length <= (capacity[mentor] as number)) continue;
      firm = list.pop() as number;
      mentorOf[firm] = unmatched;
    }
    asking.push(firm);
  }
  return mentorOf;
}

/** The mentors a firm would work with, best first. */
function wishesOf(
  { mentors, scores }: Fit,
  firm: number,
  list: readonly number[] | undefined,
): readonly number[] {
  const score = (mentor: number) => scores[firm * mentors.length + mentor] as number;
  if (list) return list.filter((mentor) => score(mentor) > 0);
  return [...mentors.keys()]
    .filter((mentor) => score(mentor) > 0)
    .sort((a, b) => score(b) - score(a) || a - b);
}

/** How a mentor ranks firms: lower is better, infinite is not wanted. */
function rankOf({ mentors, scores }: Fit, mentor: number, list: readonly number[] | undefined): Rank {
  if (!list) return (firm) => -(scores[firm * mentors.length + mentor] as number);
  const place = new Map(list.map((firm, i) => [firm, i]));
  return (firm) => place.get(firm) ?? Number.POSITIVE_INFINITY;
}

/** Into its place by rank, ties by number. */
function insert(list: number[], firm: number, rank: Rank): void {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = list[middle] as number;
    if ((rank(other) - rank(firm) || other - firm) < 0) from = middle + 1;
    else to = middle;
  }
  list.splice(from, 0, firm);
}
