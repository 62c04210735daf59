import type { SystemAccess } from "../../people/access/access.ts";
import { addPerson, placeMember } from "../../people/persons/actions.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { openInvitation, renewFor } from "../invitations/actions.ts";
import {
  type Asked,
  type InvitationState,
  maskAddress,
  mayAccept,
  stateOf,
} from "../invitations/invitation.ts";
import { nameKey } from "../organizations/name.ts";
import type { AcceptInput, RefuseInput } from "./input.ts";
import { firmsOf, type OwnFirm } from "./reads.ts";
import {
  answerRelationship,
  claimFirm,
  holdInvitation,
  joinFirm,
  markAccepted,
  markNotMe,
  markRefused,
} from "./store.ts";

/** An invitation is answered by whoever holds its link; the link was mailed to one address alone. */
type Held = { readonly asked: Asked; readonly state: InvitationState };

/** What a token opens, and in which state. Refusal `not-found` for a token nobody was sent. */
export async function look(access: SystemAccess, token: string): Promise<Held> {
  const asked = await openInvitation(access, token);
  if (!asked) throw notFound();
  return { asked, state: stateOf(asked, access.now) };
}

async function hold(access: SystemAccess, token: string): Promise<Held> {
  const { asked } = await look(access, token);
  await holdInvitation(access.tx, asked.largeId, asked.id);
  return look(access, token);
}

/**
 * Yes: the person behind the invited address stands for the firm from now on. A firm that is here already is joined, when
 * the person is signed in and says which (`mine`), or owns one of the very same name. Answers who may be signed in.
 * Refusals: `not-found`, `invitation-accepted`, `invitation-expired`, `invitation-replaced`, `invitation-not-me`.
 */
export async function accept(
  access: SystemAccess,
  said: AcceptInput,
  mine: boolean,
): Promise<{ readonly personId: string; readonly relationshipId: string; readonly newHere: boolean }> {
  const { tx, now } = access;
  const { asked, state } = await hold(access, said.token);
  if (!mayAccept(state)) throw over(state);
  const { largeId, relationshipId } = asked;
  const personId = await addPerson(access, {
    name: said.person,
    address: asked.email,
    language: asked.language,
  });
  const firm = await sameFirm(access, asked, personId, said, mine);
  if (firm) await joinFirm(tx, asked, firm);
  else await claimFirm(tx, asked.firm.id, { name: said.firm, country: said.country }, now);
  const firmId = firm?.id ?? asked.firm.id;
  const owned = await firmsOf(access, personId, largeId);
  if (!owned.some((one) => one.id === firmId))
    await placeMember(access, { organizationId: firmId, personId, roles: ["owner"] });
  await answerRelationship(tx, asked, { state: "active", since: access.today });
  await markAccepted(tx, largeId, asked.id, personId, now);
  // What the firm says of itself stands beside what was held: its own word.
  await append(
    tx,
    "relationship.accepted",
    { largeId, relationshipId, now },
    {
      firm: firm?.name ?? said.firm,
      firmHeld: asked.firm.name,
      country: firm?.country ?? said.country,
      countryHeld: asked.firm.country,
    },
  );
  return { personId, relationshipId, newHere: owned.length === 0 };
}

/** The firm of the person that this invitation means; only one that does not work with this organization already. */
async function sameFirm(
  access: SystemAccess,
  asked: Asked,
  personId: string,
  said: AcceptInput,
  mine: boolean,
): Promise<OwnFirm | undefined> {
  if (asked.firm.claimed) return undefined;
  const firms = (await firmsOf(access, personId, asked.largeId)).filter((one) => !one.partner);
  if (mine) return firms.find((one) => one.id === said.join);
  return firms.find((one) => one.key === nameKey(said.firm));
}

/** No, with a reason or without; it costs nothing and can be turned into a yes. Said again: nothing more. */
export async function refuse(access: SystemAccess, { token, reason }: RefuseInput): Promise<void> {
  const { tx, now } = access;
  const { asked, state } = await hold(access, token);
  if (state === "refused") return;
  if (!mayAccept(state)) throw over(state);
  await markRefused(tx, asked.largeId, asked.id, reason, now);
  await answerRelationship(tx, asked, { state: "refused" });
  await append(tx, "relationship.refused", { ...asked, now }, { reason });
}

/** "This is not me": the address is forgotten, the link is dead, somebody else of the firm may be asked. */
export async function notMe(access: SystemAccess, token: string): Promise<void> {
  const { tx, now } = access;
  const { asked, state } = await hold(access, token);
  if (state === "not-me") return;
  if (!mayAccept(state)) throw over(state);
  await markNotMe(tx, asked.largeId, asked.id, maskAddress(asked.email), now);
  await answerRelationship(tx, asked, { state: "unclaimed" });
  await append(tx, "relationship.misaddressed", { ...asked, now }, {});
}

/**
 * One tap on an old link: a fresh invitation goes to the address it was sent to. For a used one answers the address to
 * which a sign-in link may go; it is never shown. Refusals: `not-found`, `invitation-replaced` (somebody else was asked
 * since), `invitation-not-me`.
 */
export async function freshen(
  access: SystemAccess,
  token: string,
): Promise<{ readonly signIn: string } | "sent"> {
  const { asked, state } = await hold(access, token);
  if (state === "not-me") throw over(state);
  if (state === "accepted" || asked.relationshipState === "active") return { signIn: asked.email };
  if (mayAccept(state)) return "sent";
  await renewFor(access, asked);
  return "sent";
}

function over(state: InvitationState) {
  return conflict(`invitation-${state}`, "This invitation cannot be answered any more.");
}
