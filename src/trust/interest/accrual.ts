import { Fraction, total } from "../../platform/fraction.ts";
import { annualRate, type Law, type Rate, type Reference } from "./law.ts";

/** Days at one rate on one balance: `from` and `until` are both counted; the balance in minor units. */
export type Part = {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly days: number;
  readonly rate: Rate;
  readonly balance: Fraction;
};

export type Accrual = { readonly interest: Fraction; readonly parts: readonly Part[] };

/**
 * The exact interest on an amount that was due on one day and paid on a later one. The first interest day is the day after
 * `due`; the payment day counts.
 */
export function accrue(
  law: Law,
  reference: Reference,
  amount: Fraction,
  due: Temporal.PlainDate,
  paid: Temporal.PlainDate,
): Accrual {
  const until = law.stopsAfterYears === null ? paid : earlier(paid, due.add({ years: law.stopsAfterYears }));
  if (law.method === "monthly-rests") return monthlyRests(law, reference, amount, due, until);
  const parts = spans(law, due.add({ days: 1 }), until).map(([from, last, rateDay]) =>
    part(from, last, annualRate(law, reference, rateDay), amount),
  );
  const interest =
    law.method === "simple"
      ? total(parts.map((one) => simple(one, law.daysOfYear)))
      : total(parts.map((one) => thirtyDayMonths(one, law.daysOfYear)));
  return { interest, parts };
}

type Span = [from: Temporal.PlainDate, until: Temporal.PlainDate, rateDay: Temporal.PlainDate];

function spans(law: Law, first: Temporal.PlainDate, until: Temporal.PlainDate): Span[] {
  if (law.rateOf === "payment-day") return [[first, until, until]];
  if (law.rateOf === "half-year-end-before")
    return [[first, until, halfYearStart(first).subtract({ days: 1 })]];
  if (law.rateOf !== "each-half-year") return [[first, until, first]];
  const list: Span[] = [];
  for (let from = first; Temporal.PlainDate.compare(from, until) <= 0; ) {
    const next = halfYearStart(from).add({ months: 6 });
    list.push([from, earlier(until, next.subtract({ days: 1 })), halfYearStart(from)]);
    from = next;
  }
  return list;
}

function simple({ balance, rate, days }: Part, daysOfYear: number): Fraction {
  return balance.times(rate.percent).times(Fraction.of(days, 100 * daysOfYear));
}

/** P(1 + r/12)^n (1 + r d/360) - P with n whole months of 30 days and d days; 5 CFR 1315.17. */
function thirtyDayMonths({ balance, rate, days }: Part, daysOfYear: number): Fraction {
  const yearly = rate.percent.dividedBy(Fraction.of(100));
  const monthly = Fraction.one.plus(yearly.dividedBy(Fraction.of(12)));
  const rest = Fraction.one.plus(yearly.times(Fraction.of(days % 30, daysOfYear)));
  return balance.times(
    monthly
      .power(Math.floor(days / 30))
      .times(rest)
      .minus(Fraction.one),
  );
}

/** Compound, a rest at each calendar month counted from `due`; the broken one is simple. Each at its first day's rate. */
function monthlyRests(
  law: Law,
  reference: Reference,
  amount: Fraction,
  due: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Accrual {
  const parts: Part[] = [];
  let balance = amount;
  for (let month = 0; ; month++) {
    const from = due.add({ months: month }).add({ days: 1 });
    if (Temporal.PlainDate.compare(from, until) > 0) break;
    const end = due.add({ months: month + 1 });
    const rate = annualRate(law, reference, from);
    const one = part(from, earlier(until, end), rate, balance);
    const whole = Temporal.PlainDate.compare(until, end) >= 0;
    const added = whole
      ? balance.times(rate.percent).times(Fraction.of(1, 1200))
      : simple(one, law.daysOfYear);
    parts.push(one);
    balance = balance.plus(added);
  }
  return { interest: balance.minus(amount), parts };
}

function part(from: Temporal.PlainDate, until: Temporal.PlainDate, rate: Rate, balance: Fraction): Part {
  return { from, until, days: from.until(until).days + 1, rate, balance };
}

function halfYearStart(day: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year: day.year, month: day.month <= 6 ? 1 : 7, day: 1 });
}

function earlier(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) <= 0 ? a : b;
}
