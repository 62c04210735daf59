import type { Side } from "../../people/access/role.ts";
import type { Learning, LearningState, ReportTurn } from "../learning/learning.ts";
import type { Offer, OfferState } from "../offers/offer.ts";
import type { Gap, Suggestion } from "../offers/suggestion.ts";
import type { SkillAsk } from "../skill-asks/skill-ask.ts";

/** An offer and where it stands today. */
export type Shown = Offer & { readonly state: OfferState; readonly free: number | null };

/** What two sides learn from each other, seen from one of them. */
export type Between = {
  readonly side: Side;
  readonly relationshipId: string;
  /** The other party. */
  readonly partner: string;
  readonly learnings: readonly (Learning & { readonly state: LearningState; readonly turn: ReportTurn })[];
  readonly gaps: readonly Gap[];
  readonly suggested: readonly Suggestion<Shown>[];
  /** What the other side offers, the next page of it, and what this side offers. */
  readonly offers: readonly Shown[];
  readonly older: string | null;
  readonly paged: boolean;
  readonly here: string;
  readonly own: readonly Shown[];
  readonly asks: readonly SkillAsk[];
  readonly mayAct: boolean;
  /** A small firm hides an offer on its own device. */
  readonly mayHide: boolean;
};
