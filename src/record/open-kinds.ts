import { type EntryKind, entryKinds, kinds } from "./kind.ts";

/** Groups whose acts both sides read on their pages, and may therefore keep receipts of. Rules 9. */
const groups: readonly string[] = ["agreement", "relationship", "commitment", "value", "payment"];
/** In those groups, what one side keeps to itself until it says otherwise: its receipt is for the side that acted. */
const ownSide: readonly EntryKind[] = ["prior.noted", "gate.answered"];

/** In other groups, what is told to the other side as it is done. */
const told: readonly EntryKind[] = [
  "evidence.shared",
  "evidence.share-ended",
  "assessment.opened",
  "assessment.answered",
  "assessment.published",
  "assessment.replied",
  "handover.accepted",
  "handover.missing",
  "handover.answered",
  "handover.confirmed",
];

/** Kinds that both sides of a relationship may open. Of every other kind, but the sealed ones, the side that acted may. */
export const openToBoth: readonly EntryKind[] = entryKinds.filter(
  (kind) => (groups.includes(kinds[kind]) && !ownSide.includes(kind)) || told.includes(kind),
);

/** Kinds that nobody opens on a page: not even their existence shows. */
export const neverShown: readonly EntryKind[] = entryKinds.filter(
  (kind) => (kinds[kind] as string) === "sealed",
);
