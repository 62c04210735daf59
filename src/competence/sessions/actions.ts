import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { learningIn } from "../learning/actions.ts";
import { stateOf as stateOfLearning } from "../learning/learning.ts";
import type { CancelInput, HoursInput, MoveInput, SessionInput } from "./input.ts";
import { policy } from "./policy.ts";
import { type Hours, hoursOf, oneSession, sessionsOf } from "./reads.ts";
import { momentOf, type Session, stateOf } from "./session.ts";
import { cancelSession, countMinutes, insertSession, moveSession } from "./store.ts";

/**
 * Plans a meeting; the others of the pair are mailed with a calendar file. A day gone by is one they had. Sent again: nothing
 * more. Refusals: `not-found`, `learning-over`, `learning-waits`, `time-none` (an hour the clocks skip or pass twice),
 * `session-far` (more than three years away).
 */
export async function planSession(
  access: RelationshipAccess,
  learningId: string,
  made: SessionInput,
): Promise<void> {
  permit(policy, "session.plan", access);
  const state = stateOfLearning(await learningIn(access, learningId));
  if (state === "waiting") throw conflict("learning-waits", "There is no place yet. Meet once there is one.");
  if (state !== "running") throw conflict("learning-over", "This is over. Nothing more can be planned.");
  const startsAt = moment(access, made);
  const { id, zone, minutes, place, aim } = made;
  if (!(await insertSession(access.tx, access, { id, learningId, startsAt, zone, minutes, place, aim })))
    return;
  await append(access.tx, "session.planned", access, {
    ...by(access),
    learning: learningId,
    session: id,
    ...said(made, startsAt),
  });
}

/** Moves a meeting or changes its place. Refusals: `not-found`, `session-changed`, `session-held`, those of planSession. */
export async function changeSession(
  access: RelationshipAccess,
  learningId: string,
  id: string,
  changed: MoveInput,
): Promise<void> {
  permit(policy, "session.plan", access);
  await learningIn(access, learningId);
  const before = await oneSession(access, learningId, id);
  const startsAt = moment(access, changed);
  if (before.cancelled) throw conflict("session-cancelled", "This meeting is cancelled. Plan a new one.");
  if (
    before.version !== changed.version ||
    !(await moveSession(access.tx, access, before, { ...changed, startsAt }))
  )
    throw conflict(
      "session-changed",
      "Somebody changed this meeting meanwhile. Read it again, then change it.",
    );
  await append(access.tx, "session.moved", access, {
    ...by(access),
    learning: learningId,
    session: id,
    from: before.startsAt.toString(),
    ...said(changed, startsAt),
  });
}

/** Cancels a meeting that has not been. Cancelled before: nothing more. Refusals: `not-found`, `session-held`. */
export async function callOff(
  access: RelationshipAccess,
  learningId: string,
  id: string,
  { reason }: CancelInput,
): Promise<void> {
  permit(policy, "session.plan", access);
  await learningIn(access, learningId);
  const before = await oneSession(access, learningId, id);
  if (before.cancelled) return;
  if (before.spent.large !== null || before.spent.msme !== null)
    throw conflict("session-held", "Hours were counted for this meeting: it took place.");
  if (!(await cancelSession(access.tx, access, before, reason))) return;
  await append(access.tx, "session.cancelled", access, {
    ...by(access),
    learning: learningId,
    session: id,
    reason,
  });
}

/** Each side counts its own hours, once the meeting's hour has come. Refusals: `not-found`, `session-not-yet`. */
export async function countHours(
  access: RelationshipAccess,
  learningId: string,
  id: string,
  { minutes }: HoursInput,
): Promise<void> {
  permit(policy, "session.count", access);
  await learningIn(access, learningId);
  const session = await oneSession(access, learningId, id);
  if (stateOf(session, access.now) !== "held")
    throw conflict("session-not-yet", "Hours are counted once you have met.");
  if (session.spent[access.side] === minutes) return;
  await countMinutes(access.tx, access, id, minutes);
  await append(access.tx, "session.hours-counted", access, {
    ...by(access),
    learning: learningId,
    session: id,
    minutes,
  });
}

/** The meetings of a learning, the latest first. Whether it may be read is decided with the learning. */
export function sessionsIn(access: RelationshipAccess, learningId: string): Promise<Session[]> {
  permit(policy, "session.read", access);
  return sessionsOf(access, learningId);
}

/** Hours over all firms, as each side counted them. */
export function hoursSpent(access: LargeAccess): Promise<Hours> {
  permit(policy, "session.read", access);
  return hoursOf(access);
}

function moment(
  access: RelationshipAccess,
  { day, time, zone }: Pick<SessionInput, "day" | "time" | "zone">,
): Temporal.Instant {
  const found = momentOf(day, time, zone);
  if (!found) {
    const message = "On that day the clocks skip this hour, or pass it twice. Choose another one.";
    throw invalid("time-none", message, [{ field: "time", code: "time-none", message }]);
  }
  if (Math.abs(access.today.until(day).days) > 3 * 366) {
    const message = "Choose a day within three years.";
    throw invalid("session-far", message, [{ field: "day", code: "session-far", message }]);
  }
  return found;
}

function said(
  { zone, minutes, place, aim }: Pick<SessionInput, "zone" | "minutes" | "place" | "aim">,
  startsAt: Temporal.Instant,
) {
  return { startsAt: startsAt.toString(), zone, minutes, place, aim };
}

function by({ personId, side }: RelationshipAccess) {
  return { by: personId, side };
}
