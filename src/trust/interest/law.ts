import type { Fraction } from "../../platform/fraction.ts";

/** Which day's reference rate holds for a debt. */
export const rateDays = [
  "each-half-year",
  "payment-day",
  "half-year-end-before",
  "day-after-due",
  "each-rest",
] as const;
/** How interest is counted on a balance: simple, or added to it at each rest. */
export const methods = ["simple", "monthly-rests", "thirty-day-months"] as const;

/** What a law lets the MSME claim for late payment: a dated rule pack of `rules/interest/`; 5.7. Money in minor units. */
export type Law = {
  readonly ruleVersion: string;
  readonly currency: string;
  /** Annual rate in per cent = times x reference + points. */
  readonly times: Fraction;
  readonly points: Fraction;
  readonly rateOf: (typeof rateDays)[number];
  readonly method: (typeof methods)[number];
  readonly daysOfYear: number;
  /** Bands in ascending order; the last has no upper end. None: no lump sum. */
  readonly lumpSums: readonly {
    readonly below?: number;
    readonly atMost?: number;
    readonly amount: number;
  }[];
  readonly stopsAfterYears: number | null;
  /** The law's own due date, counted from acceptance; null where the invoice's date holds. */
  readonly due: { readonly agreedAtMostDays: number; readonly otherwiseDays: number } | null;
  readonly displacedBySubstantialRemedy: boolean;
};

/** A rate in per cent a year, and the rule version or the words that say where it comes from. */
export type Rate = { readonly percent: Fraction; readonly source: string };

/** The reference rate of a day. Refusal `rule-not-known` outside the days for which it is known. */
export type Reference = (day: Temporal.PlainDate) => Rate;

/** The annual rate that a law takes from the reference rate of a day. */
export function annualRate(law: Law, reference: Reference, day: Temporal.PlainDate): Rate {
  const { percent, source } = reference(day);
  return { percent: percent.times(law.times).plus(law.points), source };
}

/** The lump sum for a balance in minor units that is late. */
export function lumpSumFor(law: Law, balance: number): number {
  const band = law.lumpSums.find(
    ({ below, atMost }) =>
      balance < (below ?? Number.POSITIVE_INFINITY) && balance <= (atMost ?? Number.POSITIVE_INFINITY),
  );
  return band?.amount ?? 0;
}

export type Dates = {
  /** As on the invoice or agreed; a law with its own due date takes it only if it is earlier. */
  readonly due: Temporal.PlainDate | null;
  readonly accepted: Temporal.PlainDate | null;
  readonly termsDays: number | null;
};

/** The day until which the MSME has to wait under this law; null when nothing tells it. */
export function dueUnder(law: Law, { due, accepted, termsDays }: Dates): Temporal.PlainDate | null {
  if (law.due === null || accepted === null) return due;
  const days = termsDays === null ? law.due.otherwiseDays : Math.min(termsDays, law.due.agreedAtMostDays);
  const lawful = accepted.add({ days });
  return due !== null && Temporal.PlainDate.compare(due, lawful) < 0 ? due : lawful;
}
