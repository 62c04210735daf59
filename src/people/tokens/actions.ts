import type { Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import type { PersonAccess, SystemAccess } from "../access/access.ts";
import { hashOfBearer, makeBearer } from "../access/bearer.ts";
import { permit } from "../access/policy.ts";
import type { Side } from "../access/role.ts";
import type { TokenInput } from "./input.ts";
import { policy } from "./policy.ts";
import { holderOf } from "./reads.ts";
import { endToken, insertToken } from "./store.ts";
import { type NewToken, scopesOf } from "./token.ts";

/** Whose token it is or becomes, and who makes or ends it: null for the command line. */
type Keeper = {
  readonly tx: Tx;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly organizationId: string;
  readonly side: Side;
  readonly by: string | null;
};

/**
 * Lets a program speak for one's own organization. The answer is the only place where the token ever stands.
 * Refusals `scopes-missing`, `scope-unknown`, `token-made` (the same form again: what was shown is not kept).
 */
export async function makeToken(access: PersonAccess, given: TokenInput): Promise<NewToken> {
  const keeper = keeperOf(access);
  permit(policy, "token.make", keeper);
  return make(keeper, given);
}

/** The same by command line. */
export async function makeTokenFor(
  access: SystemAccess,
  organization: { readonly id: string; readonly side: Side },
  given: TokenInput,
): Promise<NewToken> {
  return make(asCommand(access, organization), given);
}

/** Ends a token: the program is refused from its next request on. One that has ended stays ended. Refusal `not-found`. */
export async function endOwnToken(access: PersonAccess, id: string): Promise<void> {
  const keeper = keeperOf(access);
  permit(policy, "token.end", keeper);
  await end(keeper, id);
}

/** The same by command line. */
export async function endAnyToken(access: SystemAccess, id: string): Promise<void> {
  if (!isId(id)) throw notFound();
  await end(asCommand(access, await holderOf(access, id)), id);
}

async function make(keeper: Keeper, given: TokenInput): Promise<NewToken> {
  const { tx, now, today, organizationId, side, by } = keeper;
  const { id, name, days } = given;
  const scopes = scopesOf(side, given.scopes);
  const expiresOn = days === null ? null : today.add({ days });
  const expiresAt = expiresOn?.add({ days: 1 }).toZonedDateTime("UTC").toInstant() ?? null;
  const token = makeBearer();
  const hash = hashOfBearer(token);
  const made = { organizationId, id, hash, name, scopes, madeBy: by, madeAt: now, expiresAt };
  if (!(await insertToken(tx, made)))
    throw conflict("token-made", "This token was made before. It was shown once; end it and make another.");
  await told(keeper, "token.made", {
    token: id,
    name,
    scopes: scopes.join(" "),
    expiresOn: `${expiresOn ?? ""}`,
  });
  return { id, token, name, scopes, expiresOn };
}

async function end(keeper: Keeper, id: string): Promise<void> {
  const { tx, organizationId, by, now } = keeper;
  if (await endToken(tx, organizationId, id, { by, at: now }))
    await told(keeper, "token.ended", { token: id });
}

/** A small firm's programs are its own affair: no large organization's record tells of them. */
async function told(
  { tx, now, organizationId, side, by }: Keeper,
  kind: "token.made" | "token.ended",
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  if (side === "large")
    await append(tx, kind, { largeId: organizationId, now }, { ...fields, ...(by ? { person: by } : {}) });
}

function keeperOf(access: PersonAccess) {
  if (!access.home) throw notFound();
  const { tx, now, today, personId: by, home } = access;
  return { tx, now, today, by, organizationId: home.organizationId, side: home.side, roles: home.roles };
}

function asCommand(access: SystemAccess, { id, side }: { id: string; side: Side }): Keeper {
  const { tx, now, today } = access;
  return { tx, now, today, by: null, organizationId: id, side };
}
