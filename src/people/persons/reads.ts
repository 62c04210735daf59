import type { Tx } from "../../platform/database/database.ts";
import { notFound } from "../../platform/refusal.ts";
import type { PersonAccess } from "../access/access.ts";
import type { Role, Side } from "../access/role.ts";
import type { Member } from "./membership.ts";

/** A screen's worth of colleagues; an organization with more finds them by name. */
const most = 500;

function membersOf(access: PersonAccess) {
  const organizationId = access.home?.organizationId;
  if (organizationId === undefined) throw notFound();
  return access.tx
    .selectFrom("shared.membership as m")
    .innerJoin("shared.person as p", "p.id", "m.person_id")
    .innerJoin("auth.user as u", "u.id", "m.person_id")
    .select(["m.id", "m.person_id as personId", "p.name", "u.email as address", "p.telephone", "m.roles"])
    .select(["m.job_title as jobTitle", "m.since", "u.email_verified as joined", "m.version"])
    .where("m.organization_id", "=", organizationId)
    .where("m.ended_at", "is", null);
}

function member(row: Omit<Member, "roles" | "joined"> & { roles: string[]; joined: boolean | null }): Member {
  return { ...row, roles: row.roles as Role[], joined: row.joined ?? false };
}

/** The people of the organization where the person is at home, by name. Refusal `not-found` for who has no home. */
export async function people(access: PersonAccess): Promise<readonly Member[]> {
  const rows = await membersOf(access).orderBy("p.name").orderBy("m.id").limit(most).execute();
  return rows.map(member);
}

/** One of them. Refusal `not-found`. */
export async function memberOf(access: PersonAccess, membershipId: string): Promise<Member> {
  const row = await membersOf(access).where("m.id", "=", membershipId).executeTakeFirst();
  if (!row) throw notFound();
  return member(row);
}

/** How many partners a person looks after for a large organization. */
export async function looksAfter(tx: Tx, largeId: string, personId: string): Promise<number> {
  const row = await tx
    .selectFrom("shared.relationship")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("large_id", "=", largeId)
    .where("contact_person_id", "=", personId)
    .where("state", "in", ["unclaimed", "invited", "active"])
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Which side an organization is on. Refusal `not-found`. */
export async function sideOf(tx: Tx, organizationId: string): Promise<Side> {
  const row = await tx
    .selectFrom("shared.organization")
    .select("side")
    .where("id", "=", organizationId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row.side as Side;
}

/** A membership that is there already: the form was sent before. */
export async function membershipExists(tx: Tx, organizationId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.membership")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}

/** What the mail to a new member needs: who, where, and who let them in. Undefined when one of them has gone. */
export async function invitationOf(tx: Tx, organizationId: string, membershipId: string, inviterId: string) {
  return tx
    .selectFrom("shared.membership as m")
    .innerJoin("shared.organization as o", "o.id", "m.organization_id")
    .innerJoin("shared.person as p", "p.id", "m.person_id")
    .innerJoin("shared.person as i", (join) => join.on("i.id", "=", inviterId))
    .innerJoin("auth.user as u", "u.id", "i.id")
    .select(["m.person_id as personId", "p.language", "o.name as organization", "i.name as inviter"])
    .select(["i.telephone", "u.email as inviterAddress"])
    .where("m.organization_id", "=", organizationId)
    .where("m.id", "=", membershipId)
    .where("m.ended_at", "is", null)
    .executeTakeFirst();
}
