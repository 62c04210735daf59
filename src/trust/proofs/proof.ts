/** One act of a relationship, as it stands in the record. */
export type Proof = {
  readonly id: string;
  readonly relationshipId: string | null;
  readonly kind: string;
  readonly at: Temporal.Instant;
  /** Its place, from 0; null until it has one. */
  readonly index: number | null;
};

/** What is said about a record as a whole. */
export type RecordOf = {
  readonly slug: string;
  readonly origin: string;
  /** Whose record it is, as people know it. */
  readonly large: string;
  /** How many entries are signed; null while there is none. */
  readonly signed: number | null;
  /** Its key in eight words. */
  readonly words: string;
};
