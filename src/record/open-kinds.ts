import { type RawBuilder, sql } from "../platform/database/database.ts";
import { type EntryKind, entryKinds, kinds } from "./kind.ts";

/** Groups whose acts both sides read on their pages, and may therefore keep receipts of. Rules 9. */
const groups: readonly string[] = ["agreement", "relationship", "commitment", "value", "payment"];
/** In those groups, what one side keeps to itself until it says otherwise: its receipt is for the side that acted. */
const ownSide: readonly EntryKind[] = ["prior.noted", "gate.answered", "dispute.looked-back"];

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

/** Kinds that nobody opens on a page of the record: not even their existence shows. */
export const neverShown: readonly EntryKind[] = entryKinds.filter(
  (kind) => (kinds[kind] as string) === "sealed",
);

/**
 * What an organization says to all of its partners, of itself or of its record: about no relationship, and every partner may
 * open it. The wall holds the same list (the policy `told` of `pair.entry`).
 */
export const openToPartners: readonly EntryKind[] = [
  ...([
    "commitment.added",
    "commitment.changed",
    "commitment.ended",
    "leader.named",
    "leader.ended",
  ] as const),
  ...(["attestation.given", "attestation.missed", "attestation.explained", "capability.published"] as const),
  ...(["record.resumed", "record.rotated"] as const),
];

/** What a side may open of the entries `e`: what both read on their pages, and what it did itself. Never what is sealed. */
export function opens(side: "large" | "msme"): RawBuilder<unknown> {
  const own = side === "large" ? sql`true` : sql`e.kind = any(${openToPartners})`;
  return sql`not (e.kind = any(${neverShown})) and case when e.relationship_id is null then ${own}
    else e.kind = any(${openToBoth}) or e.fields->>'side' = ${side} end`;
}

/** Kinds that a page of the record may name. */
export const shownKinds: readonly EntryKind[] = entryKinds.filter((kind) => !neverShown.includes(kind));

/** The coarse groups that everybody sees of a leaf, the sealed one last. */
export const leafTypes: readonly string[] = [
  ...new Set([...shownKinds.map((kind) => kinds[kind])].sort()),
  "sealed",
];
