import type { Format } from "../format.ts";

/** Words of what a small firm promises of its own will. */
export const voluntary = (f: Format) => ({
  title: "Your own promises",
  titleOf: (msme: string) => `What ${msme} promises of its own will`,
  lead: (large: string) =>
    `You may promise ${large} up to three things. You need not. Nobody counts them, nothing follows if you cannot keep one, and you alone end them.`,
  leadOf: (msme: string) =>
    `${msme} made these promises freely. Nobody counts them and nothing follows from them. Only ${msme} ends them.`,
  kinds: {
    M1: "We tell you early when we will be late",
    M2: "We answer soon",
    M3: "We keep to ourselves what you tell us in confidence",
  },
  within: (days: number) =>
    f.plural(days, { one: "We answer within # day", other: "We answer within # days" }),
  since: (name: string, day: string) => `${name} promised it on ${day}`,
  ended: (day: string) => `Ended on ${day}`,
  none: "Nothing is promised here",
  noneText: "That is fine: these promises are free.",
  what: "What would you like to promise?",
  days: "Within how many days do you answer?",
  daysHint: (least: number, most: number, usual: number) =>
    `Only for “We answer soon”. From ${f.number(least)} to ${f.number(most)}; empty is ${f.number(usual)}.`,
  add: "Promise it",
  all: "You promise all three. End one to change it.",
  end: "End it",
  before: "What was promised before",
  done: {
    added: (large: string) => `Thank you. ${large} can read it now.`,
    ended: "It has ended. Nothing follows from it.",
  },
});
