import type { Money } from "../../platform/money.ts";
import type { CountedPromise } from "../readings/promise.ts";
import { type Beside, type InvoiceDays, type Judgement, judge } from "../readings/reading.ts";

/** An invoice as a person knows it, and as the rule reads it. `beside`: of a kind that no promise counts. */
export type InvoiceRow = {
  readonly id: string;
  readonly number: string | null;
  readonly money: Money;
  readonly beside: Beside | undefined;
  readonly days: InvoiceDays;
};

/** An invoice that stands in a month of a promise, and what it says there. */
export type JudgedRow = InvoiceRow & { readonly judgement: Extract<Judgement, { month: number }> };

/** The rows behind one month of a promise, and how many rows of the firm stand beside all months, by why. */
export function behind(
  promise: CountedPromise,
  rows: readonly InvoiceRow[],
  month: number,
  asOf: number,
  agreed: readonly number[],
): { readonly rows: JudgedRow[]; readonly beside: ReadonlyMap<Beside, number> } {
  const counted = rows.filter((row) => row.beside === undefined);
  const judged = judge(
    promise,
    counted.map(({ days }) => days),
    asOf,
    agreed,
  );
  const beside = new Map<Beside, number>();
  const found: JudgedRow[] = [];
  const aside = (why: Beside) => beside.set(why, (beside.get(why) ?? 0) + 1);
  for (const row of rows) if (row.beside) aside(row.beside);
  for (const [i, judgement] of judged.entries()) {
    const row = counted[i];
    if ("beside" in judgement) aside(judgement.beside);
    else if (row && judgement.month === month) found.push({ ...row, judgement });
  }
  return { rows: found, beside };
}

/** The terms that C2 reads: those of the invoice, else the days from its clock to its due day. */
export function termsOf({ days, judgement }: JudgedRow): number {
  return days.terms ?? (days.due ?? judgement.start) - judgement.start;
}
