import { uuidv7 } from "../../platform/ids.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import type { Membership, PersonAccess, SystemAccess } from "../access/access.ts";
import { permit } from "../access/policy.ts";
import type { Role, Side } from "../access/role.ts";
import { addressOf } from "../sign-in/address.ts";
import type { MemberChange, NewMember } from "./input.ts";
import { keepKeeper, rolesOf } from "./membership.ts";
import { policy } from "./policy.ts";
import { looksAfter, membershipExists, sideOf } from "./reads.ts";
import {
  endMembership,
  enrol,
  insertMembership,
  type LockedMember,
  lockMembers,
  updateMembership,
} from "./store.ts";

export const invitedQueue = "member.invited";

/** One person of one organization, for the command line, the demo world and accepted invitations. */
export type Placed = {
  readonly organizationId: string;
  readonly personId: string;
  readonly roles: readonly string[];
  readonly jobTitle?: string | null;
};

/**
 * The person behind a mail address; made with this name if there is none. A known person keeps their own name.
 * Answers the person's id. Refusal `address-wrong`.
 */
export async function addPerson(
  access: Pick<SystemAccess | PersonAccess, "tx" | "now">,
  person: { readonly name: string; readonly address: string; readonly language?: string },
): Promise<string> {
  const { tx, now } = access;
  const id = uuidv7(now.epochMilliseconds);
  const { name, language = "en" } = person;
  return enrol(tx, { id, address: addressOf(person.address), name, language }, now);
}

/** Places a person in an organization; nothing is mailed. Refusals `already-member`, those of rolesOf. */
export async function placeMember(access: SystemAccess, placed: Placed): Promise<string> {
  const side = await sideOf(access.tx, placed.organizationId);
  const id = uuidv7(access.now.epochMilliseconds);
  await place(access, side, { id, ...placed });
  return id;
}

/**
 * Lets somebody into one's own organization; the mail with the link goes out after commit. Answers the membership's id.
 * Sent again with the same id: nothing more. Refusals `address-wrong`, `already-member`, those of rolesOf.
 */
export async function addMember(access: PersonAccess, given: NewMember): Promise<string> {
  const home = homeOf(access);
  permit(policy, "member.add", home);
  const { organizationId, side } = home;
  if (await membershipExists(access.tx, organizationId, given.id)) return given.id;
  const personId = await addPerson(access, given);
  const { id, roles, jobTitle } = given;
  await place(access, side, { id, organizationId, personId, roles, jobTitle });
  await access.tx.send(invitedQueue, { organizationId, membership: id, inviter: access.personId });
  return id;
}

async function place(
  { tx, now }: Pick<SystemAccess, "tx" | "now">,
  side: Side,
  placed: Placed & { id: string },
): Promise<void> {
  const { id, organizationId, personId, jobTitle = null } = placed;
  const roles = rolesOf(side, placed.roles);
  if (!(await insertMembership(tx, { organizationId, id, personId, roles, jobTitle, since: now })))
    throw conflict("already-member", "This person belongs to the organization already.", [
      {
        field: "address",
        code: "already-member",
        message: "This person belongs to the organization already.",
      },
    ]);
  // An MSME's people are its own affair: no large organization's record tells of them.
  if (side === "large")
    await append(
      tx,
      "member.added",
      { largeId: organizationId, now },
      { membership: id, person: personId, ...written(roles) },
    );
}

/** Other roles, another job title. Refusals `changed-meanwhile`, `last-administrator`, `last-owner`, those of rolesOf. */
export async function changeRoles(
  access: PersonAccess,
  membershipId: string,
  change: MemberChange,
): Promise<void> {
  const home = homeOf(access);
  permit(policy, "member.change-roles", home);
  const locked = await lock(access, home, membershipId);
  if (!locked) throw conflict("changed-meanwhile", "This membership has ended meanwhile.");
  const { found, others } = locked;
  const roles = rolesOf(home.side, change.roles);
  if (found.version !== change.version)
    throw conflict(
      "changed-meanwhile",
      "Somebody changed this while you looked at it. Check, then send again.",
    );
  keepKeeper(home.side, [roles, ...others.map((other) => other.roles)]);
  await updateMembership(access.tx, home.organizationId, membershipId, { roles, jobTitle: change.jobTitle });
  if (home.side === "large")
    await append(
      access.tx,
      "member.changed",
      { largeId: home.organizationId, now: access.now },
      { membership: membershipId, person: found.personId, ...written(roles) },
    );
}

/**
 * Ends a membership: the person sees nothing of the organization from the next request on. Everybody may end their own.
 * Answers whether it was their own. One that has ended already stays ended.
 * Refusals `last-administrator`, `last-owner`, `still-contact`.
 */
export async function endMember(access: PersonAccess, membershipId: string): Promise<boolean> {
  const home = homeOf(access);
  const locked = await lock(access, home, membershipId);
  if (!locked) return false;
  const { found, others } = locked;
  const own = found.personId === access.personId;
  permit(policy, own ? "member.leave" : "member.end", home);
  keepKeeper(
    home.side,
    others.map((other) => other.roles),
  );
  if (home.side === "large" && (await looksAfter(access.tx, home.organizationId, found.personId)) > 0)
    throw conflict(
      "still-contact",
      "This person still looks after partners. Name somebody else for each of them first.",
    );
  await endMembership(access.tx, home.organizationId, membershipId, access.now);
  if (home.side === "large")
    await append(
      access.tx,
      "member.ended",
      { largeId: home.organizationId, now: access.now },
      { membership: membershipId, person: found.personId },
    );
  return own;
}

/** The membership among all running ones; undefined when it has ended. Refusal `not-found` for one of elsewhere. */
async function lock(
  access: PersonAccess,
  home: Membership,
  membershipId: string,
): Promise<{ found: LockedMember; others: readonly LockedMember[] } | undefined> {
  const members = await lockMembers(access.tx, home.organizationId);
  const found = members.find((one) => one.id === membershipId);
  if (found) return { found, others: members.filter((one) => one !== found) };
  if (await membershipExists(access.tx, home.organizationId, membershipId)) return undefined;
  throw notFound();
}

function homeOf(access: PersonAccess): Membership {
  if (!access.home) throw notFound();
  return access.home;
}

/** Roles in the record: in one text, in alphabetical order. */
function written(roles: readonly Role[]): { roles: string } {
  return { roles: [...roles].sort().join(", ") };
}
