import type { Program, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { notFound } from "../../platform/refusal.ts";
import { policy } from "./policy.ts";
import { partyNames, promisesTo } from "./reads.ts";
import type { Parties, ShownPromise } from "./shown-promise.ts";

/** Refusal `not-allowed` for a program that may not read how promises are kept. */
export const permitReadings = (access: Program): void => permit(policy, "promise.read", access);

/** The promises of a partnership, as either side reads them. */
export async function promisesOf(
  access: RelationshipAccess,
): Promise<{ readonly names: Parties; readonly promises: readonly ShownPromise[] }> {
  permit(policy, "promise.read", access);
  return { names: await partyNames(access), promises: await promisesTo(access) };
}

/** One of them. Refusal `not-found` for a promise that is not made to this firm. */
export async function promiseOf(
  access: RelationshipAccess,
  id: string,
): Promise<{ readonly names: Parties; readonly shown: ShownPromise }> {
  const { names, promises } = await promisesOf(access);
  const shown = promises.find(({ promise }) => promise.id === id);
  if (!shown) throw notFound();
  return { names, shown };
}
