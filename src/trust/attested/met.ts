/** A meeting that the leader noted, as the firm reads it. */
export type Met = {
  readonly id: string;
  readonly on: Temporal.PlainDate;
  readonly what: string;
  readonly by: string;
  readonly denied: string | null;
};
