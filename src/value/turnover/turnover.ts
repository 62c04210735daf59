export const shownWays = ["band", "figure", "none"] as const;
/** What a firm lets one partner see of its turnover. */
export type ShownWay = (typeof shownWays)[number];

/** A year's turnover as far as the reader may know it: one figure (`low` is `high`), or a band. Minor units. */
export type Turnover = {
  readonly low: number;
  readonly high: number;
  readonly currency: string;
  readonly yearEndedOn: Temporal.PlainDate;
};

/** Both sides' year; null where it is not known. */
export type Turnovers = { readonly large: Turnover | null; readonly msme: Turnover | null };

/** An amount as a share of a year: between two shares where only a band is known. To be shown, not to be counted with. */
export type ShareOfYear = { readonly low: number; readonly high: number };

/** Null where the turnover is not known, or in another currency: nothing is converted. */
export function shareOfYear(amount: number, currency: string, turnover: Turnover | null): ShareOfYear | null {
  if (!turnover || turnover.currency !== currency) return null;
  return { low: amount / turnover.high, high: amount / turnover.low };
}

/** The band around a figure, between two of 1, 2, 5, 10, 20, 50 …: the same that the database computes. */
export function bandOf(amount: number): { readonly low: number; readonly high: number } {
  const ten = 10 ** (String(amount).length - 1);
  const step = amount >= 5 * ten ? 5 : amount >= 2 * ten ? 2 : 1;
  return { low: step * ten, high: (step === 5 ? 10 : step === 2 ? 5 : 2) * ten };
}
