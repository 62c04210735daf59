import { type Coming, likelyDay } from "./expectation.ts";

type Day = Temporal.PlainDate;
const { compare } = Temporal.PlainDate;

/** One week of expected money in one currency, in minor units; exact, for sums may pass 2^53. */
export type Week = {
  readonly from: Day;
  /** The last day of the week. */
  readonly to: Day;
  /** Invoices whose whole range lies in this week. */
  readonly low: bigint;
  /** Those whose likely day does. */
  readonly likely: bigint;
  /** Those whose range touches it. */
  readonly high: bigint;
};

export type CurrencyWeeks = { readonly currency: string; readonly weeks: readonly Week[] };

/** Open money that is in no week: `blocked` waits for somebody, of the others no day can be told, or it lies further ahead. */
export type Beside = {
  readonly currency: string;
  readonly reason: "blocked" | "no-day" | "beyond" | "later";
  readonly count: number;
  readonly amount: bigint;
};

export const weeksAhead = 8;

/**
 * The next eight weeks from `today` on, for each currency that occurs. A day that is over counts as today: the ledger told nothing
 * since. Where no habit is known, the day itself is likely and nothing is sure: it adds nothing to `low`.
 */
export function weeksOf(coming: readonly Coming[], today: Day): CurrencyWeeks[] {
  const currencies = byUse(coming);
  return currencies.map((currency) => {
    const own = coming.filter((one) => one.currency === currency).map((one) => placed(one, today));
    return {
      currency,
      weeks: Array.from({ length: weeksAhead }, (_, place) => {
        const from = today.add({ weeks: place });
        const to = from.add({ days: 6 });
        const within = (day: Day): boolean => compare(from, day) <= 0 && compare(day, to) <= 0;
        const total = (holds: (span: Span) => boolean): bigint =>
          own.reduce((sum, { span, amount }) => (span && holds(span) ? sum + amount : sum), 0n);
        return {
          from,
          to,
          low: total((span) => span.sure && within(span.low) && within(span.high)),
          likely: total((span) => within(span.likely)),
          high: total((span) => compare(span.low, to) <= 0 && compare(from, span.high) <= 0),
        };
      }),
    };
  });
}

/** What stands in no week, by currency and reason. */
export function besideOf(coming: readonly Coming[], today: Day): Beside[] {
  const end = today.add({ weeks: weeksAhead });
  const sums = new Map<string, Beside>();
  for (const { count, amount, currency, expected } of coming) {
    const likely = likelyDay(expected);
    if (likely && compare(likely, end) < 0) continue;
    const reason =
      expected.kind === "blocked" || expected.kind === "no-day" || expected.kind === "beyond"
        ? expected.kind
        : "later";
    const key = `${currency} ${reason}`;
    const before = sums.get(key);
    sums.set(key, {
      currency,
      reason,
      count: (before?.count ?? 0) + count,
      amount: (before?.amount ?? 0n) + amount,
    });
  }
  return [...sums.values()].toSorted((a, b) =>
    a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0,
  );
}

/** The currency of most invoices first. */
function byUse(coming: readonly Coming[]): string[] {
  const counts = new Map<string, number>();
  for (const { currency, count } of coming) counts.set(currency, (counts.get(currency) ?? 0) + count);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([currency]) => currency);
}

type Span = { readonly low: Day; readonly likely: Day; readonly high: Day; readonly sure: boolean };

function placed({ amount, expected }: Coming, today: Day): { amount: bigint; span: Span | undefined } {
  const clamp = (day: Day): Day => (compare(day, today) < 0 ? today : day);
  if (expected.kind === "usual") {
    const [low, likely, high] = [clamp(expected.low), clamp(expected.likely), clamp(expected.high)];
    return { amount, span: { low, likely, high, sure: true } };
  }
  if (expected.kind === "day") {
    const day = clamp(expected.day);
    return { amount, span: { low: day, likely: day, high: day, sure: false } };
  }
  return { amount, span: undefined };
}
