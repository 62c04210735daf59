import type { Problem } from "../../platform/refusal.ts";
import { type Criterion, type Framework, groups, type Limits, minutesOf, setOf, sizes } from "./framework.ts";
import { circleIn } from "./skip.ts";

/**
 * What is wrong with a framework before it may be used, in the order of its criteria; empty: it is sound. Each problem names its
 * field (`criteria.3.sizes`) and, where it is about one criterion, its row from 1. Codes begin with `framework-`.
 */
export function problemsOf(framework: Framework, limits: Limits): Problem[] {
  const { criteria } = framework;
  return [
    ...(criteria.length > limits.criteria
      ? [
          problem(
            "criteria",
            "too-many",
            `At most ${limits.criteria} criteria; these are ${criteria.length}.`,
          ),
        ]
      : []),
    ...criteria.flatMap((criterion, i) => ofOne(criterion, i, criteria, limits)),
    ...agility(criteria),
    ...ofSets(framework, limits),
    ...ofSkips(framework),
  ];
}

function problem(field: string, code: string, message: string, row?: number): Problem {
  return { field, code: `framework-${code}`, message, ...(row === undefined ? {} : { row }) };
}

/** Problems of one criterion by itself, beside those of its shape. */
function ofOne(criterion: Criterion, i: number, all: readonly Criterion[], limits: Limits): Problem[] {
  const row = i + 1;
  const at = (field: string, code: string, message: string) =>
    problem(`criteria.${i}.${field}`, code, message, row);
  const word = neverIn(criterion, limits);
  return [
    ...(all.findIndex(({ id }) => id === criterion.id) < i
      ? [at("id", "id-twice", `“${criterion.id}” stands twice.`)]
      : []),
    ...(criterion.good.length === 0
      ? [at("good", "good-missing", "Say what good looks like in practice.")]
      : []),
    ...(criterion.shownBy.every(({ kind }) => kind === "certificate")
      ? [at("shownBy", "paper-only", "Name something besides a certificate that can show it.")]
      : []),
    ...(word === undefined
      ? []
      : [at("sizes", "not-of-micro", `The smallest firms are not asked for this: “${word}”.`)]),
  ];
}

/** The word in a criterion that a micro firm is never asked for; undefined when there is none, or it is not for them. */
export function neverIn(criterion: Criterion, { neverOfMicro }: Limits): string | undefined {
  if (!criterion.sizes.includes("micro")) return undefined;
  const texts = [
    criterion.name,
    criterion.question,
    criterion.assessor,
    ...criterion.good,
    ...criterion.shownBy.map(({ example }) => example),
  ].flatMap((text) => Object.values(text).map(plain));
  return Object.values(neverOfMicro)
    .flat()
    .find((word) => texts.some((text) => text.includes(plain(word))));
}

/** Letters alone, without case and marks; anything between words is one space. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ");
}

function agility(criteria: readonly Criterion[]): Problem[] {
  const marked = criteria.filter((one) => one.agility);
  if (marked.length !== 1)
    return [
      problem(
        "criteria",
        "agility",
        `Exactly one criterion is the one of agility; here ${marked.length} are.`,
      ),
    ];
  const left = sizes.filter((size) => !marked[0]?.sizes.includes(size));
  return left.length === 0
    ? []
    : [problem("criteria", "agility-sizes", `The criterion of agility is missing for: ${left.join(", ")}.`)];
}

function ofSets(framework: Framework, limits: Limits): Problem[] {
  const micro = setOf(framework, "micro");
  return [
    ...sizes.flatMap((size) => {
      const missing = groups.filter((group) => !setOf(framework, size).some((one) => one.group === group));
      return missing.length === 0
        ? []
        : [problem("criteria", "set-thin", `The set “${size}” asks nothing about: ${missing.join(", ")}.`)];
    }),
    ...(micro.length > limits.microCriteria
      ? [
          problem(
            "criteria",
            "micro-many",
            `A micro firm is asked about ${limits.microCriteria} things at most; here ${micro.length}.`,
          ),
        ]
      : []),
    ...(minutesOf(micro) > limits.microMinutes
      ? [
          problem(
            "criteria",
            "micro-long",
            `A micro firm answers in ${limits.microMinutes} minutes at most; here ${minutesOf(micro)}.`,
          ),
        ]
      : []),
  ];
}

/** Unknown ids, the one of agility skipped, and circles. */
function ofSkips({ criteria, skips }: Framework): Problem[] {
  const known = new Map(criteria.map((one) => [one.id, one]));
  const unknown = skips.flatMap(({ when, skip }, i) =>
    [when.criterion, ...skip].flatMap((id) => {
      const at = (code: string, message: string) => [problem(`skips.${i}`, code, message, i + 1)];
      if (!known.has(id)) return at("id-unknown", `There is no criterion “${id}”.`);
      if (known.get(id)?.agility && skip.includes(id))
        return at("agility-skipped", "The criterion of agility is never left out.");
      return [];
    }),
  );
  const circle = circleIn(skips);
  return [
    ...unknown,
    ...(circle
      ? [problem("skips", "circle", `These leave each other out in a circle: ${circle.join(" → ")}.`)]
      : []),
  ];
}
