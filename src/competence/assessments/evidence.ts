/** What kind of thing shows it. Practice and acts of leadership weigh more than paper and words; 5.6. */
export const kinds = ["joint-work", "reference", "leadership-act", "certificate", "self-statement"] as const;
export type Kind = (typeof kinds)[number];

/** One piece of evidence about one criterion. */
export type Evidence = {
  readonly criterion: string;
  readonly kind: Kind;
  readonly date: Temporal.PlainDate;
  readonly direction: "for" | "against";
  /** What happened; several pieces about one event count less than as many events. Absent: an event of its own. */
  readonly event?: string;
  /** How strongly it shows it, above 0 up to 1. */
  readonly strength: number;
};

/** The dated rule pack `rules/competence/assessment.json`. */
export type AssessmentRules = {
  readonly version: string;
  readonly prior_weight: number;
  readonly base_rate: number;
  readonly half_life_days: number;
  readonly band_above: number;
  readonly kinds: Readonly<Record<Kind, number>>;
  readonly certificates_at_most: { readonly over: number; readonly under: number };
};
