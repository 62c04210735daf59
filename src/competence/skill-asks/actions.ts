import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { offerToTake } from "../offers/actions.ts";
import { type AnswerInput, type AskInput, answerRule } from "./input.ts";
import { policy } from "./policy.ts";
import { type AskLine, asksOf, asksToLarge, oneAsk, waitingOf } from "./reads.ts";
import { mostOpen, workingDaysAfter } from "./skill-ask.ts";
import { answerAsk, insertAsk } from "./store.ts";

/**
 * Either side says what it misses; the other is mailed. Sent again: nothing more. Answers the day by which it is answered.
 * Refusal `skill-asks-many`: three at a time.
 */
export async function askToLearn(
  access: RelationshipAccess,
  rules: Rules,
  made: AskInput,
): Promise<Temporal.PlainDate> {
  permit(policy, "skill.ask", access);
  const { workingDays, ruleVersion } = answerRule(rules, access.today);
  const dueOn = workingDaysAfter(access.today, workingDays);
  if (!(await insertAsk(access.tx, access, { ...made, dueOn, ruleVersion }))) return dueOn;
  if ((await waitingOf(access)) > mostOpen)
    throw conflict(
      "skill-asks-many",
      "Three of your questions wait for an answer. Wait for one of them first.",
    );
  const { id, text, criterion } = made;
  if (access.side === "large") {
    const asked = { id, kind: "skill-answer", about: id, why: text.slice(0, 500), dueOn } as const;
    const readers = "Whoever works with both of you";
    await askFor(access, { ...asked, readers }, minutesOn(rules, access.today));
  }
  const { personId, side } = access;
  await append(access.tx, "skill.asked", access, {
    by: personId,
    side,
    ask: id,
    text,
    criterion,
    dueOn: dueOn.toString(),
  });
  return dueOn;
}

/**
 * The side that was asked answers with one of its offers or with a reason. The same again: nothing more. Refusals: `not-found`,
 * `skill-own` (who asked does not answer), `skill-answered` (a colleague was faster), `answer-offer-missing`.
 */
export async function answerLearner(
  access: RelationshipAccess,
  id: string,
  said: AnswerInput,
): Promise<void> {
  permit(policy, "skill.answer", access);
  const ask = await oneAsk(access, id);
  if (ask.side === access.side)
    throw invalid("skill-own", "Your own side asked this. The other side answers.");
  const { answer, text } = said;
  const offerId = answer === "offer" ? said.offer : null;
  if (ask.answer) {
    if (ask.answer.kind === answer && (ask.answer.offer?.id ?? null) === offerId) return;
    throw conflict("skill-answered", "A colleague answered this meanwhile. Read what was said.");
  }
  if (offerId) {
    const offer = await offerToTake(access, offerId);
    if (offer.fromSide !== access.side || offer.closed)
      throw invalid("answer-offer-missing", "Choose an offer of your own side that is open.", [
        {
          field: "offer",
          code: "answer-offer-missing",
          message: "Choose an offer of your own side that is open.",
        },
      ]);
  }
  if (!(await answerAsk(access.tx, access, id, { answer, text, offerId })))
    throw conflict("skill-answered", "A colleague answered this meanwhile. Read what was said.");
  const { personId, side } = access;
  await settle(access, { kind: "skill-answer", about: id }, answer === "offer" ? "answered" : "declined");
  await append(access.tx, "skill.answered", access, {
    by: personId,
    side,
    ask: id,
    answer,
    text,
    offer: offerId,
  });
}

/** What was asked in one relationship: what waits first, then the newest. */
export function asksIn(access: RelationshipAccess): Promise<AskLine[]> {
  permit(policy, "skill.read", access);
  return asksOf(access);
}

/** What firms asked the large organization and was not answered yet, by the day it is due. */
export function asksWaiting(access: LargeAccess): Promise<AskLine[]> {
  permit(policy, "skill.read", access);
  return asksToLarge(access);
}

/** For a page that shows or hides "Ask for help". */
export function mayAskToLearn(access: RelationshipAccess): boolean {
  return may(policy, "skill.ask", access);
}
