import type { LargeAccess, LargeProgram, Program, SystemAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import type { Role, Side } from "../../people/access/role.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append, type RecordOf } from "../../record/append.ts";
import { nameKey } from "../../relationships/organizations/name.ts";
import { isWholeKind } from "../readings/promise.ts";
import { type KindRule, termsOf } from "./catalogue.ts";
import { earliestWeaker, isSame, weakening } from "./change.ts";
import {
  type Colleague,
  type Commitment,
  type CommitmentKind,
  type Promised,
  standingOn,
  type Terms,
} from "./commitment.ts";
import { fieldsOf } from "./entry.ts";
import { kindRule } from "./input.ts";
import type { Addition, Change, Ending, Order } from "./order.ts";
import { policy } from "./policy.ts";
import { answerable, noticeDays, partnerBy, promises, type Which } from "./reads.ts";
import { endCommitment, holdCommitment, insertCommitment, insertVersion, updateOwner } from "./store.ts";

export type By = Pick<LargeAccess | SystemAccess, "tx" | "now" | "today"> & {
  readonly largeId: string;
  readonly personId: string | null;
  readonly token?: RecordOf["token"];
};
export type NewPromise = Pick<Commitment, "id" | "relationshipId"> &
  Order & { readonly consequence?: string | null | undefined; readonly ownerId: string | null };

/** Promises of the reader's organization, the newest first. */
export function listPromises(access: LargeAccess, which: Which = {}): Promise<Promised[]> {
  permit(policy, "commitment.read", access);
  return promises(access, which);
}

/** One promise of the reader's organization. Refusal `not-found`. */
export async function onePromise(access: LargeAccess, id: string): Promise<Promised> {
  permit(policy, "commitment.read", access);
  const [found] = isId(id) ? await promises(access, { id }) : [];
  if (!found) throw notFound();
  return found;
}

/** Refusal `not-allowed` for a program that may not read promises. */
export const permitReading = (access: Program): void => permit(policy, "commitment.read", access);

/** What may be promised of a kind on a day. Refusal `rule-not-known`. */
export function kindRuleOf(rules: Rules, kind: CommitmentKind, day: Temporal.PlainDate): KindRule {
  return kindRule(rules, kind, day);
}

/** True for those who may make a promise in the name of the organization: the same may change and end one. */
export function mayPromise(access: { readonly side: Side; readonly roles: readonly Role[] }): boolean {
  return may(policy, "commitment.add", access);
}

/** Refusal `not-allowed` for everybody else. */
export function permitPromising(access: LargeAccess): void {
  permit(policy, "commitment.add", access);
}

/** What a form has to know: who may answer, how long a notice lasts, and the name of the partner it was opened for. */
export async function formNeeds(
  access: LargeAccess,
  partnerId = "",
): Promise<{
  readonly people: readonly Colleague[];
  readonly notice: number;
  readonly earliest: Temporal.PlainDate;
  readonly partner: string;
}> {
  permitPromising(access);
  const notice = await noticeDays(access);
  const partner = isId(partnerId) ? await partnerBy(access, { id: partnerId }) : undefined;
  const earliest = earliestWeaker(access.today, notice);
  return { people: await answerable(access), notice, earliest, partner: partner?.name ?? "" };
}

/**
 * Promises something, to everybody or to one firm. Sent again: nothing more. Answers its id. Refusals: `threshold-wrong`,
 * `days-wrong`, `quantity-wrong`, `firm-missing`, `firm-unknown`, `firm-outside`, `owner-missing`, `commitment-exists`.
 */
export async function addPromise(access: LargeAccess, rules: Rules, made: Addition): Promise<string> {
  permit(policy, "commitment.add", access);
  const relationshipId = made.audience === "firm" ? await firmNamed(access, made.firm) : null;
  await ownerAmong(access, made.owner);
  const consequence = made.consequence ?? undefined;
  return promise(access, rules, { ...made, consequence, relationshipId, ownerId: made.owner });
}

/**
 * A new version: stronger ones may hold from today, weaker ones after the notice. No day given: the first that is allowed.
 * The same terms with another owner only hand it on. Sent again: nothing more. Refusals: `not-found`, `commitment-ended`,
 * `changed-meanwhile`, `from-past`, `notice-needed`, `nothing-changed`, `change-reason-missing`, those of termsOf.
 */
export async function changePromise(
  access: LargeAccess,
  rules: Rules,
  id: string,
  change: Change,
): Promise<void> {
  permit(policy, "commitment.change", access);
  const { tx, largeId, today } = access;
  const promise = await held(access, id);
  if (promise.versions.some((one) => one.id === change.id)) return;
  if (promise.ended) throw conflict("commitment-ended", "Somebody ended this promise meanwhile.");
  const last = promise.versions.at(-1);
  if (!last || last.number !== change.basedOn) throw changedMeanwhile();
  const rule = kindRule(rules, promise.kind, today);
  const terms = termsOf(rule, {
    threshold: change.threshold ?? last.threshold ?? undefined,
    days: change.days ?? last.days ?? undefined,
    quantity: change.quantity ?? last.quantity ?? undefined,
    consequence: change.consequence,
  });
  const owner = change.owner !== null && change.owner !== promise.owner?.id ? change.owner : undefined;
  if (owner !== undefined) {
    await ownerAmong(access, owner);
    await updateOwner(tx, largeId, id, owner);
  }
  const of = recordOf(access, promise.relationshipId);
  if (isSame(terms, last)) {
    if (owner === undefined)
      throw one("threshold", "nothing-changed", "Nothing is different. Change it, or go back.");
    await append(tx, "commitment.changed", of, { side: "large", commitment: id, owner: "named" });
    return;
  }
  const earliest = earliestWeaker(today, await noticeDays(access));
  const atOnce = weakening(promise, { ...terms, fromOn: today }, earliest);
  const fromOn = change.from ?? (atOnce.early ? earliest : today);
  if (Temporal.PlainDate.compare(fromOn, today) < 0)
    throw one(
      "from",
      "from-past",
      "A change holds from today at the earliest. What was promised stays as it was.",
    );
  const { marked, early } = weakening(promise, { ...terms, fromOn }, earliest);
  if (early) throw noticeNeeded("from", earliest);
  if (marked && change.reason === null)
    throw one(
      "reason",
      "change-reason-missing",
      "Write why less is promised. Every firm it is made to can read this.",
    );
  const number = last.number + 1;
  const version = { ...terms, fromOn, number, weakened: marked, reason: change.reason };
  const { ruleVersion } = rule;
  const made = {
    ...version,
    id: change.id,
    commitmentId: id,
    relationshipId: promise.relationshipId,
    ruleVersion,
  };
  if (!(await insertVersion(tx, access, made))) throw changedMeanwhile();
  await append(tx, "commitment.changed", of, {
    ...fieldsOf(id, promise.kind, version),
    reason: change.reason,
  });
}

/**
 * Ends a promise from a day on, after the notice of something weaker; no day given: the first that is allowed. Ended before:
 * nothing more. Refusals: `not-found`, `notice-needed`.
 */
export async function endPromise(access: LargeAccess, id: string, ending: Ending): Promise<void> {
  permit(policy, "commitment.end", access);
  const promise = await held(access, id);
  const earliest = earliestWeaker(access.today, await noticeDays(access));
  const on = ending.on ?? earliest;
  if (!promise.ended && Temporal.PlainDate.compare(on, earliest) < 0) throw noticeNeeded("on", earliest);
  const { reason } = ending;
  if (!(await endCommitment(access.tx, access, id, { on, reason }))) return;
  const of = recordOf(access, promise.relationshipId);
  const fields = { side: "large", commitment: id, kind: promise.kind, on: on.toString(), reason };
  await append(access.tx, "commitment.ended", of, fields);
}

/**
 * Promises what a firm asked for or a program says, from today if nothing else is said: to one firm or to everybody,
 * answered for by the longest serving sponsor.
 * Refusals: `not-allowed`, `firm-outside`, those of `promise`.
 */
export async function promiseTo(
  access: LargeAccess | LargeProgram,
  rules: Rules,
  made: Omit<NewPromise, "from" | "ownerId"> & { readonly from?: NewPromise["from"] },
): Promise<string> {
  permit(policy, "commitment.add", access);
  const { relationshipId, from = access.today } = made;
  const firm = relationshipId === null ? undefined : await partnerBy(access, { id: relationshipId });
  if (firm?.counterparty) throw outside("promise");
  const ownerId = (await answerable(access)).find((one) => one.sponsor)?.id ?? null;
  return promise(access, rules, { ...made, from, ownerId });
}

/**
 * Promises something in the name of the organization, whoever asked for it: who may is decided before. Sent again: nothing
 * more. Answers its id. Refusals: those of termsOf, `whole-only`, `commitment-exists`.
 */
export async function promise(by: By, rules: Rules, made: NewPromise): Promise<string> {
  const rule = kindRule(rules, made.kind, by.today);
  const terms = termsOf(rule, made);
  if (made.relationshipId !== null && isWholeKind(made.kind))
    throw one("kind", "whole-only", "This is promised to every partner together, never to one.");
  const { tx } = by;
  const { id, kind, relationshipId, ownerId, from } = made;
  const audience = relationshipId === null ? "everybody" : ({ relationshipId } as const);
  const twin = (await promises(by, { audience })).find(
    (one) =>
      one.id !== id &&
      one.kind === kind &&
      one.relationshipId === relationshipId &&
      standingOn(one, by.today) !== "ended" &&
      equal(terms, one.versions.at(-1)),
  );
  if (twin) throw conflict("commitment-exists", "This is promised already, with the same share and number.");
  if (!(await insertCommitment(tx, by, { id, kind, relationshipId, ownerId }))) return id;
  const version = { ...terms, number: 1, fromOn: from, weakened: false, reason: null };
  const { ruleVersion } = rule;
  const versionId = uuidv7(by.now.epochMilliseconds);
  await insertVersion(tx, by, { ...version, id: versionId, commitmentId: id, relationshipId, ruleVersion });
  const of = recordOf(by, relationshipId);
  await append(tx, "commitment.added", of, fieldsOf(id, kind, version));
  return id;
}

/** The record of the organization, and of the firm where the promise is to one. */
function recordOf({ largeId, now, token }: Omit<By, "tx" | "today">, firm: string | null): RecordOf {
  return { largeId, now, ...(token && { token }), ...(firm === null ? {} : { relationshipId: firm }) };
}

function equal(a: Terms, b: Terms | undefined): boolean {
  return b !== undefined && isSame({ ...a, consequence: null }, { ...b, consequence: null });
}

async function held(access: LargeAccess, id: string): Promise<Promised> {
  if (!isId(id)) throw notFound();
  await holdCommitment(access.tx, access.largeId, id);
  return onePromise(access, id);
}

async function firmNamed(access: LargeAccess, name: string | null): Promise<string> {
  if (name === null) throw one("firm", "firm-missing", "Enter the firm's name.");
  const firm = await partnerBy(access, { nameKey: nameKey(name) });
  if (!firm)
    throw one("firm", "firm-unknown", "No partner bears this name. Write it as it stands on the list.");
  if (firm.counterparty) throw outside("firm");
  return firm.id;
}

async function ownerAmong(access: LargeAccess, id: string): Promise<void> {
  if (!(await answerable(access)).some((person) => person.id === id))
    throw one("owner", "owner-missing", "Choose somebody who works here.");
}

function outside(field: string): Refusal {
  return one(field, "firm-outside", "This partner is outside the programme: no promise is made to it.");
}

function noticeNeeded(field: string, earliest: Temporal.PlainDate): Refusal {
  return one(field, "notice-needed", `This promises less. It can hold from ${earliest} at the earliest.`);
}

function one(field: string, code: string, message: string): Refusal {
  return invalid(code, message, [{ field, code, message }]);
}

function changedMeanwhile(): Refusal {
  return conflict("changed-meanwhile", "Somebody changed this promise meanwhile. Look again, then save.");
}
