import type { Side } from "../../people/access/role.ts";
import { isIn, type OfferKind } from "../offers/offer.ts";

/** One of the people who teach or learn. */
export type LearningPerson = {
  readonly id: string;
  readonly name: string;
  readonly part: "teaches" | "learns";
  readonly telephone: string | null;
};

/** An offer that was taken, or two people who were matched: who teaches, who learns, and until when. */
export type Learning = {
  readonly id: string;
  readonly relationshipId: string;
  readonly offerId: string | null;
  readonly offerNumber: number | null;
  readonly kind: OfferKind;
  readonly title: string;
  readonly teachingSide: Side;
  readonly seats: number;
  /** Seats of those before in the line, and how many there are in all; null: nobody counts them. */
  readonly before: number;
  readonly places: number | null;
  readonly begunBy: string;
  readonly begunAt: Temporal.Instant;
  readonly left: {
    readonly at: Temporal.Instant;
    readonly side: Side;
    readonly reason: string | null;
  } | null;
  readonly endedOn: Temporal.PlainDate | null;
  readonly people: readonly LearningPerson[];
  readonly reported: readonly Side[];
  /** Meetings whose time has come, and the next one. */
  readonly met: number;
  readonly next: Temporal.Instant | null;
};

/** A yes to an offer: under this id, to the number of it that was read, for how many, and who learns (null: who says it). */
export type Taking = {
  readonly id: string;
  readonly number: number;
  readonly seats: number;
  readonly person: string | null;
};

export type LearningState = "waiting" | "running" | "ended" | "left";

/** Where it stands: on the waiting list of a full offer, running, ended, or left before its end. */
export function stateOf(
  one: Pick<Learning, "left" | "endedOn" | "before" | "seats" | "places">,
): LearningState {
  if (one.left) return "left";
  if (one.endedOn) return "ended";
  return isIn(one.before, one.seats, one.places) ? "running" : "waiting";
}

export type ReportTurn = "too-early" | "firm" | "large" | "done";

/** Whose turn it is to write what it was worth: the firm's first, once they met or it has ended (5.6). */
export function turnOf(one: Pick<Learning, "left" | "endedOn" | "met" | "reported">): ReportTurn {
  if (one.reported.includes("large")) return "done";
  if (one.reported.includes("msme")) return "large";
  return one.left === null && (one.endedOn !== null || one.met > 0) ? "firm" : "too-early";
}

/** True for one of the people of a learning: they alone read its notes. */
export function takesPart({ people }: Pick<Learning, "people">, personId: string): boolean {
  return people.some(({ id }) => id === personId);
}

/** What a page of a learning was just told, by its address. */
export const doneWords = [
  "begun",
  "goal",
  "planned",
  "moved",
  "cancelled",
  "counted",
  "ended",
  "left",
] as const;
export type Done = (typeof doneWords)[number];
