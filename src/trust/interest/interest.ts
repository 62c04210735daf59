import { Fraction, total } from "../../platform/fraction.ts";
import { type Money, money } from "../../platform/money.ts";
import { invalid } from "../../platform/refusal.ts";
import { accrue, type Part } from "./accrual.ts";
import { type Debt, piecesOf } from "./debt.ts";
import { type Law, lumpSumFor, type Reference } from "./law.ts";

/** What the MSME may claim for one late invoice. */
export type Interest = {
  /** From the day after the due day to the day the last of it was paid; 0 when nothing was late. */
  readonly days: number;
  /** Per cent a year; null when several rates held, or none. */
  readonly rate: Fraction | null;
  readonly interest: Money;
  readonly lumpSum: Money;
  readonly total: Money;
  /** The rule versions that made the figure, separated by commas. */
  readonly rule: string;
  /** Days at one rate on one balance each, in the order in which the pieces of the debt were settled. */
  readonly parts: readonly Part[];
};

/** A contract's own interest that a court would call a substantial remedy; it displaces the law where that says so. */
export type Remedy = {
  readonly annualRate: Fraction;
  readonly text: string;
  readonly agreedOn: Temporal.PlainDate;
};

/**
 * Counts exactly and rounds once, at the end, half away from zero, to the currency's minor unit. The lump sum is claimed once
 * per invoice, by the balance on the day after the due day.
 * Refusals `currency-not-of-law`, `rule-not-known`.
 */
export function interest(debt: Debt, law: Law, reference: Reference, remedy?: Remedy): Interest {
  if (debt.currency !== law.currency)
    throw invalid("currency-not-of-law", `This law is counted in ${law.currency}, not in ${debt.currency}.`, [
      { field: "currency", code: "currency-not-of-law", message: `Use ${law.currency}.` },
    ]);
  const displaced = law.displacedBySubstantialRemedy ? remedy : undefined;
  const [counted, rateOfDay] = displaced ? contract(law, displaced) : [law, reference];
  const late = piecesOf(debt).filter(({ last }) => Temporal.PlainDate.compare(last, debt.due) > 0);
  const accruals = late.map(({ amount, last }) =>
    accrue(counted, rateOfDay, Fraction.of(amount), debt.due, last),
  );
  const parts = accruals.flatMap((accrual) => accrual.parts);
  const [first] = parts;
  const sources = new Set([counted.ruleVersion, ...parts.map(({ rate }) => rate.source)]);
  const claimed = Number(total(accruals.map((accrual) => accrual.interest)).round());
  const lumpSum =
    late.length === 0
      ? 0
      : lumpSumFor(
          counted,
          late.reduce((sum, piece) => sum + piece.amount, 0),
        );
  return {
    days: late.reduce((most, { last }) => Math.max(most, debt.due.until(last).days), 0),
    rate:
      first && parts.every(({ rate }) => rate.percent.compare(first.rate.percent) === 0)
        ? first.rate.percent
        : null,
    interest: money(claimed, debt.currency),
    lumpSum: money(lumpSum, debt.currency),
    total: money(claimed + lumpSum, debt.currency),
    rule: [...sources].join(", "),
    parts,
  };
}

function contract(law: Law, { annualRate, agreedOn }: Remedy): [Law, Reference] {
  const counted: Law = {
    ...law,
    ruleVersion: `contract@${agreedOn}`,
    times: Fraction.one,
    points: Fraction.zero,
    lumpSums: [],
  };
  return [counted, () => ({ percent: annualRate, source: counted.ruleVersion })];
}
