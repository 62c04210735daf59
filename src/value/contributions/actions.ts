import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { formatDecimal } from "../../platform/money.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { isAlive, type VentureState } from "../ventures/venture.ts";
import {
  type Contribution,
  type StatedContribution,
  type StatedRisk,
  type VentureRisk,
  worthOf,
} from "./contribution.ts";
import { policy } from "./policy.ts";
import { contributionsOf, countedBy, risksOf } from "./reads.ts";
import {
  insertContribution,
  insertRisk,
  markDoubted,
  markVerified,
  withdrawContribution,
  withdrawRisk,
} from "./store.ts";

/** What both put in and risk, of a venture that the caller has let the reader see. */
export async function putIn(
  access: RelationshipAccess,
  ventureId: string,
): Promise<{ readonly contributions: Contribution[]; readonly risks: VentureRisk[] }> {
  return {
    contributions: await contributionsOf(access, ventureId),
    risks: await risksOf(access, ventureId),
  };
}

/**
 * Says what one's own side puts in. Hours count at the agreed rate; without one they stand without a value in money.
 * Sent again: nothing more. Refusals `venture-over`, `day-ahead`, `amount-too-large`.
 */
export async function stateContribution(
  access: RelationshipAccess,
  ventureId: string,
  said: StatedContribution,
): Promise<void> {
  permit(policy, "contribution.state", access);
  const { currency, rates } = await alive(access, ventureId);
  if (said.givenOn && Temporal.PlainDate.compare(said.givenOn, access.today) > 0) {
    const wrong = { field: "givenOn", code: "day-ahead", message: "Enter today, or a day before." };
    throw invalid(wrong.code, wrong.message, [wrong]);
  }
  const rate = said.kind === "hours" ? rates[access.side] : null;
  const amount = said.minutes !== null && rate !== null ? worthOf(said.minutes, rate) : said.amount;
  if (amount !== null && !Number.isSafeInteger(amount))
    throw invalid("amount-too-large", "This amount is too large to be kept exactly.");
  if (!(await insertContribution(access.tx, access, access, { ...said, ventureId, currency, rate, amount })))
    return;
  await append(access.tx, "contribution.stated", access, {
    side: access.side,
    venture: ventureId,
    contribution: said.id,
    kind: said.kind,
    text: said.text,
    amount: amount === null ? null : { amount: formatDecimal({ amount, currency }), currency },
    minutes: said.minutes,
    givenOn: said.givenOn?.toString() ?? null,
  });
}

/** The other side has seen it, and says how. Said again: nothing more. Refusals `contribution-own`, `contribution-gone`. */
export async function verify(
  access: RelationshipAccess,
  ventureId: string,
  id: string,
  how: string,
): Promise<void> {
  permit(policy, "contribution.verify", access);
  const one = await theirs(access, ventureId, id);
  if (one.verified) return;
  if (!(await markVerified(access.tx, access, access, id, how))) throw gone();
  await append(access.tx, "contribution.verified", access, {
    side: access.side,
    venture: ventureId,
    contribution: id,
    how,
  });
}

/** The other side doubts it, with a reason; it stands as doubted until it is verified or taken back. */
export async function doubt(
  access: RelationshipAccess,
  ventureId: string,
  id: string,
  reason: string,
): Promise<void> {
  permit(policy, "contribution.verify", access);
  const one = await theirs(access, ventureId, id);
  if (one.doubted) return;
  if (!(await markDoubted(access.tx, access, access, id, reason))) throw gone();
  await append(access.tx, "contribution.doubted", access, {
    side: access.side,
    venture: ventureId,
    contribution: id,
    reason,
  });
}

/** Takes back what one's own side stated and nobody has verified. Taken back before: nothing more. */
export async function takeBack(access: RelationshipAccess, ventureId: string, id: string): Promise<void> {
  permit(policy, "contribution.state", access);
  await alive(access, ventureId);
  const one = await contribution(access, ventureId, id);
  if (one.side !== access.side) throw notFound();
  if (one.withdrawnAt) return;
  if (!(await withdrawContribution(access.tx, access, access, id)))
    throw conflict("contribution-verified", "The other side has seen this. It stays.");
  await append(access.tx, "contribution.withdrawn", access, {
    side: access.side,
    venture: ventureId,
    contribution: id,
  });
}

/** Says what one's own side could lose, and how likely. Sent again: nothing more. Refusal `venture-over`. */
export async function stateRisk(
  access: RelationshipAccess,
  ventureId: string,
  said: StatedRisk,
): Promise<void> {
  permit(policy, "contribution.state", access);
  const { currency } = await alive(access, ventureId);
  if (!(await insertRisk(access.tx, access, access, { ...said, ventureId, currency }))) return;
  await append(access.tx, "contribution.stated", access, {
    side: access.side,
    venture: ventureId,
    risk: said.id,
    kind: "risk",
    text: said.text,
    loss: { amount: formatDecimal({ amount: said.loss, currency }), currency },
    probabilityPpm: said.ppm,
  });
}

/** Takes a risk of one's own side back. Taken back before: nothing more. */
export async function takeRiskBack(access: RelationshipAccess, ventureId: string, id: string): Promise<void> {
  permit(policy, "contribution.state", access);
  await alive(access, ventureId);
  const one = (await risksOf(access, ventureId)).find((risk) => risk.id === id);
  if (!one) return;
  if (one.side !== access.side) throw notFound();
  if (!(await withdrawRisk(access.tx, access, access, id))) return;
  await append(access.tx, "contribution.withdrawn", access, {
    side: access.side,
    venture: ventureId,
    risk: id,
  });
}

async function alive(access: RelationshipAccess, ventureId: string) {
  const of = await countedBy(access, ventureId);
  if (!isAlive(of.state as VentureState))
    throw conflict("venture-over", "This work is over. Its terms stay as they are.");
  return of;
}

async function contribution(
  access: RelationshipAccess,
  ventureId: string,
  id: string,
): Promise<Contribution> {
  await countedBy(access, ventureId);
  const found = (await contributionsOf(access, ventureId)).find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

async function theirs(access: RelationshipAccess, ventureId: string, id: string): Promise<Contribution> {
  const one = await contribution(access, ventureId, id);
  if (one.side === access.side)
    throw invalid("contribution-own", "Your side stated this. The other side says whether it has seen it.");
  if (one.withdrawnAt) throw gone();
  return one;
}

function gone() {
  return conflict("contribution-gone", "This was taken back, or verified, meanwhile.");
}
