import type { LargeAccess, RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import type { Side } from "../../people/access/role.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { offerToTake, ownPeople } from "../offers/actions.ts";
import { type OfferKind, stateOf as stateOfOffer } from "../offers/offer.ts";
import { type Learning, stateOf, type Taking } from "./learning.ts";
import { policy } from "./policy.ts";
import {
  type LearningPage,
  type Line,
  learningsOf,
  learningsOfLarge,
  nameOf,
  oneLearning,
  takenOf,
  takersOf,
} from "./reads.ts";
import { end, insertLearning, leave } from "./store.ts";

/**
 * A yes to an offer of the other side: the one who gives it teaches, the one who is named (else who says yes) learns. Where the
 * places are full the yes waits in the line. Sent again: nothing more. Refusals: `not-found`, `offer-own`, `offer-closed`,
 * `offer-past`, `offer-changed` (the terms that were read are no longer those), `seats-many`, `learner-elsewhere`.
 * A no is no act and has no function: nothing is written anywhere.
 */
export async function takeOffer(access: RelationshipAccess, offerId: string, taken: Taking): Promise<string> {
  permit(policy, "learning.begin", access);
  const offer = await offerToTake(access, offerId);
  if (offer.fromSide === access.side)
    throw invalid("offer-own", "Your own side offers this. The other side says whether it takes it.");
  const before = await takenOf(access, offerId);
  if (before && !before.endedOn) return before.id;
  const state = stateOfOffer(offer, access.today);
  if (state === "closed") throw conflict("offer-closed", "This offer is closed. Look at the others.");
  if (state === "past") throw conflict("offer-past", "The last day to say yes has passed.");
  if (taken.number !== offer.number)
    throw conflict("offer-changed", "The offer was changed meanwhile. Read what it says now, then say yes.");
  if (offer.places !== null && taken.seats > offer.places) {
    const message = `There are only ${offer.places} places. Come with fewer people.`;
    throw invalid("seats-many", message, [{ field: "seats", code: "seats-many", message }]);
  }
  const learner = taken.person ?? access.personId;
  if (!(await ownPeople(access)).some(({ id }) => id === learner)) {
    const message = "Choose one of your own people.";
    throw invalid("learner-elsewhere", message, [{ field: "person", code: "learner-elsewhere", message }]);
  }
  const { kind, title, fromSide: teachingSide, number } = offer;
  const outcome = await begin(access, {
    id: taken.id,
    offer: { id: offerId, number },
    kind,
    title,
    teachingSide,
    seats: taken.seats,
    teaches: offer.ledBy,
    learns: learner,
  });
  if (outcome === "taken") return (await takenOf(access, offerId))?.id ?? taken.id;
  return taken.id;
}

/** Who acts when two were matched: either side, in whose name the second yes was said. */
type Matching = Pick<RelationshipAccess, "tx" | "now" | "largeId" | "relationshipId" | "personId" | "side">;

/**
 * Two who were matched begin to learn, under the id of their mentoring; whose word let it begin is in the record already.
 * Begun before: nothing more.
 */
export async function beginMatched(
  at: Matching,
  pair: {
    readonly id: string;
    readonly side: Side;
    readonly teaches: string;
    readonly learn: readonly string[];
  },
): Promise<void> {
  const title = await nameOf(at.tx, pair.teaches);
  const people = [
    { id: pair.teaches, part: "teaches" as const },
    ...pair.learn.map((id) => ({ id, part: "learns" as const })),
  ];
  await insertLearning(at.tx, at, {
    ...{ id: pair.id, offer: null, kind: "mentoring", title, people },
    ...{ teachingSide: pair.side, seats: Math.max(1, pair.learn.length) },
  });
}

/** Their mentoring has ended, so has what they learned. False when it had before, or there is none. */
export function endMatched(
  access: SystemAccess,
  at: { readonly largeId: string; readonly relationshipId: string },
  id: string,
): Promise<boolean> {
  return end(access.tx, { ...at, personId: null }, id, access.today);
}

async function begin(
  access: RelationshipAccess,
  made: {
    readonly id: string;
    readonly offer: { readonly id: string; readonly number: number } | null;
    readonly kind: OfferKind;
    readonly title: string;
    readonly teachingSide: Learning["teachingSide"];
    readonly seats: number;
    readonly teaches: string;
    readonly learns: string;
  },
): Promise<"begun" | "again" | "taken"> {
  const { teaches, learns, ...rest } = made;
  const people = [
    { id: teaches, part: "teaches" as const },
    { id: learns, part: "learns" as const },
  ];
  const outcome = await insertLearning(access.tx, access, { ...rest, people });
  if (outcome === "begun")
    await append(access.tx, "learning.begun", access, {
      ...by(access),
      learning: made.id,
      offer: made.offer?.id ?? null,
      offerNumber: made.offer?.number ?? null,
      kind: made.kind,
      title: made.title,
      seats: made.seats,
      teaches,
      learns,
    });
  return outcome;
}

/** Either side takes its part back; the seats are free for who waits. Done before: nothing more. Refusal `not-found`. */
export async function leaveLearning(
  access: RelationshipAccess,
  id: string,
  { reason }: { readonly reason: string | null },
): Promise<void> {
  const found = await learningToChange(access, id);
  if (!(await leave(access.tx, access, id, reason))) return;
  await append(access.tx, "learning.left", access, {
    ...by(access),
    learning: id,
    offer: found.offerId,
    seats: found.seats,
    reason,
  });
}

/** It is done: the firm is asked what it was worth. Done before: nothing more. Refusals: `not-found`, `learning-waits`. */
export async function endLearning(access: RelationshipAccess, id: string): Promise<boolean> {
  const found = await learningToChange(access, id);
  if (stateOf(found) === "waiting")
    throw conflict("learning-waits", "It has not begun: there is no place yet. Leave the line instead.");
  if (!(await end(access.tx, access, id, access.today))) return false;
  await append(access.tx, "learning.ended", access, {
    ...by(access),
    learning: id,
    on: access.today.toString(),
  });
  return true;
}

/** One learning with what may be read of it. Refusal `not-found`, for a mentor also where others are the pair. */
export function learningIn(access: RelationshipAccess, id: string): Promise<Line> {
  permit(policy, "learning.read", access);
  return oneLearning(access, id);
}

/** Who learns from whom in one relationship, the newest first. */
export function learningsIn(access: RelationshipAccess, before?: string): Promise<LearningPage> {
  permit(policy, "learning.read", access);
  return learningsOf(access, before);
}

/** The same over all firms; a mentor, or whoever asks for their own, reads the pairs they are in. */
export function learningsWith(access: LargeAccess, mine: boolean, before?: string): Promise<LearningPage> {
  permit(policy, "learning.read", access);
  return learningsOfLarge(access, mine, before);
}

/** What an offer led to here, unless it was not taken, or left since. */
export function learningOf(access: RelationshipAccess, offerId: string): Promise<Line | undefined> {
  permit(policy, "learning.read", access);
  return takenOf(access, offerId);
}

/** Who said yes to an offer of the large organization, in the order of the line. */
export function takersOfOffer(access: LargeAccess, offerId: string): Promise<Line[]> {
  permit(policy, "learning.read", access);
  return takersOf(access, offerId);
}

/** For a page that shows or hides the yes. */
export function mayBegin(access: RelationshipAccess): boolean {
  return may(policy, "learning.begin", access);
}

/** One that this person may end, or leave. Refusals: `not-found`, `learning-matched` (it ends with the mentoring). */
export async function learningToChange(access: RelationshipAccess, id: string): Promise<Line> {
  permit(policy, "learning.change", access);
  const found = await oneLearning(access, id);
  if (found.offerId === null)
    throw conflict("learning-matched", "These two were matched. End it where their mentoring stands.");
  return found;
}

function by({ personId, side }: RelationshipAccess) {
  return { by: personId, side };
}
