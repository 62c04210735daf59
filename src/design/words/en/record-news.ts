import type { Format } from "../format.ts";

/** Words of the mail that tells holders of receipts that a backup was restored. */
export const recordNews = (f: Format) => ({
  subject: (large: string) => `The record of ${large}: please keep your receipts`,
  restored: (large: string) =>
    `The record that you share with ${large} was brought back from a backup, and goes on from there.`,
  reason: (reason: string) => `The reason that was given: “${reason}”`,
  lost: (lost: number) =>
    lost > 0
      ? `${lost === 1 ? "1 entry that was" : `${f.number(lost)} entries that were`} signed after the backup may be missing now.`
      : "What was signed before is still there.",
  lostUnknown: "We cannot tell how many entries are missing now.",
  keep: "Keep every receipt you have. If an entry is missing now, your receipt proves that it was there.",
  keySubject: (large: string) => `The record of ${large} has a new key`,
  rotated: (large: string) => `${large} signs its record with a new key from now on.`,
  oldKey: (words: string) => `The old key in words: ${words}`,
  newKey: (words: string) => `The new key in words: ${words}`,
  whyKey: {
    planned: "The old key was well kept. Receipts that it signed stay good.",
    stolen:
      "The old key was stolen: somebody else can sign with it. Do not believe what it signs from now on. Receipts that you already have stay good.",
    lost: "The old key is lost, so it could not sign that the new one is right. Receipts that it signed stay good.",
  },
  compare:
    "Anybody can write a mail. Call the person who looks after you, by the number that you know, and compare the eight words before you trust the new key.",
  keepKey: "Then keep the new key beside the old one. Receipts from now on are checked with it.",
  keyLook: "The new key:",
  keyButton: "The new key",
  look: "Check a receipt here:",
  button: "Check a receipt",
});
