import type { Format } from "../format.ts";

/** Words of the rows behind a month of a promise, where they are no invoices. */
export const counted = (f: Format) => ({
  title: {
    C4: (month: string) => `Disputed invoices of ${month}`,
    C6: (month: string) => `Changes of ${month}`,
    C10: (month: string) => `Questions of ${month}`,
  },
  what: { C4: "Invoice", C6: "Change", C10: "Question" },
  start: "Counted from",
  limit: { C4: "Promised by", C6: "Allowed from", C10: "Promised by" },
  end: { C4: "Disputed by", C6: "Holds from", C10: "Answered" },
  result: "Kept?",
  caption: "What is counted in the month, by the day it is counted from",
  none: "Nothing stands in this month",
  noneText: "Go back and choose another month.",
  question: (number: string, what: string) => `Invoice ${number}: ${what}`,
  seen: (number: string, terms: string, before: string) =>
    `Not announced: invoice ${number} with ${terms}, before that ${before}`,
  days: (n: number) => f.plural(n, { one: "# day", other: "# days" }),
  noNumber: "without a number",
  disputed: (number: string, reason: string | null) =>
    reason === null ? `Invoice ${number}: no reason given` : `Invoice ${number}: ${reason}`,
  note: {
    C4: (start: string, limit: string, end: string) => `${start}. Promised by ${limit}, disputed by ${end}.`,
    C6: (start: string, limit: string, end: string) => `${start}. Allowed from ${limit}, holds from ${end}.`,
    C10: (start: string, limit: string, end: string) => `${start}. Promised by ${limit}, answered ${end}.`,
  },
  on: (what: string, day: string) => `${what[0]?.toUpperCase()}${what.slice(1)} on ${day}`,
  open: "not yet",
});
