/** What the leaders of a partner missed most recently, for the whole and for this firm's unit; and whether anything stands there. */
export type LeaderNews = {
  readonly any: boolean;
  readonly missed: readonly {
    readonly dueOn: Temporal.PlainDate;
    readonly led: boolean;
    readonly by: string | null;
    readonly reason: string | null;
  }[];
};
