import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { learningIn } from "../learning/actions.ts";
import type { Goal, Movement } from "./goal.ts";
import { type GoalInput, goalsNow } from "./input.ts";
import { policy } from "./policy.ts";
import { goalsOf, movement } from "./reads.ts";
import { insertGoal, lookBack } from "./store.ts";

/**
 * What shall be possible afterwards, said by the side that learns. Sent again: nothing more. Refusals: `not-found`,
 * `goal-other-side`, `learning-over`.
 */
export async function setGoal(access: RelationshipAccess, id: string, goal: GoalInput): Promise<void> {
  permit(policy, "goal.set", access);
  const found = await learningIn(access, id);
  if (found.teachingSide === access.side)
    throw invalid("goal-other-side", "Who learns says what shall be possible afterwards.");
  if (found.state === "ended" || found.state === "left")
    throw conflict("learning-over", "This is over. Goals are set while it runs.");
  if (!(await insertGoal(access.tx, access, id, goal))) return;
  const { text, before } = goal;
  const { personId, side } = access;
  await append(access.tx, "learning.goal-set", access, {
    by: personId,
    side,
    learning: id,
    goal: goal.id,
    text,
    before,
  });
}

/** Its goals, the first one first. Whether they may be read is decided with the learning. */
export function goalsIn(access: RelationshipAccess, learningId: string): Promise<Goal[]> {
  permit(policy, "goal.read", access);
  return goalsOf({ ...access, learningId });
}

/** A report looks back on the goals: how each is now, where the form answered it. */
export async function lookBackOn(
  access: RelationshipAccess,
  learningId: string,
  form: Readonly<Record<string, unknown>>,
): Promise<void> {
  permit(policy, "goal.set", access);
  const goals = await goalsOf({ ...access, learningId });
  const now = goalsNow(
    form,
    goals.map(({ id }) => id),
  );
  for (const [goal, after] of now) await lookBack(access.tx, access, learningId, goal, after);
}

/** How goals moved over all firms, with the size of the sample. */
export function goalsMoved(access: LargeAccess): Promise<Movement> {
  permit(policy, "goal.read", access);
  return movement(access);
}
