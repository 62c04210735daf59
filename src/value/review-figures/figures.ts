/**
 * What a yearly review says by itself, as plain values that are kept with it: days as "2026-11-23", months as "2026-05". Nobody
 * types any of it.
 */
export type ReviewFigures = {
  readonly from: string;
  readonly asOf: string;
  /** What success means to both, in the number that both confirmed, with its signs; null: nothing that both confirmed. */
  readonly statement: {
    readonly number: number;
    readonly text: string;
    readonly signs: readonly string[];
  } | null;
  readonly promises: readonly ReviewPromise[];
  readonly ventures: readonly ReviewVenture[];
  readonly lessons: { readonly proposed: number; readonly closed: number; readonly better: number };
  /** Published looks at what the firm's work shows: what for, and on which day. */
  readonly assessments: readonly { readonly purpose: string; readonly on: string }[];
  /** What was learned or taught, by its title, and who taught. */
  readonly learning: readonly { readonly title: string; readonly teaching: "large" | "msme" }[];
  readonly visits: number;
  readonly notes: number;
};

/** A promise that the ledger reads, over the closed months of the year. */
export type ReviewPromise = {
  readonly id: string;
  readonly code: string;
  readonly days: number;
  /** Made to this firm alone. */
  readonly alone: boolean;
  readonly kept: number;
  readonly decided: number;
  readonly months: readonly {
    readonly month: string;
    readonly kept: number;
    readonly decided: number;
    readonly state: "kept" | "at-risk" | "broken" | "not-known";
  }[];
};

/** Joint work of the year, with what both said at its gates: only what both may read. */
export type ReviewVenture = {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly gates: readonly {
    readonly title: string;
    readonly on: string;
    readonly large: "yes" | "yes-if" | "no" | null;
    readonly msme: "yes" | "yes-if" | "no" | null;
  }[];
};

/** The months of a review: the twelve that closed last. */
export const monthsBack = 12;

/** How many months were kept, of those in which something was counted. */
export function monthsKept({ months }: Pick<ReviewPromise, "months">): {
  readonly kept: number;
  readonly counted: number;
} {
  const counted = months.filter(({ decided }) => decided > 0);
  return { kept: counted.filter(({ state }) => state === "kept").length, counted: counted.length };
}

/** A promise over the closed months: what was kept of what was decided in them together. */
export function together(months: ReviewPromise["months"]): {
  readonly kept: number;
  readonly decided: number;
} {
  return months.reduce((sum, one) => ({ kept: sum.kept + one.kept, decided: sum.decided + one.decided }), {
    kept: 0,
    decided: 0,
  });
}
