import { conflict, notFound } from "../../platform/refusal.ts";
import type { PersonAccess } from "../access/access.ts";
import type { AccountChange } from "./input.ts";
import { updatePerson } from "./store.ts";

/**
 * Name, telephone, looks and home of the person themselves. `singleKeys` counts where the form showed it: at the desk.
 * Refusals `changed-meanwhile`; `not-found` for a home where the person does not belong.
 */
export async function changeAccount(access: PersonAccess, change: AccountChange): Promise<void> {
  const { home, version, ...rest } = change;
  if (home !== null && !access.memberships.some((one) => one.organizationId === home)) throw notFound();
  if (!(await updatePerson(access.tx, access.personId, version, { ...rest, homeId: home ?? undefined })))
    throw conflict("changed-meanwhile", "This was changed in another window. Check it, then save again.");
}
