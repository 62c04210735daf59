import { randomBytes } from "node:crypto";
import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { addressOf } from "../../people/sign-in/address.ts";
import { hashOf } from "../../people/sign-in/link.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { largeOfToken as organizationOfToken, tokenOf } from "../../relationships/invitations/invitation.ts";
import { holdOpen, readDispute, sayAsHelper } from "../disputes/actions.ts";
import {
  codeEvery,
  codeMinutes,
  codeOf,
  codeTries,
  type Helper,
  type Link,
  mostHelpers,
  passHours,
} from "./brought.ts";
import type { HelperInput } from "./input.ts";
import { policy } from "./policy.ts";
import { helpers, holdsPass, languageOf, linkOf, linkOfToken } from "./reads.ts";
import * as store from "./store.ts";

/** Work after commit: mail the link; mail a code. */
export const helperQueues = { asked: "dispute.helper-asked", code: "dispute.helper-code" } as const;

/** Keyed hashing with the installation's secret: a mail that is tried again says the same. */
type Secret = { hash(text: string): string };

export function mayBring(access: RelationshipAccess): boolean {
  return may(policy, "dispute-helper.bring", access);
}

/** Who was brought, as both sides read it. The dispute has been read by then. */
export async function helpersOf(access: RelationshipAccess, disputeId: string): Promise<readonly Helper[]> {
  return helpers(access, disputeId);
}

/**
 * Brings somebody by a link to their address, and theirs alone; the mail goes after commit. Sent again: nothing more. Refusals:
 * `dispute-closed`, `not-allowed`, `address-wrong`, `helper-here`, `helpers-full`.
 */
export async function bring(
  access: RelationshipAccess,
  disputeId: string,
  given: HelperInput,
): Promise<void> {
  permit(policy, "dispute-helper.bring", access);
  const email = addressOf(given.address);
  await holdOpen(access, disputeId);
  const all = await helpers(access, disputeId);
  if (all.some((one) => one.id === given.id)) return;
  const here = all.filter((one) => one.endedAt === null);
  if (here.some((one) => one.address === email))
    throw wrong("address", "helper-here", "This person has a link already.");
  if (here.length >= mostHelpers)
    throw conflict("helpers-full", "Five helpers are the most. Take one out first.");
  const { id, name, organization, writes: mayWrite } = given;
  const language = await languageOf(access);
  const made = { id, disputeId, name, organization, mayWrite, email, language };
  if (!(await store.insertHelper(access.tx, access, made))) return;
  await append(access.tx, "dispute.helper-brought", access, {
    side: "msme",
    dispute: disputeId,
    helper: id,
    name,
    organization,
  });
  await access.tx.send(helperQueues.asked, { msmeId: access.msmeId, helper: id });
}

async function here(access: RelationshipAccess, disputeId: string, id: string): Promise<Helper> {
  permit(policy, "dispute-helper.bring", access);
  await readDispute(access, disputeId);
  const found = (await helpers(access, disputeId)).find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

/** Lets a helper write beside the firm's words, or only read. Refusal `not-found`. */
export async function letWrite(
  access: RelationshipAccess,
  disputeId: string,
  id: string,
  writes: boolean,
): Promise<void> {
  await here(access, disputeId, id);
  await store.setWriting(access.tx, access, id, writes);
}

/** Sends a helper away: the link is dead, every browser shut, the address forgotten. Away before: nothing more. */
export async function sendAway(access: RelationshipAccess, disputeId: string, id: string): Promise<void> {
  const one = await here(access, disputeId, id);
  if (!(await store.endHelper(access.tx, access, id, access))) return;
  await store.forgetAddress(access.tx, { msmeId: access.msmeId, id });
  await append(access.tx, "dispute.helper-ended", access, {
    side: "msme",
    dispute: disputeId,
    helper: id,
    name: one.name,
  });
}

/** What a mailed token opens, for whoever holds it; undefined for one that nobody was sent. Opening changes nothing. */
export async function openLink({ tx }: SystemAccess, token: string): Promise<Link | undefined> {
  const msmeId = organizationOfToken(token);
  if (msmeId === undefined) return undefined;
  return linkOfToken(tx, msmeId, Buffer.from(hashOf(token), "base64url"));
}

/** Whether this browser has shown that its reader gets the mail of the invited address. */
export async function isLetIn(access: SystemAccess, link: Link, pass: string | undefined): Promise<boolean> {
  if (!pass || link.endedAt) return false;
  return holdsPass(access.tx, link, Buffer.from(hashOf(pass), "base64url"), access.now);
}

/** Mails a code to the invited address, and to no other. On its way for less than two minutes: nothing more. */
export async function askForCode(access: SystemAccess, link: Link): Promise<void> {
  if (link.endedAt) throw notFound();
  await store.holdLink(access.tx, link);
  const held = await linkOf(access.tx, link.msmeId, link.id);
  const early =
    held?.codeAskedAt &&
    Temporal.Instant.compare(held.codeAskedAt.add({ minutes: codeEvery }), access.now) > 0;
  if (!held || early) return;
  await store.askCode(access.tx, link, access.now);
  await access.tx.send(helperQueues.code, {
    msmeId: link.msmeId,
    helper: link.id,
    number: held.codeNumber + 1,
  });
}

/**
 * The right code lets this browser in: answers its pass. A wrong one is counted and answers undefined; so does one that is too
 * old or was tried too often.
 */
export async function enterCode(
  access: SystemAccess,
  secret: Secret,
  link: Link,
  code: string,
): Promise<string | undefined> {
  const { tx, now } = access;
  await store.holdLink(tx, link);
  const held = await linkOf(tx, link.msmeId, link.id);
  if (!held?.codeAskedAt || held.endedAt || held.tries >= codeTries) return undefined;
  if (Temporal.Instant.compare(held.codeAskedAt.add({ minutes: codeMinutes }), now) <= 0) return undefined;
  if (hashOf(codeFor(secret, held, held.codeNumber)) !== hashOf(code)) {
    await store.countTry(tx, link);
    return undefined;
  }
  const pass = randomBytes(32).toString("base64url");
  const until = now.add({ hours: passHours });
  await store.insertPass(tx, link, { hash: Buffer.from(hashOf(pass), "base64url"), now, until });
  await store.useCode(tx, link);
  if (await store.markCame(tx, link, link.id, now))
    await append(
      tx,
      "dispute.helper-came",
      { ...atOf(link), now },
      { side: "msme", dispute: link.disputeId, helper: link.id, name: link.name },
    );
  return pass;
}

const atOf = ({ largeId, relationshipId }: Link) => ({ largeId, relationshipId });

/** The code of one asking; it stands nowhere and is made from the secret. */
export function codeFor(secret: Secret, { id }: Pick<Link, "id">, number: number): string {
  return codeOf(secret.hash(`dispute helper ${id} code ${number}`));
}

/** Words of a helper beside those of the firm. Sent again: nothing more. Refusals: `dispute-closed`, `helper-reads-only`. */
export async function helperSays(
  access: SystemAccess,
  link: Link,
  made: { readonly id: string; readonly text: string },
): Promise<void> {
  if (link.endedAt) throw notFound();
  if (!link.mayWrite) throw conflict("helper-reads-only", "You can read here. Ask to be allowed to write.");
  const { disputeId, id: helperId } = link;
  if (!(await sayAsHelper(access, atOf(link), { ...made, disputeId, helperId }))) return;
  await append(
    access.tx,
    "dispute.helper-said",
    { ...atOf(link), now: access.now },
    { side: "msme", dispute: disputeId, helper: helperId, name: link.name, text: made.text },
  );
}

/** The helper goes: their link is dead and their address forgotten. Gone before: nothing more. */
export async function leave(access: SystemAccess, link: Link): Promise<void> {
  const { tx, now } = access;
  if (!(await store.endHelper(tx, link, link.id, { personId: null, now }))) return;
  await store.deletePasses(tx, link);
  await store.forgetAddress(tx, link);
  await append(
    tx,
    "dispute.helper-ended",
    { ...atOf(link), now },
    { side: "msme", dispute: link.disputeId, helper: link.id, name: link.name },
  );
}

/** Gives a link its token, before its mail goes out; only the hash is kept. Undefined when the helper was sent away meanwhile. */
export async function makeToken(
  access: SystemAccess,
  secret: Secret,
  at: Pick<Link, "msmeId" | "id">,
): Promise<{ readonly token: string; readonly link: Link } | undefined> {
  const link = await linkOf(access.tx, at.msmeId, at.id);
  if (!link || link.endedAt) return undefined;
  const token = tokenOf(at.msmeId, secret.hash(`dispute helper ${at.id}`));
  await store.writeTokenHash(access.tx, at, Buffer.from(hashOf(token), "base64url"));
  return { token, link };
}

/** How a mail to a helper went: the firm reads when it came back. */
export async function noteMail(
  access: SystemAccess,
  at: Pick<Link, "msmeId" | "id">,
  went: "sent" | "code" | "returned",
): Promise<void> {
  const mark = { sent: store.markSent, code: store.markCodeSent, returned: store.markReturned }[went];
  await mark(access.tx, at, access.now);
}

function wrong(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
