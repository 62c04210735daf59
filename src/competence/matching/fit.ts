/**
 * Who could work with whom, and how well: firms in rows, mentors in columns, both in the order of their ids' bytes, so that the
 * answer does not depend on the order in which they were named.
 */
export type Fit = {
  readonly firms: readonly string[];
  readonly mentors: readonly string[];
  /** How many firms each mentor takes at most; from 0. */
  readonly capacity: Int32Array;
  /** Row by row; above 0, or 0 where the two cannot be matched (no score, or barred). */
  readonly scores: Float64Array;
};

/** For every firm the number of its mentor, or `unmatched`. */
export type Matching = Int32Array;

export const unmatched = -1;
