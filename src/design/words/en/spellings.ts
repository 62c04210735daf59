import type { Format } from "../format.ts";

/** Words of two spellings that may be one vendor. */
export const spellings = (f: Format) => ({
  title: "Spellings that may be one vendor",
  lead: "Proposed by names and numbers inside this one ledger. Nothing is joined until you say so, and it can be parted again.",
  compared: (moment: string) => `Last compared ${moment}.`,
  never: "Not compared yet: names are compared after each import.",
  notYet: "Nothing is known yet",
  notYetText: "Import a ledger; its firms are compared a moment later.",
  none: "Nothing to decide",
  noneText: "No two firms of the ledger look like one.",
  waiting: (n: number) => f.plural(n, { one: "# pair to decide", other: "# pairs to decide" }),
  whys: {
    same: "the same name",
    letters: "the same letters, written another way",
    form: "the same but for the legal form",
    number: "the same number in your books",
    typing: "one letter differs",
  },
  people: "has people",
  stays: "stays",
  compare: "Compare and join",
  apart: "Not the same",
  again: "Look at it again",
  columns: {
    name: "Written as",
    keys: "In the ledger as",
    invoices: "Rows",
    sums: "Sum",
    span: "From, to",
    noKeys: "not in the ledger",
    noSpan: "no day",
  },
  span: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
  joinTitle: (one: string, other: string) => `Are ${one} and ${other} one firm?`,
  because: (why: string) => `Proposed because: ${why}.`,
  same: (name: string, kept: string) =>
    `Rows and numbers of “${name}” go over to “${kept}”. Promises are counted again for both. New rows of either spelling come to “${kept}” from then on.`,
  shows: (invoices: number, kept: string) =>
    `The people of ${kept} will see ${f.plural(invoices, { one: "# more invoice", other: "# more invoices" })}: day, number, amount and payment. Join them only when you are sure that they are this firm's own.`,
  showsTitle: "Somebody outside will see these invoices",
  reason: "Why are they one firm?",
  reasonHint: "For whoever asks later. You may leave it empty.",
  join: "Join the two",
  collide: "They have the same invoice numbers",
  collideText: (numbers: string) =>
    `Each of the two has an invoice of this number: ${numbers}. Joined, two invoices would become one, so they stay as they are. If it is one invoice entered twice, take it out of the ledger you load, undo that import and load it again.`,
  refused: "They are not joined",
  isApart: (moment: string) =>
    `Somebody said ${moment} that these are two firms. They are not proposed again.`,
  isJoined: "These two are joined.",
  mergesTitle: "What was joined",
  merged: (lost: string, kept: string) => `${lost} joined to ${kept}`,
  mergedNote: (invoices: number, name: string, moment: string) =>
    `${f.plural(invoices, { one: "# row", other: "# rows" })}, by ${name}, ${moment}`,
  parted: (moment: string) => `parted again ${moment}`,
  part: "Part again",
  partTitle: (lost: string, kept: string) => `Part ${lost} from ${kept} again?`,
  partText: (invoices: number, lost: string) =>
    `Exactly what went over goes back: ${f.plural(invoices, { one: "# row", other: "# rows" })} and the names and numbers of ${lost}. Promises are counted again for both.`,
  apartTitle: "What you said is not the same",
  done: {
    joined: "The two are one now. Promises are counted again for both.",
    parted: "The two are apart again, as they were before.",
    apart: "Noted. These two are not proposed again.",
    again: "These two wait for you again.",
  },
});
