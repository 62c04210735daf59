import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { formatDecimal } from "../../platform/money.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { watch } from "../evenness/actions.ts";
import { readVenture } from "../ventures/actions.ts";
import type { Venture } from "../ventures/venture.ts";
import { type Benefit, daysToAnswer, type StatedBenefit } from "./benefit.ts";
import { policy } from "./policy.ts";
import { benefitsOf, divisionOn, shown } from "./reads.ts";
import { insertBenefit, markCalled, markConfirmed, markDisputed, withdrawBenefit } from "./store.ts";

/** What somebody may do with benefits: for pages that show or hide a button. */
export function rightsOf(access: RelationshipAccess) {
  return {
    mayState: may(policy, "benefit.state", access),
    mayAnswer: may(policy, "benefit.answer", access),
    mayCall: may(policy, "benefit.call", access),
  };
}

/** Entries of a venture that the caller has let the reader see, and whether more come after. */
export async function benefitsFor(
  access: RelationshipAccess,
  ventureId: string,
  page: number,
): Promise<{ readonly list: readonly Benefit[]; readonly more: boolean }> {
  const list = await benefitsOf(access, ventureId, { page });
  return { list: list.slice(0, shown), more: list.length > shown };
}

/** One entry. Refusal `not-found`. */
export async function benefitFor(
  access: RelationshipAccess,
  ventureId: string,
  id: string,
): Promise<Benefit> {
  const [found] = isId(id) ? await benefitsOf(access, ventureId, { id }) : [];
  if (!found) throw notFound();
  return found;
}

const kind = "benefit-confirmation";

/**
 * States what came, with one's own name under it: the first of two. The other side is asked, until a day that both read.
 * `why`, `readers`: in the words of the page, for a firm that is asked. Sent again: nothing more.
 * Refusals `venture-not-agreed`, `day-ahead`.
 */
export async function stateBenefit(
  access: RelationshipAccess,
  rules: Rules,
  ventureId: string,
  said: StatedBenefit,
  asking: { readonly why: string; readonly readers: string },
): Promise<void> {
  permit(policy, "benefit.state", access);
  const of = agreed(await readVenture(access, ventureId));
  if (Temporal.PlainDate.compare(said.until, access.today) > 0) {
    const wrong = { field: "until", code: "day-ahead", message: "Enter today, or a day before." };
    throw invalid(wrong.code, wrong.message, [wrong]);
  }
  const { currency } = of.terms;
  const dueOn = access.today.add({ days: daysToAnswer });
  if (!(await insertBenefit(access.tx, access, access, { ...said, ventureId, currency, dueOn }))) return;
  if (access.side === "large") {
    const asked = { id: uuidv7(access.now.epochMilliseconds), kind, about: said.id, dueOn } as const;
    await askFor(access, { ...asked, ...asking }, minutesOn(rules, access.today));
  }
  await append(access.tx, "benefit.stated", access, {
    side: access.side,
    venture: ventureId,
    benefit: said.id,
    kind: said.kind,
    got: said.got,
    text: said.text,
    amount:
      said.amount === null ? null : { amount: formatDecimal({ amount: said.amount, currency }), currency },
    thousandths: said.thousandths,
    unit: said.unit,
    from: said.from.toString(),
    until: said.until.toString(),
    dueOn: dueOn.toString(),
  });
}

/**
 * The second name: it is so. It is divided as both had signed on its last day. Confirmed before: nothing more; after a
 * dispute, the dispute stays to be read. Refusals `benefit-own`, `benefit-gone`.
 */
export async function confirmBenefit(
  access: RelationshipAccess,
  rules: Rules,
  ventureId: string,
  id: string,
): Promise<void> {
  permit(policy, "benefit.answer", access);
  const one = await theirs(access, ventureId, id);
  if (one.confirmed) return;
  const division = one.amount === null ? null : await divisionOn(access, ventureId, one.until);
  if (!(await markConfirmed(access.tx, access, access, id, division))) throw gone();
  await settle(access, { kind, about: id }, "answered");
  await append(access.tx, "benefit.confirmed", access, {
    side: access.side,
    venture: ventureId,
    benefit: id,
    split: division?.splitId ?? null,
  });
  await watch(access, rules, ventureId);
}

/** The other side does not agree, and says why. It is in no sum until it is confirmed. Said before: nothing more. */
export async function disputeBenefit(
  access: RelationshipAccess,
  ventureId: string,
  id: string,
  reason: string,
): Promise<void> {
  permit(policy, "benefit.answer", access);
  const one = await theirs(access, ventureId, id);
  if (one.disputed) return;
  if (one.confirmed) throw gone();
  if (!(await markDisputed(access.tx, access, access, id, reason))) throw gone();
  await settle(access, { kind, about: id }, "answered");
  await append(access.tx, "benefit.disputed", access, {
    side: access.side,
    venture: ventureId,
    benefit: id,
    reason,
  });
}

/** Takes back what one's own side stated and the other has not confirmed. Taken back before: nothing more. */
export async function takeBenefitBack(
  access: RelationshipAccess,
  ventureId: string,
  id: string,
): Promise<void> {
  permit(policy, "benefit.state", access);
  const one = await benefitFor(access, await known(access, ventureId), id);
  if (one.proposed.side !== access.side) throw notFound();
  if (one.withdrawn) return;
  if (!(await withdrawBenefit(access.tx, access, access, id)))
    throw conflict("benefit-confirmed", "Both of you have confirmed this. It stays.");
  await settle(access, { kind, about: id }, "withdrawn");
  await append(access.tx, "benefit.withdrawn", access, {
    side: access.side,
    venture: ventureId,
    benefit: id,
  });
}

/** The large side called a firm that had not answered: what was said. It confirms nothing. */
export async function noteCall(
  access: RelationshipAccess,
  ventureId: string,
  id: string,
  said: string,
): Promise<void> {
  permit(policy, "benefit.call", access);
  const one = await benefitFor(access, await known(access, ventureId), id);
  if (one.proposed.side !== "large") throw notFound();
  if (!(await markCalled(access.tx, access, access, id, said))) throw gone();
  await append(access.tx, "benefit.called", access, {
    side: access.side,
    venture: ventureId,
    benefit: id,
    said,
  });
}

async function known(access: RelationshipAccess, ventureId: string): Promise<string> {
  return (await readVenture(access, ventureId)).id;
}

function agreed(of: Venture): Venture {
  if (of.agreedAt === null)
    throw conflict("venture-not-agreed", "Sign the terms of this work first. Then note what it brings.");
  return of;
}

async function theirs(access: RelationshipAccess, ventureId: string, id: string): Promise<Benefit> {
  const one = await benefitFor(access, await known(access, ventureId), id);
  if (one.proposed.side === access.side)
    throw invalid("benefit-own", "Your side wrote this. The other side says whether it is so.");
  if (one.withdrawn) throw gone();
  return one;
}

function gone() {
  return conflict("benefit-gone", "This was taken back or confirmed meanwhile.");
}
