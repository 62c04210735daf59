/** Words of who knows whom. */
export const ties = {
  title: "Who knows whom",
  lead: (large: string, msme: string) =>
    `People of ${large} and of ${msme} who know each other. Both sides see it. If something is not so, take it away.`,
  none: "Nobody is named here yet",
  noneText: "Say who knows whom. When one of them leaves, both sides hear of it.",
  pair: (large: string, msme: string) => `${large} and ${msme}`,
  since: (day: string) => `since ${day}`,
  said: (name: string, side: string) => `${name} of ${side} said so`,
  broken: (day: string) => `broken since ${day}`,
  brokenBy: (side: string, day: string) =>
    `One of them has left ${side}. ${side} says by ${day} who comes next.`,
  followed: (side: string, name: string) => `One of them has left ${side}. ${name} came next.`,
  handover: "See the hand-overs",
  remove: "This is not so",
  removed: "Taken away.",
  add: "Say who knows whom",
  large: (large: string) => `Who of ${large}?`,
  msme: (msme: string) => `Who of ${msme}?`,
  when: "Since when?",
  save: "Save",
  saved: "Saved. The other side sees it.",
  link: "Who knows whom",
  mail: {
    subject: (who: string, from: string) => `${who} has left ${from}`,
    broken: (who: string, from: string, day: string) =>
      `${who} has left ${from}. Somebody of the other side knew them. ${from} is to say who comes next, and hand over what they must know, by ${day}.`,
  },
};
