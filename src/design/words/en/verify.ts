/** Words of the page that checks a receipt, which must be understood without anything else of the product. */
export const verify = () => ({
  title: "Check a receipt",
  lead: "This page looks at a receipt with the key that you kept. Nothing leaves your computer.",
  drop: "Choose your files below, or drop all of them anywhere on this page. It sees by itself what each one is.",
  unknown: "Not used, because it is nothing of a record:",
  noScript: "Your browser runs no JavaScript here. Check the receipt with a program instead: see below.",
  receipt: "The receipt",
  receiptText: "The text of the receipt",
  key: "The key that you kept",
  keyHint: "The file log.vkey, or your own policy file with the witnesses you trust.",
  keyText: "The text of the key or the policy",
  paste: "Paste the text instead",
  exchange: "The record has a newer key than the one you kept",
  rotation: "The file with which your key named the new one, or several",
  rotationHint:
    "It is called rotation.1 (then rotation.2, and so on) and lies beside the key of the record. Your old key must have signed it. Compare the words of the new key by telephone.",
  rotationText: "Or its text",
  keyWords: "The key that signed, in words",
  more: "More, if you have it: another receipt, a letter, openings",
  another: "Another receipt of the same record, or a letter that you kept",
  anotherHint:
    "Two that do not fit together prove that two histories were signed. Leave this empty otherwise.",
  anotherText: "The text of the other one",
  openings: "Openings, if they came in files of their own",
  openingsHint:
    "The files that end in .openings.json and .leaf. Most receipts have them inside: leave this empty then.",
  check: "Check it",
  noReceipt: "Give a receipt first.",
  noKey: "Not checked: there is no key.",
  claims: "This receipt says that it is signed by",
  noKeyText:
    "Anybody can write that. Give the key that you kept when you first worked together, or one that you got by another way than the receipt.",
  wrongKey: "Not proved: this key does not fit.",
  wrongKeyText:
    "Either you gave the key of another record, or somebody else signed this. Take the key that you kept from the first day. If that one does not fit either, do not believe this receipt.",
  wrongWords: "Do not believe these words.",
  wrongWordsText:
    "The words in this file were changed, or belong to another entry: they are not what was signed. No signature covers the line in which they are carried, so they are checked against the record itself, and they do not fit it. What holds is only that there is an entry at place",
  refused: "This receipt does not hold.",
  refusedText:
    "Ask for a fresh receipt of the same entry. If the fresh one says something else, keep both: together they are the proof.",
  tooOld: "This browser cannot check it.",
  tooOldText:
    "It is too old, or this page came over a line without encryption. Save the page and open the saved file, or use a newer browser or a program: see below.",
  proved: "Proved.",
  record: "The record of",
  place: "Entry (counted from 0)",
  size: "Entries when it was signed",
  group: "What kind of entry",
  hour: "The hour it was made, as the record says",
  said: "What it says",
  raw: "To the letter, as a program reads it",
  sides: { large: "The larger firm", msme: "The smaller firm" },
  closed: "Not opened for you:",
  alone: "Signed only by",
  aloneText:
    "No witness that you trust has seen it. It still holds against that signer: they cannot take it back without your receipt proving it.",
  seen: "Seen by witnesses that your policy names:",
  notAfter: "So it was there, as these witnesses say, not after",
  comparedSame: "The other one shows the same history.",
  comparedApart:
    "The other one is of another size or another record. These two alone cannot show whether one grew out of the other.",
  two: "Two histories: this is a proof.",
  twoText: "signed two different records of the same size. Only who has its key can do that.",
  rootFirst: "Root of the first",
  rootSecond: "Root of the second",
  twoPlaces: "signed two different entries at one place. One of them was put there later. The place is",
  comparedWrong: "The other one cannot be read with this key. It was not compared.",
  twoKeep:
    "Keep both files. Whoever has the key of that record can check them, here or with any other program.",
  head: "This is no receipt, but the head of a record. Its signature holds.",
  headAlone: "No witness that you trust has seen it.",
  headText:
    "A head says how long a record is and seals everything in it. Keep it, and compare it with others.",
  proves: "What this proves",
  provesList: [
    "These words stood in the record, at this place, when it was signed.",
    "Who signed it cannot show another history to somebody else, unless they never compare.",
  ],
  provesNot: "What it does not prove",
  provesNotList: [
    "That what was entered was true.",
    "That nothing was left out before there was a receipt.",
    "That there is no second, hidden record.",
  ],
  otherTitle: "Without this page",
  other: "Evenhand's program checks the same, without a server:",
  otherPrograms:
    "A receipt is a tlog-proof of C2SP (c2sp.org/tlog-proof). Any other program that knows this format can check it too.",
  saveTitle: "Keep this page",
  save: "Saved, it works without a network and without us.",
  saveLink: "Save this page",
});
