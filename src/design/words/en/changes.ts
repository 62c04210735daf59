import type { Format } from "../format.ts";

/** Words of changes that are announced, and of those the books show though nobody announced them. */
export const changes = (f: Format) => {
  const days = (n: number) => f.plural(n, { one: "# day", other: "# days" });
  return {
    title: "What changes",
    lead: (large: string, msme: string) =>
      `What ${large} changes for ${msme}: from which day, and why. Both of you read this, for ever.`,
    none: "No change was announced",
    noneText: (large: string) =>
      `When ${large} changes terms, volume or price, it stands here before it holds.`,
    announce: "Announce a change",
    announceTitle: (msme: string) => `Announce a change to ${msme}`,
    announceLead: (msme: string) => `${msme} gets a mail, and can read this for ever.`,
    notice: (n: number) => `You promised to announce changes ${days(n)} before they hold.`,
    what: "What changes?",
    kinds: {
      terms: "Payment terms",
      volume: "How much we order",
      price: "The price",
      other: "Something else",
    },
    words: "What is different then?",
    wordsHint: "In one or two sentences.",
    before: "Payment terms so far, in days",
    beforeHint: "Only for payment terms. Empty if you do not know.",
    after: "Payment terms from then on, in days",
    afterHint: "Only for payment terms, and needed there.",
    holdsOn: "From which day does it hold?",
    reason: "Why?",
    send: "Announce it",
    announcedNow: (msme: string) => `Announced. ${msme} gets a mail.`,
    withdrawnNow: (msme: string) => `Taken back. ${msme} gets a mail.`,
    holds: (day: string) => `holds from ${day}`,
    terms: (before: number | null, after: number) =>
      before === null ? `Paid within ${days(after)}` : `Paid within ${days(after)}, so far ${days(before)}`,
    told: (name: string, day: string, ahead: number) =>
      ahead > 0
        ? `${name} announced it on ${day}, ${days(ahead)} before.`
        : `${name} announced it on ${day}, not before it held.`,
    why: (reason: string) => `Why: ${reason}`,
    takenBack: "taken back",
    takenBackBy: (name: string, day: string, reason: string) => `${name} took it back on ${day}: ${reason}`,
    withdraw: "Take it back",
    withdrawTitle: "Take a change back",
    withdrawReason: "Why is it taken back?",
    seenTitle: "Longer terms that nobody announced",
    seenLead: "The books show them. Each counts as a change that was not told.",
    seen: (number: string) => `Invoice ${number}`,
    noNumber: "without a number",
    seenNote: (day: string, terms: number, before: number) =>
      `From ${day}: paid within ${days(terms)}, before that within ${days(before)}.`,
  };
};
