import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { ladderRule } from "./input.ts";
import { type Ladder, type Proposed, type Rung, sameRungs } from "./ladder.ts";
import { policy } from "./policy.ts";
import { organizationLadder, pairLadder, waitingLadder } from "./reads.ts";
import { answerLadder, insertLadder } from "./store.ts";

/** The ladder that a dispute opened now would climb. */
export async function ladderNow(access: RelationshipAccess, rules: Rules): Promise<Ladder> {
  return (await pairLadder(access)) ?? (await everybodysLadder(access, rules));
}

/** What the large organization offers every partner, or the rule where it says nothing. */
export async function everybodysLadder(
  access: RelationshipAccess | LargeAccess,
  rules: Rules,
): Promise<Ladder> {
  return (await organizationLadder(access)) ?? ladderRule(rules, access.today);
}

/** What waits for a yes or a no of the other side. */
export async function ladderWaiting(access: RelationshipAccess): Promise<Proposed | undefined> {
  return waitingLadder(access);
}

export function mayAgree(access: RelationshipAccess): boolean {
  return may(policy, "dispute-ladder.agree", access);
}

export function maySet(access: LargeAccess): boolean {
  return may(policy, "dispute-ladder.set", access);
}

/**
 * Proposes other steps for this relationship; the other side says yes or no. Sent again: nothing more. Refusals: `ladder-same`,
 * `ladder-waits`.
 */
export async function proposeLadder(
  access: RelationshipAccess,
  rules: Rules,
  made: { readonly id: string; readonly rungs: readonly Rung[] },
): Promise<void> {
  permit(policy, "dispute-ladder.agree", access);
  const waiting = await waitingLadder(access);
  if (waiting?.id === made.id) return;
  if (waiting) throw conflict("ladder-waits", "Other steps wait for an answer already. Answer those first.");
  const now = await ladderNow(access, rules);
  if (sameRungs(now.rungs, made.rungs)) throw same();
  if (!(await insertLadder(access.tx, access, access, made))) return;
  await append(access.tx, "dispute.ladder-proposed", access, {
    side: access.side,
    ladder: made.id,
    steps: told(made.rungs),
  });
}

/** Yes or no to what the other side proposed. Answered before: nothing more. Refusals: `ladder-own`, `ladder-gone`. */
export async function answerProposed(access: RelationshipAccess, id: string, yes: boolean): Promise<void> {
  permit(policy, "dispute-ladder.agree", access);
  const waiting = await waitingLadder(access);
  if (waiting?.id !== id) {
    if ((await pairLadder(access)) && yes) return;
    throw conflict("ladder-gone", "These steps were answered or taken back. Look at the page again.");
  }
  const own = waiting.side === access.side;
  // Who proposed may take it back; only the other side says yes.
  if (own && yes) throw invalid("ladder-own", "The other side says whether it agrees.");
  if (!(await answerLadder(access.tx, access, access, id, yes))) return;
  await append(access.tx, yes ? "dispute.ladder-agreed" : "dispute.ladder-declined", access, {
    side: access.side,
    ladder: id,
    steps: told(waiting.rungs),
  });
}

/** Sets what the organization offers every partner from now on; what was opened keeps its ladder. Refusal `ladder-same`. */
export async function setLadder(
  access: LargeAccess,
  rules: Rules,
  made: { readonly id: string; readonly rungs: readonly Rung[] },
): Promise<void> {
  permit(policy, "dispute-ladder.set", access);
  const { largeId, now } = access;
  if (sameRungs((await everybodysLadder(access, rules)).rungs, made.rungs)) throw same();
  if (!(await insertLadder(access.tx, { largeId, relationshipId: null }, access, made))) return;
  await append(
    access.tx,
    "dispute.ladder-set",
    { largeId, now },
    { ladder: made.id, steps: told(made.rungs) },
  );
}

/** "leads 10, Unit heads 5, mediation 30" */
function told(rungs: readonly Rung[]): string {
  return rungs.map(({ key, name, days }) => `${name ?? key} ${days}`).join(", ");
}

function same() {
  return invalid("ladder-same", "These are the steps that hold already.");
}
