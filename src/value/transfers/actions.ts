import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { formatDecimal } from "../../platform/money.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { watch } from "../evenness/actions.ts";
import { repairFor } from "../repairs/actions.ts";
import { readVenture } from "../ventures/actions.ts";
import { policy } from "./policy.ts";
import { transfersOf } from "./reads.ts";
import { insertTransfer, markMissing, markReceived, withdrawTransfer } from "./store.ts";
import type { StatedTransfer, Transfer } from "./transfer.ts";

export function rightsOf(access: RelationshipAccess) {
  return {
    mayHand: may(policy, "transfer.state", access),
    mayReceive: may(policy, "transfer.answer", access),
  };
}

/** What was handed over, of a venture that the caller has let the reader see. */
export function transfersFor(access: RelationshipAccess, ventureId: string): Promise<Transfer[]> {
  return transfersOf(access, ventureId);
}

const kind = "transfer-receipt";
const daysToSay = 14;

/**
 * States that one's own side has paid. It counts once the other side says that it arrived. Sent again: nothing more.
 * Refusals `venture-not-agreed`, `day-ahead`, `not-found` (no such repair), `transfer-not-repair` (another amount than was agreed).
 */
export async function stateTransfer(
  access: RelationshipAccess,
  rules: Rules,
  ventureId: string,
  said: StatedTransfer,
  asking: { readonly why: string; readonly readers: string },
): Promise<void> {
  permit(policy, "transfer.state", access);
  const { terms, agreedAt } = await readVenture(access, ventureId);
  if (agreedAt === null)
    throw conflict("venture-not-agreed", "Sign the terms of this work first. Then note what it brings.");
  const wrong = (field: string, code: string, message: string) =>
    invalid(code, message, [{ field, code, message }]);
  if (Temporal.PlainDate.compare(said.paidOn, access.today) > 0)
    throw wrong("paidOn", "day-ahead", "Enter today, or a day before.");
  if (said.repairId !== null) {
    const repair = await repairFor(access, ventureId, said.repairId);
    if (repair.from !== access.side || !repair.agreed || repair.doneAt) throw notFound();
    if (repair.amount !== said.amount)
      throw wrong("amount", "transfer-not-repair", "Hand over the amount that both of you agreed on.");
  }
  const { currency } = terms;
  if (!(await insertTransfer(access.tx, access, access, { ...said, ventureId, currency }))) return;
  if (access.side === "large") {
    const dueOn = access.today.add({ days: daysToSay });
    const asked = { id: uuidv7(access.now.epochMilliseconds), kind, about: said.id, dueOn } as const;
    await askFor(access, { ...asked, ...asking }, minutesOn(rules, access.today));
  }
  await append(access.tx, "transfer.stated", access, {
    side: access.side,
    venture: ventureId,
    transfer: said.id,
    amount: { amount: formatDecimal({ amount: said.amount, currency }), currency },
    paidOn: said.paidOn.toString(),
    repair: said.repairId,
  });
}

/** It has arrived: only who gets it says so. Said before: nothing more. Refusals `transfer-own`, `transfer-gone`. */
export async function receive(
  access: RelationshipAccess,
  rules: Rules,
  ventureId: string,
  id: string,
): Promise<void> {
  permit(policy, "transfer.answer", access);
  const one = await theirs(access, ventureId, id);
  if (one.received) return;
  if (!(await markReceived(access.tx, access, access, id))) throw gone();
  await settle(access, { kind, about: id }, "answered");
  await append(access.tx, "transfer.received", access, {
    side: access.side,
    venture: ventureId,
    transfer: id,
  });
  await watch(access, rules, ventureId);
}

/** It has not arrived, or not whole: with a reason that both read. It may still be received. Said before: nothing more. */
export async function miss(
  access: RelationshipAccess,
  ventureId: string,
  id: string,
  reason: string,
): Promise<void> {
  permit(policy, "transfer.answer", access);
  const one = await theirs(access, ventureId, id);
  if (one.missing) return;
  if (one.received || !(await markMissing(access.tx, access, access, id, reason))) throw gone();
  await settle(access, { kind, about: id }, "answered");
  await append(access.tx, "transfer.missing", access, {
    side: access.side,
    venture: ventureId,
    transfer: id,
    reason,
  });
}

/** Takes back what one's own side stated and nobody has received. Taken back before: nothing more. */
export async function takeTransferBack(
  access: RelationshipAccess,
  ventureId: string,
  id: string,
): Promise<void> {
  permit(policy, "transfer.state", access);
  const one = await transfer(access, ventureId, id);
  if (one.from !== access.side) throw notFound();
  if (one.withdrawn) return;
  if (!(await withdrawTransfer(access.tx, access, access, id)))
    throw conflict("transfer-received", "The other side has received this. It stays.");
  await settle(access, { kind, about: id }, "withdrawn");
  await append(access.tx, "transfer.withdrawn", access, {
    side: access.side,
    venture: ventureId,
    transfer: id,
  });
}

async function transfer(access: RelationshipAccess, ventureId: string, id: string): Promise<Transfer> {
  const { id: venture } = await readVenture(access, ventureId);
  const found = (await transfersOf(access, venture)).find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

async function theirs(access: RelationshipAccess, ventureId: string, id: string): Promise<Transfer> {
  const one = await transfer(access, ventureId, id);
  if (one.from === access.side)
    throw invalid("transfer-own", "Your side paid this. The other side says whether it has arrived.");
  if (one.withdrawn) throw gone();
  return one;
}

function gone() {
  return conflict("transfer-gone", "This was taken back or received meanwhile.");
}
