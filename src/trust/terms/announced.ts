export const whats = ["terms", "volume", "price", "other"] as const;
export type What = (typeof whats)[number];

/** A change as it was announced: never edited, but taken back with a reason. `days`: the terms of payment, where it is them. */
export type Announced = {
  readonly id: string;
  readonly what: What;
  readonly days: { readonly before: number | null; readonly after: number } | null;
  readonly words: string;
  readonly reason: string;
  readonly by: string;
  readonly on: Temporal.PlainDate;
  /** The first day on which it holds. */
  readonly holdsOn: Temporal.PlainDate;
  readonly withdrawn: {
    readonly by: string;
    readonly on: Temporal.PlainDate;
    readonly reason: string;
  } | null;
};

/** How many days before it holds a change was announced; none when it held already. */
export function daysAhead({ on, holdsOn }: Pick<Announced, "on" | "holdsOn">): number {
  return Math.max(0, on.until(holdsOn, { largestUnit: "day" }).days);
}
