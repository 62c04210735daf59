import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notAllowed, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { closeAgreed, holdOpen, permitSpeaking, readDispute } from "../disputes/actions.ts";
import { dayIn } from "../working-days/working-day.ts";
import type { OutcomeInput } from "./input.ts";
import {
  daysToLook,
  type Held,
  type Look,
  lookDays,
  type Outcome,
  type Repair,
  shownLooks,
} from "./outcome.ts";
import { policy } from "./policy.ts";
import { looks, newestOutcome } from "./reads.ts";
import { insertLooks, insertOutcome, markRepair, sayLook, signOutcome } from "./store.ts";

/** Wakes when both are asked whether it held. */
export const lookQueue = "dispute.look-back";

/** The outcome that is on the table, or holds. The dispute has been read by then, by a side or by a helper it brought. */
export async function outcomeOf(
  access: Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">,
  id: string,
): Promise<Outcome | undefined> {
  return newestOutcome(access, id);
}

/** The looks back as this side may read them. */
export async function looksOf(access: RelationshipAccess, id: string): Promise<readonly Look[]> {
  return shownLooks(await looks(access, id), access.side);
}

export function mayRepair(access: RelationshipAccess): boolean {
  return may(policy, "dispute-repair.say", access);
}

/** Proposes how it could end, with its own name under it. Sent again: nothing more. Refusals: `dispute-closed`, `not-allowed`. */
export async function proposeOutcome(
  access: RelationshipAccess,
  id: string,
  made: OutcomeInput,
): Promise<void> {
  const held = await holdOpen(access, id);
  permitSpeaking(access, held);
  if (!(await insertOutcome(access.tx, access, access, { ...made, disputeId: id }))) return;
  await append(access.tx, "dispute.outcome-proposed", access, {
    side: access.side,
    dispute: id,
    outcome: made.id,
    text: made.text,
    repair: made.repairs
      .map(({ what, side, owner, dueOn }) => `${side}: ${owner}, ${dueOn}: ${what}`)
      .join("\n"),
  });
}

/**
 * The other name under the newest outcome: it holds, the dispute is over, and both are asked after 30 and 90 days. Signed before:
 * nothing more. Refusals: `dispute-closed`, `outcome-changed`, `not-allowed`.
 */
export async function sign(access: RelationshipAccess, id: string, number: number): Promise<void> {
  const before = await readDispute(access, id);
  const newest = await newestOutcome(access, id);
  if (before.closed?.as === "agreed" && newest?.number === number && newest.signed[access.side]) return;
  const held = await holdOpen(access, id);
  permitSpeaking(access, held);
  const outcome = await newestOutcome(access, id);
  if (outcome?.number !== number)
    throw conflict("outcome-changed", "Somebody wrote a newer outcome. Read it before you sign.");
  if (outcome.signed[access.side]) return;
  if (!(await signOutcome(access.tx, access, access, outcome.id))) return;
  await closeAgreed(access, id);
  const signedOn = dayIn(held, access.now);
  const asked = lookDays.map((days) => ({ days, dueOn: signedOn.add({ days }) }));
  await insertLooks(access.tx, access, id, asked);
  await append(access.tx, "dispute.outcome-signed", access, {
    side: access.side,
    dispute: id,
    outcome: outcome.id,
    number,
    text: outcome.text,
  });
  const { largeId, relationshipId } = access;
  for (const { days, dueOn } of asked)
    await access.tx.send(
      lookQueue,
      { largeId, relationshipId, dispute: id, days },
      { startAfter: dueOn.toZonedDateTime({ timeZone: held.zone, plainTime: "08:00" }).toInstant() },
    );
}

/** The look back is asked of the firm: its minutes are counted like any other request. Asked before: nothing more. */
export async function askToLook(
  access: SystemAccess,
  rules: Rules,
  at: { readonly largeId: string; readonly relationshipId: string },
  of: { readonly dispute: string; readonly days: number },
  said: { readonly why: string; readonly readers: string },
): Promise<void> {
  const { tx, now, today } = access;
  const asked = { kind: lookKind(of.days), about: of.dispute } as const;
  const dueOn = today.add({ days: daysToLook });
  const id = uuidv7(now.epochMilliseconds);
  await askFor({ tx, now, ...at }, { id, ...asked, ...said, dueOn }, minutesOn(rules, today));
}

/** Each of the two looks at one dispute is a request of its own. */
const lookKind = (days: number) => (days === 30 ? "dispute-look-back" : "dispute-second-look");

/** "Did it hold?" Said before: nothing more. Refusals: `not-found`, `look-early`. */
export async function lookBack(
  access: RelationshipAccess,
  id: string,
  days: number,
  said: { readonly held: Held; readonly line: string | null },
): Promise<void> {
  permit(policy, "dispute-repair.say", access);
  const { zone } = await readDispute(access, id);
  const look = (await looks(access, id)).find((one) => one.days === days && one.side === access.side);
  if (!look) throw notFound();
  if (Temporal.PlainDate.compare(dayIn({ zone }, access.now), look.dueOn) < 0)
    throw conflict("look-early", "This is asked on its day, not before.");
  if (!(await sayLook(access.tx, access, access, { disputeId: id, days }, said))) return;
  if (access.side === "msme") await settle(access, { kind: lookKind(days), about: id }, "answered");
  await append(access.tx, "dispute.looked-back", access, { side: access.side, dispute: id, days, ...said });
}

/** One act of repair in the outcome that holds, and whether it is this side's own. */
async function repairOf(access: RelationshipAccess, id: string, repairId: string): Promise<Repair> {
  permit(policy, "dispute-repair.say", access);
  const { closed } = await readDispute(access, id);
  const found = (await newestOutcome(access, id))?.repairs.find((one) => one.id === repairId);
  if (!found) throw notFound();
  if (closed?.as !== "agreed")
    throw conflict("outcome-unsigned", "Nothing is agreed yet. Sign the outcome first.");
  return found;
}

/** Its own side says that it is done. Said before: nothing more. Refusals: `not-found`, `repair-not-yours`, `outcome-unsigned`. */
export async function repairDone(access: RelationshipAccess, id: string, repairId: string): Promise<void> {
  const repair = await repairOf(access, id, repairId);
  if (repair.side !== access.side)
    throw notAllowed("repair-not-yours", "The other side does this, and says when it is done.");
  if (!(await markRepair(access.tx, access, access, repairId, "done"))) return;
  await told(access, "dispute.repair-done", id, repair);
}

/** The other side says that it is done. Said before: nothing more. Refusals: `not-found`, `repair-own`, `repair-not-done`. */
export async function confirmRepair(access: RelationshipAccess, id: string, repairId: string): Promise<void> {
  const repair = await judged(access, id, repairId);
  if (repair.confirmed || !(await markRepair(access.tx, access, access, repairId, "confirmed"))) return;
  await told(access, "dispute.repair-confirmed", id, repair);
}

/** The other side says what is missing: it is to be done again. Refusals as `confirmRepair`. */
export async function returnRepair(
  access: RelationshipAccess,
  id: string,
  repairId: string,
  missing: string,
): Promise<void> {
  const repair = await judged(access, id, repairId);
  if (!(await markRepair(access.tx, access, access, repairId, { missing })))
    throw conflict("repair-confirmed", "Somebody said already that this is done.");
  await told(access, "dispute.repair-returned", id, repair, missing);
}

async function judged(access: RelationshipAccess, id: string, repairId: string): Promise<Repair> {
  const repair = await repairOf(access, id, repairId);
  if (repair.side === access.side)
    throw invalid("repair-own", "Your side does this. The other side says whether it is done.");
  if (!repair.done)
    throw conflict("repair-not-done", "The other side has not said that it is done. Write to them.");
  return repair;
}

async function told(
  access: RelationshipAccess,
  kind: "dispute.repair-done" | "dispute.repair-confirmed" | "dispute.repair-returned",
  dispute: string,
  { id, what }: Repair,
  missing: string | null = null,
): Promise<void> {
  const { side } = access;
  await append(access.tx, kind, access, { side, dispute, repair: id, what, missing });
}
