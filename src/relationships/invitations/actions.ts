import type { LargeAccess, RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { addressOf } from "../../people/sign-in/address.ts";
import { hashOf } from "../../people/sign-in/link.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notAllowed, Refusal } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { contactAmong } from "../directory/actions.ts";
import { type RelationshipState, stageOfInvited } from "../directory/relationship.ts";
import { addFirm, choices, nameOf } from "../organizations/actions.ts";
import { nameKey } from "../organizations/name.ts";
import {
  type Asked,
  freshMinutes,
  type Invitation,
  invitationDays,
  largeOfToken,
  tokenOf,
} from "./invitation.ts";
import { policy } from "./policy.ts";
import { asked, invitations, invitedBefore, largeNamed, partnerNamed, usualPlace } from "./reads.ts";
import { insertInvitation, insertRelationship, markSent, reinvite, writeTokenHash } from "./store.ts";

/** Everything an invitation needs; nothing of it may be missing. */
export type Invite = {
  /** From the form, so that the same form makes one invitation. */
  readonly id: string;
  /** The partner that is asked (again); null for a firm that is not on the list yet. */
  readonly relationshipId: string | null;
  readonly firm: { readonly name: string; readonly country: string };
  readonly person: { readonly name: string | null; readonly address: string };
  /** Why, in the inviter's words. */
  readonly message: string;
  readonly unitId: string;
  readonly contactId: string | null;
};

type By = Pick<LargeAccess | SystemAccess, "tx" | "now"> & { readonly personId: string | null };

/** Who may put a new firm on the list. Refusals: `not-allowed`, `narrow` (who sees only their own partners adds none). */
export function permitInviting(access: LargeAccess): void {
  permit(policy, "partner.invite", access);
  if (access.narrow)
    throw notAllowed("narrow", "You see only your own partners. Ask somebody who sees all of them.");
}

/**
 * Invites a firm; the mail goes out after commit. Answers the relationship. Sent again: the same answer.
 * Refusals: those of permitInviting, `unit-missing`, `contact-missing`, `contact-no-telephone`, `address-wrong`,
 * `works-already`.
 */
export async function invite(access: LargeAccess, given: Invite): Promise<string> {
  permitInviting(access);
  const before = await invitedBefore(access, given.id);
  if (before) return before.relationshipId;
  const { colleagues, units } = await choices(access);
  if (!units.some((unit) => unit.id === given.unitId)) throw invalid("unit-missing", "Choose the unit.");
  contactAmong(colleagues, given.contactId ?? "");
  return ask(access, access.largeId, given);
}

/** The partner on the list that bears this name, so that a firm is asked once. */
export async function sameName(
  access: LargeAccess,
  name: string,
): Promise<{ readonly relationshipId: string; readonly state: RelationshipState } | undefined> {
  permitInviting(access);
  return partnerNamed(access, nameKey(name));
}

/** Where an invitation with this number led, if its form was sent before. */
export async function invitedAlready(access: LargeAccess, id: string): Promise<string | undefined> {
  permitInviting(access);
  return isId(id) ? (await invitedBefore(access, id))?.relationshipId : undefined;
}

/**
 * `evenhand invite`: a firm by its name alone. One on the list is asked again, not doubled. Answers the relationship.
 * Refusals: `large-unknown`, `no-unit`, `name-wrong`, `country-unknown`, `address-wrong`, `works-already`.
 */
export async function inviteByName(
  access: SystemAccess,
  given: { readonly large: string; readonly name: string; readonly email: string; readonly country?: string },
): Promise<{ readonly largeId: string; readonly relationshipId: string; readonly invitationId: string }> {
  const large = await largeNamed(access, given.large);
  if (!large)
    throw new Refusal("not-found", "large-unknown", `There is no large organization “${given.large}”.`);
  const place = await usualPlace(access, large.id);
  if (!place) throw conflict("no-unit", "The organization has no unit yet. Add one first.");
  const firm = { name: nameOf(given.name), country: given.country ?? large.country };
  const known = await partnerNamed({ tx: access.tx, largeId: large.id }, nameKey(firm.name));
  const id = uuidv7(access.now.epochMilliseconds);
  const relationshipId = await ask({ tx: access.tx, now: access.now, personId: null }, large.id, {
    id,
    relationshipId: known?.relationshipId ?? null,
    firm,
    person: { name: null, address: given.email },
    message: "",
    ...place,
  });
  return { largeId: large.id, relationshipId, invitationId: id };
}

/**
 * The newest invitation of a partner once more, to the same person. On its way for less than ten minutes: nothing more.
 * Refusals: `never-invited`, `works-already`.
 */
export async function inviteAgain(access: RelationshipAccess): Promise<void> {
  permit(policy, "partner.invite", access);
  const [last] = await invitations(access);
  if (!last || last.notMeAt) throw conflict("never-invited", "Nobody of this firm was invited yet.");
  await renew(access, last, access.personId);
}

/**
 * For the holder of an old link: a fresh invitation to the address it was sent to. Refusals: `invitation-replaced`
 * (somebody else of the firm was asked since), `works-already`.
 */
export async function renewFor(access: SystemAccess, old: Invitation): Promise<void> {
  const [newest = old] = await invitations({ ...old, tx: access.tx });
  if (newest.email !== old.email)
    throw conflict("invitation-replaced", "Somebody else of your firm was asked since then.");
  await renew(access, newest, null);
}

async function renew(
  access: Pick<SystemAccess, "tx" | "now">,
  last: Invitation,
  personId: string | null,
): Promise<void> {
  if (last.acceptedAt) throw worksAlready();
  const { tx, now } = access;
  if (Temporal.Instant.compare(last.invitedAt.add({ minutes: freshMinutes }), now) > 0) return;
  await reinvite(tx, last);
  await insertInvitation(tx, {
    ...last,
    id: uuidv7(now.epochMilliseconds),
    invitedBy: personId ?? last.invitedBy,
    invitedAt: now,
    expiresAt: now.add({ hours: 24 * invitationDays }),
  });
  await append(tx, "relationship.invited", { ...last, now }, { again: "yes" });
}

/** The invitation that a mailed token opens. Opening changes nothing: programs that check mails open every link. */
export async function openInvitation(access: SystemAccess, token: string): Promise<Asked | undefined> {
  const largeId = largeOfToken(token);
  if (largeId === undefined) return undefined;
  return asked(access, largeId, { tokenHash: Buffer.from(hashOf(token), "base64url") });
}

/**
 * Gives an invitation its link, before its mail goes out. The token is made from the installation's own secret, so that
 * a mail that is tried again bears the same link; only its hash is kept.
 */
export async function makeToken(
  access: SystemAccess,
  auth: { hash(text: string): string },
  largeId: string,
  id: string,
): Promise<string> {
  const token = tokenOf(largeId, auth.hash(`invitation ${id}`));
  await writeTokenHash(access.tx, largeId, id, Buffer.from(hashOf(token), "base64url"));
  return token;
}

/** What the mail says, once: undefined when it was sent, or replaced, before. Others wait until this transaction ends. */
export async function takeToSend(
  access: SystemAccess,
  largeId: string,
  id: string,
): Promise<Asked | undefined> {
  const first = await markSent(access.tx, largeId, id, access.now);
  return first ? asked(access, largeId, { id }) : undefined;
}

async function ask({ tx, now, personId }: By, largeId: string, given: Invite): Promise<string> {
  const email = addressOf(given.person.address);
  const { firm, unitId, contactId } = given;
  const relationshipId = given.relationshipId ?? uuidv7(now.epochMilliseconds);
  if (given.relationshipId === null) {
    const msmeId = await addFirm({ tx, now }, largeId, firm);
    const stage = stageOfInvited;
    await insertRelationship(tx, { largeId, relationshipId, msmeId, unitId, contactId, stage, firm, now });
  } else if (!(await reinvite(tx, { largeId, relationshipId }, { unitId, contactId }))) throw worksAlready();
  await insertInvitation(tx, {
    largeId,
    relationshipId,
    id: given.id,
    email,
    personName: given.person.name,
    message: given.message,
    language: "en",
    invitedBy: personId,
    invitedAt: now,
    expiresAt: now.add({ hours: 24 * invitationDays }),
  });
  await append(
    tx,
    "relationship.invited",
    { largeId, relationshipId, now },
    {
      firm: firm.name,
      country: firm.country,
      unit: unitId,
    },
  );
  return relationshipId;
}

function worksAlready(): Refusal {
  return conflict("works-already", "This firm works with you here already.");
}
