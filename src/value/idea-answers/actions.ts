import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { conflict, invalid, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { answerDay, readIdea } from "../ideas/actions.ts";
import { type Answer, isDayToComeBack, steps, waits } from "../ideas/idea.ts";
import type { AnswerInput } from "./input.ts";
import { policy } from "./policy.ts";
import { answersOf, ownPeople, waitingToReturn } from "./reads.ts";
import { bringBack, holdIdea, insertAnswer, moveIdea, withdrawIdea } from "./store.ts";

/** The queue of ideas that come back on their day. */
export const backQueue = "idea.back";

/** Every answer to an idea that the caller has loaded, the newest first. */
export function answersOn(access: RelationshipAccess, ideaId: string): Promise<Answer[]> {
  return answersOf(access, ideaId);
}

export function mayAnswer(access: RelationshipAccess): boolean {
  return may(policy, "idea.answer", access);
}

export function mayWithdraw(access: RelationshipAccess): boolean {
  return may(policy, "idea.withdraw", access);
}

/**
 * The other side answers, always with a reason. A yes names who does the next thing and by when; a "not now" the day on which
 * it comes back by itself. The same form again: nothing more. Refusals: `not-found`, `idea-own`, `idea-answered`,
 * `idea-back-wrong`, `idea-next-missing`.
 */
export async function answerIdea(
  access: RelationshipAccess,
  ideaId: string,
  said: AnswerInput,
): Promise<void> {
  permit(policy, "idea.answer", access);
  const { tx, today } = access;
  await holdIdea(tx, access, ideaId);
  const idea = await readIdea(access, ideaId);
  if (idea.side === access.side)
    throw invalid("idea-own", "Your own side sent this idea. The other side answers it.");
  const [before] = await answersOf(access, ideaId);
  if (before?.id === said.id) return;
  if (!waits(idea, today) && idea.stage !== "later")
    throw conflict("idea-answered", "This idea was answered meanwhile. Read what was said.");
  const { outcome, reason } = said;
  const backOn = outcome === "later" ? said.backOn : null;
  if (outcome === "later" && (backOn === null || !isDayToComeBack(backOn, today)))
    throw one("backOn", "idea-back-wrong", "Enter the day on which it comes back, within two years.");
  const next =
    outcome === "yes" ? (await ownPeople(access)).find((each) => each.personId === said.next) : undefined;
  if (outcome === "yes" && !next)
    throw one("next", "idea-next-missing", "A yes names who does the next thing.");
  const nextOn = outcome === "yes" ? said.nextOn : null;
  if (outcome === "yes" && (nextOn === null || Temporal.PlainDate.compare(nextOn, today) < 0))
    throw one("nextOn", "idea-next-day", "Enter the day by which it is done, from today on.");
  await insertAnswer(tx, access, ideaId, {
    id: said.id,
    outcome,
    reason,
    backOn,
    next: next?.personId ?? null,
    nextOn,
  });
  await moveIdea(tx, access, ideaId, { stage: outcome, backOn });
  await append(tx, "idea.answered", access, {
    side: access.side,
    idea: ideaId,
    answer: outcome,
    reason,
    backOn: backOn?.toString() ?? null,
    next: next?.name ?? null,
    nextOn: nextOn?.toString() ?? null,
  });
  if (backOn)
    await tx.send(
      backQueue,
      { largeId: access.largeId, idea: ideaId },
      { startAfter: backOn.toZonedDateTime("UTC").toInstant() },
    );
}

/** "Not now" has come to its day: it waits for an answer again, with a new deadline. Not yet, or answered: nothing. */
export async function returnIdea(
  access: SystemAccess,
  rules: Rules,
  largeId: string,
  ideaId: string,
): Promise<void> {
  const found = await waitingToReturn(access, largeId, ideaId);
  if (!found || Temporal.PlainDate.compare(found.backOn, access.today) > 0) return;
  const to = { stage: found.opened, ...answerDay(access, rules) };
  if (!(await bringBack(access.tx, { largeId }, ideaId, to, access.now))) return;
  const { relationshipId } = found;
  await append(
    access.tx,
    "idea.returned",
    { largeId, relationshipId, now: access.now },
    { idea: ideaId, dueOn: to.dueOn.toString() },
  );
}

/**
 * Who sent an idea takes it back. What was not opened is deleted; the other side sees nothing of it any more. Again: nothing
 * more. Refusals: `not-found`, `idea-not-own`.
 */
export async function withdraw(access: RelationshipAccess, ideaId: string): Promise<void> {
  permit(policy, "idea.withdraw", access);
  await holdIdea(access.tx, access, ideaId);
  const idea = await readIdea(access, ideaId);
  if (idea.side !== access.side) throw invalid("idea-not-own", "Only who sent an idea can take it back.");
  if (idea.withdrawnAt) return;
  const unopened = steps.slice(idea.opened === "title" ? 0 : idea.opened === "outline" ? 1 : 2);
  await withdrawIdea(access.tx, access, ideaId, unopened);
  await append(access.tx, "idea.withdrawn", access, { side: access.side, idea: ideaId, opened: idea.opened });
}

function one(field: string, code: string, message: string): Refusal {
  return invalid(code, message, [{ field, code, message }]);
}
