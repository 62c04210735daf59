import { createHash } from "node:crypto";
import type { SystemAccess } from "../../people/access/access.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { askAgain, openQuestion, refereeQueues, whoAsked } from "../referees/actions.ts";
import { type Held, type Referee, stateOf } from "../referees/referee.ts";
import type { AnswerInput } from "./input.ts";
import { pairsSeeing } from "./reads.ts";
import { eraseReferee, holdQuestion, writeAnswer } from "./store.ts";

/**
 * What a token opens, and in which state. A question is answered by whoever holds its link: it was mailed to one address alone.
 * Refusal `not-found` for a token nobody was sent.
 */
export async function look(access: SystemAccess, token: string): Promise<Held> {
  const one = await openQuestion(access, token);
  if (!one) throw notFound();
  return { one, asker: await whoAsked(access, one), state: stateOf(one, access.now) };
}

async function hold(access: SystemAccess, token: string): Promise<Held> {
  const { one } = await look(access, token);
  await holdQuestion(access.tx, one);
  return look(access, token);
}

/**
 * The answer, once; the first one stands. A yes about something that is shown just now is told in the record of each pair that sees
 * it; a no is the firm's alone. Refusals: `not-found`, `referee-over`.
 */
export async function answer(access: SystemAccess, said: AnswerInput): Promise<void> {
  const { tx, now } = access;
  const { one, state } = await hold(access, said.token);
  if (one.answer) return;
  if (state !== "waiting") throw conflict("referee-over", "This question cannot be answered any more.");
  await writeAnswer(tx, one, said, now);
  await tx.send(refereeQueues.answered, { msmeId: one.msmeId, referee: one.id });
  if (said.answer !== "confirmed") return;
  for (const pair of await pairsSeeing(access, one))
    await append(
      tx,
      "evidence.confirmed",
      { ...pair, now },
      { evidence: one.evidenceId, sha256: digestOf(one), ownFirm: one.ownFirm ? "yes" : "no" },
    );
}

/** SHA-256 of what was confirmed. */
function digestOf({ title, shows, doneOn }: Referee): string {
  return createHash("sha256")
    .update(JSON.stringify([title, shows, doneOn.toString()]))
    .digest("hex");
}

/** Name, address and words are deleted, answered or not; a yes counts no longer. Done before: nothing more. */
export async function erase(access: SystemAccess, token: string): Promise<void> {
  const { one } = await hold(access, token);
  await eraseReferee(access.tx, one, access.now);
}

/** One tap on an old link: a fresh one goes to the address it was sent to. Refusals `referee-over`, `too-many-referees`. */
export async function freshen(access: SystemAccess, token: string): Promise<void> {
  const { one, state } = await hold(access, token);
  if (state !== "expired" && state !== "replaced")
    throw conflict("referee-over", "This question cannot be answered any more.");
  await askAgain(access, one);
}
