import type { Format } from "../format.ts";

/** Words of how a person wants mails, and of the name in which an organization sends them. */
export const mails = (f: Format) => ({
  title: "Mails",
  lead: "What is due or needs your name comes at once. Everything else as often as you like. Nothing is lost: it is all on the page too.",
  back: "Your account",
  rhythm: "How often do you want news?",
  rhythms: { now: "At once", daily: "Once a day, at 8", weekly: "Once a week, Monday at 8" },
  zone: "Your time zone",
  quiet: "Quiet hours",
  quietHint:
    "No mail comes between these times. What came up meanwhile comes after. Leave both empty for none.",
  quietFrom: "From",
  quietUntil: "Until",
  timeHint: "Like 22:00",
  figures: "Write amounts and counts in mails",
  figuresHint: "Else they stand on the page alone: a mail can be read on the way.",
  save: "Save",
  saved: "Saved.",
  refused: (address: string) => `Mails to ${address} come back`,
  refusedText: (day: string) =>
    `Since ${day} its server takes no mail. Nothing is sent there now. Everything is on your pages.`,
  refusedHere: "Mails to you come back",
  refusedSee: "See what to do",
  again: "It works again",
  againDone: "Good. Mails are sent to you again.",
  account: "Mails: how often, quiet hours, amounts",
  sender: {
    title: "Mails of your organization",
    lead: "In whose name mails go out, who reads the answers, and whom partners call.",
    back: "Settings",
    name: "Name of the sender",
    address: "Address of the sender",
    addressHint: "Of your own domain. Its mail server must let Evenhand send: docs/operate.md says how.",
    replyTo: "Answers go to",
    contact: "Whom to call",
    contactHint: "A person, by name. Stands in every mail that names nobody else.",
    telephone: "Their telephone",
    none: "Until this is filled in, mails come from Evenhand's own address.",
    save: "Save",
    saved: "Saved. New mails go out like this.",
  },
  digest: {
    subject: (n: number) => f.plural(n, { one: "# piece of news", other: "# pieces of news" }),
    lead: (n: number) =>
      f.plural(n, { one: "# thing has happened.", other: "# things have happened, the oldest first." }),
  },
});
