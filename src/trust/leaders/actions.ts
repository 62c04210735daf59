import type { LargeAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import type { LeaderInput } from "./input.ts";
import { left, type Term } from "./leader.ts";
import { policy } from "./policy.ts";
import { candidates, largesWithLeaders, termsLeft, termsOf, unitsOf } from "./reads.ts";
import { closeTerm, insertTerm } from "./store.ts";

/** Terms of an organization, for the slices of this wing. */
export async function leadersOf(access: Parameters<typeof termsOf>[0]): Promise<Term[]> {
  return termsOf(access);
}

/** Names of the units, for the slices of this wing. */
export async function placesOf(access: Parameters<typeof unitsOf>[0]): Promise<Map<string, string>> {
  return new Map((await unitsOf(access)).map(({ id, name }) => [id, name]));
}

/** Organizations whose leaders are looked after. */
export async function ledOrganizations(access: SystemAccess): Promise<string[]> {
  return largesWithLeaders(access);
}

/**
 * Names who answers for the whole or for one unit. Sent again: nothing more. Refusals: `leader-missing` (not in that role),
 * `unit-unknown`, `since-later`, `leader-runs`.
 */
export async function nameLeader(access: LargeAccess, made: LeaderInput): Promise<void> {
  permit(policy, "leader.name", access);
  const { id, person: personId, since } = made;
  if (!(await candidates(access)).some((one) => one.id === personId))
    throw one(
      "person",
      "leader-missing",
      "Choose somebody who has the role of Senior Executive Responsible.",
    );
  const unitId = made.unit === "whole" || made.unit === "" ? null : made.unit;
  if (unitId !== null && !(await unitsOf(access)).some((unit) => unit.id === unitId))
    throw one("unit", "unit-unknown", "Choose the whole organization or one of its units.");
  if (Temporal.PlainDate.compare(since, access.today) > 0)
    throw one("since", "since-later", "Enter today or a day before it.");
  const outcome = await insertTerm(access.tx, access, { id, personId, unitId, since });
  if (outcome === "runs") throw conflict("leader-runs", "This person answers for that already.");
  if (outcome === "named")
    await append(access.tx, "leader.named", access, {
      term: id,
      person: personId,
      unit: unitId,
      since: since.toString(),
    });
}

/** Ends a term today, with a reason that partners read. Ended before: nothing more. Refusal `not-found`. */
export async function endLeader(access: LargeAccess, id: string, reason: string): Promise<void> {
  permit(policy, "leader.end", access);
  if (!(await termsOf(access)).some((term) => term.id === id)) throw notFound();
  await close(access, access.largeId, access.personId, id, reason);
}

/** Terms of people who left, or whose role ended, end on that day by themselves. */
export async function endTermsLeft(access: SystemAccess, largeId: string): Promise<void> {
  for (const { id } of await termsLeft(access, largeId)) await close(access, largeId, null, id, left);
}

async function close(
  { tx, now, today }: Pick<SystemAccess, "tx" | "now" | "today">,
  largeId: string,
  personId: string | null,
  id: string,
  reason: string,
): Promise<void> {
  if (!(await closeTerm(tx, { largeId, personId }, id, { on: today, reason }))) return;
  await append(tx, "leader.ended", { largeId, now }, { term: id, reason });
}

function one(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
