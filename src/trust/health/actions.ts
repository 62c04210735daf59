import type { LargeAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { append } from "../../record/append.ts";
import { ledgerDay, recount } from "../ledger/actions.ts";
import { type LedgerFirm, refuseTheirs } from "./health.ts";
import { policy } from "./policy.ts";
import { ledgerFirm } from "./reads.ts";
import { writeOutside, writeSize } from "./store.ts";

export const permitHealth = (access: LargeAccess): void => permit(policy, "ledger.read", access);
export const permitSort = (access: LargeAccess): void => permit(policy, "ledger.sort", access);
export const maySort = (access: LargeAccess): boolean => may(policy, "ledger.sort", access);

/**
 * Keeps a firm outside the programme, or takes it in again; its readings are counted again at once. So before: nothing more.
 * Refusal `not-found`.
 */
export async function markOutside(access: LargeAccess, id: string, outside: boolean): Promise<void> {
  permit(policy, "ledger.sort", access);
  const firm = await ledgerFirm(access, id);
  if (!(await writeOutside(access.tx, at(access, firm), outside))) return;
  await append(
    access.tx,
    "relationship.outside-changed",
    { ...at(access, firm), now: access.now },
    { outside: outside ? "yes" : "no" },
  );
  await count(access, firm);
}

/**
 * Says what size a firm is in the large organization's books, where the firm itself did not; a large one is in no reading from now
 * on. Refusals: `not-found`, `size-theirs`.
 */
export async function saySize(
  access: LargeAccess,
  id: string,
  size: "micro" | "small" | "medium" | "large",
): Promise<void> {
  permit(policy, "ledger.sort", access);
  const firm = await ledgerFirm(access, id);
  refuseTheirs(firm);
  if (!(await writeSize(access.tx, at(access, firm), size))) return;
  await append(
    access.tx,
    "size.declared",
    { ...at(access, firm), now: access.now },
    { by: "large", shown: size, before: firm.size },
  );
  await count(access, firm);
}

function at({ largeId }: LargeAccess, { relationshipId }: LedgerFirm) {
  return { largeId, relationshipId };
}

async function count(access: LargeAccess, { relationshipId }: LedgerFirm): Promise<void> {
  const { largeId } = access;
  await recount(access, largeId, [relationshipId], await ledgerDay(access, largeId));
}
