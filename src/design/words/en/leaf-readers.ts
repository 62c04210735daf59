import type { Format } from "../format.ts";

/** Words of the setting that opens the leaves of a record to everybody, and of the mail that tells partners. */
export const leafReaders = (_f: Format) => ({
  title: "Who reads the leaves",
  lead: "A leaf holds no name and no word: its group, its hour and marks. Whoever reads all of them can check the whole record alone, and can count: how many disputes there were, too.",
  now: "Who reads them now",
  closed: "The organization's own people, its auditors among them, and all its partners. Nobody else.",
  opened: "Everybody, without signing in.",
  since: "Since",
  always: "From the beginning",
  open: "Open them to everybody",
  openText:
    "Anybody can then fetch all leaves and check the whole record. Each partner is told by mail, and the record holds that you did it.",
  close: "Close them again",
  closeText:
    "What others fetched before stays with them. Each partner is told by mail, and the record holds that you did it.",
  reason: "Why",
  reasonHint: "Partners read it",
  onlyAdministrator: "An administrator can change this.",
  done: {
    opened: "Everybody can read the leaves from now on",
    narrowed: "The leaves are for partners alone from now on",
  },
  subject: {
    opened: (large: string) => `${large} opened the leaves of its record to everybody`,
    narrowed: (large: string) => `${large} keeps the leaves of its record to partners`,
  },
  told: {
    opened: (large: string) =>
      `Everybody can now read the leaves of the record of ${large}: the group and the hour of every entry, of yours too. No name, no word and no amount stands in them.`,
    narrowed: (large: string) =>
      `Only ${large} and its partners, you among them, read the leaves of its record from now on.`,
  },
  why: (reason: string) => `The reason that was given: “${reason}”`,
  own: "Your own entries are here:",
  button: "See your entries",
});
