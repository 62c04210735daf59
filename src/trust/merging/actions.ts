import type { LargeAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { isId } from "../../platform/ids.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { ledgerDay, recount, takeTurn } from "../ledger/actions.ts";
import { type Merge, type Prospect, sidesOf } from "./merge.ts";
import { policy } from "./policy.ts";
import { builtOn, collisions, merges, oneMerge, parties } from "./reads.ts";
import { holdParties, moveBack, moveOver } from "./store.ts";

/** Numbers named in a refusal, and on the page before it. */
const mostNamed = 10;

export const mayMerge = (access: LargeAccess): boolean => may(policy, "ledger.merge", access);
export const permitMerge = (access: LargeAccess): void => permit(policy, "ledger.merge", access);

/** What joining would do. Refusals of `sidesOf`, and `not-found`. */
export async function prospect(access: LargeAccess, oneId: string, otherId: string): Promise<Prospect> {
  const sides = sidesOf(...(await parties(access, oneId, otherId)));
  const { kept, lost } = sides;
  return {
    ...sides,
    collisions: await collisions(access, kept.relationshipId, lost.relationshipId, mostNamed),
  };
}

/**
 * Joins two firms of the ledger: keys and invoices of one go over to the other, and the readings of both are counted again. The same
 * form again: nothing more. Refusals: `ledger-busy`, `numbers-collide` (which ones), those of `prospect`.
 */
export async function mergeParties(
  access: LargeAccess,
  made: { readonly id: string; readonly reason: string | null },
  oneId: string,
  otherId: string,
): Promise<Merge> {
  permitMerge(access);
  const { tx, largeId } = access;
  await turn(access);
  const [before] = await merges(access, { id: made.id });
  if (before) return before;
  await holdParties(tx, largeId, [oneId, otherId]);
  const { kept, lost, collisions: numbers } = await prospect(access, oneId, otherId);
  if (numbers.length > 0)
    throw conflict(
      "numbers-collide",
      `Each of the two has an invoice of this number: ${numbers.join(", ")}. Joined, they would be one.`,
    );
  const of = { largeId, keptId: kept.relationshipId, lostId: lost.relationshipId };
  const invoices = await moveOver(tx, of, made, access);
  await append(
    tx,
    "ledger.merged",
    { largeId, relationshipId: of.keptId, now: access.now },
    {
      merge: made.id,
      kept: kept.name,
      joined: lost.name,
      joinedId: of.lostId,
      invoices,
      reason: made.reason,
    },
  );
  await count(access, of);
  return oneMerge(access, made.id);
}

/**
 * Parts what was joined: exactly what went over goes back. Parted before: nothing more. Refusals: `not-found`, `ledger-busy`,
 * `merge-later-first` (a later joining stands on it), `merge-built-on` (an import since brought or changed rows of the firm).
 */
export async function partParties(access: LargeAccess, id: string): Promise<Merge> {
  permitMerge(access);
  if (!isId(id)) throw notFound();
  const { tx, largeId } = access;
  await turn(access);
  const merge = await oneMerge(access, id);
  if (merge.partedAt !== null) return merge;
  const { keptId, lostId } = merge;
  await holdParties(tx, largeId, [keptId, lostId]);
  const { laterMerge, imports } = await builtOn(access, merge);
  if (laterMerge)
    throw conflict(
      "merge-later-first",
      "One of the two was joined to a third spelling since. Part that one first.",
    );
  if (imports.length > 0)
    throw conflict(
      "merge-built-on",
      `Since then rows of this firm came with ${imports.join(", ")}, and nobody can tell which spelling they are of. Undo that import first, then part the two, then load it again.`,
    );
  const invoices = await moveBack(tx, { largeId, keptId, lostId }, id, access);
  await append(
    tx,
    "ledger.parted",
    { largeId, relationshipId: keptId, now: access.now },
    {
      merge: id,
      kept: merge.keptName,
      parted: merge.lostName,
      partedId: lostId,
      invoices,
    },
  );
  await count(access, { keptId, lostId });
  return oneMerge(access, id);
}

/** Joinings, the newest first. */
export function mergesDone(access: LargeAccess, before?: string, limit = 50): Promise<Merge[]> {
  return merges(access, { limit, ...(before === undefined ? {} : { before }) });
}

/** One of them, for its page. Refusal `not-found`. */
export function joiningOf(access: LargeAccess, id: string): Promise<Merge> {
  return oneMerge(access, id);
}

/** No import may be under way: it settles who its rows mean. */
function turn(access: LargeAccess): Promise<void> {
  return takeTurn(access, access.largeId, () => {
    throw conflict("ledger-busy", "Something else changes the ledger at this moment. Try again in a minute.");
  });
}

async function count(
  access: LargeAccess,
  of: { readonly keptId: string; readonly lostId: string },
): Promise<void> {
  await recount(access, access.largeId, [of.keptId, of.lostId], await ledgerDay(access, access.largeId));
}
