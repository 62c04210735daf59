import type { RelationshipAccess } from "../../people/access/access.ts";
import { isId } from "../../platform/ids.ts";
import { things } from "./reads.ts";
import type { Thing } from "./thing.ts";

/** What of this relationship a dispute can name. Whoever opens one has been let in by then. */
export async function thingsOf(access: RelationshipAccess): Promise<readonly Thing[]> {
  return things(access);
}

/** The one thing, if it is of this relationship and of that kind. */
export async function thingNamed(
  access: RelationshipAccess,
  about: string,
  id: string,
): Promise<Thing | undefined> {
  return isId(id) ? (await things(access, id)).find((one) => one.about === about) : undefined;
}
