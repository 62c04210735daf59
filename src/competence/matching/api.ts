import type { Asked } from "./input.ts";
import { match, proposalOf } from "./match.ts";

/** The answer as one JSON document; every pair says why. */
export function matchDocument(asked: Asked) {
  const { pairs, unmatched, total } = proposalOf(asked.fit, match(asked));
  return {
    pairs: pairs.map((pair) => ({ ...pair, reasons: asked.reasonsOf(pair.mentor, pair.firm) })),
    unmatched,
    total,
  };
}
