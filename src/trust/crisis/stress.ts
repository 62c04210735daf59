import type { Question } from "./firm.ts";
import { type Change, type Outcome, outcomeOf } from "./outcome.ts";

/** How the numbers were made: two programs of this name give the same numbers, bit for bit. */
export const kernel = "threefry2x32-20, normals of 16 bits, one thread";

export type Totals = {
  readonly firms: number;
  /** How many firms are expected to run out within 364 days; null when fewer were walked. */
  readonly expectedFailuresBase: number | null;
  readonly expectedFailuresShock: number | null;
  readonly failuresChange: Change | null;
  /** The most that is withheld from all firms together on any day. */
  readonly moneyMoved: number;
};

export type Answer = { readonly firms: readonly Outcome[]; readonly totals: Totals };

/** What a decision does to every firm and to all of them; 5.7. Exact rules: docs/method.md, crisis guard. */
export function stress(question: Question): Answer {
  const firms = question.firms.map((firm) => outcomeOf(firm, question));
  return { firms, totals: totalsOf(firms, question.days) };
}

/** Adds up outcomes, in the order of the firms, wherever each was walked. */
export function totalsOf(firms: readonly Outcome[], days: number): Totals {
  const year = days >= 364;
  const failures = firms.flatMap((firm) => firm.failures ?? []);
  const value = sum(failures.map((one) => one.change));
  const half = 1.959964 * Math.sqrt(sum(failures.map((one) => one.variance)));
  let moneyMoved = 0;
  for (let day = 0; day <= days; day++)
    moneyMoved = Math.max(moneyMoved, sum(firms.map((firm) => firm.withheld[day] ?? 0)));
  return {
    firms: firms.length,
    expectedFailuresBase: year ? sum(firms.map((firm) => firm.base.p364 ?? 0)) : null,
    expectedFailuresShock: year ? sum(firms.map((firm) => firm.shock.p364 ?? 0)) : null,
    failuresChange: year ? { value, low: value - half, high: value + half } : null,
    moneyMoved,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((so, number) => so + number, 0);
}
