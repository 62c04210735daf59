import type { Format } from "../format.ts";

/** Words of the one screen of who answers for it, and of the paper for the board. */
export const sponsor = (f: Format) => ({
  title: "Answering for it",
  lead: (name: string, from: string, until: string) =>
    `How ${name} kept what it promised, ${from} to ${until}, from its own ledger.`,
  noLedger: "No ledger was imported yet",
  noLedgerText: "The figures stand here after the first import.",
  noPromise: "Nothing is promised to everybody yet",
  noPromiseText: "A promise comes first. Then this page shows how it was kept.",
  toPromise: "See the promises",
  promises: "What was promised",
  count: (kept: string, decided: string) => `${kept} of ${decided}`,
  some: (shown: number, all: number) =>
    `The ${f.number(shown)} of ${f.number(all)} promises where most was not kept.`,
  toPromises: "See all promises",
  noCount: "Nothing was counted yet",
  worst: "Where most was broken",
  worstNote:
    "The ten relationships where most of all promises was not kept, by unit. People stand in no table here.",
  noWorst: "Nothing was broken in these months.",
  unit: "Unit",
  partner: "Partner",
  broken: "Not kept",
  decided: "Decided",
  trends: "Month by month",
  finding: (promise: string, month: string, share: string) => `${promise}: ${share} in ${month}`,
  findingNone: (promise: string) => `${promise}: no month is counted yet`,
  chart: (months: number) => f.plural(months, { one: "The last # month", other: "The last # months" }),
  events: {
    given: "the word of the leader",
    missed: "a missed date of the leader",
    decision: "a decision changed",
  },
  eventOf: (what: string, unit: string) => `${what}, ${unit}`,
  waits: "Your word waits",
  waitsText: (place: string, day: string) => `${place}: due on ${day}. Note what was done, then give it.`,
  toWord: "Go to the word",
  leaders: "Who answers, and what was said",
  board: "Paper for the board (PDF)",
  paper: {
    title: (name: string) => `How ${name} keeps its promises`,
    to: "To the board",
    opening: (from: string, until: string, day: string) =>
      `${from} to ${until}, from the figures of ${day}. Every figure is counted from the ledger in the way that its method says.`,
    state: "State",
    share: "Share",
    threshold: "Promised",
    note: "Figures of single partners are for the board alone.",
    events: "What happened meanwhile",
    day: "Day",
    event: "What",
    noEvents: "No word was given and none was missed in 24 months.",
  },
});
