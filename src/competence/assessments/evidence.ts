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

/** How evidence is weighed: the rule pack `competence/assessment` of a day. */
export type AssessmentRule = {
  readonly ruleVersion: string;
  readonly priorWeight: number;
  readonly baseRate: number;
  readonly halfLifeDays: number;
  readonly bandAbove: number;
  readonly kinds: Readonly<Record<Kind, number>>;
  /** All certificates that speak for a criterion count together for at most so much. */
  readonly certificatesAtMost: number;
};
