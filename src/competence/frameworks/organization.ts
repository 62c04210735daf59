import type { Text } from "./text.ts";

/** What a large organization shows of itself: its people, and how they behave. */
export const parts = ["people", "behaviour"] as const;
export type Part = (typeof parts)[number];

/** One thing an organization answers for itself before it asks anybody; its firms say what they think of it. */
export type OwnCriterion = {
  readonly id: string;
  readonly part: Part;
  readonly name: Text;
  /** Asked of the organization. */
  readonly asks: Text;
  /** Asked of a firm that works with it. */
  readonly question: Text;
  readonly good: readonly Text[];
  /** What could show it. */
  readonly shownBy: readonly Text[];
};
export type OwnSet = { readonly ruleVersion: string; readonly criteria: readonly OwnCriterion[] };
