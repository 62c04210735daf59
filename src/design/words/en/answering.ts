import type { Format } from "../format.ts";

/** Words of the questions a firm is asked before somebody judges what it can do. */
export const answering = (f: Format) => ({
  title: (large: string) => `Questions from ${large}`,
  lead: (large: string, reader: string) => `${reader} of ${large} wants to know what this work needs of you.`,
  purpose: "What it is for",
  by: "Please send it by",
  reads: "Who reads it",
  readsValue: (reader: string, large: string) =>
    `${reader} of ${large}, after you send it. Until then you alone.`,
  costs: "Your time",
  minutes: (count: number) => f.plural(count, { one: "about # minute", other: "about # minutes" }),
  notAsked: (count: number) =>
    f.plural(count, {
      one: "# thing is not asked: you have shown it already.",
      other: "# things are not asked: you have shown them already.",
    }),
  start: "Start",
  goOn: "Go on",
  check: "Check and send",
  list: "The questions",
  place: (at: number, of: number) => `Question ${f.number(at)} of ${f.number(of)}`,
  states: {
    shown: "you show something",
    said: "in your words",
    nothing: "nothing to show",
    "not-apply": "does not apply",
    open: "no answer yet",
  },
  good: "What good work can look like",
  helps: "What could show it",
  answer: "What do you answer?",
  answers: {
    shown: "We can show something",
    said: "We tell you in a few words",
    nothing: "We have nothing to show here",
    "not-apply": "This does not apply to us",
  },
  answerHints: {
    shown: "Something you have done. It counts most.",
    said: "It counts a little. Work that you show counts more.",
    nothing: "This is not held against you.",
    "not-apply": "Then it is left out.",
  },
  evidence: "What do you want to show?",
  evidenceHint: (large: string) =>
    `What you tick is shown to ${large} when you send. You can take it back later.`,
  evidenceNone: "You have not kept anything here yet.",
  evidenceAdd: "Add something you have done",
  evidenceNote: (kind: string, day: string) => `${kind}, ${day}`,
  kinds: {
    work: "a job",
    visit: "a visit",
    reference: "a name to ask",
    leadership: "something you did as the one in charge",
    statement: "your own words",
    certificate: "a certificate",
  } as Readonly<Record<string, string>>,
  said: "In your words",
  keep: "Keep this in “what we have done”, so that nobody asks again",
  save: "Save and go on",
  back: "All questions",
  paper: "A certificate matters here",
  changedTitle: "Somebody of your firm answered this meanwhile",
  changedText: "Their answer stands here, yours is in the form below. Save to keep yours.",
  checkTitle: (large: string) => `Send this to ${large}?`,
  checkLead: "You can still change each answer.",
  change: "Change",
  send: "Send the answers",
  sent: (name: string) => `Sent. ${name} reads it now. You will read every judgement, with its reason.`,
  over: "Nothing is asked here any more",
  shares: (count: number, large: string) =>
    f.plural(count, {
      one: `# thing you have done is shown to ${large} from now on.`,
      other: `# things you have done are shown to ${large} from now on.`,
    }),
});
