import type { Clock, Judgement } from "./reading.ts";

export type TallyClock = Clock | "mixed";

/** One month of one promise: `kept` of `decided` invoices, and those that are not decided yet. */
export type Tally = {
  readonly kept: number;
  readonly decided: number;
  readonly undecided: number;
  readonly clock: TallyClock;
};

/** What the judgements add up to, by month. A month without an invoice in either number does not stand there. */
export function tally(judgements: readonly Judgement[]): Map<number, Tally> {
  const months = new Map<number, { -readonly [Key in keyof Tally]: Tally[Key] }>();
  for (const one of judgements) {
    if ("beside" in one) continue;
    const month = months.get(one.month) ?? { kept: 0, decided: 0, undecided: 0, clock: one.clock };
    months.set(one.month, month);
    if (one.outcome === "undecided") month.undecided++;
    else month.decided++;
    if (one.outcome === "kept") month.kept++;
    if (month.clock !== one.clock) month.clock = "mixed";
  }
  return months;
}

/** Two tallies of the same month as one. */
export function together(a: Tally, b: Tally): Tally {
  return {
    kept: a.kept + b.kept,
    decided: a.decided + b.decided,
    undecided: a.undecided + b.undecided,
    clock: a.clock === b.clock ? a.clock : "mixed",
  };
}

export function sameTally(a: Tally, b: Tally): boolean {
  return a.kept === b.kept && a.decided === b.decided && a.undecided === b.undecided && a.clock === b.clock;
}
