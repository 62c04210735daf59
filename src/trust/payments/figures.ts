import { type Expected, enough, nextOf } from "./expectation.ts";
import { type FirmMoney, type Sum, together } from "./firm-money.ts";
import { atMost, countOf, doubledMedian, type Tally } from "./tally.ts";
import { type Beside, besideOf, type CurrencyWeeks, weeksOf } from "./week.ts";

/** Everything a page says of one firm's money, counted and not yet put into words. */
export type Figures = {
  readonly sums: readonly Sum[];
  /** What comes first, by currency, and when. Undefined: no day can be told. */
  readonly next: { readonly expected: Expected; readonly amounts: readonly Amount[] } | undefined;
  readonly weeks: readonly CurrencyWeeks[];
  readonly beside: readonly Beside[];
  /** Whether enough was paid to know how late they usually are. */
  readonly habit: boolean;
  /** Of the invoices paid in twelve months. */
  readonly paid: {
    readonly count: number;
    /** Those that had a day, and those of them that were late. */
    readonly withDay: number;
    readonly late: number;
    readonly received: number;
    readonly issued: number;
    /** Twice the median, so that it is whole. */
    readonly doubledMedian: number | undefined;
    readonly days: Tally;
    /** Days promised today, and how many were paid within as many days. */
    readonly promise: { readonly days: number; readonly within: number } | undefined;
  };
};
type Amount = { readonly currency: string; readonly amount: bigint };

export function figuresOf(
  money: FirmMoney,
  promised: number | undefined,
  today: Temporal.PlainDate,
): Figures {
  const days = together(money.received, money.issued);
  const first = nextOf(money.coming);
  const amounts = new Map<string, bigint>();
  for (const { currency, amount } of first) amounts.set(currency, (amounts.get(currency) ?? 0n) + amount);
  const [soonest] = first;
  return {
    sums: money.sums,
    next: soonest && {
      expected: soonest.expected,
      amounts: [...amounts].map(([currency, amount]) => ({ currency, amount })),
    },
    weeks: weeksOf(money.coming, today),
    beside: besideOf(money.coming, today),
    habit: countOf(money.habit) >= enough,
    paid: {
      count: countOf(days),
      withDay: countOf(money.habit),
      late: countOf(money.habit) - atMost(money.habit, 0),
      received: countOf(money.received),
      issued: countOf(money.issued),
      doubledMedian: doubledMedian(days),
      days,
      promise: promised === undefined ? undefined : { days: promised, within: atMost(days, promised) },
    },
  };
}

/** How many rows of a kind there are, over all currencies. */
export function countIn(sums: readonly Sum[], ...what: readonly Sum["what"][]): number {
  return sums.filter((sum) => what.includes(sum.what)).reduce((total, { count }) => total + count, 0);
}
