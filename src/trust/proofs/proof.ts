/** One act of a relationship, or of an organization that tells it to all (`relationshipId` null), as it stands in the record. */
export type Proof = {
  readonly id: string;
  readonly relationshipId: string | null;
  readonly kind: string;
  readonly at: Temporal.Instant;
  /** Its place, from 0; null until it has one. */
  readonly index: number | null;
};
