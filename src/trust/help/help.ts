/** What a firm may wish in a bad month. No figure is asked for. */
export const wishes = ["pay-early", "more-time", "no-penalty", "call"] as const;
export type Wish = (typeof wishes)[number];

export const answers = ["yes", "partly", "no"] as const;
export type HelpAnswer = (typeof answers)[number];

/** One request for help, as the firm and the help desk read it. Nobody else does. */
export type HelpRequest = {
  readonly id: string;
  readonly largeId: string;
  readonly relationshipId: string;
  /** The other party, as the reader knows it. */
  readonly partner: string;
  readonly wish: Wish;
  readonly note: string | null;
  readonly asked: { readonly by: string; readonly at: Temporal.Instant; readonly telephone: string | null };
  /** The day that was fixed when it was asked. */
  readonly answerBy: Temporal.PlainDate;
  readonly answer: {
    readonly kind: HelpAnswer;
    readonly words: string | null;
    readonly by: string;
    readonly telephone: string | null;
    readonly at: Temporal.Instant;
  } | null;
  readonly withdrawn: boolean;
};

/** One month that is over, in which at least five firms asked. */
export type HelpMonth = {
  readonly month: Temporal.PlainDate;
  readonly asked: number;
  readonly inTime: number;
};
