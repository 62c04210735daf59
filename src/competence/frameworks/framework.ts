import type { Text } from "./text.ts";

/** What is looked at: what a firm can do, how it works with others, what the one in charge puts in; 5.6. */
export const groups = ["technical", "collaborative", "management"] as const;
export type Group = (typeof groups)[number];

/** The sets: a firm is asked what fits its size. */
export const sizes = ["micro", "small", "medium"] as const;
export type Size = (typeof sizes)[number];

/** What can show something; the kinds of the passport. How each weighs is no part of a framework: rules say it. */
export const shownKinds = ["work", "visit", "reference", "leadership", "statement", "certificate"] as const;
export type ShownKind = (typeof shownKinds)[number];

/** What a firm may answer to a question before it shows anything. */
export const answers = ["yes", "not-yet", "not-ours"] as const;
export type Answer = (typeof answers)[number];

/** One thing that is looked at. `id` is a stable word that evidence and findings carry. */
export type Criterion = {
  readonly id: string;
  readonly group: Group;
  /** Exactly one: how the firm turns when plans change. */
  readonly agility?: true;
  readonly name: Text;
  /** Asked of the firm. */
  readonly question: Text;
  /** Asked of who looks. */
  readonly assessor: Text;
  /** What good looks like in practice. */
  readonly good: readonly Text[];
  readonly shownBy: readonly { readonly kind: ShownKind; readonly example: Text }[];
  readonly sizes: readonly Size[];
  /** What an answer costs the firm. */
  readonly minutes: number;
};

/** Where the answer to one makes others pointless, they are not asked. */
export type SkipRule = {
  readonly when: { readonly criterion: string; readonly answer: Answer };
  readonly skip: readonly string[];
};

export type Framework = { readonly criteria: readonly Criterion[]; readonly skips: readonly SkipRule[] };

/** What a framework may hold, and what the smallest are never asked for: words by language. Data of the rule pack. */
export type Limits = {
  readonly criteria: number;
  readonly microCriteria: number;
  readonly microMinutes: number;
  readonly neverOfMicro: Readonly<Record<string, readonly string[]>>;
};

/**
 * Which framework: the rule version of ours (`competence/framework@2026-11-23`), or the id of a copy and its number
 * (`<id>@2`). What an assessment keeps, so that it stays with the version it began with.
 */
export type FrameworkRef = string;

/** One version of a framework, ours or a copy, as it is read. */
export type FrameworkVersion = {
  readonly ref: FrameworkRef;
  /** Null for ours. */
  readonly copy: { readonly id: string; readonly number: number } | null;
  readonly name: Text;
  readonly state: "draft" | "in-use" | "retired";
  readonly framework: Framework;
};

/** The set of a size, in the order of the framework. */
export function setOf({ criteria }: Framework, size: Size): Criterion[] {
  return criteria.filter((criterion) => criterion.sizes.includes(size));
}

/** What answering a set costs, in minutes. */
export function minutesOf(criteria: readonly Criterion[]): number {
  return criteria.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** A framework as text, the same for the same framework whatever the order its keys came in: what its hash is made of. */
export function plainText(framework: Framework): string {
  return JSON.stringify(framework, (_, value: unknown) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
