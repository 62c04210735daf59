import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { isId } from "../../platform/ids.ts";
import { invalid, notFound } from "../../platform/refusal.ts";
import type { VenturePerson } from "./person.ts";
import { policy } from "./policy.ts";
import { candidates, people } from "./reads.ts";
import { endPerson, namePerson as nameInStore } from "./store.ts";

/** Who works on a venture that the caller has let the reader see. */
export function peopleFor(access: RelationshipAccess, ventureId: string): Promise<VenturePerson[]> {
  return people(access, ventureId);
}

export function mayNamePeople(access: RelationshipAccess): boolean {
  return may(policy, "venture.people", access);
}

/** Names one of one's own side, with what they do. Named before: what they do is written anew. Refusal `venture-person-missing`. */
export async function namePerson(
  access: RelationshipAccess,
  ventureId: string,
  said: { readonly person: string; readonly part: string },
): Promise<void> {
  permit(policy, "venture.people", access);
  if (!(await candidates(access)).some(({ personId }) => personId === said.person)) {
    const wrong = { field: "person", code: "venture-person-missing", message: "Choose who it is." };
    throw invalid(wrong.code, wrong.message, [wrong]);
  }
  await nameInStore(access.tx, access, access, { ventureId, personId: said.person, part: said.part });
}

/** Takes one of one's own side off. */
export async function takeOff(
  access: RelationshipAccess,
  ventureId: string,
  personId: string,
): Promise<void> {
  permit(policy, "venture.people", access);
  if (!isId(personId)) throw notFound();
  await endPerson(access.tx, access, access, ventureId, personId);
}
