import { z } from "zod";
import { byBytes } from "../../platform/bytes.ts";
import type { Question } from "./match.ts";

const id = z.string({ error: "Name it." }).min(1, "Name it.").max(200, "Use at most 200 characters.");
const lists = z.record(id, z.array(id)).optional();
const most = 25_000_000;

const shape = z.strictObject({
  mode: z.enum(["assignment", "stable"], { error: 'Say "assignment" or "stable".' }),
  mentors: z.array(
    z.strictObject({
      id,
      capacity: z
        .number({ error: "Give a whole number from 0." })
        .int("Give a whole number from 0.")
        .min(0, "Give a whole number from 0."),
    }),
  ),
  firms: z.array(z.strictObject({ id })),
  scores: z.array(
    z.strictObject({
      mentor: id,
      firm: id,
      score: z
        .number({ error: "Give a number above 0." })
        .gt(0, "Give a number above 0.")
        .max(1e12, "Up to 1e12."),
      reasons: z.array(z.string()).exactOptional(),
    }),
  ),
  barred: z
    .array(
      z.strictObject({ mentor: id, firm: id, reason: z.string({ error: "Say why." }).min(1, "Say why.") }),
    )
    .default([]),
  preferences: z.strictObject({ firms: lists, mentors: lists }).exactOptional(),
});

type Arrived = z.infer<typeof shape>;
type Refuse = (path: (string | number)[], code: string, message: string) => void;

export type Asked = Question & { readonly reasonsOf: (mentor: string, firm: string) => readonly string[] };

/**
 * Reads a matching question from JSON. Problems by field path: `twice`, `unknown-mentor`, `unknown-firm`, `too-many-pairs`
 * (above 25 million), and zod's own.
 */
export const questionInput = shape.transform((arrived, context): Asked => {
  const refuse: Refuse = (path, code, message) =>
    context.addIssue({ code: "custom", path, message, params: { code } });
  const mentors = numbered(arrived.mentors, "mentors", refuse);
  const firms = numbered(arrived.firms, "firms", refuse);
  if (mentors.ids.length * firms.ids.length > most) {
    refuse(["firms"], "too-many-pairs", "Match at most 25 million pairs at once.");
    return z.NEVER;
  }
  const { scores, reasons } = scoresOf(arrived, mentors, firms, refuse);
  const capacity = new Map(
    arrived.mentors.map((mentor) => [mentor.id, Math.min(mentor.capacity, 2 ** 31 - 1)]),
  );
  const { firms: ofFirms = {}, mentors: ofMentors = {} } = arrived.preferences ?? {};
  return {
    mode: arrived.mode,
    fit: {
      firms: firms.ids,
      mentors: mentors.ids,
      capacity: Int32Array.from(mentors.ids, (name) => capacity.get(name) ?? 0),
      scores,
    },
    preferences: {
      firms: preferencesOf(ofFirms, firms, mentors, ["preferences", "firms"], refuse),
      mentors: preferencesOf(ofMentors, mentors, firms, ["preferences", "mentors"], refuse),
    },
    reasonsOf: (mentor, firm) => reasons.get(JSON.stringify([mentor, firm])) ?? [],
  };
});

type Numbered = {
  readonly kind: "mentor" | "firm";
  readonly ids: readonly string[];
  of(id: string): number | undefined;
};

function numbered(list: readonly { id: string }[], field: "mentors" | "firms", refuse: Refuse): Numbered {
  const seen = new Set<string>();
  for (const [i, one] of list.entries()) {
    if (seen.has(one.id)) refuse([field, i, "id"], "twice", `“${one.id}” is named twice.`);
    seen.add(one.id);
  }
  const ids = [...seen].sort(byBytes);
  const numbers = new Map(ids.map((one, i) => [one, i]));
  return { kind: field === "mentors" ? "mentor" : "firm", ids, of: (one) => numbers.get(one) };
}

function scoresOf({ scores: given, barred }: Arrived, mentors: Numbered, firms: Numbered, refuse: Refuse) {
  const scores = new Float64Array(firms.ids.length * mentors.ids.length);
  const reasons = new Map<string, readonly string[]>();
  const place = ({ mentor, firm }: { mentor: string; firm: string }, list: string, i: number) => {
    const [row, column] = [firms.of(firm), mentors.of(mentor)];
    if (column === undefined) known(mentors, mentor, [list, i, "mentor"], refuse);
    if (row === undefined) known(firms, firm, [list, i, "firm"], refuse);
    return column === undefined || row === undefined ? undefined : row * mentors.ids.length + column;
  };
  for (const [i, one] of given.entries()) {
    const at = place(one, "scores", i);
    if (at === undefined) continue;
    if (scores[at] !== 0) refuse(["scores", i], "twice", "This pair has a score already.");
    scores[at] = one.score;
    if (one.reasons) reasons.set(JSON.stringify([one.mentor, one.firm]), one.reasons);
  }
  for (const [i, one] of barred.entries()) {
    const at = place(one, "barred", i);
    if (at !== undefined) scores[at] = 0;
  }
  return { scores, reasons };
}

function preferencesOf(
  lists: Readonly<Record<string, readonly string[]>>,
  whose: Numbered,
  wanted: Numbered,
  path: (string | number)[],
  refuse: Refuse,
): ReadonlyMap<number, readonly number[]> {
  const result = new Map<number, readonly number[]>();
  for (const [name, list] of Object.entries(lists)) {
    const number = known(whose, name, [...path, name], refuse);
    if (new Set(list).size < list.length) refuse([...path, name], "twice", "This list names somebody twice.");
    const numbers = list.map((one, i) => known(wanted, one, [...path, name, i], refuse));
    if (number !== undefined)
      result.set(
        number,
        numbers.filter((one) => one !== undefined),
      );
  }
  return result;
}

function known(side: Numbered, name: string, path: (string | number)[], refuse: Refuse): number | undefined {
  const number = side.of(name);
  if (number === undefined) refuse(path, `unknown-${side.kind}`, `“${name}” is not among the ${side.kind}s.`);
  return number;
}
