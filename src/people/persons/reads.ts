import { sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { PersonAccess, SystemAccess } from "../access/access.ts";
import type { Role, Side } from "../access/role.ts";
import { keeperOf, type Member } from "./membership.ts";

/** A page of colleagues; and how many of those who let people in are named to the others. */
const shown = 100;
const named = 5;
const byName = sql<string>`lower(p.name) collate "C"`;

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

/** Where a page of people begins or ends: at a membership, so that no name stands in an address. */
export type PeoplePlace = { readonly after?: string | undefined; readonly before?: string | undefined };

export type PeoplePage = {
  readonly members: readonly Member[];
  readonly previous: string | undefined;
  readonly next: string | undefined;
};

/**
 * The people of the organization where the person is at home, by name, a page at a time.
 * Refusal `not-found` for who has no home, and for a place that is no membership of this organization.
 */
export async function people(
  access: PersonAccess,
  { after, before }: PeoplePlace,
  limit = shown,
): Promise<PeoplePage> {
  const place = after ?? before;
  const back = after === undefined && before !== undefined;
  let query = membersOf(access)
    .orderBy(byName, back ? "desc" : "asc")
    .orderBy("m.id", back ? "desc" : "asc")
    .limit(limit + 1);
  if (place !== undefined) {
    const at = await placeOf(access, place);
    query = query.where(sql<boolean>`(${byName}, m.id) ${back ? sql`<` : sql`>`} (${at.name}, ${at.id})`);
  }
  const found = await query.execute();
  const members = found.slice(0, limit).map(member);
  if (back) members.reverse();
  const more = found.length > limit;
  return {
    members,
    previous: (back ? more : after !== undefined) ? members[0]?.id : undefined,
    next: (back ? true : more) ? members.at(-1)?.id : undefined,
  };
}

/** A membership stays where it stood, be it ended or not: Back after the end of one does not lose the place. */
async function placeOf(access: PersonAccess, id: string): Promise<{ name: string; id: string }> {
  const row = isId(id)
    ? await access.tx
        .selectFrom("shared.membership as m")
        .innerJoin("shared.person as p", "p.id", "m.person_id")
        .select([byName.as("name"), "m.id"])
        .where("m.organization_id", "=", access.home?.organizationId ?? null)
        .where("m.id", "=", id)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound();
  return row;
}

/** The names of those who let people in, for those who do not: the first five by name. */
export async function keepers(access: PersonAccess): Promise<readonly string[]> {
  const side = access.home?.side;
  if (side === undefined) throw notFound();
  const rows = await membersOf(access)
    .where(sql<boolean>`${keeperOf[side]} = any(m.roles)`)
    .orderBy(byName)
    .orderBy("m.id")
    .limit(named)
    .execute();
  return rows.map(({ name }) => name);
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

/** Somebody at work at an organization, and where a mail reaches them. */
export type Reached = {
  readonly id: string;
  readonly organizationId: string;
  readonly roles: readonly string[];
  readonly name: string;
  readonly telephone: string | null;
  readonly language: string;
  readonly address: string;
};

/** Everybody at work at these organizations, who came first before the others: for mails about what happened between them. */
export async function peopleAt(access: SystemAccess, organizations: readonly string[]): Promise<Reached[]> {
  return access.tx
    .selectFrom("shared.membership as m")
    .innerJoin("shared.person as p", "p.id", "m.person_id")
    .innerJoin("auth.user as u", "u.id", "p.id")
    .select(["p.id", "m.organization_id as organizationId", "m.roles"])
    .select(["p.name", "p.telephone", "p.language", "u.email as address"])
    .where("m.organization_id", "in", [...organizations])
    .where("m.ended_at", "is", null)
    .orderBy("m.since")
    .orderBy("m.id")
    .execute();
}
