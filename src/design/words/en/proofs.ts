import type { Format } from "../format.ts";
import { proofCodes } from "./proof-codes.ts";
import { proofFields } from "./proof-fields.ts";
import { proofKinds } from "./proof-kinds.ts";

/** Words of the pages where each side finds its acts in the record, and keeps receipts of them. */
export const proofs = (f: Format) => ({
  title: "Record",
  lead: (large: string) =>
    `What you and ${large} said and did, numbered and signed by ${large}. Keep the receipt of what matters to you: with it you can prove a later change.`,
  ownTitle: "Our own record",
  ownLead: (large: string) => `What ${large} said and did that is about no one partner.`,
  caption: "What stands in the record, the newest first",
  act: "What happened",
  when: "When",
  place: "Proof",
  empty: "Nothing is in the record yet",
  emptyText: "As soon as one of you does something that matters, it stands here.",
  back: "Record",
  kind: (kind: string) => proofKinds[kind] ?? kind,
  kinds: proofKinds,
  fields: proofFields,
  coded: proofCodes,
  yesNo: (yes: boolean) => (yes ? "Yes" : "No"),
  waits: "This is being signed. It takes a few seconds, and the page comes back by itself.",
  sealedWaits: "This is sealed. Its receipt comes the next day, together with all others of its day.",
  sealedText:
    "It is sealed: only you and those who answer you can open it. In the public part nobody sees that it is there.",
  keep: "Keep the receipt",
  keepText:
    "One small file. It proves that this stood in the record, even if our server is gone or somebody changes the database. Keep it with your papers.",
  number: (index: number, size: number) => `Entry ${f.number(index)}, when there were ${f.number(size)}`,
  numberLabel: "Its place",
  standing: "Its place in the record",
  signedBy: "Signed by",
  recordName: "Name of the record",
  signedOnly: (large: string) => `${large} only`,
  signedOnlyText: (large: string) =>
    `Nobody outside of ${large} has seen this record yet, so nobody can say not before when or not after when this was made. The order is proved by the numbers. It is as strong as the receipts that people keep: whoever holds one can prove a later change.`,
  signedAnd: (large: string) => `${large}, and seen by others`,
  seenBy: "Seen by",
  seenOn: (names: string, day: string) => `${names}, ${day}`,
  notBefore: "Not before",
  notAfter: "Not after",
  notKnown: "Not known",
  seenText: (names: string, large: string, outside: boolean) =>
    `${names} looked at this record without knowing what is in it. ${
      outside
        ? `${large} says that they stand outside of ${large}. Whether you trust them is for you to say.`
        : `They do not stand outside of ${large}: count it as signed by ${large} only.`
    }`,
  said: "What it says",
  raw: "To the letter, as a program reads it",
  saidText:
    "These are the names and values that the receipt opens. In the public part of the record nobody can read them.",
  erased: "What it said was erased",
  erasedText:
    "An act of this kind stands here, and nobody can move or change it. Its words are gone from the server; why, another entry says. A receipt that was given before still shows them.",
  field: "Name",
  value: "Value",
  nothing: "(nothing)",
  proves: "What the receipt proves",
  provesList: [
    "These words stood in the record, at this place, when it was signed.",
    "If somebody changes, deletes or moves them later, your receipt proves it.",
  ],
  provesErasedList: [
    "An act of this kind stood in the record, at this place, when it was signed.",
    "A receipt from before, with its words, is about this same entry.",
  ],
  provesNot: "What it does not prove",
  provesNotList: ["That what was entered was true.", "That nothing was left out before you had a receipt."],
  changed: "The record was changed",
  changedText:
    "What stands in the database now is not what was signed. No receipt is made of it. If you kept one before, it proves what stood here.",
  check: "Check a receipt",
  key: "The key of this record",
  keyWords: "The key in words",
  keyWordsText:
    "Compare them with the words in your first letter, or by telephone. Other words are another key.",
  policy: "The key as a policy file",
  keyText:
    "Keep it too, from today on. A receipt is checked against the key that you kept, never against one that comes with it.",
});
