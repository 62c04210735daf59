import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startWorker } from "../../platform/worker.ts";
import { type Bar, fitting } from "../mentors/fitting.ts";
import { type Pairing, type Participants, pairUp } from "./pairing.ts";

const points = { topic: 30, topicsCounted: 3, language: 10, visit: 15, online: 10, trade: 15 };
const topics = ["deliver-on-time", "tell-early", "get-better"];
const some = (list: readonly string[], least = 0) => fc.subarray([...list], { minLength: least });
const meets = fc.constantFrom("there", "online", "either" as const) as fc.Arbitrary<
  "there" | "online" | "either"
>;

/** Rounds of up to eight on each side, of whom some fit, some are barred and some have named somebody. */
const rounds = fc
  .record({ firms: fc.integer({ min: 0, max: 8 }), mentors: fc.integer({ min: 0, max: 8 }) })
  .chain((size) => {
    const firmIds = Array.from({ length: size.firms }, (_, i) => `f${i}`);
    const mentorIds = Array.from({ length: size.mentors }, (_, i) => `m${i}`);
    const named = (whose: string[], others: string[]) =>
      fc
        .tuple(
          ...whose.map((who) =>
            fc
              .shuffledSubarray(others, { maxLength: Math.min(3, others.length) })
              .map((names) => ({ who, names })),
          ),
        )
        .map((all) => all.filter(({ names }) => names.length > 0));
    return fc.record({
      mode: fc.constantFrom("assignment", "stable" as const) as fc.Arbitrary<"assignment" | "stable">,
      rule: fc.constant({ points }),
      firms: fc.tuple(
        ...firmIds.map((id) =>
          fc.record({
            id: fc.constant(id),
            country: fc.constantFrom("GB", "DE"),
            topics: some(topics),
            languages: some(["en", "de"], 1),
            trade: fc.constantFrom(null, "machining"),
            meets,
          }),
        ),
      ),
      mentors: fc.tuple(
        ...mentorIds.map((id) =>
          fc.record({
            id: fc.constant(id),
            free: fc.integer({ min: -1, max: 3 }),
            countries: some(["GB", "DE"]),
            topics: some(topics, 1),
            languages: some(["en", "de"], 1),
            trades: some(["machining"]),
            meets,
          }),
        ),
      ),
      barred: fc.subarray(
        firmIds.flatMap((firm) => mentorIds.map((mentor) => ({ firm, mentor, bar: "buys" as Bar }))),
        { maxLength: Math.min(6, firmIds.length * mentorIds.length) },
      ),
      wishes: fc.record({ firms: named(firmIds, mentorIds), mentors: named(mentorIds, firmIds) }),
    }) as fc.Arbitrary<Participants>;
  });

const isBarred = (all: Participants, firm: string, mentor: string): boolean =>
  all.barred.some((one) => one.firm === firm && one.mentor === mentor);
function score(all: Participants, firm: string, mentor: string): number {
  const [wished, offered] = [
    all.firms.find((one) => one.id === firm),
    all.mentors.find((one) => one.id === mentor),
  ];
  if (!wished || !offered || isBarred(all, firm, mentor)) return 0;
  const fits = fitting(offered, wished, all.rule);
  return typeof fits === "string" ? 0 : fits.score;
}

/** The greatest total there is, by trying every way. */
function best(all: Participants, place = 0, free = all.mentors.map((one) => Math.max(0, one.free))): number {
  const firm = all.firms[place];
  if (!firm) return 0;
  let found = best(all, place + 1, free);
  for (const [i, mentor] of all.mentors.entries()) {
    const worth = free[i] ? score(all, firm.id, mentor.id) : 0;
    if (worth === 0) continue;
    free[i] = (free[i] ?? 0) - 1;
    found = Math.max(found, worth + best(all, place + 1, free));
    free[i] = (free[i] ?? 0) + 1;
  }
  return found;
}

describe("a round", () => {
  test("pairs nobody who is barred, does not fit or has no place, and names every firm once", () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const { pairs, left } = pairUp(all);
        for (const pair of pairs) {
          expect(pair.score).toBe(score(all, pair.firm, pair.mentor));
          expect(pair.score).toBeGreaterThan(0);
          expect(pair.reasons.length).toBeGreaterThanOrEqual(2);
        }
        for (const { id, free } of all.mentors)
          expect(pairs.filter(({ mentor }) => mentor === id).length).toBeLessThanOrEqual(Math.max(0, free));
        expect([...pairs, ...left].map(({ firm }) => firm).toSorted()).toEqual(
          all.firms.map(({ id }) => id).toSorted(),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("answers the same whatever the order in which everybody was named", () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const turned = { firms: all.firms.toReversed(), mentors: all.mentors.toReversed() };
        const barred = all.barred.toReversed();
        expect(pairUp({ ...all, ...turned, barred })).toEqual(pairUp(all));
      }),
      { numRuns: 200 },
    );
  });

  test("of all ways no other adds up to more", () => {
    fc.assert(
      fc.property(rounds, (all) => {
        fc.pre(all.firms.length * all.mentors.length <= 30);
        const { pairs } = pairUp({ ...all, mode: "assignment" });
        expect(pairs.reduce((sum, pair) => sum + pair.score, 0)).toBe(best(all));
      }),
      { numRuns: 100 },
    );
  });

  test("by wishes, no firm and mentor would both rather have each other", () => {
    fc.assert(
      fc.property(rounds, (every) => {
        const all = { ...every, mode: "stable" as const };
        const { pairs } = pairUp(all);
        const rank = (
          lists: Participants["wishes"]["firms"],
          who: string,
          other: string,
          worth: number,
          place: number,
        ) => {
          const named = lists.find((one) => one.who === who)?.names.indexOf(other) ?? -1;
          return named >= 0 ? named - 1e6 : -worth + place / 1e3;
        };
        const ofFirm = (firm: string, mentor: string) =>
          rank(
            all.wishes.firms,
            firm,
            mentor,
            score(all, firm, mentor),
            all.mentors.findIndex(({ id }) => id === mentor),
          );
        const ofMentor = (mentor: string, firm: string) =>
          rank(
            all.wishes.mentors,
            mentor,
            firm,
            score(all, firm, mentor),
            all.firms.findIndex(({ id }) => id === firm),
          );
        for (const { id: firm } of all.firms)
          for (const { id: mentor, free } of all.mentors) {
            if (score(all, firm, mentor) === 0 || free <= 0) continue;
            const now = pairs.find((pair) => pair.firm === firm);
            const has = pairs.filter((pair) => pair.mentor === mentor);
            const firmWould = !now || ofFirm(firm, mentor) < ofFirm(firm, now.mentor);
            const mentorWould =
              has.length < free || has.some((pair) => ofMentor(mentor, firm) < ofMentor(mentor, pair.firm));
            expect([firm, mentor, firmWould && mentorWould]).toEqual([firm, mentor, false]);
          }
      }),
      { numRuns: 200 },
    );
  });

  test("says of a firm without a mentor what stands in the way", () => {
    const maya = {
      id: "maya",
      country: "GB",
      topics: ["tell-early"],
      languages: ["en"],
      trade: null,
      meets: "either",
    } as const;
    const ines = {
      id: "ines",
      free: 1,
      topics: ["tell-early"],
      languages: ["en"],
      trades: [],
      countries: ["GB"],
      meets: "either",
    } as const;
    const all: Participants = {
      ...{ mode: "assignment", rule: { points }, firms: [maya], mentors: [ines], barred: [] },
      wishes: { firms: [], mentors: [] },
    };
    const why = (change: Partial<Participants>) => pairUp({ ...all, ...change }).left[0]?.reason;
    expect(why({})).toBeUndefined();
    expect(why({ mentors: [] })).toBe("nobody");
    expect(why({ mentors: [{ ...ines, free: 0 }] })).toBe("full");
    expect(why({ mentors: [{ ...ines, free: -3 }] })).toBe("full");
    expect(why({ mentors: [{ ...ines, topics: [] }] })).toBe("topic");
    expect(why({ firms: [{ ...maya, languages: ["de"] }] })).toBe("language");
    expect(why({ mentors: [{ ...ines, meets: "there", countries: [] }] })).toBe("place");
    expect(why({ barred: [{ firm: "maya", mentor: "ines", bar: "buys" }] })).toBe("barred");
    expect(
      why({
        mentors: [
          { ...ines, topics: [] },
          { ...ines, id: "bruno", languages: ["de"] },
        ],
      }),
    ).toBe("mixed");
    expect(pairUp({ ...all, firms: [] })).toEqual({ pairs: [], left: [] });
  });
});

test("the worker says how far it is, and answers as the main thread would", async () => {
  const [all] = fc.sample(rounds, { numRuns: 1, seed: 7 });
  if (!all) throw new Error("no round");
  const worker = startWorker("competence/pairing/pairing.worker");
  try {
    const said: unknown[] = [];
    const answer = new Promise<Pairing>((resolve, reject) => {
      worker.on("error", reject);
      worker.on("message", (one) => ("pairing" in one ? resolve(one.pairing) : said.push(one.step)));
    });
    worker.postMessage(all);
    expect(await answer).toEqual(pairUp(all));
    expect(said).toEqual(["counting", "matching"]);
  } finally {
    await worker.terminate();
  }
});
