import { createHash } from "node:crypto";
import type { FirmAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { addressOf } from "../../people/sign-in/address.ts";
import { hashOf } from "../../people/sign-in/link.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import { largeOfToken as organizationOfToken, tokenOf } from "../../relationships/invitations/invitation.ts";
import type { AskInput } from "./input.ts";
import { policy } from "./policy.ts";
import { askedBefore, askerOf, insiders, itemOf, languageOf, referees } from "./reads.ts";
import {
  type Asker,
  addressDays,
  answerDays,
  freshMinutes,
  mostADay,
  mostToOne,
  ownFirmOf,
  type Referee,
} from "./referee.ts";
import {
  endReferee,
  forgetAddresses,
  holdFirm,
  insertReferee,
  markSent,
  type NewReferee,
  replaceOlder,
  writeTokenHash,
} from "./store.ts";

/** Work after commit: mail the question; tell the firm that there is an answer. */
export const refereeQueues = { asked: "referee.asked", answered: "referee.answered" } as const;

/**
 * Asks somebody to confirm a piece of evidence; the mail goes out after commit. Sent again: nothing more. Refusals: `not-found`,
 * `address-wrong`, `evidence-not-free`, `referee-own-firm` (until the firm is `sure`), `referee-asked`, `referee-said-no`,
 * `too-many-referees`.
 */
export async function askReferee(access: FirmAccess, evidenceId: string, given: AskInput): Promise<void> {
  permit(policy, "referee.ask", access);
  const { tx, now, personId, msmeId } = access;
  const asked = await itemOf(access, evidenceId, true);
  const email = addressOf(given.address);
  const addressHash = hashedFor(msmeId, email);
  await holdFirm(tx, msmeId);
  if ((await referees(access, msmeId, { id: given.id })).length > 0) return;
  if (asked.cleared === "no")
    throw conflict("evidence-not-free", "You said that you may not show this job. Change that first.");
  const before = await askedBefore(access, msmeId, { evidenceId, addressHash, now });
  if (before.refused)
    throw about("address", "referee-said-no", "This person does not want to be asked again.");
  if (before.open) throw about("address", "referee-asked", "You asked this person already about this item.");
  if (before.lastDay >= mostADay || before.aboutThis >= mostToOne)
    throw about(
      "address",
      "too-many-referees",
      "That was a lot of mails. Wait until tomorrow, then ask again.",
    );
  const ownFirm = ownFirmOf({ ...given, address: email }, await insiders(access));
  if (ownFirm && !given.sure)
    throw about(
      "sure",
      "referee-own-firm",
      "This seems to be somebody of your own firm. You may ask all the same.",
    );
  await put(access, {
    msmeId,
    id: given.id,
    evidenceId,
    ...{ name: given.name, firm: given.firm, email, addressHash, ownFirm, asked },
    language: await languageOf(access),
    askedBy: personId,
    askedAt: now,
    expiresAt: now.add({ hours: 24 * answerDays }),
  });
}

async function put({ tx }: Pick<SystemAccess, "tx">, made: NewReferee): Promise<void> {
  if (!(await insertReferee(tx, made))) return;
  await replaceOlder(tx, made);
  await tx.send(refereeQueues.asked, { msmeId: made.msmeId, referee: made.id });
}

/** Asks no longer, or takes an answer out of sight; name, address and words go with it. Ended before: nothing more. */
export async function endQuestion(access: FirmAccess, evidenceId: string, id: string): Promise<void> {
  permit(policy, "referee.ask", access);
  const [one] = isId(id) ? await referees(access, access.msmeId, { id }) : [];
  if (one?.evidenceId !== evidenceId) throw notFound();
  await endReferee(access.tx, one, access.now);
}

/** The firm may no longer show an item, or takes it out: nobody is asked about it any more. What was answered stays with it. */
export async function endQuestionsOf(access: FirmAccess, evidenceId: string): Promise<void> {
  for (const one of await referees(access, access.msmeId, { evidenceId }))
    if (one.answer === null) await endReferee(access.tx, one, access.now);
}

/** The question that a mailed token opens. Opening changes nothing: programs that check mails open every link. */
export async function openQuestion(access: SystemAccess, token: string): Promise<Referee | undefined> {
  const msmeId = organizationOfToken(token);
  if (msmeId === undefined) return undefined;
  const [found] = await referees(access, msmeId, { tokenHash: Buffer.from(hashOf(token), "base64url") });
  return found;
}

/** Who asked a question, and whom to call about it. */
export async function whoAsked(access: SystemAccess, one: Pick<Referee, "msmeId" | "id">): Promise<Asker> {
  const asker = await askerOf(access, one);
  if (!asker) throw notFound();
  return asker;
}

/**
 * For the holder of an old link: the same question once more, about the words it was about, to the address it went to. On its way
 * for less than ten minutes: nothing more. Refusal `too-many-referees`.
 */
export async function askAgain(access: SystemAccess, old: Referee): Promise<void> {
  const { now } = access;
  const { name, email } = old;
  if (name === null || email === null) throw notFound();
  await holdFirm(access.tx, old.msmeId);
  const addressHash = hashedFor(old.msmeId, email);
  const before = await askedBefore(access, old.msmeId, { evidenceId: old.evidenceId, addressHash, now });
  const newest = (await referees(access, old.msmeId, { evidenceId: old.evidenceId })).find(
    (one) => one.email === email,
  );
  if (newest?.answer) return;
  if (newest && Temporal.Instant.compare(newest.askedAt.add({ minutes: freshMinutes }), now) > 0) return;
  if (before.aboutThis >= mostToOne)
    throw conflict("too-many-referees", "A link was sent often enough. Call who asked you.");
  const asker = await whoAsked(access, old);
  const id = uuidv7(now.epochMilliseconds);
  await put(access, {
    ...{ msmeId: old.msmeId, id, evidenceId: old.evidenceId, name, firm: old.firm, email, addressHash },
    ...{ ownFirm: old.ownFirm, language: old.language, asked: old },
    askedBy: asker.personId,
    askedAt: now,
    expiresAt: now.add({ hours: 24 * answerDays }),
  });
}

/**
 * Gives a question its link, before its mail goes out. The token is made from the installation's own secret, so that a mail that is
 * tried again bears the same link; only its hash is kept.
 */
export async function makeToken(
  access: SystemAccess,
  auth: { hash(text: string): string },
  one: Pick<Referee, "msmeId" | "id">,
): Promise<string> {
  const token = tokenOf(one.msmeId, auth.hash(`referee ${one.id}`));
  await writeTokenHash(access.tx, one, Buffer.from(hashOf(token), "base64url"));
  return token;
}

/** What the mail says, once: undefined when it was sent, or the question ended, before. Old addresses are forgotten by the way. */
export async function takeToSend(
  access: SystemAccess,
  at: Pick<Referee, "msmeId" | "id">,
): Promise<{ readonly one: Referee; readonly asker: Asker } | undefined> {
  await forgetAddresses(access.tx, access.now.subtract({ hours: 24 * addressDays }));
  if (!(await markSent(access.tx, at, access.now))) return undefined;
  const [one] = await referees(access, at.msmeId, { id: at.id });
  const asker = await askerOf(access, at);
  return one && asker && { one, asker };
}

/** A pseudonym of an address inside one firm: it says who does not want to be asked again, and nothing to anybody else. */
function hashedFor(msmeId: string, address: string): Buffer {
  return createHash("sha256").update(`${msmeId} ${address}`).digest();
}

function about(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
