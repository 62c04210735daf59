import type { Format } from "../format.ts";

const states = { kept: "Kept", "at-risk": "At risk", broken: "Broken", "not-known": "Not known" };

/** Words in and under the charts. */
export const charts = (f: Format) => ({
  nothing: "There is nothing to draw yet.",
  states,
  /** "9 kept" */
  counted: (state: keyof typeof states, n: number) => `${f.number(n)} ${states[state].toLowerCase()}`,
  /** "69 of 74" */
  of: (kept: number, count: number) => `${f.number(kept)} of ${f.number(count)}`,
  days: "Days",
  invoices: "Invoices",
  /** Days of a bar, both ends included; an end that is missing is open. */
  dayRange: (from: number | null, to: number | null) => {
    if (to === null) return `${f.number(from ?? 0)} or more`;
    if (from === null) return `${f.number(to)} or fewer`;
    return from === to ? f.number(from) : `${f.number(from)} to ${f.number(to)}`;
  },
  promisedDays: (days: number) => f.plural(days, { one: "promised: # day", other: "promised: # days" }),
  inTime: (n: number) => `${f.number(n)} in time`,
  late: (n: number) => `${f.number(n)} late`,
  paid: "Paid",
  paidInTime: "In time",
  paidLate: "Late",
  daysUntilPaid: "days until paid",
  atLeast: (value: string) => `Promised: at least ${value}`,
  month: "Month",
  state: "State",
  kept: "Kept",
  value: "Value",
  promised: "Promised",
  low: "At least",
  high: "At most",
  notKnown: "Not known",
  promisedValue: (value: string) => `promised ${value}`,
  newest: (month: string, value: string) => `${month}: ${value}`,
  weakenedOn: (day: string) => `Weakened on ${day}`,
  weakenedFromTo: (day: string, from: string, to: string) => `Weakened on ${day}, from ${from} to ${to}`,
  weakenedBy: (day: string, change: string) => `Weakened on ${day}: ${change}`,
  marks: "What happened",
  event: (day: string, label: string) => `${day}: ${label}`,
  week: "Week from",
  expected: "Expected",
  atMostShort: (amount: string) => `≤\u00a0${amount}`,
  upTo: (amount: string) => `up to ${amount}`,
  none: "none",
  steps: {
    states: {
      "not-known": "not known yet",
      partly: "partly shown",
      shown: "shown",
      against: "speaks against it",
    },
    now: (who: string, state: string) => `${who}: ${state}`,
    needs: { needed: "this work needs it shown", helpful: "helpful for this work" },
  },
  parts: {
    said: (forIt: string, open: string, against: string) =>
      `for ${forIt} · open ${open} · against ${against}`,
    lines: (count: number) =>
      f.plural(count, { zero: "nothing weighed yet", one: "# line weighed", other: "# lines weighed" }),
  },
});
