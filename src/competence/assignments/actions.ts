import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { moveContact } from "../../relationships/directory/actions.ts";
import { rolesOn } from "../roles/actions.ts";
import { lead, partOf } from "../roles/role.ts";
import { type Assignment, timeProblem } from "./assignment.ts";
import type { AssignmentInput } from "./input.ts";
import { policy } from "./policy.ts";
import { assignmentsOf, candidates } from "./reads.ts";
import { endAssignment, endRole, insertAssignment } from "./store.ts";

/** Who does what on both sides now, the lead first: for the other slices of this wing. */
export function assignmentsHere(access: RelationshipAccess): Promise<Assignment[]> {
  return assignmentsOf(access);
}

/** Whether this reader sees who does what, and in which words. */
export function readsAssignments(access: RelationshipAccess): boolean {
  return may(policy, "assignment.read", access);
}

/** Whether this reader places people of their own side. */
export function places(access: RelationshipAccess): boolean {
  return may(policy, "assignment.change", access);
}

/**
 * Places somebody of one's own side in a role, from a day (today) to a day or for good. Sent again: nothing more.
 * Refusals: `role-missing`, `lead-is-contact`, `assignment-person-missing`, `assignment-ends-first`, `already-in-role`.
 */
export async function assign(access: RelationshipAccess, rules: Rules, made: AssignmentInput): Promise<void> {
  permit(policy, "assignment.change", access);
  const { tx, side, today } = access;
  const { id, role, person } = made;
  if (!partOf(rolesOn(rules, access), side, role)) throw wrong("role", "role-missing", "Choose the role.");
  if (role === lead)
    throw wrong("role", "lead-is-contact", "Who leads is named where the contact is named: they are one.");
  if (!(await candidates(access)).some(({ personId }) => personId === person))
    throw wrong("person", "assignment-person-missing", "Choose who it is.");
  const startsOn = made.startsOn ?? today;
  const time = timeProblem(startsOn, made.endsOn, today);
  if (time) throw invalid(time.code, time.message, [time]);
  if (
    !(await insertAssignment(tx, access, access, { id, side, role, person, startsOn, endsOn: made.endsOn }))
  ) {
    const held = (await assignmentsOf(access)).find((one) => one.role === role && one.person.id === person);
    if (!held || held.id === id) return;
    throw conflict("already-in-role", "This person has this role already. End it first to change its days.", [
      { field: "person", code: "already-in-role", message: "This person has this role already." },
    ]);
  }
  await append(tx, "assignment.made", access, {
    side,
    assignment: id,
    role,
    startsOn: startsOn.toString(),
    endsOn: made.endsOn?.toString() ?? null,
  });
}

/**
 * Ends a role of one's own side. Ended before: nothing more. Refusals: `not-found`, `lead-is-contact` (somebody else takes
 * over there), `changed-meanwhile`.
 */
export async function endRoleOf(access: RelationshipAccess, id: string, version: number): Promise<void> {
  permit(policy, "assignment.change", access);
  const found = (await assignmentsOf(access)).find((one) => one.id === id && one.side === access.side);
  if (!found) throw notFound();
  if (found.role === lead)
    throw invalid("lead-is-contact", "Who leads is named where the contact is named: they are one.");
  if (!(await endAssignment(access.tx, access, access, { id, version })))
    throw conflict("changed-meanwhile", "Somebody changed this meanwhile. Look at it again.");
  await append(access.tx, "assignment.ended", access, {
    side: access.side,
    assignment: id,
    role: found.role,
  });
}

/**
 * The role that the person holds here themselves; a lead gets the row that the charter hangs on.
 * Undefined when they do not hold it.
 */
export async function ownRole(access: RelationshipAccess, role: string): Promise<Assignment | undefined> {
  const mine = async () =>
    (await assignmentsOf(access)).find(
      (one) => one.side === access.side && one.role === role && one.person.id === access.personId,
    );
  const found = await mine();
  if (!found || found.id !== null) return found;
  await placeLead(access, access.personId);
  return mine();
}

/** The row of the lead, after the contact was named: one for who it is now, none that runs for anybody else. */
export async function placeLead(access: RelationshipAccess, personId: string): Promise<void> {
  const { tx, now, today } = access;
  await endRole(tx, access, access, { role: lead, but: personId });
  const id = uuidv7(now.epochMilliseconds);
  const made = { id, side: "large", role: lead, person: personId, startsOn: today, endsOn: null } as const;
  if (!(await insertAssignment(tx, access, access, made))) return;
  await append(tx, "assignment.made", access, {
    side: "large",
    assignment: id,
    role: lead,
    startsOn: today.toString(),
    endsOn: null,
  });
}

/**
 * One goes, the other comes: the end of an accepted hand-over. A lead moves the contact with it. The right to do so stands
 * with the hand-over. Refusals of `moveContact`.
 */
export async function succeed(
  access: RelationshipAccess,
  { role, from, to, version }: { role: string; from: string; to: string; version: number },
): Promise<void> {
  const { tx, now, today } = access;
  if (role === lead) {
    const held = (await assignmentsOf(access)).find((one) => one.role === lead);
    if (held?.person.id !== to) await moveContact(access, { contact: to, version });
    await placeLead(access, to);
    return;
  }
  await endRole(tx, access, access, { role, of: from });
  const id = uuidv7(now.epochMilliseconds);
  const made = { id, side: "large", role, person: to, startsOn: today, endsOn: null } as const;
  if (!(await insertAssignment(tx, access, access, made))) return;
  const days = { startsOn: today.toString(), endsOn: null };
  await append(tx, "assignment.made", access, { side: "large", assignment: id, role, ...days });
}

function wrong(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
