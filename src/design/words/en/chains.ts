import type { Format } from "../format.ts";

/** Words of the page that follows the entries of one partnership through the record. Read by firms: short words. */
export const chains = (f: Format) => ({
  title: "The chain",
  lead: (large: string, msme: string) =>
    `What ${large} and ${msme} said and did, one entry after the other. Each holds a mark of the one before. So nobody can take one out, put one in, or change their order.`,
  back: "Record",
  open: "See the chain",
  none: "No entry is signed yet",
  noneText: "The chain begins with the first thing that one of you does.",
  count: "Entries in the chain",
  rows: (n: number) => f.plural(n, { one: "1 entry", other: "# entries" }),
  good: "Every entry on this page follows on the one before.",
  bad: "This chain is broken",
  badText: "Keep your receipts, and ask the independent reviewer or an auditor to look at this page.",
  lostBefore: (n: number) =>
    f.plural(n, {
      one: "Before this page 1 entry is in the record that the database no longer has.",
      other: "Before this page # entries are in the record that the database no longer has.",
    }),
  fewer: (rows: number, seq: number) =>
    `The chain was signed with ${f.number(seq)} entries, and the database has ${f.number(rows)}.`,
  columns: {
    seq: "Number",
    act: "What",
    place: "Place",
    state: "Checked",
    tag: "Tag",
    before: "One before",
  },
  closed: "Kept by the other side",
  gone: "The database no longer has it",
  states: {
    next: "Follows",
    lost: "Left out",
    repeats: "Number used again",
    "wrong-before": "Follows on the wrong one",
    apart: "Does not follow",
    unreadable: "Cannot be read",
  },
  keep: "Keep the key of the chain",
  keepText:
    "With this small file and your receipts you can check the chain at home, without us. Keep it safe: whoever has it can tell which entries of the record are yours.",
  takeKey: "Keep the key",
  takeLeaves: "Keep your entries",
  takeMore: "Keep the entries after these",
  leavesText: (n: number) =>
    `Your entries as they stand in the record, each with its proof: at most ${f.number(n)} in one file.`,
  how: "How to check it",
  command: "evenhand record verify ENTRIES RECEIPTS... --thread KEY --vkey log.vkey",
});
