import type { Format } from "../format.ts";

/** Words of papers that both sides keep. */
export const agreements = (f: Format) => ({
  title: "Agreements",
  lead: (large: string, msme: string) => `Papers that ${large} and ${msme} both keep.`,
  none: "No paper here yet",
  noneText: "Add the contract or the terms you work by, so that both of you have the same one.",
  add: "Add a paper",
  addTitle: "Add a paper",
  name: "What is it called?",
  kind: "What kind of paper is it?",
  kinds: {
    contract: "Contract",
    framework: "Framework agreement",
    confidentiality: "Confidentiality",
    terms: "Terms",
    other: "Something else",
  },
  startsOn: "First day",
  endsOn: "Last day",
  file: "The paper itself",
  fileHint: "A PDF or a picture, up to 20 MB.",
  save: "Add it",
  added: "Added. The other side gets a mail.",
  confirmedNow: "Thank you. Both of you have the same paper.",
  endedNow: "It has ended. Both of you can still read it.",
  states: {
    waiting: (name: string) => `waits for ${name}`,
    both: "both have it",
    past: "past its last day",
    ended: "ended",
  },
  from: (first: string) => `from ${first}`,
  until: (last: string) => `until ${last}`,
  addedBy: (name: string, day: string) => `${name} added it on ${day}`,
  confirmedBy: (name: string, day: string) => `${name} confirmed it on ${day}`,
  endedBy: (name: string, day: string) => `${name} ended it on ${day}`,
  open: (bytes: number) =>
    bytes < 1_000_000
      ? `Open the paper (${f.number(Math.max(1, Math.round(bytes / 1000)))} kB)`
      : `Open the paper (${f.number(Math.round(bytes / 100_000) / 10)} MB)`,
  noFile: "Only its name stands here; the paper lies elsewhere.",
  confirm: "Yes, we have the same paper",
  end: "End it",
  endTitle: (name: string) => `End “${name}”`,
  reason: "Why does it end?",
  reasonHint: "Both of you can read this.",
});
