import { aside } from "../../platform/aside.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import { nobody } from "../../platform/database/wall.ts";
import { isId, randomId } from "../../platform/ids.ts";
import type { Log } from "../../platform/log.ts";
import { type Letter, type Mail, MailFailure } from "../../platform/mail.ts";
import { conflict, invalid, Refusal } from "../../platform/refusal.ts";
import { asSystem } from "../access/proof.ts";
import { type About, clearRefused, markRefused, readyToSend } from "../mails/actions.ts";
import { addressOf } from "./address.ts";
import type { Auth, Opened } from "./auth.ts";
import { destination } from "./destination.ts";
import { type Limit, limits, windowOf } from "./limit.ts";
import { hashOf, type LinkKind, lifetimes, linkTo, stateOf } from "./link.ts";
import { addressOfPerson, askOf, linkOf, personOf } from "./reads.ts";
import { countAttempt, insertAsk, insertLink, markLinkUsed } from "./store.ts";

export type Door = { readonly db: Database; readonly auth: Auth; readonly clock: Clock };
/** The door with a postman: what jobs that mail links need. */
export type Post = Door & { readonly mail: Mail; readonly log: Log };
/** Who knocks: the machine, for counting only, and the headers of the request. */
export type Knock = { readonly caller: string | undefined; readonly headers: Headers };

export const askedQueue = "sign-in.asked";

/**
 * Takes an address somebody typed and answers the number of the ask. Nothing here looks whether the address is known:
 * the answer, its time and its traces are the same for both, and a job mails the link.
 * Refusals `address-wrong`, `too-many-asks`.
 */
export async function askToSignIn(
  door: Door,
  knock: Knock,
  typed: { address: string; next: string },
): Promise<string> {
  const address = addressOf(typed.address);
  await tries(door, "too-many-asks", [
    [limits.asksByCaller, knock.caller],
    [limits.asksByAddress, address],
    [limits.asksInAll, "all"],
  ]);
  return leaveAsk(door, { address, typed: true, next: destination(typed.next) });
}

/**
 * One tap on an old link: mails a fresh one to the address behind it, which is never shown. The answer is the same for a
 * token nobody ever made. Refusal `too-many-asks`.
 */
export async function askAgain(door: Door, knock: Knock, token: string): Promise<string> {
  const link = await known(door, token);
  await tries(door, "too-many-asks", [
    [limits.asksByCaller, knock.caller],
    [limits.asksByAddress, link?.address],
    [limits.asksInAll, "all"],
  ]);
  if (!link) return randomId();
  return leaveAsk(door, { address: link.address, typed: false, next: link.next });
}

async function leaveAsk(door: Door, ask: { address: string; typed: boolean; next: string }): Promise<string> {
  const id = randomId();
  const at = door.clock.now();
  await asSystem(door.db, at, async ({ tx }) => {
    await insertAsk(tx, { id, ...ask, at });
    await tx.send(askedQueue, { ask: id });
  });
  return id;
}

/** Opens a session with a mailed link, once. Refusals `link-used`, `link-expired`, `link-unknown`, `too-many-links`. */
export async function openLink(
  door: Door,
  knock: Knock,
  token: string,
): Promise<Opened & { readonly next: string }> {
  await tries(door, "too-many-links", [[limits.linksByCaller, knock.caller]]);
  const now = door.clock.now();
  const link = await known(door, token);
  if (!link) throw conflict("link-unknown", "This link does not work.");
  const state = stateOf(link, now);
  if (state !== "open") throw conflict(`link-${state}`, "This link no longer works.");
  const opened = await door.auth.useToken(token, knock.headers);
  if (!opened) throw conflict("link-used", "This link was used before.");
  await asSystem(door.db, now, ({ tx }) => markLinkUsed(tx, hashOf(token), now));
  return { ...opened, next: link.next };
}

/** Opens a session with the newest code of an ask, once. Refusals `code-wrong`, `too-many-codes`. */
export async function openCode(
  door: Door,
  knock: Knock,
  typed: { ask: string; code: string },
): Promise<Opened & { readonly next: string }> {
  const now = door.clock.now();
  const ask = isId(typed.ask) ? await asSystem(door.db, now, ({ tx }) => askOf(tx, typed.ask)) : undefined;
  await tries(door, "too-many-codes", [
    [limits.codesByCaller, knock.caller],
    [limits.codesByAsk, ask && typed.ask],
    [limits.codesByAddress, ask?.address],
  ]);
  const opened = ask && (await door.auth.useCode(ask.address, typed.code, knock.headers));
  const message = "This code does not fit. Use the code of the newest mail; it is good for 15 minutes.";
  if (!opened) throw invalid("code-wrong", message, [{ field: "code", code: "code-wrong", message }]);
  return { ...opened, next: ask.next };
}

/** What is known of the link with this token; undefined for one that nobody made, or that was forgotten since. */
export function known(door: Door, token: string) {
  return asSystem(door.db, door.clock.now(), ({ tx }) => linkOf(tx, hashOf(token)));
}

/** A fresh link for a person, ready to be mailed or printed: the only place where links are made. */
export async function makeLink(
  door: Door,
  personId: string,
  kind: LinkKind,
  next = "/",
): Promise<{ readonly url: string; readonly address: string }> {
  const madeAt = door.clock.now();
  const address = await asSystem(door.db, madeAt, ({ tx }) => addressOfPerson(tx, personId));
  if (address === undefined) throw noSuchPerson();
  const token = await door.auth.makeToken(address);
  const expiresAt = madeAt.add({ hours: lifetimes[kind] });
  const made = { tokenHash: hashOf(token), personId, next: destination(next), madeAt, expiresAt };
  await asSystem(door.db, madeAt, ({ tx }) => insertLink(tx, made));
  return { url: linkTo(door.auth.origin, token), address };
}

/** `evenhand link EMAIL`: a sign-in link like any mailed one, good for a day. Refusals `address-wrong`, `no-such-person`. */
export async function link(door: Door, email: string): Promise<string> {
  const address = addressOf(email);
  const personId = await asSystem(door.db, door.clock.now(), ({ tx }) => personOf(tx, address));
  if (personId === undefined) throw noSuchPerson();
  return (await makeLink(door, personId, "printed")).url;
}

/** Signs a person in by a link of their own and answers the Cookie header of the session. For tests and the demo. */
export async function createSession(door: Door, personId: string): Promise<string> {
  const { url } = await makeLink(door, personId, "printed");
  const token = new URL(url).searchParams.get("token") ?? "";
  const { cookies } = await openLink(door, { caller: undefined, headers: new Headers() }, token);
  return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
}

function noSuchPerson(): Refusal {
  return new Refusal("not-found", "no-such-person", "Nobody here has this address. Add the person first.");
}

type Counted = readonly (readonly [Limit, string | undefined])[];

/**
 * Counts one try against each limit, in order, in a transaction of its own: a refusal afterwards does not take it back.
 * The first limit that is passed stops the counting (so one machine cannot use up another person's tries)
 * and is the Refusal `code`. What is undefined is not counted.
 */
async function tries(
  { db, auth, clock }: Door,
  code: "too-many-asks" | "too-many-links" | "too-many-codes",
  counted: Counted,
): Promise<void> {
  const now = clock.now();
  const passed = await aside(db, nobody, async (tx) => {
    for (const [limit, what] of counted) {
      if (what === undefined) continue;
      const count = await countAttempt(tx, auth.hash(`${limit.name} ${what}`), windowOf(limit, now));
      if (count > limit.most) return true;
    }
    return false;
  });
  if (passed) throw invalid(code, "That was a lot of tries. Wait a quarter of an hour, then try again.");
}

/**
 * Mails once; trying again is the job's. When and in whose name is decided by `people/mails`. An address that the server will
 * never take is marked, and the job is done: nothing more goes there until a mail to sign in gets through.
 */
export async function deliver({ db, clock, mail, log }: Post, letter: Letter, about: About): Promise<void> {
  const now = clock.now();
  const ready = await asSystem(db, now, (access) => readyToSend(access, letter, about));
  if (!ready) return;
  const { personId, refused } = ready;
  try {
    await mail.send(ready.letter);
  } catch (error) {
    if (!(error instanceof MailFailure && error.permanent)) throw error;
    log.warn({ err: error }, "a mail was refused for good");
    if (personId && error.nobody)
      await asSystem(db, now, (access) => markRefused(access, personId, letter.to.address));
    return;
  }
  if (personId && refused) await asSystem(db, now, (access) => clearRefused(access, personId));
}

/** Mails under way at the same time: thousands may be told of one act. */
const atOnce = 20;

/** Mails each of them. When one address fails the others are not told twice: it fails only if nobody was reached. */
export async function deliverAll(post: Post, letters: readonly Letter[], about: About): Promise<void> {
  const outcomes: PromiseSettledResult<void>[] = [];
  for (let from = 0; from < letters.length; from += atOnce)
    outcomes.push(
      ...(await Promise.allSettled(
        letters.slice(from, from + atOnce).map((letter) => deliver(post, letter, about)),
      )),
    );
  const failed = outcomes.filter((one) => one.status === "rejected");
  for (const one of failed) post.log.warn({ err: one.reason }, "a mail did not go out");
  if (failed.length > 0 && failed.length === outcomes.length) throw failed[0]?.reason;
}
