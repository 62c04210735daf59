import type { Kind } from "../assessments/evidence.ts";
import type { EvidenceKind } from "../passport/evidence.ts";
import type { ShownEvidence } from "./shown.ts";

/** What decides how a piece of evidence weighs. */
export type Weighed = {
  readonly kind: EvidenceKind;
  /** Somebody outside the firm confirmed it as it stands. */
  readonly confirmed: boolean;
  /** A photo or a file goes with it. */
  readonly filed: boolean;
  /** The assessor's own organization saw it, in joint work or on a visit; the assessor says so, with a reason. */
  readonly seenByUs: boolean;
};

/**
 * The kind under which the engine weighs a piece of evidence (5.6). What nobody but the firm says is a self-statement; a job that
 * a referee confirmed is a reference; what one's own organization saw is joint work. An act of leadership needs something that
 * shows it. A certificate stays paper, whoever confirms it.
 */
export function weighsAs({ kind, confirmed, filed, seenByUs }: Weighed): Kind {
  if (kind === "certificate") return "certificate";
  if (kind === "leadership") return confirmed || filed || seenByUs ? "leadership-act" : "self-statement";
  if (seenByUs && (kind === "work" || kind === "visit")) return "joint-work";
  return confirmed ? "reference" : "self-statement";
}

/**
 * Whether a confirmation counts as one: not of the firm itself, and not of words that were changed since then. Both are shown as
 * what they are, and weigh as the firm's own word.
 */
export function countsAsConfirmed({ confirmation }: Pick<ShownEvidence, "confirmation">): boolean {
  return confirmation !== null && !confirmation.ownFirm && confirmation.asItStood === null;
}

/** How evidence weighs as it is shown; `seenByUs` is the assessor's word. */
export function weightOf(shown: ShownEvidence, seenByUs: boolean): Kind {
  const confirmed = countsAsConfirmed(shown);
  return weighsAs({ kind: shown.kind, confirmed, filed: shown.files.length > 0, seenByUs });
}
