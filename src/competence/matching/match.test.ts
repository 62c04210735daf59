import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchDocument } from "./api.ts";
import { assign } from "./assignment.ts";
import { consent, type Preferences } from "./consent.ts";
import type { Fit, Matching } from "./fit.ts";
import { questionInput } from "./input.ts";
import { match } from "./match.ts";

const names = (count: number, letter: string) => Array.from({ length: count }, (_, i) => `${letter}${i}`);
const nobody: Preferences = { firms: new Map(), mentors: new Map() };

/** Up to 8 firms and 5 mentors of capacity 0 to 3; some pairs impossible; whole scores, so that ties are many and sums exact. */
const anyFit: fc.Arbitrary<Fit> = fc
  .tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 30 }))
  .chain(([firms, mentors, best]) =>
    fc.record({
      firms: fc.constant(names(firms, "f")),
      mentors: fc.constant(names(mentors, "m")),
      capacity: fc
        .array(fc.integer({ min: 0, max: 3 }), { minLength: mentors, maxLength: mentors })
        .map((list) => Int32Array.from(list)),
      scores: fc
        .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: best })), {
          minLength: firms * mentors,
          maxLength: firms * mentors,
        })
        .map((list) => Float64Array.from(list)),
    }),
  );

function scoreOf({ mentors, scores }: Fit, firm: number, mentor: number): number {
  return scores[firm * mentors.length + mentor] ?? 0;
}

function totalOf(fit: Fit, matching: Matching): number {
  let total = 0;
  for (const [firm, mentor] of matching.entries()) if (mentor >= 0) total += scoreOf(fit, firm, mentor);
  return total;
}

/** The greatest total by trying everything. */
function bruteForce(fit: Fit, firm = 0, left = [...fit.capacity]): number {
  if (firm === fit.firms.length) return 0;
  let best = bruteForce(fit, firm + 1, left);
  for (const [mentor, places] of left.entries()) {
    const score = scoreOf(fit, firm, mentor);
    if (places === 0 || score === 0) continue;
    const rest = left.with(mentor, places - 1);
    best = Math.max(best, score + bruteForce(fit, firm + 1, rest));
  }
  return best;
}

function expectPossible(fit: Fit, matching: Matching): void {
  for (const [mentor, most] of fit.capacity.entries())
    expect(matching.filter((held) => held === mentor).length).toBeLessThanOrEqual(most);
  for (const [firm, mentor] of matching.entries())
    if (mentor >= 0) expect(scoreOf(fit, firm, mentor)).toBeGreaterThan(0);
}

describe("by total fit", () => {
  test("no other matching fits better, as trying them all shows", () => {
    fc.assert(
      fc.property(anyFit, (fit) => {
        const matching = assign(fit);
        expectPossible(fit, matching);
        expect(totalOf(fit, matching)).toBe(bruteForce(fit));
      }),
      { numRuns: 500 },
    );
  });

  test("scores with fractions lose nothing worth a hair", () => {
    fc.assert(
      fc.property(anyFit, fc.double({ min: 0.001, max: 1, noNaN: true }), (fit, unit) => {
        const scaled = { ...fit, scores: fit.scores.map((score) => score * unit) };
        expect(totalOf(scaled, assign(scaled))).toBeCloseTo(bruteForce(fit) * unit, 9);
      }),
    );
  });

  test("two hundred by two hundred come to the known optimum of a ladder", () => {
    // score(i, j) = (i+1)(j+1): the best is everybody with their own number.
    const count = 200;
    const scores = Float64Array.from(
      { length: count * count },
      (_, k) => (((k / count) | 0) + 1) * ((k % count) + 1),
    );
    const fit = {
      firms: names(count, "f"),
      mentors: names(count, "m"),
      capacity: new Int32Array(count).fill(1),
      scores,
    };
    expect(totalOf(fit, assign(fit))).toBe((count * (count + 1) * (2 * count + 1)) / 6);
  });
});

describe("by consent", () => {
  const withWishes = anyFit.chain((fit) => {
    const lists = (side: readonly string[], other: readonly string[]) =>
      fc.array(
        fc.tuple(fc.nat({ max: Math.max(0, side.length - 1) }), fc.shuffledSubarray([...other.keys()])),
        {
          maxLength: side.length,
        },
      );
    return fc.record({
      fit: fc.constant(fit),
      preferences: fc.record({
        firms: lists(fit.firms, fit.mentors).map((list) => new Map(list)),
        mentors: lists(fit.mentors, fit.firms).map((list) => new Map(list)),
      }),
    });
  });

  /** The place of one in another's wishes; lower is better, undefined is not wanted. */
  function wish(list: readonly number[] | undefined, one: number, score: number): number | undefined {
    if (score === 0) return undefined;
    if (!list) return -score + one * 1e-6;
    const place = list.indexOf(one);
    return place < 0 ? undefined : place;
  }

  test("no firm and mentor both want each other more than what they have", () => {
    fc.assert(
      fc.property(withWishes, ({ fit, preferences }) => {
        const matching = consent(fit, preferences);
        expectPossible(fit, matching);
        const ofFirm = (firm: number, mentor: number) =>
          wish(preferences.firms.get(firm), mentor, scoreOf(fit, firm, mentor));
        const ofMentor = (mentor: number, firm: number) =>
          wish(preferences.mentors.get(mentor), firm, scoreOf(fit, firm, mentor));
        for (const firm of fit.firms.keys()) {
          const has = matching[firm] ?? -1;
          for (const mentor of fit.mentors.keys()) {
            const [wanted, returned] = [ofFirm(firm, mentor), ofMentor(mentor, firm)];
            if (has === mentor) expect([wanted, returned]).not.toContain(undefined);
            if (wanted === undefined || returned === undefined || has === mentor) continue;
            const firmGains = has < 0 || wanted < (ofFirm(firm, has) ?? 0);
            const held = [...matching.entries()]
              .filter(([, with_]) => with_ === mentor)
              .map(([other]) => other);
            const room = held.length < (fit.capacity[mentor] ?? 0);
            const better = held.some((other) => returned < (ofMentor(mentor, other) ?? 0));
            expect(firmGains && (room || better)).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test("firms ask, so of two stable ways the one they like better comes", () => {
    const fit = {
      firms: ["maya", "omar"],
      mentors: ["bruno", "ines"],
      capacity: Int32Array.of(1, 1),
      scores: Float64Array.of(1, 1, 1, 1),
    };
    const preferences = {
      firms: new Map([
        [0, [1, 0]],
        [1, [0, 1]],
      ]),
      mentors: new Map([
        [0, [0, 1]],
        [1, [1, 0]],
      ]),
    };
    expect([...consent(fit, preferences)]).toEqual([1, 0]);
  });
});

describe("a matching file", () => {
  const pair = (mentor: string, firm: string, score: number, more = {}) => ({ mentor, firm, score, ...more });
  const file = {
    mode: "assignment",
    mentors: [
      { id: "ines", capacity: 1 },
      { id: "bruno", capacity: 2 },
    ],
    firms: [{ id: "omar" }, { id: "maya" }],
    scores: [
      pair("ines", "maya", 9, { reasons: ["both weld"] }),
      pair("ines", "omar", 8),
      pair("bruno", "maya", 7),
      pair("bruno", "omar", 1),
    ],
    barred: [],
  };

  test("gives pairs with their reasons, and the total", () => {
    expect(matchDocument(questionInput.parse(file))).toEqual({
      pairs: [
        { mentor: "bruno", firm: "maya", score: 7, reasons: [] },
        { mentor: "ines", firm: "omar", score: 8, reasons: [] },
      ],
      unmatched: [],
      total: 15,
    });
    expect(matchDocument(questionInput.parse({ ...file, mode: "stable" })).pairs[0]).toEqual({
      mentor: "ines",
      firm: "maya",
      score: 9,
      reasons: ["both weld"],
    });
  });

  test("keeps barred pairs apart, and answers empty when nothing is possible", () => {
    const barred = ["maya", "omar"].flatMap((firm) =>
      ["ines", "bruno"].map((mentor) => ({ mentor, firm, reason: "buys from them" })),
    );
    for (const mode of ["assignment", "stable"])
      for (const changed of [
        { barred },
        { scores: [] },
        { mentors: [], scores: [] },
        { mentors: file.mentors.map((one) => ({ ...one, capacity: 0 })) },
      ])
        expect(matchDocument(questionInput.parse({ ...file, mode, ...changed }))).toEqual({
          pairs: [],
          unmatched: ["maya", "omar"],
          total: 0,
        });
  });

  test.each([
    ["a negative capacity", { mentors: [{ id: "ines", capacity: -1 }] }, "mentors.0.capacity"],
    ["half a place", { mentors: [{ id: "ines", capacity: 0.5 }] }, "mentors.0.capacity"],
    ["a mentor named twice", { mentors: [...file.mentors, { id: "ines", capacity: 1 }] }, "mentors.2.id"],
    ["a score of zero", { scores: [pair("ines", "maya", 0)] }, "scores.0.score"],
    ["an unknown mentor", { scores: [pair("tariq", "maya", 1)] }, "scores.0.mentor"],
    ["an unknown firm", { scores: [pair("ines", "lena", 1)] }, "scores.0.firm"],
    ["a pair scored twice", { scores: [pair("ines", "maya", 1), pair("ines", "maya", 2)] }, "scores.1"],
    [
      "an unknown firm barred",
      { barred: [{ mentor: "ines", firm: "lena", reason: "kin" }] },
      "barred.0.firm",
    ],
    ["a bar without a reason", { barred: [{ mentor: "ines", firm: "maya" }] }, "barred.0.reason"],
    ["a wish for a stranger", { preferences: { firms: { maya: ["tariq"] } } }, "preferences.firms.maya.0"],
    ["a stranger's wish", { preferences: { mentors: { tariq: [] } } }, "preferences.mentors.tariq"],
    ["a wish said twice", { preferences: { firms: { maya: ["ines", "ines"] } } }, "preferences.firms.maya"],
    ["another mode", { mode: "random" }, "mode"],
  ])("with %s is refused by name", (_, change, field) => {
    const result = questionInput.safeParse({ ...file, ...change });
    expect(result.error?.issues.map((issue) => issue.path.join("."))).toContain(field);
  });
});

test("the worker answers as the main thread would", async () => {
  const scores = Float64Array.from({ length: 12 }, (_, i) => (i * 7) % 5);
  const fit = { firms: names(4, "f"), mentors: names(3, "m"), capacity: Int32Array.of(1, 2, 1), scores };
  const worker = new Worker(new URL("./match.worker.ts", import.meta.url));
  try {
    for (const mode of ["assignment", "stable"] as const) {
      const question = { mode, fit, preferences: nobody };
      const answer = new Promise<Matching>((resolve, reject) =>
        worker.once("message", resolve).once("error", reject),
      );
      worker.postMessage(question);
      expect(await answer).toEqual(match(question));
    }
  } finally {
    await worker.terminate();
  }
});
