import { unmatched } from "../matching/fit.ts";
import { match, type Question } from "../matching/match.ts";
import { type Bar, fitting, type Lack, type Offered, type Reason, type Wished } from "../mentors/fitting.ts";
import type { FitRule } from "../mentors/mentor.ts";
import type { LeftReason, Mode } from "../rounds/round.ts";

/** Everything that a run of a round looks at. Ties go by id, whatever the order. */
export type Participants = {
  readonly mode: Mode;
  readonly rule: Pick<FitRule, "points">;
  /** `free`: how many more firms each takes. */
  readonly mentors: readonly (Offered & { readonly id: string; readonly free: number })[];
  readonly firms: readonly (Wished & { readonly id: string })[];
  readonly barred: readonly { readonly firm: string; readonly mentor: string; readonly bar: Bar }[];
  /** Whom each named, the best first; those who were not named come after them by fit. */
  readonly wishes: {
    readonly firms: readonly Named[];
    readonly mentors: readonly Named[];
  };
};
export type Named = { readonly who: string; readonly names: readonly string[] };

export type Pairing = {
  readonly pairs: readonly {
    readonly firm: string;
    readonly mentor: string;
    readonly score: number;
    readonly reasons: readonly Reason[];
  }[];
  readonly left: readonly { readonly firm: string; readonly reason: LeftReason }[];
};

type Told = (step: "counting" | "matching") => void;

/**
 * Proposes a mentor for every firm for whom there is one, each pair with its reasons, and says of every other firm why not.
 * Runs long on large rounds: see `pairing.worker.ts`.
 */
export function pairUp(asked: Participants, told: Told = () => {}): Pairing {
  const all = { ...asked, firms: byId(asked.firms), mentors: byId(asked.mentors) };
  told("counting");
  const barred = new Map(all.barred.map(({ firm, mentor, bar }) => [key(firm, mentor), bar]));
  const { scores, hindrances } = counted(all, barred);
  told("matching");
  const fit: Question["fit"] = {
    firms: all.firms.map(({ id }) => id),
    mentors: all.mentors.map(({ id }) => id),
    capacity: Int32Array.from(all.mentors, ({ free }) => Math.max(0, free)),
    scores,
  };
  const matching = match({ mode: all.mode, fit, preferences: preferencesOf(all, scores) });
  const pairs: Pairing["pairs"][number][] = [];
  const left: Pairing["left"][number][] = [];
  for (const [row, firm] of all.firms.entries()) {
    const mentor = all.mentors[matching[row] ?? unmatched];
    if (!mentor) {
      left.push({ firm: firm.id, reason: hindrances[row] ?? "full" });
      continue;
    }
    const fits = fitting(mentor, firm, all.rule);
    if (typeof fits !== "string") pairs.push({ firm: firm.id, mentor: mentor.id, ...fits });
  }
  return { pairs, left };
}

function byId<One extends { readonly id: string }>(list: readonly One[]): One[] {
  return list.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

const key = (firm: string, mentor: string): string => `${firm} ${mentor}`;

/** The score of every pair, and for each firm that fits nobody what stands in the way. */
function counted({ firms, mentors, rule }: Participants, barred: ReadonlyMap<string, Bar>) {
  const scores = new Float64Array(firms.length * mentors.length);
  const hindrances: (LeftReason | undefined)[] = [];
  for (const [row, firm] of firms.entries()) {
    const seen = new Set<Lack | "barred">();
    let fits = false;
    for (const [column, mentor] of mentors.entries()) {
      if (barred.size > 0 && barred.has(key(firm.id, mentor.id))) {
        seen.add("barred");
        continue;
      }
      const found = fitting(mentor, firm, rule);
      if (typeof found === "string") seen.add(found);
      else {
        scores[row * mentors.length + column] = found.score;
        fits = true;
      }
    }
    const [only] = seen;
    hindrances.push(fits ? undefined : seen.size > 1 ? "mixed" : (only ?? "nobody"));
  }
  return { scores, hindrances };
}

/** Those who were named, then everybody else by score, ties by id. Only who named somebody needs a list. */
function preferencesOf(
  { firms, mentors, wishes, mode }: Participants,
  scores: Float64Array,
): Question["preferences"] {
  if (mode === "assignment") return { firms: new Map(), mentors: new Map() };
  const [firmAt, mentorAt] = [numbers(firms), numbers(mentors)];
  const score = (firm: number, mentor: number) => scores[firm * mentors.length + mentor] ?? 0;
  return {
    firms: listsOf(wishes.firms, firmAt, mentorAt, score),
    mentors: listsOf(wishes.mentors, mentorAt, firmAt, (mentor, firm) => score(firm, mentor)),
  };
}

function numbers(list: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(list.map(({ id }, i) => [id, i]));
}

function listsOf(
  named: readonly Named[],
  at: ReadonlyMap<string, number>,
  others: ReadonlyMap<string, number>,
  score: (one: number, other: number) => number,
): ReadonlyMap<number, readonly number[]> {
  const lists = new Map<number, readonly number[]>();
  for (const { who, names } of named) {
    const one = at.get(who);
    if (one === undefined) continue;
    const first = names.map((name) => others.get(name)).filter((other) => other !== undefined);
    const rest = [...others.values()]
      .filter((other) => !first.includes(other))
      .sort((a, b) => score(one, b) - score(one, a) || a - b);
    lists.set(one, [...first, ...rest]);
  }
  return lists;
}
