import type { Format } from "../format.ts";

/** Words of the page where two heads of a record are held against each other. */
export const growths = (f: Format) => ({
  title: "Compare two heads",
  lead: "A record that is honest only grows: what was signed before is the beginning of what is signed now. Here that is proved.",
  sizes: "Two sizes",
  old: "Entries at the older head",
  now: "Entries at the newer head",
  hint: (size: number) => `From 0 to ${f.number(size)}`,
  compare: "Prove it",
  wrong: {
    old: (most: number) => `Enter a size from 0 to ${f.number(most)}, not larger than the newer one.`,
    now: (most: number) => `Enter a size from 1 to ${f.number(most)}: so many entries are signed.`,
  },
  keptHeads: "Heads that witnesses signed",
  holds: (old: number, now: number) =>
    `Proved: the first ${f.number(old)} of these ${f.number(now)} entries are those of the older head, in their order.`,
  holdsNot: "The stored tree contradicts itself: no proof leads from the older size to the newer one.",
  tileMissing: (tile: string) =>
    `The tile ${tile} is missing in the database: nothing can be proved here until a backup is restored.`,
  rootAt: (size: number) => `Root at ${f.number(size)}`,
  hashes: (n: number) =>
    f.plural(n, { zero: "No hash is needed", one: "The proof: 1 hash", other: "The proof: # hashes" }),
  file: "Keep the proof",
  fileText: "As a witness takes it (C2SP tlog-witness): the older size, the hashes, and the newer head.",
  bring: "A head that you kept",
  bringText:
    "Paste an older signed head, or a whole receipt, even one of years ago. It is held against the record of today.",
  head: "The head or the receipt",
  check: "Check it",
  found: {
    "no-checkpoint": "This is no signed head and no receipt. Paste the whole text of the file.",
    "other-record": "This is the head of another record.",
    "not-signed": "No key of this record signed this. It proves nothing, for or against.",
  },
  beginning: (size: number) =>
    `It is the beginning of the record of today: none of its ${f.number(size)} entries was changed, left out or moved.`,
  misbehaviour: "Keep this head: it proves that the record was changed",
  otherTree: (size: number) =>
    `This record signed one list of ${f.number(size)} entries then, and holds another now. Both cannot be true. Whoever has this head and the key can show that to anybody, without this server.`,
  longer: (then: number, now: number) =>
    `This record signed ${f.number(then)} entries then, and only ${f.number(now)} now: entries are gone. If a backup was restored, an entry “The record goes on from a backup” says so.`,
  sealHead: "Root in the head you brought",
  sealStored: "Root in the database",
  newest: "The newest signed head",
});
