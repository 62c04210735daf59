import type { LargeAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { saySkill } from "../profiles/actions.ts";
import { rolesOn } from "../roles/actions.ts";
import { abilityOf } from "../roles/role.ts";
import type { LearnedInput, LearningInput } from "./input.ts";
import { dueProblem } from "./learning.ts";
import { policy } from "./policy.ts";
import { colleagues, oneLearning } from "./reads.ts";
import { closeLearning, insertLearning } from "./store.ts";

// Learning is between those who are named in it: it leaves no entry in the organization's record.

/**
 * Sets out to learn something, or agrees with a colleague that they will: by a day, with somebody who sees to it. Sent again:
 * nothing more. Refusals: `skill-missing`, `learner-missing`, `learning-owner-missing`, `learning-day-wrong`, `not-allowed`.
 */
export async function setLearning(access: LargeAccess, rules: Rules, made: LearningInput): Promise<void> {
  permit(policy, made.person === access.personId ? "learning.keep" : "learning.agree", access);
  if (!abilityOf(rolesOn(rules, access), made.skill))
    throw wrong("skill", "skill-missing", "Choose what it is about.");
  const known = await colleagues(access);
  const here = (id: string) => known.some(({ personId }) => personId === id);
  if (!here(made.person)) throw wrong("person", "learner-missing", "Choose who learns.");
  if (!here(made.owner)) throw wrong("owner", "learning-owner-missing", "Choose who sees to it.");
  const day = dueProblem(made.dueOn, access.today);
  if (day) throw invalid(day.code, day.message, [day]);
  await insertLearning(access.tx, access, made);
}

/**
 * Closes it with what was learned. Whoever learned has it in their profile from then on, with this as what they learned it by.
 * Closed before: nothing more. Refusals: `not-found`, `changed-meanwhile`.
 */
export async function finishLearning(
  access: LargeAccess,
  rules: Rules,
  id: string,
  { learned, version }: LearnedInput,
): Promise<void> {
  permit(policy, "learning.keep", access);
  const act = await oneLearning(access, id);
  if (act.closed) return;
  if (!(await closeLearning(access.tx, access, { id, learned, version })))
    throw conflict("changed-meanwhile", "Somebody changed this meanwhile. Look at it again.");
  if (act.person.id !== access.personId) return;
  if (!abilityOf(rolesOn(rules, access), act.skill)) return;
  const said = { id, skill: act.skill, words: learned, learned: act.what, learnedOn: access.today };
  await saySkill(access, rules, said);
}

function wrong(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}

/** Whether this reader agrees with others what they will learn. */
export function agreesOnLearning(access: LargeAccess): boolean {
  return may(policy, "learning.agree", access);
}
