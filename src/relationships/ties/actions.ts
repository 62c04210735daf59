import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { invalid, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import type { TieInput } from "./input.ts";
import { policy } from "./policy.ts";
import { peopleOf, tiesBroken, tiesOf } from "./reads.ts";
import { breakTie, insertTie, takeAway } from "./store.ts";

/** Says who knows whom. Said before: nothing more. Refusals: `tie-large-missing`, `tie-msme-missing`, `tie-later`. */
export async function sayTie(access: RelationshipAccess, made: TieInput): Promise<void> {
  permit(policy, "tie.say", access);
  const people = await peopleOf(access);
  for (const side of ["large", "msme"] as const)
    if (!people[side].some(({ id }) => id === made[side]))
      throw one(side, `tie-${side}-missing`, "Choose somebody who belongs to this side.");
  if (Temporal.PlainDate.compare(made.since, access.today) > 0)
    throw one("since", "tie-later", "Enter today or a day before it.");
  if (!(await insertTie(access.tx, access, made))) return;
  await append(access.tx, "tie.said", access, {
    tie: made.id,
    side: access.side,
    since: made.since.toString(),
  });
}

/** It is not so, says either side. Taken away before: nothing more. Refusal `not-found`. */
export async function removeTie(access: RelationshipAccess, id: string): Promise<void> {
  permit(policy, "tie.remove", access);
  if (!(await tiesOf(access)).some((tie) => tie.id === id)) throw notFound();
  if (await takeAway(access.tx, access, id))
    await append(access.tx, "tie.removed", access, { tie: id, side: access.side });
}

/** Breaks the ties of who left; both sides are mailed. Done twice it does no more. */
export async function breakTies(access: SystemAccess): Promise<void> {
  const { tx, now } = access;
  for (const { id, largeId, relationshipId, side } of await tiesBroken(access))
    if (await breakTie(tx, { largeId, id, side }, now))
      await append(tx, "tie.broken", { largeId, relationshipId, now }, { tie: id, side });
}

function one(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
