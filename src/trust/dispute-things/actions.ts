import type { RelationshipAccess } from "../../people/access/access.ts";
import { isId } from "../../platform/ids.ts";
import { things } from "./reads.ts";
import type { Thing } from "./thing.ts";

/**
 * What of this relationship a dispute can name; `chosen` ("invoice 0190...") stands among it however old it is. Whoever opens
 * one has been let in by then.
 */
export async function thingsOf(access: RelationshipAccess, chosen = ""): Promise<readonly Thing[]> {
  const [about = "", id = ""] = chosen.split(" ");
  const offered = await things(access);
  if (offered.some((one) => one.about === about && one.id === id)) return offered;
  const found = await thingNamed(access, about, id);
  return found ? [found, ...offered] : offered;
}

/** The one thing, if it is of this relationship and of that kind. */
export async function thingNamed(
  access: RelationshipAccess,
  about: string,
  id: string,
): Promise<Thing | undefined> {
  return isId(id) ? (await things(access, id)).find((one) => one.about === about) : undefined;
}
