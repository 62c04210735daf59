import type { EvidenceKind, Told } from "../passport/evidence.ts";

/** The pages on which a piece is told, one question or short card each. */
export const steps = ["what", "when", "customer", "photos", "topics", "free"] as const;
export type Step = (typeof steps)[number];

/** What the firm's leaders did, or say, has no customer. */
const without: Partial<Record<EvidenceKind, readonly Step[]>> = {
  leadership: ["customer"],
  statement: ["customer"],
};

/** The pages that a kind has; `topics` only where there is a list of them. */
export function stepsOf(kind: EvidenceKind, hasTopics: boolean): Step[] {
  return steps.filter((step) => !without[kind]?.includes(step) && (step !== "topics" || hasTopics));
}

/** The page after this one; `free` is the last, where the piece is saved. */
export function nextStep(kind: EvidenceKind, step: Step, hasTopics: boolean): Step {
  const all = stepsOf(kind, hasTopics);
  return all[all.indexOf(step) + 1] ?? "free";
}

/** Where a page leads back to; undefined on the first. */
export function stepBefore(kind: EvidenceKind, step: Step, hasTopics: boolean): Step | undefined {
  const all = stepsOf(kind, hasTopics);
  return all[all.indexOf(step) - 1];
}

/** The first page that must be answered and is not. */
export function missingStep(piece: Pick<Told, "title" | "shows" | "doneOn">): "what" | "when" | undefined {
  if (piece.title === null || piece.shows === null) return "what";
  return piece.doneOn === null ? "when" : undefined;
}

/** A certificate is asked when it ends; others only where it is known already. */
export function asksExpiry(piece: Pick<Told, "kind" | "expiresOn">): boolean {
  return piece.kind === "certificate" || piece.expiresOn !== null;
}
