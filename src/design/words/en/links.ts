import type { Format } from "../format.ts";

/** Words of links to a firm's work, for people outside, and of the page that such a link opens. */
export const links = (f: Format) => ({
  title: "Links to your work",
  lead: "Show your work to somebody who is not here: another customer, a bank, a neighbour. You choose the items, and you can end the link at any time.",
  none: "You have no link yet",
  noneText: "Make one for the next person who asks what you can do.",
  make: "Make a link",
  list: "Your links",
  states: { open: "open", expired: "ran out", ended: "ended" },
  until: (day: string) => `Works until ${day}`,
  ranOut: (day: string) => `Worked until ${day}`,
  endedOn: (day: string) => `Ended on ${day}`,
  views: (count: number) =>
    f.plural(count, { zero: "Never opened", one: "Opened once", other: "Opened # times" }),
  viewsText: "Programs that check mails open links too, so a few may not be people.",
  last: (day: string) => `last on ${day}`,
  madeBy: (name: string, day: string) => `${name} made it on ${day}`,
  form: {
    title: "A link to your work",
    namedFor: "For whom is it?",
    namedForHint: "They read this name on the page. For example: Sheffield Savings Bank",
    days: "How long does it work?",
    lifetimes: { "7": "A week", "30": "A month", "90": "Three months" },
    items: "What does it show?",
    masked: "Customers you did not name stay unnamed. Items that you may not show are not in the list.",
    unnamed: "without the customer's name",
    make: "Make the link",
    noItems: "You have nothing to show yet",
    noItemsText: "Write down something you have done, and say that you may show it.",
  },
  one: {
    title: (name: string) => `Link for ${name}`,
    made: "Made. Copy the link and send it to them.",
    copy: "The link",
    copyText: "Whoever has it can read these items until it ends. Send it only to the person it is for.",
    shows: "It shows",
    nothing: "Nothing any more: the items were taken out, or you may not show them.",
    end: "End this link",
    ended: "Ended. The link opens nothing now.",
  },
  page: {
    title: (firm: string) => `Work of ${firm}`,
    lead: (firm: string, name: string) =>
      `${firm} shows this to ${name}. The firm chose each item, and can end this page at any time.`,
    until: (day: string) => `The page works until ${day}.`,
    counted: "It counts how often it is opened, and not by whom.",
    call: (firm: string, telephone: string) => `A question? Call ${firm}: ${telephone}`,
    none: "Nothing is shown here any more",
    over: "This page is over",
    overText: (firm: string) =>
      `${firm} showed some of its work here for a time. Ask the firm for a new link.`,
    unknown: "This link does not work",
    unknownText: "Look if the whole link stands in the address. If it does, ask the firm for a new one.",
  },
});
