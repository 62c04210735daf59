import type { LargeAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import type { Role, Side } from "../../people/access/role.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { rolesOn } from "../roles/actions.ts";
import { abilityOf } from "../roles/role.ts";
import type { ChoicesInput, SkillInput } from "./input.ts";
import { policy } from "./policy.ts";
import type { Said } from "./profile.ts";
import { choicesOf, colleagueOf, saidBy } from "./reads.ts";
import { insertLook, insertSkill, saveChoices, takeBackSkill } from "./store.ts";

// A profile is the person's own affair: what they say, take back and choose leaves no entry in the organization's record.

/**
 * Says of oneself a skill or a behaviour; it holds for the months of the rule. Said again, the newest counts.
 * Sent again: nothing more. Refusals: `skill-missing`, `learned-in-future`.
 */
export async function saySkill(access: LargeAccess, rules: Rules, said: SkillInput): Promise<void> {
  permit(policy, "profile.keep", access);
  const ability = abilityOf(rolesOn(rules, access), said.skill);
  if (!ability) throw wrong("skill", "skill-missing", "Choose what it is about.");
  if (said.learnedOn && Temporal.PlainDate.compare(said.learnedOn, access.today) > 0)
    throw wrong("learnedOn", "learned-in-future", "Choose a day that has been.");
  const expiresOn = access.today.add({ months: ability.months });
  await insertSkill(access.tx, access, { ...said, expiresOn });
}

/** Takes back what one said of a skill. Taken back before: nothing more. */
export async function takeBack(access: LargeAccess, skill: string): Promise<void> {
  permit(policy, "profile.keep", access);
  if (/^[a-z-]{1,60}$/.test(skill)) await takeBackSkill(access.tx, access, skill);
}

/** Who may see one's profile, and whether figures may show. Refusal `changed-meanwhile`. */
export async function choose(access: LargeAccess, made: ChoicesInput): Promise<void> {
  permit(policy, "profile.keep", access);
  if (!(await saveChoices(access.tx, access, made)))
    throw conflict("changed-meanwhile", "You changed this elsewhere meanwhile. Look at it again, then save.");
}

/**
 * What somebody says of themselves, as this reader may see it: one's own, or a colleague's who shows it, and then the look is
 * told to them. Undefined where they do not show it. Refusals: `not-found`, `not-allowed`.
 */
export async function openProfile(
  access: LargeAccess,
  personId: string,
): Promise<readonly Said[] | undefined> {
  if (personId === access.personId) return saidBy(access, personId);
  permit(policy, "profile.read", access);
  await colleagueOf(access, personId);
  const { seenBy } = await choicesOf(access, personId);
  if (seenBy === "nobody") return undefined;
  await insertLook(access.tx, access, { id: uuidv7(access.now.epochMilliseconds), personId });
  return saidBy(access, personId);
}

/** Whether this reader may open the profiles of colleagues. */
export function readsProfiles(access: { readonly side: Side; readonly roles: readonly Role[] }): boolean {
  return may(policy, "profile.read", access);
}

function wrong(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
