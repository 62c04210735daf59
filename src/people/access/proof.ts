import type { Database, OpenTransaction } from "../../platform/database/database.ts";
import { type Entered, system } from "../../platform/database/wall.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { transactionOf } from "../../platform/http/transaction.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { LargeAccess, Membership, PersonAccess, RelationshipAccess, SystemAccess } from "./access.ts";
import { ends } from "./reads.ts";
import type { LargeRole, Role } from "./role.ts";

/** Thrown where a page needs somebody signed in: the app answers 303 to /sign-in, the API 401. */
export class Stranger extends Error {}

function moment(c: Ctx): { now: Temporal.Instant; today: Temporal.PlainDate } {
  const now = c.var.clock.now();
  return { now, today: now.toZonedDateTimeISO("UTC").toPlainDate() };
}

function membershipsOf(entered: Entered): readonly Membership[] {
  return entered.memberships.map((one) => ({ ...one, roles: one.roles as readonly Role[] }));
}

async function open(c: Ctx): Promise<{ transaction: OpenTransaction; personId: string }> {
  const { speaker } = c.var;
  if (speaker.kind !== "person") throw new Stranger();
  return { transaction: await transactionOf(c), personId: speaker.personId };
}

/** The signed-in person. Throws Stranger when there is none. */
export async function enterPerson(c: Ctx): Promise<PersonAccess> {
  const { transaction, personId } = await open(c);
  const memberships = membershipsOf(transaction.entered);
  const chosen = transaction.entered.person?.home;
  const home = memberships.find((one) => one.organizationId === chosen) ?? memberships[0];
  return {
    ...moment(c),
    tx: transaction.tx,
    personId,
    memberships,
    reviews: transaction.entered.reviews,
    home,
  } as PersonAccess;
}

/**
 * The large organization where the person is at home. Refusals: `not-found` for somebody whose home is elsewhere
 * (an MSME learns nothing of the pages of a large organization, not even that they exist).
 */
export async function enterLarge(c: Ctx): Promise<LargeAccess> {
  const person = await enterPerson(c);
  const home = person.home;
  if (home?.side !== "large") throw notFound();
  return {
    now: person.now,
    today: person.today,
    tx: person.tx,
    personId: person.personId,
    largeId: home.organizationId,
    side: "large",
    roles: home.roles as readonly LargeRole[],
    narrow: home.narrow,
  } as unknown as LargeAccess;
}

/** Loads a relationship and authorizes in one call. Refusal `not-found` for everybody who is not a party. */
export async function enter(c: Ctx, relationshipId: string): Promise<RelationshipAccess> {
  const { transaction, personId } = await open(c);
  if (!isId(relationshipId)) throw notFound();
  const found = await ends(transaction.tx, relationshipId);
  if (!found) throw notFound();
  const memberships = membershipsOf(transaction.entered);
  const mine =
    memberships.find((one) => one.organizationId === found.largeId) ??
    memberships.find((one) => one.organizationId === found.msmeId);
  if (!mine) throw notFound();
  c.set("relationshipId", relationshipId);
  return {
    ...moment(c),
    tx: transaction.tx,
    personId,
    largeId: found.largeId,
    relationshipId,
    msmeId: found.msmeId,
    side: mine.side,
    roles: mine.roles,
  } as RelationshipAccess;
}

/** Runs a job or a command-line verb as the system, in one transaction. */
export function asSystem<T>(
  db: Database,
  now: Temporal.Instant,
  work: (access: SystemAccess) => Promise<T>,
): Promise<T> {
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  return db.transaction(system, (tx) => work({ now, today, tx } as SystemAccess));
}
