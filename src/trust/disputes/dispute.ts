import type { Side } from "../../people/access/role.ts";
import { isHigh, type Rung } from "../dispute-ladders/ladder.ts";

/** What a dispute is about. All but `other` may name the very thing. */
export const subjects = ["promise", "invoice", "venture", "assessment", "other"] as const;
export type Subject = (typeof subjects)[number];

/** How it ended: with an outcome that both signed, taken back, or without an agreement after the last step. */
export type ClosedAs = "agreed" | "withdrawn" | "apart";

/** What happened and what is wanted, in the words of one side. */
export type Claim = {
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly reason: string;
  readonly wish: string;
};

export type Step = {
  readonly rung: number;
  readonly at: Temporal.Instant;
  readonly side: Side;
  readonly dueOn: Temporal.PlainDate;
};

/** Something said after the opening words. A helper's word stands on the side of the firm and is no turn. */
export type Word = {
  readonly id: string;
  readonly rung: number;
  readonly side: Side;
  readonly by: string;
  readonly helper: string | null;
  readonly text: string;
  readonly at: Temporal.Instant;
};

export type Dispute = {
  readonly id: string;
  readonly relationshipId: string;
  readonly about: Subject;
  readonly aboutId: string | null;
  readonly aboutTitle: string | null;
  readonly title: string;
  readonly openedSide: Side;
  readonly openedOn: Temporal.PlainDate;
  /** Of each side, where it has said its own. */
  readonly claims: Readonly<Record<Side, Claim | null>>;
  /** Both opened it: each takes back its own part. */
  readonly joined: boolean;
  readonly refersTo: { readonly id: string; readonly title: string } | null;
  readonly rungs: readonly Rung[];
  readonly ladderVersion: string;
  readonly zone: string;
  readonly rung: number;
  readonly dueOn: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
  readonly withdrawn: Readonly<Record<Side, Temporal.Instant | null>>;
  readonly closed: {
    readonly at: Temporal.Instant;
    readonly as: ClosedAs;
    readonly side: Side;
    readonly words: string | null;
  } | null;
  readonly steps: readonly Step[];
  readonly words: readonly Word[];
};

export const other = (side: Side): Side => (side === "large" ? "msme" : "large");

/** Whether the time of the present step is over: then the next one is offered, or the end without an agreement. */
export function offered(
  dispute: Pick<Dispute, "closed" | "dueAt" | "rung" | "rungs">,
  now: Temporal.Instant,
): "step" | "end" | undefined {
  if (dispute.closed || Temporal.Instant.compare(now, dispute.dueAt) < 0) return undefined;
  return dispute.rung + 1 < dispute.rungs.length ? "step" : "end";
}

/** Whether a side opened it, alone or with the other, and has not taken that back. */
export function holds(dispute: Pick<Dispute, "openedSide" | "joined" | "withdrawn">, side: Side): boolean {
  return (dispute.joined || dispute.openedSide === side) && dispute.withdrawn[side] === null;
}

/**
 * Who may write next at the present step: a side that has not said its own words answers with those; else whoever did not write
 * last. A new step is begun by either. Null: either of the two.
 */
export function turnOf(
  dispute: Pick<Dispute, "claims" | "openedSide" | "joined" | "rung" | "words">,
): Side | null {
  const second = other(dispute.openedSide);
  const last = dispute.words.findLast((word) => word.helper === null && word.rung === dispute.rung);
  if (last) return other(last.side);
  if (dispute.rung > 0) return null;
  if (dispute.claims[second] === null) return second;
  return dispute.joined ? null : dispute.openedSide;
}

/** Whether this side may write now, and in which form: its own opening words first, then in turns. */
export function mayWrite(
  dispute: Pick<Dispute, "claims" | "openedSide" | "joined" | "rung" | "words" | "closed">,
  side: Side,
): "claim" | "word" | undefined {
  if (dispute.closed) return undefined;
  if (dispute.claims[side] === null) return "claim";
  const turn = turnOf(dispute);
  return turn === null || turn === side ? "word" : undefined;
}

/** Whether the present step is for those who answer for the relationship. */
export const high = (dispute: Pick<Dispute, "rung" | "rungs">): boolean =>
  isHigh(dispute.rungs[dispute.rung]);

/** Days that a dispute was open, or is; the day it was opened counts none. */
export function daysOpen(from: Temporal.PlainDate, until: Temporal.PlainDate): number {
  return Math.max(0, from.until(until, { largestUnit: "day" }).days);
}
