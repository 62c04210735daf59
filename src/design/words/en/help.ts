import type { Format } from "../format.ts";

export const helpWishes = {
  "pay-early": "Pay an invoice early",
  "more-time": "More time",
  "no-penalty": "No penalty this time",
  call: "A call",
};

/** Words of "a bad month? ask for help": the firm's page, the help desk's, and mails that say nothing of it. */
export const help = (f: Format) => ({
  link: "A bad month? Ask for help",
  title: "A bad month? Ask for help",
  lead: "Say what would help. No figures needed. It takes a minute.",
  private: (firm: string, people: string) =>
    `At ${firm} only the help desk reads this: ${people}. Nobody who buys from you, no list and no report shows it.`,
  nobody: (firm: string, telephone: string) =>
    `${firm} has not named anybody who answers here yet. ${telephone ? `Call ${telephone}.` : "Call them."}`,
  whom: "Whom do you ask?",
  wish: "What would help?",
  wishes: helpWishes,
  wishHints: {
    "pay-early": "They pay before the day it is due.",
    "more-time": "For a delivery, or for something you owe.",
    "no-penalty": "They let a charge or a fine go.",
    call: "Somebody calls you.",
  },
  note: "Do you want to say more?",
  noteHint: "Only if you like. Do not write why, if you do not want to.",
  send: "Ask for help",
  days: (days: number) =>
    `You get an answer within ${f.plural(days, { one: "# working day", other: "# working days" })}.`,
  asked: "Asked. You get an answer by the day below.",
  withdrawn: "Taken back. Nobody answers it now.",
  yours: "What you asked for",
  of: (firm: string, day: string) => `Asked of ${firm} on ${day}`,
  due: (day: string) => `answer by ${day}`,
  late: (day: string) => `answer was due ${day}`,
  tookBack: "taken back",
  takeBack: "Take it back",
  answers: { yes: "yes", partly: "partly", no: "no" },
  answered: (name: string, day: string) => `${name} answered on ${day}`,
  callThem: (name: string, telephone: string) => `Ask ${name}: ${telephone}`,
  noPartner: "You work with nobody here yet",
  noPartnerText: "When a firm you work with invites you, you can ask it for help here.",
  tab: "Help desk",
  deskTitle: "Help desk",
  deskLead:
    "Firms in a bad month ask here. Only the help desk and the firm see it. Do not write it down or pass it on elsewhere.",
  deskNone: "Nobody waits for help",
  deskNoneText:
    "When a firm asks, it stands here with the day an answer is due. You get a mail that names nobody.",
  deskAsked: (name: string, day: string) => `${name} asked on ${day}`,
  deskAnswered: "Answered. The firm gets a mail that says only that there is an answer.",
  answer: "Answer",
  answerTitle: "Answer a request for help",
  say: "What do you answer?",
  sayAnswers: {
    yes: "Yes, it is done",
    partly: "Partly",
    no: "No",
  },
  words: "What do you tell them?",
  wordsHint: "A no says why. Say what happens next, and when.",
  sendAnswer: "Send the answer",
  monthsTitle: "How often help came in time",
  monthsLead: "Months that are over, in which at least five firms asked. Others are never shown.",
  monthsNone: "There is no such month yet.",
  month: "Month",
  requests: "Asked",
  inTime: "Answered in time",
  mail: {
    subject: (large: string) => `A message at ${large}`,
    asked: "Something waits at the help desk.",
    due: "Something at the help desk still waits, and an answer is due today.",
    answered: (large: string) => `${large} answered you.`,
  },
});
