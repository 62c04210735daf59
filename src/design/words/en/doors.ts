import type { Format } from "../format.ts";

/** Words of what the large side shows ahead of time. */
export const doors = (f: Format) => ({
  title: "What is shown ahead",
  lead: (large: string, msme: string) =>
    `${large} goes first: it shows ${msme} what it expects and plans, where both want that. ${msme} is asked for nothing in return, and never for its costs.`,
  kinds: { forecast: "Forecast", "order-plan": "Order plan", roadmap: "Roadmap" },
  kindHints: {
    forecast: "How much of what is expected, month by month. It is no order.",
    "order-plan": "Which orders are planned, month by month.",
    roadmap: "What is coming, in words with days: new work, changes, ends.",
  },
  offer: "Offer to show something",
  ask: "Ask to be shown something",
  none: "Nothing is shown ahead yet",
  noneLarge: "Offer a forecast, an order plan or a roadmap. It opens when they say yes.",
  noneMsme: (large: string) => `Ask ${large} for a forecast, an order plan or a roadmap.`,
  past: "Ended",
  states: { proposed: (name: string) => `waits for ${name}`, open: "open", closed: "ended" },
  waitsYou: "waits for you",
  stale: (day: string) => `not updated since ${day}`,
  neverFilled: (day: string) => `nothing shown yet, promised by ${day}`,
  promise: (large: string, months: number, weeks: number, days: number) =>
    [
      `${large} promises: ${f.plural(months, { one: "# month", other: "# months" })} ahead`,
      `brought up to date every ${weeks === 1 ? "week" : f.plural(weeks, { one: "# week", other: "# weeks" })}`,
      days === 0
        ? "no days of notice before a change"
        : `a change told ${f.plural(days, { one: "# day", other: "# days" })} before`,
    ].join(", "),
  asked: (large: string, months: number, weeks: number, days: number) =>
    [
      `Asked of ${large}: ${f.plural(months, { one: "# month", other: "# months" })} ahead`,
      `brought up to date every ${weeks === 1 ? "week" : f.plural(weeks, { one: "# week", other: "# weeks" })}`,
      days === 0
        ? "no days of notice before a change"
        : `a change told ${f.plural(days, { one: "# day", other: "# days" })} before`,
    ].join(", "),
  due: (day: string) => `Next update by ${day}`,
  agree: "Yes, open it",
  update: "Bring it up to date",
  first: "Write it down",
  end: "End it",
  takeBack: "Take it back",
  decline: "Say no",
  csv: "Download as CSV",
  updated: (who: string, day: string) => `${who}, ${day}`,
  nothing: "Nothing has been written down yet.",
  late: (n: number) =>
    f.plural(n, {
      one: "# line changed later than promised",
      other: "# lines changed later than promised",
    }),
  earlier: "Earlier versions",
  version: (n: number) => `Version ${f.number(n)}`,
  lines: (n: number) => f.plural(n, { one: "# line", other: "# lines" }),
  columns: { month: "Month", day: "Day", what: "What", quantity: "How much", unit: "Unit" },
  history: {
    proposed: (who: string, firm: string, day: string) => `${who}, ${firm}, wrote it on ${day}`,
    agreed: (who: string, day: string) => `${who} said yes on ${day}`,
    closed: (who: string, firm: string, day: string) => `${who}, ${firm}, ended it on ${day}`,
  },
  form: {
    offerTitle: "Offer to show something ahead",
    askTitle: "Ask to be shown something ahead",
    offerLead: (msme: string) => `It opens when ${msme} says yes. Either of you can end it.`,
    askLead: (large: string) => `It opens when ${large} says yes. Either of you can end it.`,
    kind: "What is shown?",
    monthsAhead: "How many months ahead?",
    everyWeeks: "Brought up to date at least every how many weeks?",
    noticeDays: "A change is told how many days before?",
    terms: "What else should both know?",
    termsHint: "For example: it is for planning, and stays between you.",
    send: "Send it",
  },
  fill: {
    title: "Bring it up to date",
    lead: (msme: string, months: number) =>
      `${msme} reads it when you send it. Up to ${f.plural(months, { one: "# month", other: "# months" })} ahead.`,
    rows: "One line each",
    rowsHint:
      "Month; what; how much; unit. For example: 2027-01; wear rings; 400; pieces. You can paste from a table.",
    roadmapHint: "Month or day; what. For example: 2027-03; the first new bogie comes to the depot.",
    words: "What should they know about it?",
    send: "Send it",
    notice: (day: string) => `What begins before ${day} counts as told late if you change it.`,
  },
  close: {
    title: "End it",
    lead: "From now on nothing more is shown. What was shown until today stays readable for both.",
    reason: "Why?",
    send: "End it",
  },
  wrongLines: {
    "door-line": (n: number) => `Line ${f.number(n)}: write all its parts, with a semicolon between them.`,
    "door-month": (n: number) => `Line ${f.number(n)}: write the month like 2027-01.`,
    "door-day": (n: number) =>
      `Line ${f.number(n)}: write the month like 2027-01, or the day like 2027-01-15.`,
    "door-quantity": (n: number) => `Line ${f.number(n)}: write how much as a number like 400, and its unit.`,
    "door-twice": (n: number) =>
      `Line ${f.number(n)} says the same thing in the same month as a line before.`,
    "door-far": (n: number) => `Line ${f.number(n)} lies further ahead than you promise.`,
    "door-long": (n: number) => `Line ${f.number(n)}: shorten it.`,
  },
  done: {
    proposed: "Sent. The other side reads it now.",
    agreed: "It is open.",
    filled: "Sent. They read it now.",
    closed: "Ended. Your reason stands with it.",
  },
});
