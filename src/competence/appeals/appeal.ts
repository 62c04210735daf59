/** One of the two who rule: independent of the buying line, or named by small firms. */
export const seats = ["independent", "chosen"] as const;
export type Seat = (typeof seats)[number];

export const rulings = ["upheld", "again"] as const;
export type Ruling = (typeof rulings)[number];

/** What one of the two thinks of one criterion. */
export type SeatOpinion = {
  readonly seat: Seat;
  readonly criterion: string;
  readonly ruling: Ruling;
  readonly reason: string;
};

/** What both together mean: where they differ both opinions stand, and it is judged again. */
export type Outcome = Ruling | "differ";

/** The outcome of one criterion; undefined before both have written. */
export function outcomeOf(opinions: readonly SeatOpinion[], criterion: string): Outcome | undefined {
  const of = (seat: Seat) => opinions.find((one) => one.seat === seat && one.criterion === criterion)?.ruling;
  const [independent, chosen] = [of("independent"), of("chosen")];
  if (!independent || !chosen) return undefined;
  return independent === chosen ? independent : "differ";
}

/** The criteria that somebody else judges again. */
export function judgedAgain(criteria: readonly string[], opinions: readonly SeatOpinion[]): string[] {
  return criteria.filter((criterion) => outcomeOf(opinions, criterion) !== "upheld");
}

/** Until the last day, the whole of it. */
export function inTime(today: Temporal.PlainDate, until: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(today, until) <= 0;
}

/** An appeal as both parties read it; names and opinions of the panel when it has ruled. */
export type Appeal = {
  readonly id: string;
  readonly number: number;
  readonly criteria: readonly string[];
  readonly reason: string;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly ruleBy: Temporal.PlainDate;
  readonly chosenName: string;
  readonly ruledAt: Temporal.Instant | null;
  readonly panel: ReadonlyMap<Seat, string>;
  readonly opinions: readonly SeatOpinion[];
};
