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
  look: "Check a receipt here:",
  button: "Check a receipt",
});
