import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { formatDecimal } from "../../platform/money.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { standingOf, watch } from "../evenness/actions.ts";
import type { RepairInput } from "./input.ts";
import { policy } from "./policy.ts";
import { repairsOf } from "./reads.ts";
import type { Repair } from "./repair.ts";
import { insertRepair, markAgreed, markDeclined } from "./store.ts";

export function rightsOf(access: RelationshipAccess) {
  return {
    mayMend: may(policy, "repair.propose", access),
    mayAgree: may(policy, "repair.answer", access),
  };
}

/** Every repair of a venture that the caller has let the reader see, the newest first. */
export function repairsFor(access: RelationshipAccess, ventureId: string): Promise<Repair[]> {
  return repairsOf(access, ventureId);
}

/** One repair of a venture that the caller has let the reader see. Refusal `not-found`. */
export async function repairFor(access: RelationshipAccess, ventureId: string, id: string): Promise<Repair> {
  const found = (await repairsOf(access, ventureId)).find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

const kind = "repair-answer";
const daysToAnswer = 14;

/**
 * Proposes how to mend a stream that went one way; money goes from who had more to who had less. Sent again: nothing more.
 * Refusals `not-one-sided`, `repair-open` (another proposal waits for an answer).
 */
export async function proposeRepair(
  access: RelationshipAccess,
  rules: Rules,
  ventureId: string,
  made: RepairInput,
  asking: { readonly why: string; readonly readers: string },
): Promise<void> {
  permit(policy, "repair.propose", access);
  const { verdict, currency } = await standingOf(access, rules, ventureId);
  const all = await repairsOf(access, ventureId);
  if (all.some(({ id }) => id === made.id)) return;
  if (verdict.kind !== "one-sided")
    throw conflict("not-one-sided", "There is nothing to mend: the benefits did not go one way.");
  const giver = verdict.short === "msme" ? "large" : "msme";
  const from = made.kind === "transfer" ? giver : null;
  if (!(await insertRepair(access.tx, access, access, { ...made, ventureId, from, currency })))
    throw conflict("repair-open", "Another proposal waits for an answer. Answer that one first.");
  if (access.side === "large") {
    const dueOn = access.today.add({ days: daysToAnswer });
    const asked = { id: uuidv7(access.now.epochMilliseconds), kind, about: made.id, dueOn } as const;
    await askFor(access, { ...asked, ...asking }, minutesOn(rules, access.today));
  }
  const { amount } = made;
  await append(access.tx, "repair.proposed", access, {
    side: access.side,
    venture: ventureId,
    repair: made.id,
    kind: made.kind,
    text: made.text,
    amount: amount === null ? null : { amount: formatDecimal({ amount, currency }), currency },
  });
}

/** Agrees to what the other side proposed. Agreed before: nothing more. Refusals `repair-own`, `repair-answered`. */
export async function agreeRepair(
  access: RelationshipAccess,
  rules: Rules,
  ventureId: string,
  id: string,
): Promise<void> {
  permit(policy, "repair.answer", access);
  await standingOf(access, rules, ventureId);
  const one = await repairFor(access, ventureId, id);
  if (one.proposed.side === access.side)
    throw invalid("repair-own", "Your side proposed this. The other side says yes or no.");
  if (one.agreed) return;
  if (one.declined || !(await markAgreed(access.tx, access, access, id))) throw answered();
  await settle(access, { kind, about: id }, "answered");
  await append(access.tx, "repair.agreed", access, { side: access.side, venture: ventureId, repair: id });
  await watch(access, rules, ventureId);
}

/** Says no, or takes one's own proposal back, with a reason that both read. Sent again: nothing more. Refusal `repair-answered`. */
export async function declineRepair(
  access: RelationshipAccess,
  rules: Rules,
  ventureId: string,
  id: string,
  reason: string,
): Promise<void> {
  await standingOf(access, rules, ventureId);
  const one = await repairFor(access, ventureId, id);
  const own = one.proposed.side === access.side;
  permit(policy, own ? "repair.propose" : "repair.answer", access);
  if (one.declined) return;
  if (one.agreed || !(await markDeclined(access.tx, access, access, id, reason))) throw answered();
  await settle(access, { kind, about: id }, own ? "withdrawn" : "declined");
  await append(access.tx, "repair.declined", access, {
    side: access.side,
    venture: ventureId,
    repair: id,
    reason,
  });
}

function answered() {
  return conflict("repair-answered", "This was answered meanwhile.");
}
