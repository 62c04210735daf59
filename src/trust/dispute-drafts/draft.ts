import type { Subject } from "../disputes/dispute.ts";

/** What a firm wrote and has not sent: a dispute of its own (`disputeId` null), or its next turn in one. Read by the firm alone. */
export type Draft = {
  readonly id: string;
  readonly disputeId: string | null;
  readonly about: Subject | null;
  readonly aboutId: string | null;
  readonly refersTo: string | null;
  readonly title: string | null;
  readonly reason: string | null;
  readonly wish: string | null;
  readonly by: string;
  readonly at: Temporal.Instant;
};

export type NewDraft = Omit<Draft, "by" | "at">;
