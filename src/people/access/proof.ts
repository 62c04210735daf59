import type { Database, OpenTransaction, Tx } from "../../platform/database/database.ts";
import { type Entered, system } from "../../platform/database/wall.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { transactionOf } from "../../platform/http/transaction.ts";
import { isId } from "../../platform/ids.ts";
import { notAllowed, notFound } from "../../platform/refusal.ts";
import type {
  FirmAccess,
  LargeAccess,
  LargeProgram,
  Membership,
  PersonAccess,
  Program,
  RelationshipAccess,
  RelationshipProgram,
  SystemAccess,
} from "./access.ts";
import { ends } from "./reads.ts";
import type { LargeRole, MsmeRole, Role, Side } from "./role.ts";
import { rolesIn, type Scope } from "./scope.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** What the route of the API that is asked wants of a token. */
    scope?: Scope;
  }
}

/** Thrown where a page needs somebody signed in: the app answers 303 to /sign-in, the API 401. */
export class Stranger extends Error {}

/** A transaction that speaks for a person, and the moment it speaks at: what every proof is made from. */
type Standing = {
  readonly tx: Tx;
  readonly entered: Entered;
  readonly personId: string;
  readonly now: Temporal.Instant;
  readonly overReason?: string | undefined;
};

function dayOf(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO("UTC").toPlainDate();
}

function membershipsOf(entered: Entered): readonly Membership[] {
  return entered.memberships.map((one) => ({ ...one, roles: one.roles as readonly Role[] }));
}

async function standing(c: Ctx): Promise<Standing> {
  const { speaker } = c.var;
  if (speaker.kind !== "person") throw new Stranger();
  const { tx, entered }: OpenTransaction = await transactionOf(c);
  refuseElsewhere(c, homeOf(entered)?.side ?? "msme");
  const said = c.var.sent?.overReason;
  const overReason = typeof said === "string" ? said : undefined;
  return { tx, entered, personId: speaker.personId, now: c.var.clock.now(), overReason };
}

/** Refusal `served-elsewhere` where this process serves the other side alone (EVENHAND_ROLE desk, partner). */
function refuseElsewhere(c: Ctx, side: Side): void {
  if (c.var.serves === undefined || c.var.serves === side) return;
  const whose = side === "large" ? "large organizations" : "their partners and reviewers";
  throw notAllowed("served-elsewhere", `Pages of ${whose} stand at another address of this installation.`);
}

function homeOf(entered: Entered): Membership | undefined {
  const memberships = membershipsOf(entered);
  return memberships.find((one) => one.organizationId === entered.person?.home) ?? memberships[0];
}

function asPerson({ tx, entered, personId, now }: Standing): PersonAccess {
  const memberships = membershipsOf(entered);
  const home = homeOf(entered);
  const reviews = entered.reviews;
  return { now, today: dayOf(now), tx, personId, memberships, reviews, home } as PersonAccess;
}

function asLarge(at: Standing): LargeAccess {
  const person = asPerson(at);
  return within(person, person.home, at);
}

function within(
  { now, today, tx, personId }: PersonAccess,
  large: Membership | undefined,
  { overReason }: Pick<Standing, "overReason">,
): LargeAccess {
  if (large?.side !== "large") throw notFound();
  const roles = large.roles as readonly LargeRole[];
  const { organizationId: largeId, narrow } = large;
  const said = { overReason };
  return { now, today, tx, personId, largeId, side: "large", roles, narrow, ...said } as LargeAccess;
}

function asFirm(at: Standing): FirmAccess {
  const { now, today, tx, personId, home } = asPerson(at);
  if (home?.side !== "msme") throw notFound();
  const roles = home.roles as readonly MsmeRole[];
  const { organizationId: msmeId, name: firmName } = home;
  return { now, today, tx, personId, msmeId, side: "msme", roles, firmName } as FirmAccess;
}

async function asParty(at: Standing, relationshipId: string): Promise<RelationshipAccess> {
  if (!isId(relationshipId)) throw notFound();
  const { tx, entered, personId, now } = at;
  const found = await ends(tx, relationshipId);
  if (!found) throw notFound();
  const memberships = membershipsOf(entered);
  const mine =
    memberships.find((one) => one.organizationId === found.largeId) ??
    memberships.find((one) => one.organizationId === found.msmeId);
  if (!mine) throw notFound();
  const { side, roles } = mine;
  return {
    now,
    today: dayOf(now),
    tx,
    personId,
    relationshipId,
    ...found,
    side,
    roles,
    overReason: at.overReason,
  } as RelationshipAccess;
}

/** The signed-in person. Throws Stranger when there is none. */
export async function enterPerson(c: Ctx): Promise<PersonAccess> {
  return asPerson(await standing(c));
}

/**
 * The large organization where the person is at home. Refusal `not-found` for somebody whose home is elsewhere
 * (an MSME learns nothing of the pages of a large organization, not even that they exist).
 */
export async function enterLarge(c: Ctx): Promise<LargeAccess> {
  return asLarge(await standing(c));
}

/** The small firm where the person is at home. Refusal `not-found` for everybody whose home is elsewhere. */
export async function enterFirm(c: Ctx): Promise<FirmAccess> {
  return asFirm(await standing(c));
}

/** The large organization of a relationship, for who acts on its side; their home may be another. Refusal `not-found`. */
export async function enterLargeOf(c: Ctx, { largeId }: RelationshipAccess): Promise<LargeAccess> {
  const at = await standing(c);
  const person = asPerson(at);
  return within(
    person,
    person.memberships.find((one) => one.organizationId === largeId),
    at,
  );
}

/** Loads a relationship and authorizes in one call. Refusal `not-found` for everybody who is not a party. */
export async function enter(c: Ctx, relationshipId: string): Promise<RelationshipAccess> {
  const access = await asParty(await standing(c), relationshipId);
  c.set("relationshipId", relationshipId);
  return access;
}

/**
 * The token that speaks, if it has the scope. Throws Stranger for one that is unknown, ended or expired.
 * Refusal `scope-missing`.
 */
export function tokenOf(entered: Entered, scope: Scope): NonNullable<Entered["token"]> {
  const { token } = entered;
  if (!token) throw new Stranger();
  if (!token.scopes.includes(scope) || rolesIn(scope, token.side).length === 0)
    throw notAllowed("scope-missing", `This token does not have the scope ${scope}.`);
  return token;
}

/** The program that asks, in the scope that its route declares. Throws Stranger; Refusal `scope-missing`. */
export async function enterProgram(c: Ctx): Promise<Program> {
  const { speaker, scope } = c.var;
  if (!scope) throw new Error("a route of the API declares its scope");
  if (speaker.kind !== "token") throw new Stranger();
  const { tx, entered } = await transactionOf(c);
  const { id, name, side, organizationId } = tokenOf(entered, scope);
  refuseElsewhere(c, side);
  const now = c.var.clock.now();
  const by = { now, today: dayOf(now), tx, personId: null, token: { id, name }, roles: rolesIn(scope, side) };
  return (
    side === "large"
      ? { ...by, side, largeId: organizationId, narrow: false }
      : { ...by, side, msmeId: organizationId }
  ) as Program;
}

/** The same for what only a large organization has. Refusal `large-only` for the token of a small firm. */
export async function enterLargeProgram(c: Ctx): Promise<LargeProgram> {
  const access = await enterProgram(c);
  if (access.side !== "large") throw notAllowed("large-only", "This is for a large organization's token.");
  return access;
}

/** The same about one relationship. Refusal `not-found` unless the token's organization is one of its two parties. */
export async function enterPartyProgram(c: Ctx, relationshipId: string): Promise<RelationshipProgram> {
  const access = await enterProgram(c);
  const found = isId(relationshipId) ? await ends(access.tx, relationshipId) : undefined;
  const own = access.side === "large" ? found?.largeId === access.largeId : found?.msmeId === access.msmeId;
  if (!found || !own) throw notFound();
  const { now, today, tx, personId, token, side, roles } = access;
  return { now, today, tx, personId, token, relationshipId, ...found, side, roles } as RelationshipProgram;
}

/** The ways our own code, not a request, may speak for a person: in one transaction, with the same proofs. */
export type Voice = {
  person(): PersonAccess;
  large(): LargeAccess;
  firm(): FirmAccess;
  party(relationshipId: string): Promise<RelationshipAccess>;
};

/** Speaks for a person outside of a request: the demo world, which acts through the same actions as everybody. */
export function inNameOf<T>(
  db: Database,
  now: Temporal.Instant,
  personId: string,
  work: (voice: Voice) => Promise<T>,
): Promise<T> {
  return db.transaction({ kind: "person", personId }, (tx, entered) => {
    const at = { tx, entered, personId, now };
    return work({
      person: () => asPerson(at),
      large: () => asLarge(at),
      firm: () => asFirm(at),
      party: (relationshipId) => asParty(at, relationshipId),
    });
  });
}

/** Runs a job or a command-line verb as the system, in one transaction. */
export function asSystem<T>(
  db: Database,
  now: Temporal.Instant,
  work: (access: SystemAccess) => Promise<T>,
): Promise<T> {
  return db.transaction(system, (tx) => work({ now, today: dayOf(now), tx } as SystemAccess));
}
