import type { Format } from "../format.ts";

/** Words of what each side puts in and risks in joint work. */
export const stakes = (f: Format) => ({
  title: "What each side puts in and risks",
  finding: (large: string, largeSum: string, msme: string, msmeSum: string) =>
    `${large} puts in ${largeSum}, ${msme} ${msmeSum}.`,
  label: "What both put in and risk",
  putIn: "Put in",
  seen: "Of that, seen by the other side",
  share: "Put in, as a share of a year's sales",
  risk: "Risk: loss times how likely",
  riskShare: "Risk, as a share of a year's sales",
  unknown: "not known",
  none: "nothing yet",
  band: (low: string, high: string) => (low === high ? low : `${low} to ${high}`),
  tiny: "under 0.01%",
  sizeUnknown: (names: string) =>
    `How large ${names} is, is not known here. So no share of a year's sales can be said.`,
  saySize: "Say how large you are",
  yoursExactly: (share: string) => `For your eyes only: you put in ${share} of a year's sales.`,
  unvalued: (n: number) =>
    f.plural(n, {
      one: "# thing has no value in money and is not in the sums.",
      other: "# things have no value in money and are not in the sums.",
    }),
  method: "How is this counted?",
  sides: (firm: string) => `What ${firm} puts in`,
  risksOf: (firm: string) => `What ${firm} could lose`,
  nothingYet: "Nothing stated yet.",
  noRisk: "No risk stated yet.",
  add: "Add what your side puts in",
  addRisk: "Add a risk of your side",
  kinds: { money: "Money", hours: "Hours", "know-how": "Know-how", asset: "A thing" },
  kindHints: {
    money: "Paid for this work.",
    hours: "Time of your people, at the agreed rate.",
    "know-how": "What you know and bring in.",
    asset: "A machine, a room, a tool that is used.",
  },
  hours: (minutes: number) => {
    const hours = minutes / 60;
    return f.plural(Math.round(hours * 100) / 100, { one: "# hour", other: "# hours" });
  },
  atRate: (rate: string) => `at ${rate} an hour`,
  noRate: "no rate agreed",
  noValue: "no value in money",
  planned: "not put in yet",
  givenOn: (day: string) => `put in on ${day}`,
  statedBy: (name: string, day: string) => `said by ${name} on ${day}`,
  standing: { verified: "seen by the other side", doubted: "doubted", stated: "only stated" },
  verifiedBy: (name: string, day: string, how: string) => `${name} has seen it (${day}): ${how}`,
  doubtedBy: (name: string, day: string, reason: string) => `${name} doubts it (${day}): ${reason}`,
  verify: "I have seen it",
  verifyTitle: "How did you see it?",
  how: "How",
  howHint: "Like: saw the invoice, was there on Monday, counted the hours with them.",
  doubt: "I doubt it",
  doubtTitle: "What is not right?",
  doubtHint: "The other side reads this.",
  takeBack: "Take it back",
  addTitle: "What does your side put in?",
  kind: "What is it?",
  text: "What, in a few words",
  amount: "How much",
  amountHint:
    "For money it is needed. For know-how and things only if you agreed on a value. Leave it empty for hours.",
  hoursLabel: "How many hours",
  hoursHint: (rate: string | undefined) =>
    rate
      ? `Only for hours. They count ${rate} each, as you both agreed.`
      : "Only for hours. No rate is agreed, so they stand there without money.",
  givenLabel: "When was it put in?",
  givenHint: "Leave it empty if it is still to come.",
  save: "Add it",
  noCosts: "Nobody is asked what things cost inside a firm.",
  riskTitle: "What could your side lose?",
  riskText: "What could go wrong?",
  loss: "What would you lose then?",
  lossHint: "Beyond the money you put in.",
  probability: "How likely is it?",
  probabilityHint: "Of a hundred such works, in how many? Like 10.",
  riskLine: (loss: string, chance: string) => `${loss}, ${chance} likely`,
});
