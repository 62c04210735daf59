import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { listPromises, promiseTo } from "../commitments/actions.ts";
import { standingOn } from "../commitments/commitment.ts";
import { workingDaysAfter } from "./ask.ts";
import { type AnswerInput, type AskInput, answerRule } from "./input.ts";
import { policy } from "./policy.ts";
import { oneAsk } from "./reads.ts";
import { answerAsk, holdAsk, insertAsk } from "./store.ts";

/**
 * The firm asks for a promise; who looks after it is mailed. Sent again: nothing more. Answers the day by which it is
 * answered. Refusal `ask-open`: one at a time.
 */
export async function askForPromise(
  access: RelationshipAccess,
  rules: Rules,
  made: AskInput,
): Promise<Temporal.PlainDate> {
  permit(policy, "ask.send", access);
  const { tx, today } = access;
  const { workingDays, ruleVersion } = answerRule(rules, today);
  const dueOn = workingDaysAfter(today, workingDays);
  const outcome = await insertAsk(tx, access, { ...made, dueOn, ruleVersion });
  if (outcome === "again") return (await oneAsk(access, made.id)).dueOn;
  if (outcome === "open")
    throw conflict(
      "ask-open",
      "You asked for a promise already. Wait for that answer, then ask for the next.",
    );
  const { id, kind, days, wish } = made;
  await append(tx, "commitment.asked", access, { ask: id, kind, days, wish, dueOn: dueOn.toString() });
  return dueOn;
}

/** Within how many working days an ask of today is answered. */
export function answerDays(access: RelationshipAccess, rules: Rules): number {
  return answerRule(rules, access.today).workingDays;
}

/**
 * The large organization answers, always with a reason; a yes names a promise that stands or makes a new one. The firm is
 * mailed. The same answer again: nothing more. Refusals: `not-found`, `ask-answered` (a colleague was faster),
 * `answer-promise-missing`, `answer-kind-missing`, those of promiseTo.
 */
export async function answer(
  access: RelationshipAccess,
  large: LargeAccess,
  rules: Rules,
  askId: string,
  said: AnswerInput,
): Promise<void> {
  permit(policy, "ask.answer", access);
  const { tx } = access;
  await holdAsk(tx, access, askId);
  const before = await oneAsk(access, askId);
  if (before.answer) {
    if (before.answer.outcome === said.outcome && before.answer.text === said.text) return;
    throw conflict("ask-answered", "A colleague answered this meanwhile. Read what was said.");
  }
  const { outcome, text } = said;
  const promiseId = outcome === "declined" ? null : await promised(access, large, rules, said);
  if (outcome === "promised" && promiseId === null)
    throw one("promise", "answer-promise-missing", "A yes names the promise: one that stands, or a new one.");
  await answerAsk(tx, access, askId, { outcome, text, promiseId });
  await append(tx, "commitment.answered", access, { ask: askId, outcome, text, commitment: promiseId });
}

/** The promise that the answer names, made now if it is new. */
async function promised(
  access: RelationshipAccess,
  large: LargeAccess,
  rules: Rules,
  { id, promise, kind, threshold, days, quantity }: AnswerInput,
): Promise<string | null> {
  if (promise === null) return null;
  const { relationshipId, today } = access;
  let named = promise;
  if (promise === "new-firm" || promise === "new-everybody") {
    if (kind === undefined) throw one("kind", "answer-kind-missing", "Choose what is promised.");
    const to = promise === "new-firm" ? relationshipId : null;
    named = await promiseTo(large, rules, { id, kind, relationshipId: to, threshold, days, quantity });
  }
  const standing = await listPromises(large, { audience: { relationshipId } });
  if (!standing.some((each) => each.id === named && standingOn(each, today) !== "ended"))
    throw one("promise", "answer-promise-missing", "Choose a promise that stands.");
  return named;
}

function one(field: string, code: string, message: string): Refusal {
  return invalid(code, message, [{ field, code, message }]);
}
