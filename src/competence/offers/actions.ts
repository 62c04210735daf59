import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { formatDecimal } from "../../platform/money.ts";
import { conflict, invalid, notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append, type EntryFields } from "../../record/append.ts";
import {
  type ChangeInput,
  type ClosingInput,
  changeForm,
  closingForm,
  criterionNames,
  type OfferInput,
  offerForm,
} from "./input.ts";
import type { Audience, CriterionName, Offer, Terms } from "./offer.ts";
import { termsProblems } from "./offer.ts";
import { policy } from "./policy.ts";
import {
  type Colleague,
  colleagues,
  currencyOf,
  firmName,
  firmsNamed,
  gapsOf,
  type OfferPage,
  offerOfLarge,
  offersOfLarge,
  offerWithin,
  openOffers,
  organizationName,
  type ShownOffer,
  type Suggested,
  suggestedTo,
} from "./reads.ts";
import { changeTerms, closeOffer, insertOffer } from "./store.ts";
import type { Gap } from "./suggestion.ts";

/** Who offers: the large organization to whom it likes, or a firm to its one partner. */
export type Offering = LargeAccess | RelationshipAccess;

/** The forms of an offer, by what they do. */
export const offerForms = { make: offerForm, change: changeForm, close: closingForm };

const relationshipOf = (access: Offering): string | null =>
  "relationshipId" in access ? access.relationshipId : null;

/**
 * Makes an offer. A firm offers to the large organization of the relationship; the large organization to every partner, or
 * to the firms that are named. Sent again: nothing more. Refusals: `firm-unknown`, `firm-two` (several of that name),
 * `leader-elsewhere`, those of termsProblems.
 */
export async function makeOffer(access: Offering, made: OfferInput): Promise<void> {
  permit(policy, "offer.make", access);
  await refuseTerms(access, made);
  const own = relationshipOf(access);
  const relationshipIds = own === null ? await namedFirms(access, made.firms) : [own];
  const audience: Audience =
    relationshipIds.length === 0 ? "all" : relationshipIds.length === 1 ? "one" : "chosen";
  const { id, kind } = made;
  if (!(await insertOffer(access.tx, access, { id, kind, audience, relationshipIds }, made))) return;
  const [only] = relationshipIds;
  await append(
    access.tx,
    "offer.made",
    { ...access, ...(audience === "one" && only ? { relationshipId: only } : {}) },
    {
      ...by(access),
      offer: id,
      kind,
      audience,
      firms: audience === "chosen" ? relationshipIds.join(" ") : null,
      ...said(made),
    },
  );
}

/**
 * New terms under the next number; who took the offer before keeps the terms they took. Refusals: `not-found` (also for an
 * offer of the other side), `offer-changed`, `offer-closed`, `leader-elsewhere`, those of termsProblems.
 */
export async function changeOffer(access: Offering, id: string, changed: ChangeInput): Promise<void> {
  permit(policy, "offer.change", access);
  const offer = await ownOffer(access, id);
  if (offer.closed) throw conflict("offer-closed", "This offer is closed. Make a new one.");
  await refuseTerms(access, changed);
  const of = { id, relationshipId: offer.relationshipId, number: changed.number };
  if (changed.number !== offer.number || !(await changeTerms(access.tx, access, of, changed)))
    throw conflict("offer-changed", "Somebody changed this offer meanwhile. Read it again, then change it.");
  await append(access.tx, "offer.changed", entryOf(access, offer), {
    ...by(access),
    offer: id,
    number: offer.number + 1,
    ...said(changed),
  });
}

/** Nobody takes it any more; who took it goes on. Closed before: nothing more. Refusal `not-found`. */
export async function endOffer(access: Offering, id: string, { reason }: ClosingInput): Promise<void> {
  permit(policy, "offer.change", access);
  const offer = await ownOffer(access, id);
  if (!(await closeOffer(access.tx, access, id, reason))) return;
  await append(access.tx, "offer.closed", entryOf(access, offer), { ...by(access), offer: id, reason });
}

/** An offer that this side made. Refusal `not-found`, also for what the other side offers. */
export async function ownOffer(access: Offering, id: string): Promise<ShownOffer> {
  permit(policy, "offer.read", access);
  const offer = "relationshipId" in access ? await offerWithin(access, id) : await offerOfLarge(access, id);
  if (offer.fromSide !== access.side) throw notFound();
  return offer;
}

/** An offer as it may be read in a relationship, for who takes it. Refusal `not-found`. */
export function offerToTake(access: RelationshipAccess, id: string): Promise<ShownOffer> {
  permit(policy, "offer.read", access);
  return offerWithin(access, id);
}

/** Who may teach or learn for the side that acts. */
export function ownPeople(access: Offering): Promise<Colleague[]> {
  const own = "relationshipId" in access && access.side === "msme" ? access.msmeId : access.largeId;
  return colleagues(access.tx, own);
}

/** What one side of a relationship offers the other today, and was not taken in it. */
export function offersBetween(
  access: RelationshipAccess,
  from: "large" | "msme",
  before?: string,
): Promise<OfferPage> {
  permit(policy, "offer.read", access);
  return openOffers(access, from, before);
}

/** Those of them that touch what this side lacks, with the reasons. */
export function suggestedFor(
  access: RelationshipAccess,
  offers: readonly ShownOffer[],
): Promise<Suggested[]> {
  permit(policy, "offer.read", access);
  return suggestedTo(access, access.side, offers);
}

/** What the side that acts lacks, as far as anybody said so. */
export function gapsIn(access: RelationshipAccess): Promise<Gap[]> {
  permit(policy, "offer.read", access);
  return gapsOf(access, access.side);
}

/** What a large organization offers, or its firms offer it. */
export function offersOf(access: LargeAccess, from: "large" | "msme", before?: string): Promise<OfferPage> {
  permit(policy, "offer.read", access);
  return offersOfLarge(access, from, before);
}

/** What the large organization is called. */
export function largeName(access: LargeAccess): Promise<string> {
  return organizationName(access);
}

/** For a page that shows or hides "Make an offer". */
export function mayOffer(access: Offering): boolean {
  return may(policy, "offer.make", access);
}

/** What stands around the form of an offer: whose names, whose people, and the money that the large side pays in. */
export async function offerDesk(
  access: Offering,
  firm?: string,
): Promise<{ large: string; msme: string | null; people: Colleague[]; currency: string }> {
  permit(policy, "offer.make", access);
  const relationshipId = relationshipOf(access) ?? firm;
  const [large, people, currency, msme] = [
    await organizationName(access),
    await ownPeople(access),
    await currencyOf(access),
    relationshipId === undefined ? null : await firmName(access, relationshipId),
  ];
  return { large, msme, people, currency };
}

/** The criteria of the framework by their names in the reader's language. */
export function criteriaOn(rules: Rules, day: Temporal.PlainDate, language: string): CriterionName[] {
  return criterionNames(rules, day, language);
}

async function refuseTerms(access: Offering, terms: Terms): Promise<void> {
  const wrong = termsProblems(terms);
  if (wrong[0]) throw invalid(wrong[0].code, wrong[0].message, wrong);
  if (!(await ownPeople(access)).some(({ id }) => id === terms.ledBy))
    throw one("ledBy", "leader-elsewhere", "Choose one of your own people.");
}

async function namedFirms(access: Offering, names: readonly string[]): Promise<string[]> {
  const found = await firmsNamed(access, names);
  return found.map(({ name, ids: [id, second] }) => {
    if (id === undefined) throw one("firms", "firm-unknown", `You work with no partner called “${name}”.`);
    if (second !== undefined)
      throw one(
        "firms",
        "firm-two",
        `Several partners are called “${name}”. Correct one of the names first.`,
      );
    return id;
  });
}

function one(field: string, code: string, message: string): Refusal {
  return invalid(code, message, [{ field, code, message }]);
}

function by({ personId, side }: Offering): EntryFields {
  return { by: personId, side };
}

function entryOf({ largeId, now }: Offering, { relationshipId }: Pick<Offer, "relationshipId">) {
  return { largeId, now, ...(relationshipId ? { relationshipId } : {}) };
}

function said(terms: Terms): EntryFields {
  const { title, text, cost, costNote, hoursPaid, rate, places, startsOn, endsOn, takeBy, ledBy } = terms;
  return {
    title,
    text,
    cost,
    costNote,
    hours: hoursPaid ? "paid" : "unpaid",
    rate: rate && { amount: formatDecimal(rate.money), currency: rate.money.currency },
    per: rate?.per ?? null,
    places,
    startsOn: startsOn?.toString() ?? null,
    endsOn: endsOn?.toString() ?? null,
    takeBy: takeBy?.toString() ?? null,
    ledBy,
  };
}
