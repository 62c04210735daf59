import { createHash } from "node:crypto";
import type { FirmAccess, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { endQuestionsOf } from "../referees/actions.ts";
import type { ShownInput } from "./input.ts";
import { policy } from "./policy.ts";
import { partnersSeeing, shownIn } from "./reads.ts";
import { changesOf } from "./share.ts";
import type { ShownEvidence } from "./shown.ts";
import { endShares, holdItems, insertLooks, insertShares } from "./store.ts";

/** Where something is shared: the pair, and who speaks for the firm. */
type Sharing = Pick<RelationshipAccess, "tx" | "now" | "personId" | "largeId" | "relationshipId" | "msmeId">;

/**
 * What a firm shows of its work to one partner, for that partner, for the firm and for assessments (5.6). Refusal `not-allowed`.
 */
export async function readShown(access: RelationshipAccess): Promise<ShownEvidence[]> {
  permit(policy, "shown.read", access);
  return shownIn(access);
}

/**
 * Shows the items that were ticked, and takes back those that were unticked; the others stay as they are. At once: the next look
 * finds what stands then. Refusals `not-found`, `evidence-not-free` (the firm may not show it).
 */
export async function chooseShown(access: RelationshipAccess, { was, shown }: ShownInput): Promise<void> {
  permit(policy, "share.change", access);
  const { show, end } = changesOf(was, shown);
  await change(access, show, end);
}

/** The same from the side of one item: with whom it is shared. Refusals as above. */
export async function chooseReaders(
  access: FirmAccess,
  evidenceId: string,
  { was, partner }: { readonly was: readonly string[]; readonly partner: readonly string[] },
): Promise<void> {
  permit(policy, "share.change", access);
  const { show, end } = changesOf(was, partner);
  const partners = await partnersSeeing(access, evidenceId);
  for (const relationshipId of [...show, ...end].toSorted()) {
    const pair = partners.find((one) => one.relationshipId === relationshipId);
    if (!pair) throw notFound();
    const here = show.includes(relationshipId);
    await change({ ...access, ...pair }, here ? [evidenceId] : [], here ? [] : [evidenceId]);
  }
}

/**
 * The firm may no longer show an item, or takes it out: no partner sees it from now on, and nobody is asked to confirm it. For
 * `passport`.
 */
export async function endSharesOf(access: FirmAccess, evidenceId: string): Promise<void> {
  const partners = await partnersSeeing(access, evidenceId);
  for (const pair of partners) if (pair.sharedAt) await change({ ...access, ...pair }, [], [evidenceId]);
  await endQuestionsOf(access, evidenceId);
}

async function change(at: Sharing, show: readonly string[], end: readonly string[]): Promise<void> {
  const { tx } = at;
  const items = await holdItems(tx, at.msmeId, show);
  if (items.length < show.length) throw notFound();
  if (items.some((item) => item.cleared === "no"))
    throw conflict(
      "evidence-not-free",
      "You said that you may not show this job. Change that first, then share it.",
    );
  const ended = await endShares(tx, at, at, end);
  const made = new Set(await insertShares(tx, at, at, show));
  const seen = made.size > 0 ? (await shownIn(at)).filter((one) => made.has(one.id)) : [];
  // The pair's record proves what was shown and keeps none of its words: the firm may take them back.
  for (const one of seen)
    await append(tx, "evidence.shared", at, {
      evidence: one.id,
      kind: one.kind,
      doneOn: one.doneOn.toString(),
      sha256: digestOf(one),
      confirmedOn: one.confirmation?.on.toString() ?? null,
    });
  for (const evidence of ended) await append(tx, "evidence.share-ended", at, { evidence });
}

/** SHA-256 of what is read, so that a firm can prove later what it showed. */
export function digestOf({ title, shows, doneOn, customer }: ShownEvidence): string {
  return createHash("sha256")
    .update(JSON.stringify([title, shows, doneOn.toString(), customer]))
    .digest("hex");
}

/** Notes that somebody of the large organization looked. In a transaction of its own: looking stays noted, whatever follows. */
export function noteLook(
  at: Pick<RelationshipAccess, "tx" | "now" | "largeId" | "relationshipId">,
  looked: readonly ShownEvidence[],
  what: "list" | "item" | "file",
): Promise<void> {
  return insertLooks(at.tx, at, [...looked], what, at.now);
}
