import { assign } from "./assignment.ts";
import { consent, type Preferences } from "./consent.ts";
import { type Fit, type Matching, unmatched } from "./fit.ts";

/** By total fit, or so that nobody would rather be with somebody who would rather be with them; 5.6. */
export type Question = {
  readonly mode: "assignment" | "stable";
  readonly fit: Fit;
  readonly preferences: Preferences;
};

export type Proposal = {
  readonly pairs: readonly { readonly mentor: string; readonly firm: string; readonly score: number }[];
  readonly unmatched: readonly string[];
  readonly total: number;
};

/** The number of its mentor for every firm. Runs long on large questions: see `match.worker.ts`. */
export function match({ mode, fit, preferences }: Question): Matching {
  return mode === "assignment" ? assign(fit) : consent(fit, preferences);
}

/** A matching in names, firms in the order of their ids' bytes. It proposes; people confirm. */
export function proposalOf({ firms, mentors, scores }: Fit, matching: Matching): Proposal {
  const pairs = [...matching.entries()]
    .filter(([, mentor]) => mentor !== unmatched)
    .map(([firm, mentor]) => ({
      mentor: mentors[mentor] as string,
      firm: firms[firm] as string,
      score: scores[firm * mentors.length + mentor] as number,
    }));
  return {
    pairs,
    unmatched: firms.filter((_, firm) => matching[firm] === unmatched),
    total: pairs.reduce((sum, { score }) => sum + score, 0),
  };
}
