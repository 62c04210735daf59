import type { IdeaRules, Ownership } from "../idea-rules/rules.ts";
import type { Trial } from "../ideas/idea.ts";

/** An idea half done, with what its writer has said so far. */
export type Draft = {
  readonly id: string;
  readonly problem: { readonly id: string; readonly title: string } | null;
  readonly title: string;
  readonly outline: string | null;
  readonly body: string | null;
  readonly owns: Ownership | null;
  readonly ownsWords: string | null;
  readonly trial: Trial | null;
  readonly readers: readonly string[];
  readonly writer: { readonly personId: string; readonly name: string };
  readonly changedAt: Temporal.Instant;
};

/** The pages that ask, in their order; only the first must be answered. */
export const pages = ["title", "prior", "outline", "full", "rules", "check"] as const;
export type DraftPage = (typeof pages)[number];

/** The page after this one. */
export function pageAfter(page: DraftPage): DraftPage {
  return pages[pages.indexOf(page) + 1] ?? "check";
}

/** What is sent where the writer chose nothing else: each keeps what it brought, no trial, read by who looks after the firm. */
export function rulesOf(draft: Draft, usualReaders: readonly string[]): IdeaRules {
  return {
    owns: draft.owns ?? "each",
    ownsWords: draft.ownsWords,
    trial: draft.trial,
    readers: draft.owns === null && draft.readers.length === 0 ? usualReaders : draft.readers,
  };
}
