import type { FirmAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { hashOf } from "../../people/sign-in/link.ts";
import { invalid, notFound } from "../../platform/refusal.ts";
import { largeOfToken as organizationOfToken, tokenOf } from "../../relationships/invitations/invitation.ts";
import type { ShownEvidence } from "../sharing/shown.ts";
import type { LinkInput } from "./input.ts";
import { mostOpen, type OpenedLink, stateOf } from "./link.ts";
import { policy } from "./policy.ts";
import { linkOf, linksOf, opened, shownBy } from "./reads.ts";
import { countView, endLink, holdItems, insertLink } from "./store.ts";

type Auth = { hash(text: string): string };

/**
 * A link to some items, for somebody outside. Sent again: nothing more. Refusals: `not-found` (an item that is not there, or not
 * free to be shown), `too-many-links`.
 */
export async function makeLink(access: FirmAccess, auth: Auth, made: LinkInput): Promise<void> {
  permit(policy, "link.make", access);
  const { msmeId, now } = access;
  const items = await holdItems(access.tx, msmeId, made.items);
  if (items.length < made.items.length || items.some((one) => one.cleared === "no")) throw notFound();
  const open = (await linksOf(access)).filter((one) => stateOf(one, now) === "open");
  if (open.length >= mostOpen && open.every((one) => one.id !== made.id))
    throw invalid("too-many-links", "You have many open links. End one first.", [
      { field: "namedFor", code: "too-many-links", message: "You have many open links. End one first." },
    ]);
  await insertLink(access.tx, {
    msmeId,
    id: made.id,
    namedFor: made.namedFor,
    tokenHash: hash(tokenFor(msmeId, made.id, auth)),
    madeBy: access.personId,
    madeAt: now,
    expiresAt: now.add({ hours: 24 * made.days }),
    items: made.items,
  });
}

/** Made from the installation's own secret: the firm can copy it again, and the database keeps only its hash. */
export function tokenFor(msmeId: string, id: string, auth: Auth): string {
  return tokenOf(msmeId, auth.hash(`evidence link ${id}`));
}

/** The link opens nothing from now on. Refusal `not-found`. */
export async function stopLink(access: FirmAccess, id: string): Promise<void> {
  permit(policy, "link.end", access);
  await linkOf(access, id);
  await endLink(access.tx, access.msmeId, id, access);
}

/** What the holder of a token reads: the link as it stands, and what it shows while it is open. Undefined for no token of ours. */
export async function openToken(
  access: SystemAccess,
  token: string,
): Promise<{ readonly link: OpenedLink; readonly items: readonly ShownEvidence[] } | undefined> {
  const msmeId = organizationOfToken(token);
  if (msmeId === undefined) return undefined;
  const link = await opened(access, msmeId, hash(token));
  return link && { link, items: await shownBy(access, msmeId, hash(token)) };
}

/** One more view of an open link. Who it was is not asked. */
export async function noteView(access: SystemAccess, token: string): Promise<void> {
  const msmeId = organizationOfToken(token);
  if (msmeId !== undefined) await countView(access.tx, msmeId, hash(token), access.now);
}

function hash(token: string): Buffer {
  return Buffer.from(hashOf(token), "base64url");
}
