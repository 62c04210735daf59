import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "../../platform/refusal.ts";
import { loadRules } from "../../platform/rules.ts";
import { assess, type Finding } from "./assessment.ts";
import { type Evidence, kinds } from "./evidence.ts";
import { assessmentInput, assessmentRule } from "./input.ts";
import { distinguishable, opinion } from "./opinion.ts";

const today = Temporal.PlainDate.from("2026-11-23");
const rule = assessmentRule(await loadRules(join(import.meta.dirname, "../../../rules")), today);

function piece(more: Partial<Evidence> = {}): Evidence {
  return { criterion: "welding", kind: "joint-work", date: today, direction: "for", strength: 1, ...more };
}

/** The finding about the one criterion of this evidence. */
function weigh(...evidence: Evidence[]): Finding {
  const [finding, ...others] = assess(evidence, today, rule);
  if (!finding || others.length > 0) throw new Error("not one criterion");
  return finding;
}

const jobs = (count: number, more: Partial<Evidence> = {}) =>
  Array.from({ length: count }, () => piece(more));

describe("what Maya's evidence shows", () => {
  test("eight for and two against: .667, .167, .167, expectation .75, shown", () => {
    const { belief, disbelief, uncertainty, expectation, band } = weigh(
      ...jobs(8),
      ...jobs(2, { direction: "against" }),
    );
    expect([belief, disbelief, uncertainty, expectation]).toEqual([8 / 12, 2 / 12, 2 / 12, 0.75]);
    expect(band).toBe("shown");
  });

  test("nothing is not known, and one job is not yet enough", () => {
    expect(opinion(0, 0, rule)).toMatchObject({
      belief: 0,
      uncertainty: 1,
      expectation: 0.5,
      band: "not-known",
    });
    expect(weigh(piece())).toMatchObject({ band: "not-known", count: 1 });
  });

  test("what halves exactly is partly, however its weights are written", () => {
    expect(weigh(...jobs(2)).band).toBe("partly");
    const worthTwo = [
      piece({ kind: "reference" }),
      piece({ kind: "leadership-act" }),
      piece({ kind: "certificate" }),
    ];
    expect(weigh(...worthTwo)).toMatchObject({ band: "partly" });
    const tenths = [0.2, 0.9, 0.8, 0.4].map((strength) => piece({ strength }));
    expect(weigh(...tenths, piece({ strength: 0.3, direction: "against" })).band).toBe("partly");
    expect(weigh(...jobs(3)).band).toBe("shown");
    expect(weigh(...jobs(3, { direction: "against" })).band).toBe("against");
    expect(weigh(...jobs(3), ...jobs(3, { direction: "against" })).band).toBe("partly");
  });

  test("a job of two years ago counts half, of four years a quarter", () => {
    const aged = (days: number) => weigh(piece({ date: today.subtract({ days }) })).belief;
    expect([aged(0), aged(730), aged(1460)]).toEqual([1 / 3, 0.5 / 2.5, 0.25 / 2.25]);
  });

  test("four photos of one job count like two jobs; four jobs like four", () => {
    expect(weigh(...jobs(4, { event: "bridge" })).belief).toBe(2 / 4);
    expect(weigh(...jobs(4)).belief).toBe(4 / 6);
    expect(weigh(...["a", "b", "c", "d"].map((event) => piece({ event }))).belief).toBe(4 / 6);
  });

  test("certificates alone never come above .3, whatever their number", () => {
    const paper = jobs(50, { kind: "certificate" });
    expect(weigh(...paper).belief).toBeCloseTo(0.3, 15);
    expect(weigh(...paper).band).toBe("not-known");
    const oneEvent = [piece({ event: "audit" }), piece({ kind: "certificate", event: "audit" })];
    expect(weigh(...oneEvent).belief).toBe(1.4 / 3.4);
  });

  test("criteria come in one order, each with its own count", () => {
    const findings = assess(
      [piece({ criterion: "b" }), piece({ criterion: "a" }), piece({ criterion: "b" })],
      today,
      rule,
    );
    expect(findings.map(({ criterion, count }) => [criterion, count])).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
  });

  test("two that overlap are not told apart", () => {
    expect(distinguishable(opinion(8, 0, rule), opinion(3, 0, rule))).toBe(false);
    expect(distinguishable(opinion(20, 0, rule), opinion(0, 20, rule))).toBe(true);
    expect(opinion(8, 2, rule).interval).toEqual([8 / 12, 1 - 2 / 12]);
  });

  test("a job of tomorrow is refused by its place", () => {
    const evidence = [piece(), piece({ date: today.add({ days: 1 }) })];
    expect(() => assess(evidence, today, rule)).toThrow(Refusal);
    try {
      assess(evidence, today, rule);
    } catch (refused) {
      expect((refused as Refusal).fields[0]?.field).toBe("evidence.1.date");
    }
  });
});

const anyPiece: fc.Arbitrary<Evidence> = fc
  .record({
    criterion: fc.constant("welding"),
    kind: fc.constantFrom(...kinds),
    date: fc.integer({ min: 0, max: 4000 }).map((days) => today.subtract({ days })),
    direction: fc.constantFrom("for" as const, "against" as const),
    event: fc.constantFrom(undefined, "bridge", "gate", "stair"),
    strength: fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100),
  })
  .map(({ event, ...rest }) => (event === undefined ? rest : { ...rest, event }));
const some = fc.array(anyPiece, { minLength: 1, maxLength: 30 });

describe("whatever the evidence", () => {
  test("what speaks for Maya never lowers her expectation", () => {
    fc.assert(
      fc.property(some, anyPiece, (evidence, more) => {
        const before = weigh(...evidence).expectation;
        const after = weigh(...evidence, { ...more, direction: "for" }).expectation;
        expect(after).toBeGreaterThanOrEqual(before - 1e-15);
      }),
    );
  });

  test("order does not matter, to the last bit", () => {
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (evidence, keys) => {
        const order = evidence
          .map((one) => ({ one, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key);
        expect(weigh(...order.map(({ one }) => one))).toEqual(weigh(...evidence));
      }),
    );
  });

  test("five certificates never reach the band of one well-shown job repeated", () => {
    fc.assert(
      fc.property(
        fc.array(anyPiece, { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 3, max: 9 }),
        (five, times) => {
          const paper = weigh(
            ...five.map((one): Evidence => ({ ...one, kind: "certificate", direction: "for" })),
          );
          expect(paper.band).toBe("not-known");
          expect(paper.belief).toBeLessThanOrEqual(0.3 + 1e-15);
          expect(weigh(...jobs(times)).band).toBe("shown");
        },
      ),
    );
  });

  test("what is missing is never held against her: removing evidence never adds disbelief", () => {
    fc.assert(
      fc.property(some, (evidence) => {
        const forHer = evidence.filter(({ direction }) => direction === "for");
        if (forHer.length > 0) expect(weigh(...forHer)).toMatchObject({ disbelief: 0 });
        expect(opinion(0, 0, rule).disbelief).toBe(0);
      }),
    );
  });

  test("belief, disbelief and uncertainty make one, in exactly one band", () => {
    fc.assert(
      fc.property(some, (evidence) => {
        const { belief, disbelief, uncertainty, band } = weigh(...evidence);
        expect(belief + disbelief + uncertainty).toBeCloseTo(1, 12);
        const bands = { shown: belief > 0.5, against: disbelief > 0.5, "not-known": uncertainty > 0.5 };
        const above = Object.entries(bands).filter(([, is]) => is);
        expect([["partly"], [above[0]?.[0]]]).toContainEqual([band]);
        expect(above.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("an assessment file", () => {
  const good = { criterion: "welding", kind: "reference", date: "2026-01-05", direction: "for" };

  test("comes with strength 1 unless it says otherwise", () => {
    const parsed = assessmentInput.parse({ asOf: "2026-11-23", evidence: [good] });
    expect(parsed.evidence[0]).toMatchObject({ strength: 1, kind: "reference" });
  });

  test.each([
    ["strength 0", { ...good, strength: 0 }],
    ["strength 1.5", { ...good, strength: 1.5 }],
    ["an unknown kind", { ...good, kind: "rumour" }],
    ["a direction of its own", { ...good, direction: "sideways" }],
    ["the 30th of February", { ...good, date: "2026-02-30" }],
    ["a time of day", { ...good, date: "2026-02-03T10:00" }],
    ["no criterion", { ...good, criterion: "" }],
    ["a misspelt field", { ...good, strenght: 0.5 }],
  ])("with %s is refused", (_, evidence) => {
    const result = assessmentInput.safeParse({ asOf: "2026-11-23", evidence: [evidence] });
    expect(result.success).toBe(false);
    expect(result.error?.issues[0]?.path.slice(0, 2)).toEqual(["evidence", 0]);
  });
});
