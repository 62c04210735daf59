import type { Format } from "../format.ts";

/** What a leaf shows to everybody, in a word. */
const types: Readonly<Record<string, string>> = {
  agreement: "Agreement",
  commitment: "Promise",
  competence: "Skill",
  organization: "Organization",
  payment: "Payment",
  people: "People",
  relationship: "Partnership",
  value: "Joint work",
  sealed: "Sealed",
};

/** Words of the auditor's pages: the whole record, place by place, and what became of the rows behind it. */
export const explorer = (f: Format) => ({
  title: "Record",
  lead: (large: string) =>
    `Every entry that ${large} signed, at its place. Each row of the database is held against what was signed, as you look.`,
  none: "Nothing is signed yet",
  noneText: "The record begins with the first entry. It is signed a moment after somebody acts.",
  head: "The newest head",
  origin: "Name of the record",
  fingerprint: "Its key, in words",
  fingerprintText: "The same eight words stand in the invitation of every partner. Compare them.",
  keyFile: "Key file",
  size: "Entries signed",
  signedBy: "Signed by",
  cosigned: "Seen by",
  cosignedAt: (name: string, at: string) => `${name}, ${at}`,
  cosignedNone: "No witness outside has seen this head yet.",
  rotations: "Keys before this one",
  headFile: "The signed head",
  growth: "Compare two heads",
  readers: "Who reads the leaves",
  type: (type: string) => types[type] ?? type,
  counted: (n: number) => f.plural(n, { one: "1 line", other: "# lines" }),
  caption: "Places of the record",
  columns: { place: "Place", what: "What", partner: "With", when: "When", state: "The row" },
  filters: {
    type: "Group",
    kind: "Act",
    partner: "Partner",
    from: "From day",
    until: "Until day",
    day: "Like 2026-11-25",
    all: "All",
  },
  rowsOnly:
    "A filter asks the rows of the database. A row that was deleted does not come up here: look at all places for that.",
  sealedLooked: (f0: number) => `Places from ${f.number(f0)} on were looked through.`,
  noMatch: "No entry fits",
  noMatchText: "Take a filter away, or choose another day.",
  closed: "Kept by the other side: not open to you",
  own: "The organization itself",
  hour: (at: string) => `${at.replace("T", " ").replace("Z", "")} UTC`,
  sealedTitle: (n: number) => f.plural(n, { one: "A sealed leaf", other: "A batch of # sealed leaves" }),
  sealedPlaces: (from: number, to: number) =>
    from === to ? f.number(from) : `${f.number(from)} to ${f.number(to)}`,
  sealedText:
    "Sealed leaves come in batches once a day, most of them without anything inside. What is in them, and whether anything is, shows to nobody here.",
  states: {
    agrees: "As signed",
    erased: "Erased, as the record says",
    changed: "Not what was signed",
    moved: "Another entry's row",
    deleted: "Row is gone",
    rewritten: "Leaf was rewritten",
    missing: "Leaf or tile is missing",
  },
  back: "Record",
  entry: (place: number) => `Entry at place ${f.number(place)}`,
  entryOf: (place: number, size: number) => `Place ${f.number(place)} of ${f.number(size)}`,
  wrong: "This row is not what was signed",
  why: {
    fields: (names: string) => `These fields are not what was committed to: ${names}.`,
    at: (signed: string, row: string) =>
      `It was signed in the hour ${signed}. The row now says ${row}: it was given another date.`,
    kind: "The row now names another act than the one that was signed.",
    sealed: "At least one row behind this batch was changed. Which one shows to nobody here.",
    moved: (place: number) =>
      `The row that stands here was signed at place ${f.number(place)}: the order was changed.`,
    movedFar:
      "Nothing of the row that stands here opens this leaf: it is another entry's row, or all of it was written anew.",
    deleted: "There is no row behind this leaf any more. Somebody deleted it, or took its place away.",
    rewritten: "The stored leaf does not have the hash that stands in the tree.",
    missing: "The stored leaf, or the tile with its hash, is not there.",
  },
  kept: "Receipts of this entry that people keep still hold, and prove what stood here.",
  erasedText:
    "What it said was erased. Another entry of the record says so, with the reason. That it stood here is still proved.",
  leaf: "The leaf, to the letter",
  leafText:
    "These bytes are hashed. They show the group, the hour, a tag without meaning, and one commitment for each field.",
  tag: "Tag",
  hash: "Hash of the leaf",
  commitments: "Commitments, and what opens them",
  commitmentsText: "A commitment is HMAC-SHA-256 of the value under the salt.",
  commitmentsMade: "Each was made anew on this page.",
  field: "Field",
  value: "Value",
  salt: "Salt",
  commitment: "Commitment",
  notOpen: "Not opened for you",
  opensNot: "The row does not open it",
  inclusion: "Its way to the signed root",
  holds: (size: number) =>
    `Checked just now: with these hashes the leaf leads to the root that was signed for ${f.number(size)} entries.`,
  holdsNot: (size: number) =>
    `The hashes do not lead to the root that was signed for ${f.number(size)} entries: the stored tree was changed.`,
  tileMissing: (tile: string) =>
    `The tile ${tile} is missing in the database: nothing can be proved here until a backup is restored.`,
  root: "Signed root",
  step: "The hashes beside it",
  receipt: "Keep the receipt",
  receiptBare: "Keep the receipt of the leaf",
  older: "The place before",
  newer: "The place after",
  before: "Not before",
  after: "Not after",
  unseen: "No witness says so.",
  toPartner: "All entries with this partner",
});
