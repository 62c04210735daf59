import type { Format } from "../format.ts";

/** Words of the setting that opens the leaves of a record to partners, and of the mail that tells them. */
export const leafReaders = (_f: Format) => ({
  title: "Who reads the leaves",
  lead: "A leaf holds no name and no word: its group, its hour and marks. But whoever reads all of them can count them, disputes of a rival too.",
  now: "Who reads them now",
  closed:
    "The organization's auditors and administrators alone. Each partner has its own leaves, and its receipts.",
  opened: "Every partner, and everybody of the organization.",
  since: "Since",
  always: "From the beginning",
  open: "Open them to all partners",
  openText:
    "Every partner can then fetch all leaves and check the whole record alone. Each is told by mail, and the record holds that you did it.",
  close: "Close them again",
  closeText:
    "What partners fetched before stays with them. Each is told by mail, and the record holds that you did it.",
  reason: "Why",
  reasonHint: "Partners read it",
  onlyAdministrator: "An administrator can change this.",
  done: {
    opened: "Every partner can read the leaves from now on",
    narrowed: "The leaves are closed from now on",
  },
  subject: {
    opened: (large: string) => `${large} opened the leaves of its record`,
    narrowed: (large: string) => `${large} closed the leaves of its record`,
  },
  told: {
    opened: (large: string) =>
      `All partners of ${large} can now read the leaves of its record: the group and the hour of every entry, of yours too. No name, no word and no amount stands in them.`,
    narrowed: (large: string) =>
      `Only auditors and administrators of ${large} read all leaves of its record from now on. Your own entries, and your receipts, stay yours.`,
  },
  why: (reason: string) => `The reason that was given: “${reason}”`,
  own: "Your own entries are here:",
  button: "See your entries",
});
