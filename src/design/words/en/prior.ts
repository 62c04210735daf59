import type { Format } from "../format.ts";

/** Words of what was somebody's own before. */
export const prior = (f: Format) => ({
  title: "What was there before",
  lead: (large: string, msme: string) =>
    `What ${large} and ${msme} each knew or had, noted before it was told. Each note has a date in the record.`,
  note: "What each of you noted before it was told",
  none: "Nothing is noted yet",
  noneText: "Before you tell an idea, note what you knew already. Then it is clear what was yours.",
  noneDesk: "When one of you notes what was its own before, it stands here with its date.",
  add: "Note what was ours before",
  addTitle: "What was yours before?",
  kind: "How do you note it?",
  kinds: {
    open: "In words that both of you read",
    text: "In words that only we read",
    file: "With a file that only we can open",
  },
  kindHints: {
    open: "For example: we have nitrided bushes since 2019.",
    text: "They see that there is a note, since when, and a fingerprint.",
    file: "They see that there is a file, since when, and a fingerprint. Up to 100 MB.",
  },
  label: "What do you call it?",
  labelHint: "Only your firm sees this name. It may stay empty.",
  text: "In words",
  textHint: "Leave it empty for a file.",
  file: "The file",
  fileHint:
    "Up to 100 MB, of any kind. Keep the original unchanged: together with it the fingerprint proves what you had.",
  save: "Note it",
  noted: "Noted, with today's date in the record.",
  by: (name: string, firm: string, day: string) => `${name} of ${firm}, ${day}`,
  privateText: (name: string) => `Words that only ${name} reads`,
  privateFile: (name: string) => `A file that only ${name} opens`,
  fingerprint: "Fingerprint",
  salt: "Salt (keep it secret until you need it)",
  see: "See it and its proof",
  proofTitle: "Prove it later",
  proofText:
    "Give file and salt to whoever must believe you. This command gives the fingerprint that the record has held since that day:",
  proofWords:
    "Give words and salt to whoever must believe you. Saved as a plain UTF-8 file without a line end, this command gives the fingerprint:",
  download: (bytes: number) =>
    bytes < 1_000_000
      ? `Take the file (${f.number(Math.max(1, Math.round(bytes / 1000)))} kB)`
      : `Take the file (${f.number(Math.round(bytes / 100_000) / 10)} MB)`,
  onlyYou: "Only your firm sees this page.",
  back: "What was there before",
});
