import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { formatDecimal } from "../../platform/money.ts";
import { conflict, invalid, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { aboutNumber } from "../../relationships/requests/request.ts";
import { openGates } from "../gates/actions.ts";
import { policy } from "./policy.ts";
import { agreedSplit, venture, ventureOfIdea, versions, worksTogether } from "./reads.ts";
import {
  declineVersion as declineInStore,
  holdVenture,
  insertDraft,
  insertVenture,
  insertVersion,
  markAgreed,
  signVersion as signInStore,
  takeTerms,
} from "./store.ts";
import {
  type AgreedSplit,
  daysProblem,
  isAlive,
  isOpen,
  rangeProblem,
  type Venture,
  type VentureVersion,
  type WholeTerms,
} from "./venture.ts";

/** One venture, for who may read it. Refusals `not-allowed`, `not-found`. */
export async function readVenture(access: RelationshipAccess, id: string): Promise<Venture> {
  permit(policy, "venture.read", access);
  return venture(access, id);
}

/** Refusal `not-allowed` for who may not read joint work. */
export function permitReading(access: RelationshipAccess): void {
  permit(policy, "venture.read", access);
}

/** Refusal `not-allowed` for who may not propose joint work. */
export function permitProposing(access: RelationshipAccess): void {
  permit(policy, "venture.propose", access);
}

/** Every set of its terms, the newest first, of one that the caller has let the reader see. */
export function termsFor(access: RelationshipAccess, ventureId: string): Promise<VentureVersion[]> {
  return versions(access, ventureId);
}

/** What both signed of who gets what, of one that the caller has let the reader see; null: no agreed split. */
export function splitFor(access: RelationshipAccess, ventureId: string): Promise<AgreedSplit | null> {
  return agreedSplit(access, ventureId);
}

export function mayPropose(access: RelationshipAccess): boolean {
  return may(policy, "venture.propose", access);
}

export function maySign(access: RelationshipAccess): boolean {
  return may(policy, "venture.sign", access);
}

/**
 * Opens question pages with what is known already; the venture stands once they are sent. `ideaId`: an idea of this relationship,
 * looked up by the caller. Answers the path of the first page; an idea that is a venture already: the path of that one.
 * Begun again with the same id: the same pages.
 */
export async function beginVenture(
  access: RelationshipAccess,
  made: {
    readonly id: string;
    readonly title: string | null;
    readonly aims: string | null;
    readonly ideaId: string | null;
  },
): Promise<string> {
  permit(policy, "venture.propose", access);
  await together(access);
  const base = `/partners/${access.relationshipId}/ventures`;
  const there = made.ideaId === null ? undefined : await ventureOfIdea(access, made.ideaId);
  if (there) return `${base}/${there.id}`;
  const { title, aims } = made;
  await insertDraft(access.tx, access, access, {
    ...made,
    ventureId: null,
    fromVersion: null,
    answers: { title, aims },
  });
  return `${base}/drafts/${made.id}/what`;
}

/** Opens the same pages for new terms of a venture, filled with the newest. Refusals `not-found`, `venture-over`. */
export async function beginChange(
  access: RelationshipAccess,
  ventureId: string,
  id: string,
): Promise<string> {
  permit(policy, "venture.propose", access);
  await together(access);
  const of = await alive(access, ventureId);
  const [newest] = await versions(access, of.id);
  const { stages: _, ...terms } = newestOf(newest).terms;
  const stages = newestOf(newest).terms.stages.map((stage) => ({ ...stage }));
  await insertDraft(access.tx, access, access, {
    id,
    ventureId: of.id,
    fromVersion: newestOf(newest).number,
    ideaId: null,
    answers: { ...terms, stages },
  });
  return `/partners/${access.relationshipId}/ventures/drafts/${id}/why`;
}

/**
 * Proposes terms: of a new venture, or new ones for one there is; signed at once for one's own side by who may sign. What was
 * agreed stays in force until both have signed the new ones. Sent again: nothing more.
 * Refusals: `venture-changed` (somebody proposed other terms meanwhile), `venture-over`, `venture-currency`, `venture-of-idea` (the idea is one
 * already), `relationship-not-active`, and those of the terms.
 */
export async function proposeTerms(
  access: RelationshipAccess,
  made: {
    readonly ventureId: string;
    /** The version they were made from; null for a new venture. */
    readonly fromVersion: number | null;
    readonly ideaId: string | null;
    readonly terms: WholeTerms;
    readonly reason: string | null;
  },
  rules: Rules,
): Promise<void> {
  permit(policy, "venture.propose", access);
  await together(access);
  const wrong = rangeProblem(made.terms) ?? daysProblem(made.terms);
  if (wrong) throw invalid(wrong.code, wrong.message, [wrong]);
  const { tx } = access;
  const { ventureId, terms } = made;
  const number = (made.fromVersion ?? 0) + 1;
  if (made.fromVersion === null) {
    if (!(await insertVenture(tx, access, access, { id: ventureId, ideaId: made.ideaId, terms }))) {
      const other = made.ideaId === null ? undefined : await ventureOfIdea(access, made.ideaId);
      if (other && other.id !== ventureId)
        throw conflict("venture-of-idea", "This idea has become a venture meanwhile.");
      return;
    }
  } else {
    await holdVenture(tx, access, ventureId);
    // What was put in is counted in it: another currency would be another venture.
    if ((await alive(access, ventureId)).terms.currency !== terms.currency)
      throw invalid("venture-currency", "The money of this work is counted in the currency it began with.");
    const [newest] = await versions(access, ventureId);
    if (newestOf(newest).number !== made.fromVersion) throw moved();
  }
  await insertVersion(tx, access, access, { ventureId, number, terms, reason: made.reason });
  const of = await venture(access, ventureId);
  if (of.agreedAt === null && number > 1) await takeTerms(tx, access, ventureId, number, terms, access.now);
  const { side, today } = access;
  if (number > 1)
    await settle(access, askedOf(ventureId, number - 1), side === "msme" ? "answered" : "withdrawn");
  if (side === "large") {
    const said = { why: (made.reason ?? terms.title).slice(0, 500), dueOn: null };
    const asked = { id: askedOf(ventureId, number).about, ...askedOf(ventureId, number), ...said };
    await askFor(access, { ...asked, readers: "Whoever works with both of you" }, minutesOn(rules, today));
  }
  await append(tx, "venture.proposed", access, {
    side: access.side,
    venture: ventureId,
    number,
    title: terms.title,
    aims: terms.aims,
    expected: {
      amount: formatDecimal({ amount: terms.expected, currency: terms.currency }),
      currency: terms.currency,
    },
    startsOn: terms.startsOn.toString(),
    endsOn: terms.endsOn.toString(),
    reason: made.reason,
  });
  if (may(policy, "venture.sign", access)) await sign(access, ventureId, number);
}

/**
 * Signs the newest terms for one's own side; when both have, they are in force. Sent again: nothing more.
 * Refusals: `venture-changed` when `number` is not the newest any more, `venture-declined`, `venture-over`.
 */
export async function signTerms(
  access: RelationshipAccess,
  ventureId: string,
  number: number,
): Promise<void> {
  permit(policy, "venture.sign", access);
  await together(access);
  await holdAlive(access, ventureId);
  const newest = newestOf((await versions(access, ventureId))[0]);
  if (newest.number !== number) throw moved();
  if (newest.declined) throw conflict("venture-declined", "These terms were declined. Propose other ones.");
  await sign(access, ventureId, number);
}

async function sign(access: RelationshipAccess, ventureId: string, number: number): Promise<void> {
  const { tx, now } = access;
  if (!(await signInStore(tx, access, access, ventureId, number))) return;
  if (access.side === "msme") await settle(access, askedOf(ventureId, number), "answered");
  const newest = newestOf((await versions(access, ventureId))[0]);
  const both = newest.large !== null && newest.msme !== null;
  if (both) {
    await takeTerms(tx, access, ventureId, number, newest.terms, now);
    await markAgreed(tx, access, ventureId, now);
    await openGates(access, ventureId, newest.terms.stages);
  }
  await append(tx, "venture.accepted", access, {
    side: access.side,
    venture: ventureId,
    number,
    bothSides: both ? "yes" : "no",
  });
}

/**
 * Says no to proposed terms, or takes one's own back, with a reason that both read. What was agreed before stays in force.
 * Refusals `venture-changed`, `venture-signed` (by both meanwhile). Sent again: nothing more.
 */
export async function declineTerms(
  access: RelationshipAccess,
  ventureId: string,
  said: { readonly version: number; readonly reason: string },
): Promise<void> {
  permit(policy, "venture.propose", access);
  await holdAlive(access, ventureId);
  const newest = newestOf((await versions(access, ventureId))[0]);
  if (newest.number !== said.version) throw moved();
  if (newest.declined) return;
  if (!isOpen(newest)) throw conflict("venture-signed", "Both of you have signed these terms.");
  await declineInStore(access.tx, access, access, ventureId, said.version, said.reason);
  const outcome = access.side === "msme" ? "declined" : "withdrawn";
  await settle(access, askedOf(ventureId, said.version), outcome);
  await append(access.tx, "venture.declined", access, {
    side: access.side,
    venture: ventureId,
    number: said.version,
    reason: said.reason,
  });
}

/** Keeps others who would change it waiting. Refusals `not-found`, `venture-over`. */
export async function holdAlive(access: RelationshipAccess, ventureId: string): Promise<Venture> {
  await venture(access, ventureId);
  await holdVenture(access.tx, access, ventureId);
  return alive(access, ventureId);
}

const askedOf = (ventureId: string, number: number) =>
  ({ kind: "venture-terms", about: aboutNumber(ventureId, number) }) as const;

async function together(access: RelationshipAccess): Promise<void> {
  if (!(await worksTogether(access)))
    throw conflict("relationship-not-active", "You do not work together here yet, or no longer.");
}

async function alive(access: RelationshipAccess, ventureId: string): Promise<Venture> {
  const of = await venture(access, ventureId);
  if (!isAlive(of.state)) throw conflict("venture-over", "This work is over. Its terms stay as they are.");
  return of;
}

function newestOf(newest: VentureVersion | undefined): VentureVersion {
  if (!newest) throw new Error("a venture without terms");
  return newest;
}

function moved(): Refusal {
  return conflict("venture-changed", "Somebody proposed other terms meanwhile. Read them first.");
}
