import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadRules } from "../../platform/rules.ts";
import { problemsOf } from "./check.ts";
import {
  type Answer,
  type Criterion,
  type Framework,
  minutesOf,
  plainText,
  setOf,
  sizes,
} from "./framework.ts";
import { frameworkShape, guides, ourFramework, ourFrameworkNamed, ownSet } from "./input.ts";
import { asked, circleIn } from "./skip.ts";
import { textIn } from "./text.ts";

const today = Temporal.PlainDate.from("2026-11-23");
const rules = await loadRules(join(import.meta.dirname, "../../../rules"));
const { framework, limits, ref } = ourFramework(rules, today);
const [first] = framework.criteria;
if (!first) throw new Error("our framework has criteria");

const codes = (changed: Framework) => problemsOf(changed, limits).map(({ code }) => code);
const with_ = (change: Partial<Criterion>): Framework => ({
  ...framework,
  criteria: framework.criteria.with(0, { ...first, ...change }),
});

test("our own framework is sound, and asks a micro firm about ten things in less than an hour", () => {
  expect(problemsOf(framework, limits)).toEqual([]);
  const micro = setOf(framework, "micro");
  expect(micro.length).toBeGreaterThanOrEqual(8);
  expect(micro.length).toBeLessThanOrEqual(12);
  expect(minutesOf(micro)).toBeLessThanOrEqual(60);
  for (const size of sizes) expect(setOf(framework, size).filter((one) => one.agility)).toHaveLength(1);
});

test("nothing of it asks for paper alone, and each says what good looks like more than once", () => {
  for (const criterion of framework.criteria) {
    expect(criterion.good.length, criterion.id).toBeGreaterThanOrEqual(2);
    expect(criterion.shownBy[0]?.kind, criterion.id).not.toBe("certificate");
  }
});

test("the guides fit the questions, and each size is told what to leave out", () => {
  const found = guides(rules, today);
  expect(found.map(({ id }) => id).toSorted()).toEqual(["management-commitment", "site-visit"]);
  for (const { id, parts } of found)
    for (const size of sizes)
      expect(
        parts.some((part) => part.kind === "leave" && part.sizes.includes(size)),
        `${id} ${size}`,
      ).toBe(true);
  for (const part of found.flatMap(({ parts }) => parts)) {
    if (part.criterion === undefined) continue;
    const criterion = framework.criteria.find(({ id }) => id === part.criterion);
    expect(criterion, part.criterion).toBeDefined();
    expect(
      part.sizes.every((size) => criterion?.sizes.includes(size)),
      part.criterion,
    ).toBe(true);
  }
});

test("an organization answers for its people and its behaviour, each id once", () => {
  const { criteria } = ownSet(rules, today);
  expect(new Set(criteria.map(({ part }) => part))).toEqual(new Set(["people", "behaviour"]));
  expect(new Set(criteria.map(({ id }) => id)).size).toBe(criteria.length);
});

test("an assessment finds our framework again by the version it kept", () => {
  expect(ourFrameworkNamed(rules, ref)?.framework).toEqual(framework);
  expect(ourFrameworkNamed(rules, "competence/framework@1999-01-01")).toBeUndefined();
  expect(ourFrameworkNamed(rules, "competence/assessment@2026-11-23")).toBeUndefined();
});

test.each<[string, Framework, string]>([
  ["a criterion without what good looks like", with_({ good: [] }), "framework-good-missing"],
  [
    "one that only a certificate shows",
    with_({ shownBy: [{ kind: "certificate", example: { en: "ISO 9001" } }] }),
    "framework-paper-only",
  ],
  [
    "training matrices of a micro firm",
    with_({ question: { en: "Please attach your Training-Matrix." } }),
    "framework-not-of-micro",
  ],
  [
    "the same in German",
    with_({ good: [{ en: "x", de: "Eine Stellenbeschreibung liegt vor." }] }),
    "framework-not-of-micro",
  ],
  ["an id twice", with_({ id: framework.criteria[1]?.id ?? "" }), "framework-id-twice"],
  [
    "no agility",
    { ...framework, criteria: framework.criteria.filter((one) => !one.agility) },
    "framework-agility",
  ],
  ["two of agility", with_({ agility: true }), "framework-agility"],
  [
    "agility not for everybody",
    {
      ...framework,
      criteria: framework.criteria.map((one) => (one.agility ? { ...one, sizes: ["small"] } : one)),
    },
    "framework-agility-sizes",
  ],
  [
    "a set without one of the groups",
    { ...framework, criteria: framework.criteria.filter((one) => one.group !== "management") },
    "framework-set-thin",
  ],
  [
    "more than ten things or so of a micro firm",
    { ...framework, criteria: framework.criteria.map((one) => ({ ...one, sizes: [...sizes] })) },
    "framework-micro-many",
  ],
  ["more than an hour of a micro firm", with_({ minutes: 60 }), "framework-micro-long"],
  [
    "more criteria than anybody answers",
    {
      ...framework,
      criteria: [
        ...framework.criteria,
        ...Array.from({ length: 21 }, (_, i) => ({
          ...first,
          id: `more-${"x".repeat(i + 1)}`,
          sizes: ["medium" as const],
        })),
      ],
    },
    "framework-too-many",
  ],
  [
    "a skip of nothing",
    { ...framework, skips: [{ when: { criterion: "nowhere", answer: "yes" }, skip: ["tell-early"] }] },
    "framework-id-unknown",
  ],
  [
    "a skip of agility",
    { ...framework, skips: [{ when: { criterion: "tell-early", answer: "yes" }, skip: ["change-with-us"] }] },
    "framework-agility-skipped",
  ],
  [
    "a circle",
    {
      ...framework,
      skips: [
        { when: { criterion: "tell-early", answer: "yes" }, skip: ["deliver-on-time"] },
        { when: { criterion: "deliver-on-time", answer: "yes" }, skip: ["tell-early"] },
      ],
    },
    "framework-circle",
  ],
])("%s is refused", (_, changed, code) => {
  expect(codes(changed)).toContain(code);
});

test("a circle is named from its first criterion round to itself, and rules that go one way have none", () => {
  const rule = (from: number, to: number) => ({
    when: { criterion: `c${from}`, answer: "yes" as const },
    skip: [`c${to}`],
  });
  const edges = fc.uniqueArray(
    fc.tuple(fc.nat(12), fc.nat(12)).filter(([a, b]) => a < b),
    { selector: String, maxLength: 30 },
  );
  fc.assert(
    fc.property(edges, (forward) => {
      const skips = forward.map(([a, b]) => rule(a, b));
      expect(circleIn(skips)).toBeUndefined();
      const [edge] = forward;
      if (!edge) return;
      const circle = circleIn([...skips, rule(edge[1], edge[0])]);
      expect(circle?.[0]).toBe(circle?.at(-1));
      expect(circle?.length).toBeGreaterThan(2);
    }),
  );
  expect(circleIn([rule(1, 1)])).toEqual(["c1", "c1"]);
});

test("an answer leaves questions out, and what was left out leaves nothing out", () => {
  const set = setOf(framework, "medium");
  const of = (answers: [string, Answer][], skips = framework.skips) =>
    asked(set, { skips }, new Map(answers)).map(({ id }) => id);
  expect(of([])).toHaveLength(set.length);
  expect(of([["keep-confidences", "not-ours"]])).not.toContain("swap-files-safely");
  expect(of([["keep-confidences", "not-yet"]])).toContain("swap-files-safely");
  const chain = [
    { when: { criterion: "tell-early", answer: "yes" as const }, skip: ["learn-together"] },
    { when: { criterion: "learn-together", answer: "yes" as const }, skip: ["bring-ideas"] },
  ];
  const left = of(
    [
      ["tell-early", "yes"],
      ["learn-together", "yes"],
    ],
    chain,
  );
  expect([left.includes("learn-together"), left.includes("bring-ideas")]).toEqual([false, true]);
});

test("texts that are foreign to the shape are refused by field", () => {
  const broken = (change: object) =>
    frameworkShape
      .safeParse({ criteria: [{ ...first, ...change }], skips: [] })
      .error?.issues.map(({ path }) => path.join("."));
  expect(broken({ name: { de: "Nur deutsch" } })).toEqual(["criteria.0.name"]);
  expect(broken({ name: { en: " spaces " } })).toEqual(["criteria.0.name.en"]);
  expect(broken({ name: { en: "turned \u202eround" } })).toEqual(["criteria.0.name.en"]);
  expect(broken({ id: "No Slug" })).toEqual(["criteria.0.id"]);
  expect(broken({ weight: 3 })).toEqual(["criteria.0"]);
  expect(broken({ sizes: ["micro", "micro"] })).toEqual(["criteria.0.sizes"]);
});

test("a text is read in the reader's language where there is one, and the order of keys changes no hash", () => {
  expect(textIn({ en: "Ready", de: "Fertig" }, "de")).toBe("Fertig");
  expect(textIn({ en: "Ready" }, "constructor")).toBe("Ready");
  const turned = JSON.parse(plainText(framework)) as Framework;
  expect(plainText(turned)).toBe(plainText(framework));
});
