/**
 * Every act that leaves an entry in the record, and the coarse group that outsiders may see of it (`type` of the leaf).
 * The job published with an entry bears the kind's name, so that other wings can listen.
 */
export const kinds = {
  "organization.added": "organization",
  "organization.changed": "organization",
  "member.added": "people",
  "member.changed": "people",
  "member.ended": "people",
  "unit.changed": "organization",
  "token.made": "organization",
  "token.ended": "organization",
  "relationship.invited": "relationship",
  "relationship.accepted": "relationship",
  "relationship.refused": "relationship",
  "relationship.misaddressed": "relationship",
  "relationship.contact-changed": "relationship",
  "relationship.stage-changed": "relationship",
  "statement.proposed": "agreement",
  "statement.confirmed": "agreement",
  "interest.named": "agreement",
  "agreement.added": "agreement",
  "agreement.confirmed": "agreement",
  "agreement.ended": "agreement",
  "visit.noted": "relationship",
  "note.written": "relationship",
  "size.declared": "relationship",
  "relationship.outside-changed": "relationship",
  "commitment.added": "commitment",
  "commitment.changed": "commitment",
  "commitment.ended": "commitment",
  "commitment.asked": "commitment",
  "commitment.answered": "commitment",
  "reading.closed": "commitment",
  "reading.changed": "commitment",
  "ledger.imported": "payment",
  "ledger.undone": "payment",
  "ledger.merged": "payment",
  "ledger.parted": "payment",
} as const;

export type EntryKind = keyof typeof kinds;
export const entryKinds = Object.keys(kinds) as EntryKind[];
