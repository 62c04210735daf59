import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, notAllowed, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { settle } from "../../relationships/requests/actions.ts";
import { beginMatched } from "../learning/actions.ts";
import { askAround } from "../rounds/actions.ts";
import type { Asked, NewMentoring } from "./mentoring.ts";
import { policy } from "./policy.ts";
import { askedOfMentor, buysFrom, mentoringsOfMentor, oneAsked, oneMentoring } from "./reads.ts";
import { agree, endMentoring, holdProposal, insertMentoring, passProposal, sayYes } from "./store.ts";

const gone = () => conflict("nobody-asked", "This is not proposed any more. Nothing is left for you to do.");
const buys = () =>
  notAllowed("mentor-buys", "Who buys from a firm does not mentor it. Choose somebody else.");
const kind = "matching-confirmation";

/** For a page that links to who is proposed to a firm. */
export function mayRead(access: LargeAccess): boolean {
  return may(policy, "mentoring.read", access);
}

/** Who answers for themselves. Refusal `not-allowed`. */
export function permitAnswer(access: LargeAccess | RelationshipAccess): void {
  permit(policy, "mentoring.answer", access);
}

/** The firms that a mentor is asked about, and those they work with. */
export async function deskOf(access: LargeAccess) {
  permitAnswer(access);
  return { asked: await askedOfMentor(access), pairs: await mentoringsOfMentor(access) };
}

/**
 * Yes, by the mentor or by the firm. Real, and in the record, when both said it; a yes alone leaves no entry, or the other's
 * no would show. True when the pair became real. Refusals: `not-found`, `nobody-asked`, `mentor-buys`.
 */
export async function confirm(access: LargeAccess | RelationshipAccess, id: string): Promise<boolean> {
  permit(policy, "mentoring.answer", access);
  const { tx, largeId } = access;
  await oneAsked(access, id);
  await holdProposal(tx, largeId, id);
  const asked = await oneAsked(access, id).catch(() => undefined);
  const said = asked && (await sayYes(tx, largeId, id, access));
  if (!asked || !said) throw gone();
  const at = { ...access, relationshipId: asked.relationshipId };
  if (access.side === "msme") await settle(at, { kind, about: id }, "answered");
  const { mentorAt, firmBy, firmAt } = said;
  if (!mentorAt || !firmBy || !firmAt) return false;
  if (await buysFrom(at, asked.mentorId)) throw buys();
  await agree(tx, largeId, id);
  await write(at, {
    ...terms(asked),
    id: uuidv7(access.now.epochMilliseconds),
    mentorId: asked.mentorId,
    mentorSide: "large",
    menteeIds: [firmBy],
    source: "round",
    sourceId: id,
    largeSaid: { personId: asked.mentorId, at: mentorAt },
    msmeSaid: { personId: firmBy, at: firmAt },
  });
  return true;
}

function terms({ topics, costs, hoursPaid, terms: text, fromOn, untilOn }: Asked) {
  return { topics, costs, hoursPaid, terms: text, fromOn, untilOn };
}

/**
 * No, thank you, by the mentor or by the firm, without a reason: nothing is written of it, and the round proposes again.
 * Refusals: `not-found`, `nobody-asked`.
 */
export async function decline(access: LargeAccess | RelationshipAccess, id: string): Promise<void> {
  permit(policy, "mentoring.answer", access);
  const asked = await oneAsked(access, id);
  if (!(await passProposal(access.tx, access.largeId, id))) throw gone();
  // As if it were answered, whoever of the two said no.
  await settle({ ...access, relationshipId: asked.relationshipId }, { kind, about: id }, "answered");
  await askAround(access, asked.roundId);
}

/**
 * Two begin to work together without a round: one offered, the other accepted, and the caller knows both words. False when
 * they do already, or this was sent before. Refusals: `mentor-buys` (who buys from a firm does not mentor it).
 */
export async function beginMentoring(access: RelationshipAccess, made: NewMentoring): Promise<boolean> {
  if (made.mentorSide === "large" && (await buysFrom(access, made.mentorId))) throw buys();
  return write(access, made);
}

type At = Pick<RelationshipAccess, "tx" | "now" | "largeId" | "relationshipId" | "personId" | "side">;

async function write(at: At, made: NewMentoring): Promise<boolean> {
  if (!(await insertMentoring(at.tx, at, made))) return false;
  const { id, mentorSide, mentorId: teaches, menteeIds: learn } = made;
  await beginMatched(at, { id, side: mentorSide, teaches, learn });
  await append(at.tx, "mentoring.begun", at, {
    mentoring: made.id,
    mentor: made.mentorId,
    mentorSide: made.mentorSide,
    topics: made.topics.join(" "),
    costs: made.costs,
    hoursPaid: made.hoursPaid ? "yes" : "no",
    terms: made.terms,
    from: made.fromOn.toString(),
    until: made.untilOn?.toString() ?? null,
    source: made.source,
    large: made.largeSaid.personId,
    largeAt: made.largeSaid.at.toString(),
    msme: made.msmeSaid.personId,
    msmeAt: made.msmeSaid.at.toString(),
  });
  return true;
}

/** One of the two ends it, without a reason. Ended before: nothing more. Refusal `not-found` (for other mentors too). */
export async function end(access: RelationshipAccess, id: string): Promise<void> {
  permit(policy, "mentoring.end", access);
  const pair = await oneMentoring(access, id);
  if (access.side === pair.mentorSide && access.personId !== pair.mentorId) throw notFound();
  if (!(await endMentoring(access.tx, access, id, access))) return;
  await append(access.tx, "mentoring.ended", access, { mentoring: id, side: access.side });
}
