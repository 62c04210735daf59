import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { addressOf } from "../../people/sign-in/address.ts";
import { hashOf } from "../../people/sign-in/link.ts";
import { conflict, invalid, notAllowed, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { largeOfToken, tokenOf } from "../../relationships/invitations/invitation.ts";
import { assessingDays } from "../assessments/actions.ts";
import type { AcceptInput, PutInput } from "./input.ts";
import { type Panelist, type PanelistState, stateOf } from "./panelist.ts";
import { policy } from "./policy.ts";
import { isOfLarge, panelistBy, panelists } from "./reads.ts";
import { holdPanelist, insertPanelist, updatePanelist } from "./store.ts";

/** Somebody is to be asked by mail; after commit. */
export const panelistQueue = "panelist.asked";
const most = 20;

/**
 * The firm puts somebody forward for panels; they are asked by mail. Sent again: nothing more. Refusals `address-wrong`,
 * `panelists-many`, `panelist-there`.
 */
export async function putForward(
  access: RelationshipAccess,
  rules: Rules,
  { id, name, address }: PutInput,
): Promise<void> {
  permit(policy, "panelist.put", access);
  const email = addressOf(address);
  const standing = (await panelists(access)).filter(({ endedAt }) => endedAt === null);
  if (standing.some((one) => one.id === id)) return;
  if (standing.length >= most)
    throw invalid("panelists-many", `You have put forward ${most} people. Take one off first.`);
  if (standing.some((one) => one.email === email)) {
    const message = "You have put this person forward already.";
    throw invalid("panelist-there", message, [{ field: "address", code: "panelist-there", message }]);
  }
  const { seatDays } = assessingDays(access, rules);
  const expiresAt = access.now.add({ hours: 24 * seatDays });
  if (!(await insertPanelist(access.tx, access, { id, name, email, expiresAt }))) return;
  await access.tx.send(panelistQueue, { largeId: access.largeId, panelistId: id });
}

/** Takes somebody off the list; a panel they sit on already goes on. Done before: nothing more. Refusal `not-found`. */
export async function takeOff(access: RelationshipAccess, id: string): Promise<void> {
  permit(policy, "panelist.put", access);
  if (!(await panelists(access)).some((one) => one.id === id)) throw notFound();
  await updatePanelist(access.tx, access.largeId, id, { endedAt: access.now });
}

export type Held = { readonly panelist: Panelist; readonly state: PanelistState };

/** What a mailed link opens. Opening changes nothing. Refusal `not-found`. */
export async function look(access: SystemAccess, token: string): Promise<Held> {
  const largeId = largeOfToken(token);
  const tokenHash = Buffer.from(hashOf(token), "base64url");
  const panelist = largeId === undefined ? undefined : await panelistBy(access, largeId, { tokenHash });
  if (!panelist) throw notFound();
  return { panelist, state: stateOf(panelist, access.now) };
}

async function hold(access: SystemAccess, token: string): Promise<Held> {
  const { panelist } = await look(access, token);
  await holdPanelist(access.tx, panelist.largeId, panelist.id);
  return look(access, token);
}

/**
 * Yes: other firms may choose this person from now on. Said again: the words about oneself are changed. Refusals `not-found`,
 * `panelist-of-large` (who works for the large organization cannot be the firms' one), `panelist-over`.
 */
export async function accept(access: SystemAccess, { token, about }: AcceptInput): Promise<void> {
  const { panelist, state } = await hold(access, token);
  if (state === "ended" || state === "expired") throw over();
  if (await isOfLarge(access, panelist.largeId, panelist.email))
    throw notAllowed(
      "panelist-of-large",
      "You work for the large organization. The firms' seat is for somebody else.",
    );
  await updatePanelist(access.tx, panelist.largeId, panelist.id, { accepted: { at: access.now, about } });
}

/** No, or no longer. Said again: nothing more. Refusals `not-found`, `panelist-over`. */
export async function decline(access: SystemAccess, token: string): Promise<void> {
  const { panelist, state } = await hold(access, token);
  if (state === "declined") return;
  if (state === "ended") throw over();
  await updatePanelist(access.tx, panelist.largeId, panelist.id, { declinedAt: access.now });
}

/** One tap on an old link: it opens again, and is mailed afresh to the same address. Refusals `not-found`, `panelist-over`. */
export async function freshen(access: SystemAccess, rules: Rules, token: string): Promise<void> {
  const { panelist, state } = await hold(access, token);
  if (state === "ended") throw over();
  if (state !== "expired") return;
  const expiresAt = access.now.add({ hours: 24 * assessingDays(access, rules).seatDays });
  await updatePanelist(access.tx, panelist.largeId, panelist.id, { expiresAt });
  await access.tx.send(panelistQueue, { largeId: panelist.largeId, panelistId: panelist.id });
}

/** The link, made from the installation's own secret: tried again, the mail bears the same one. Only its hash is kept. */
export async function makeToken(
  access: SystemAccess,
  auth: { hash(text: string): string },
  largeId: string,
  id: string,
): Promise<string> {
  const token = tokenOf(largeId, auth.hash(`panelist ${id}`));
  await updatePanelist(access.tx, largeId, id, { tokenHash: Buffer.from(hashOf(token), "base64url") });
  return token;
}

function over() {
  return conflict("panelist-over", "This cannot be answered any more.");
}
