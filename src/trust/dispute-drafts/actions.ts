import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { conflict } from "../../platform/refusal.ts";
import type { Draft, NewDraft } from "./draft.ts";
import { policy } from "./policy.ts";
import { drafts } from "./reads.ts";
import { deleteDraft, keepDraft } from "./store.ts";

const mostDrafts = 20;

export function mayDraft(access: RelationshipAccess): boolean {
  return may(policy, "dispute-draft.write", access);
}

/** Of the firm alone: a large organization has none, and reads none. */
export async function draftsHere(access: RelationshipAccess): Promise<readonly Draft[]> {
  return mayDraft(access) ? drafts(access) : [];
}

/** Keeps a dispute that is not sent yet. Nothing of it leaves the firm: no entry, no mail. Refusal `drafts-full`. */
export async function keepOpening(
  access: RelationshipAccess,
  draft: Omit<NewDraft, "disputeId">,
): Promise<void> {
  permit(policy, "dispute-draft.write", access);
  const kept = await drafts(access);
  if (kept.length >= mostDrafts && !kept.some(({ id }) => id === draft.id))
    throw conflict("drafts-full", "Twenty drafts are the most. Send one or throw one away.");
  await keepDraft(access.tx, access, { ...draft, disputeId: null });
}

/** Keeps the firm's next words in a dispute: one draft for each dispute. */
export async function keepTurn(
  access: RelationshipAccess,
  disputeId: string,
  said: { readonly reason: string | null; readonly wish: string | null },
): Promise<void> {
  permit(policy, "dispute-draft.write", access);
  const kept = (await drafts(access)).find((one) => one.disputeId === disputeId);
  await keepDraft(access.tx, access, {
    id: kept?.id ?? uuidv7(access.now.epochMilliseconds),
    disputeId,
    ...{ about: null, aboutId: null, refersTo: null, title: null },
    ...said,
  });
}

/** Throws a draft away, or takes it out because it was sent. Gone before: nothing more. */
export async function dropDraft(
  access: RelationshipAccess,
  of: { readonly id: string } | { readonly disputeId: string },
): Promise<void> {
  if (!mayDraft(access) || !isId("id" in of ? of.id : of.disputeId)) return;
  await deleteDraft(access.tx, access, of);
}
