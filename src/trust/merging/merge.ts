import { conflict } from "../../platform/refusal.ts";
import type { RelationshipState } from "../../relationships/directory/relationship.ts";

/** What decides of a firm whether and how it is joined to another spelling of it. */
export type Party = {
  readonly relationshipId: string;
  readonly name: string;
  readonly state: RelationshipState;
  readonly counterparty: boolean;
  readonly mergedInto: string | null;
  readonly createdAt: Temporal.Instant;
  /** Promises to it alone and papers: they stay with a firm, so it cannot be given up. */
  readonly ownWork: boolean;
};

/** Who was asked stays: its people look at that page. */
const asked = ({ state }: Party): boolean => state !== "unclaimed";

/**
 * Which of two stays: the one that was asked, else the older. Refusals: `merged-already`, `merge-both-asked`, `merge-outside`,
 * `merge-own-work`.
 */
export function sidesOf(one: Party, other: Party): { readonly kept: Party; readonly lost: Party } {
  if (one.mergedInto !== null || other.mergedInto !== null)
    throw conflict("merged-already", "One of the two is joined to another firm already.");
  if (asked(one) && asked(other))
    throw conflict(
      "merge-both-asked",
      "Both were asked to work with you. Two firms with people are not joined.",
    );
  if (one.counterparty !== other.counterparty)
    throw conflict(
      "merge-outside",
      "One of the two is outside the programme and the other is not. Say the same of both first.",
    );
  const [kept, lost] = asked(other) || (!asked(one) && older(other, one)) ? [other, one] : [one, other];
  if (lost.ownWork)
    throw conflict(
      "merge-own-work",
      `There is a promise to ${lost.name} alone, or a paper with it. End that first.`,
    );
  return { kept, lost };
}

function older(one: Party, other: Party): boolean {
  const order = Temporal.Instant.compare(one.createdAt, other.createdAt);
  return order < 0 || (order === 0 && one.relationshipId < other.relationshipId);
}

/** One joining, as it was done. */
export type Merge = {
  readonly id: string;
  readonly keptId: string;
  readonly lostId: string;
  readonly keptName: string;
  readonly lostName: string;
  readonly invoices: number;
  readonly reason: string | null;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly partedAt: Temporal.Instant | null;
};

/** Two firms before they are joined: which of them stays, and numbers that both have. */
export type Prospect = {
  readonly kept: Party;
  readonly lost: Party;
  /** At most ten. */
  readonly collisions: readonly string[];
};
