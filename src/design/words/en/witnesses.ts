import type { Format } from "../format.ts";

/** Words of the page on which an organization names who watches its record. */
export const witnesses = (f: Format) => ({
  title: "Witnesses",
  lead: "A witness runs a small program that looks at your record whenever it grows, and signs that nothing before was changed. With one outside, nobody has to take your word for the order of things.",
  list: "Witnesses of your record",
  add: "Add a witness",
  addLead:
    "From now on it is shown every new head of your record: how long it is, and a seal. It reads no entry. That you added it stands in the record.",
  added: "The witness was added. It is asked within a minute.",
  removed: "The witness was removed. What it has signed stays.",
  empty: "Nobody watches your record yet",
  emptyText:
    "Until somebody outside does, each receipt says: signed by your record only. Ask an association, a bank or a partner to run a witness.",
  noLog: "Your record has no head yet. It gets one within a minute of the first thing that is recorded.",
  noneOutside: "No witness stands outside your organization",
  noneOutsideText:
    "Whoever holds a receipt counts only those that they trust. A witness of your own helps you to notice a fault, and proves little to a partner.",
  alarm: (name: string) => `${name} saw another history of this record`,
  alarmMail: (witness: string, large: string) =>
    `${witness} was shown the record of ${large} and did not sign it: it saw another history.`,
  alarmRecorded: "That it said so stands in the record.",
  who: "Who it is",
  whoHint: "Like: Chamber of Commerce.",
  whereLabel: (organization: string) => `Does it stand outside ${organization}?`,
  whereHint: "Partners read what you say here, and decide for themselves whom they trust.",
  outside: "Outside",
  outsideHint: "Nobody of your organization, or paid for it by you, can reach its machine or its key.",
  inside: "Part of us",
  insideHint: "Your own people, or somebody who works for you, run it.",
  url: "Address",
  urlHint: "As the witness gave it to you, like https://witness.example.",
  vkey: "Key",
  vkeyHint: "One line with two plus signs. The witness prints it when it starts.",
  answer: "Last answer",
  notAsked: "Not asked yet",
  cosigned: (size: number) => `Signed ${f.number(size)} ${size === 1 ? "entry" : "entries"}`,
  lastCosigned: "Signed last:",
  noAnswer: "Did not sign",
  otherHistory: "Saw another history",
  asked: "Asked:",
  askedNext: "Next:",
  troubles: {
    unreachable: "Nobody answers at this address.",
    slow: "It took too long to answer.",
    unavailable: "It says that it cannot work now.",
    "unknown-log": "It does not know this record. Give its operator the key below.",
    "key-unknown": "It knows this record by another key. Give its operator the key below.",
    "not-understood": "It did not understand what it was asked.",
    ahead:
      "It has seen more entries than this record holds. A backup was restored, or the record was cut. It signs nothing more of it: tell your partners, and ask for a new witness.",
    forked:
      "What it saw before is not the beginning of this record. Somebody changed the record, or the witness is wrong. Let an auditor look at both.",
    "wrong-answer":
      "What it answered is no signature by this key over this record. Ask its operator for the right key.",
    "wrong-clock": "Its clock is more than ten minutes off, so its signature says nothing about time.",
  },
  remove: "Remove",
  removedOn: (day: string) => `removed on ${day}`,
  how: "How somebody becomes your witness",
  howText:
    "Send them the key of your record. They run the program below on their own machine, behind an address with https, and send you that address and the key that it prints. They need no account here and no database.",
  key: "The key of this record",
});
