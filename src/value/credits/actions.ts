import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { append } from "../../record/append.ts";
import { policy } from "./policy.ts";
import { type Credit, creditsOf } from "./reads.ts";
import { confirmCredit, insertCredit, type Named } from "./store.ts";

/** Who contributed what to an idea that the caller has loaded. */
export function creditsOn(access: RelationshipAccess, ideaId: string): Promise<Credit[]> {
  return creditsOf(access, ideaId);
}

export function mayCredit(access: RelationshipAccess): boolean {
  return may(policy, "credit.name", access);
}

/** Names who contributed what to an idea that the caller has loaded. It counts when the other side confirmed it. Sent again: nothing more. */
export async function nameCredit(access: RelationshipAccess, ideaId: string, named: Named): Promise<void> {
  permit(policy, "credit.name", access);
  if (!(await insertCredit(access.tx, access, ideaId, named))) return;
  const { id, person, firm, what } = named;
  await append(access.tx, "idea.credit-named", access, {
    idea: ideaId,
    credit: id,
    side: access.side,
    person,
    firm,
    what,
  });
}

/** Confirms what the other side named. Confirmed before, or one's own: nothing more. */
export async function confirmNamed(access: RelationshipAccess, ideaId: string, id: string): Promise<void> {
  permit(policy, "credit.confirm", access);
  const named = await confirmCredit(access.tx, access, ideaId, id);
  if (!named) return;
  const { person, firm, what } = named;
  await append(access.tx, "idea.credit-confirmed", access, {
    idea: ideaId,
    credit: id,
    side: access.side,
    person,
    firm,
    what,
  });
}
