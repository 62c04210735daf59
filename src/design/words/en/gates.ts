import type { Format } from "../format.ts";

/** Words of the stages of joint work and of the gates between them. */
export const gates = (f: Format) => ({
  title: "Stages and gates",
  question: "Would you do this again on these terms?",
  label: "Stages",
  begins: "Start",
  ends: "End",
  gateOn: (day: string) => `Gate on ${day}`,
  none: "The gates open when both of you have signed.",
  answers: { yes: "Yes", "yes-if": "Yes, if …", no: "No, because …" },
  short: { yes: "yes", "yes-if": "yes, if", no: "no" },
  answered: (name: string) => `${name} has answered`,
  notYet: (name: string) => `${name} has not answered yet`,
  hidden: "You read it when both have answered, or when the day has passed.",
  hiddenFrom: (name: string) =>
    `${name} reads your answer when both have answered, or when the day has passed.`,
  late: "after the day",
  opens: (day: string) => `You can answer from ${day} on.`,
  answer: "Answer",
  words: "If what? Or why not?",
  wordsHint: "One line. Not needed for a plain yes.",
  stays: "What you say stays as it is.",
  look: "What you look at",
  send: "Send the answer",
  talk: "One side said no. Talk about it.",
  talkText:
    "A no changes nothing by itself: no terms, no order, no rating. Call each other, and write down what you agreed.",
  writeTalk: "Write down the talk",
  talkTitle: "What did you agree?",
  talkOn: "Day of the talk",
  talkWords: "What both of you agreed",
  talkedBy: (name: string, firm: string, day: string) =>
    `You talked on ${day}. ${name} of ${firm} wrote down:`,
  saveTalk: "Keep it",
  onVersion: (n: number) => `on version ${f.number(n)}`,
  asking: (gate: string, venture: string) => `${venture}, ${gate}: would you do this again on these terms?`,
  readers: (large: string) => `Whoever works on it with you at ${large}, once both have answered`,
});
