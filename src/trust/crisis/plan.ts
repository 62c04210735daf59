import { Fraction } from "../../platform/fraction.ts";
import type { Firm, Question, Scenario } from "./firm.ts";

/**
 * What is certain about a firm's cash, ready for the walk: money as multiples of a unit in which every sum over every path is
 * exact, so that a worse decision is never better by a rounding error, and a firm without noise is exact to the last digit.
 */
export type Plan = {
  readonly days: number;
  /** How much one unit of money is, per major unit: money = number / unit. */
  readonly unit: number;
  /** Cash at the end of each day but for receipts of the large side and noise; day 0 is now. */
  readonly certain: Float64Array;
  /** Below this the firm is out of cash. */
  readonly floor: number;
  readonly sigma: number;
  /** Invoices by number, the first of them even; each with what it pays in the two worlds. */
  readonly firstInvoice: number;
  readonly baseAmount: Float64Array;
  readonly shockAmount: Float64Array;
  /** Invoice by invoice, delay by delay: the day of payment, 0 for none that counts. */
  readonly delays: number;
  readonly baseDay: Int32Array;
  readonly shockDay: Int32Array;
};

export function planOf(firm: Firm, question: Question): Plan {
  const { days, scenario } = question;
  const delays = question.delays.length === 0 ? [0] : question.delays;
  const unit = unitOf(firm, question);
  const money = (amount: Fraction) => unit.of(amount);
  const orders = Fraction.from(firm.dailyLargeRevenue);
  const costs = Fraction.from(firm.variableShare).times(orders);
  const drift = money(Fraction.from(firm.otherDailyIn).minus(Fraction.from(firm.fixedDailyOut)).minus(costs));
  const certain = new Float64Array(days + 1);
  for (const { day, amount } of firm.flows)
    if (day >= 1 && day <= days) certain[day] = (certain[day] as number) + money(Fraction.from(amount));
  certain[0] = money(Fraction.from(firm.cash));
  for (let day = 1; day <= days; day++)
    certain[day] = (certain[day] as number) + (certain[day - 1] as number) + drift;

  const [first, last] = invoiceRange(firm, question, delays);
  const count = Math.max(0, last - first + 1);
  const plan: Plan = {
    days,
    unit: unit.perMajor,
    certain,
    floor: -money(Fraction.from(firm.creditLimit)),
    sigma: firm.sigma * unit.perMajor,
    firstInvoice: first,
    baseAmount: new Float64Array(count),
    shockAmount: new Float64Array(count),
    delays: delays.length,
    baseDay: new Int32Array(count * delays.length),
    shockDay: new Int32Array(count * delays.length),
  };
  const cutPerDay = Fraction.from(scenario.cutShare).times(
    scenario.kind === "price" || scenario.kind === "cancel" ? orders : orders.minus(costs),
  );
  const full = money(orders.times(Fraction.of(firm.invoiceEvery)));
  const within = (day: number) => (day >= 1 && day <= days ? day : 0);
  for (let i = 0; i < count; i++) {
    const issued = (first + i) * firm.invoiceEvery;
    const cutDays = daysIn(scenario, issued - firm.invoiceEvery + 1, issued);
    plan.baseAmount[i] = full;
    plan.shockAmount[i] = full - money(cutPerDay.times(Fraction.of(cutDays)));
    for (const [d, delay] of delays.entries()) {
      const lag = Math.max(0, firm.termsDays + delay);
      plan.baseDay[i * delays.length + d] = within(issued + lag);
      plan.shockDay[i * delays.length + d] = within(paidAfter(scenario, issued, lag));
    }
  }
  return plan;
}

/** The day an invoice is paid on after the decision, which moves nothing that was paid already, and nothing into the past. */
function paidAfter({ kind, termsDays, fromDay, untilDay }: Scenario, issued: number, lag: number): number {
  if (issued < fromDay || issued > untilDay || issued + lag < 1) return issued + lag;
  const moved =
    kind === "prepay" ? Math.max(fromDay, issued - termsDays) : issued + Math.max(0, lag + termsDays);
  return Math.max(1, moved);
}

function daysIn({ fromDay, untilDay }: Scenario, from: number, until: number): number {
  return Math.max(0, Math.min(until, untilDay) - Math.max(from, fromDay) + 1);
}

/** Numbers of the first (even) and last invoice that could be paid on days 1 to `days` in either world. */
function invoiceRange(firm: Firm, { days, scenario }: Question, delays: readonly number[]): [number, number] {
  if (firm.dailyLargeRevenue === 0) return [0, -1];
  const longest = delays.reduce((most, delay) => Math.max(most, firm.termsDays + delay), 0);
  const later = scenario.kind === "prepay" ? 0 : Math.max(0, scenario.termsDays);
  const sooner = scenario.kind === "prepay" ? scenario.termsDays : 0;
  const first = Math.ceil((1 - longest - later) / firm.invoiceEvery);
  return [first - (((first % 2) + 2) % 2), Math.floor((days + sooner) / firm.invoiceEvery)];
}

type Unit = { readonly perMajor: number; of(amount: Fraction): number };

/**
 * Without noise: the power of ten in which all money is whole, if sums then stay below 2^53. Else a power of two fine enough
 * for the firm's money, so that doubling all money doubles every figure, bit for bit.
 */
function unitOf(firm: Firm, { days, scenario }: Question): Unit {
  const most = greatest(firm, days);
  const parts = [firm.cash, firm.creditLimit, firm.otherDailyIn, firm.fixedDailyOut].map((amount) =>
    Fraction.from(amount),
  );
  const orders = Fraction.from(firm.dailyLargeRevenue);
  const costs = orders.times(Fraction.from(firm.variableShare));
  const cut = Fraction.from(scenario.cutShare);
  const exact = [
    ...parts,
    orders,
    costs,
    orders.times(cut),
    costs.times(cut),
    ...firm.flows.map(({ amount }) => Fraction.from(amount)),
  ];
  for (let perMajor = 1; firm.sigma === 0 && most * perMajor < 2 ** 52; perMajor *= 10) {
    const scale = Fraction.of(perMajor);
    if (exact.every((amount) => amount.times(scale).under === 1n))
      return { perMajor, of: (amount) => amount.times(scale).toNumber() };
  }
  const grain = 2 ** (Math.ceil(Math.log2(Math.max(most, Number.MIN_VALUE))) - 51);
  return { perMajor: 1, of: (amount) => Math.round(amount.toNumber() / grain) * grain };
}

/** More than any sum of money over the days can come to. */
export function greatest(firm: Firm, days: number): number {
  const flows = firm.flows.reduce((sum, { amount }) => sum + Math.abs(amount), 0);
  const daily = firm.otherDailyIn + firm.fixedDailyOut + 2 * firm.dailyLargeRevenue;
  const before = (firm.invoiceEvery + firm.termsDays) * firm.dailyLargeRevenue;
  return Math.abs(firm.cash) + firm.creditLimit + flows + before + days * daily;
}
