import { uuidv7 } from "../../platform/ids.ts";
import type { Letter } from "../../platform/mail.ts";
import { conflict } from "../../platform/refusal.ts";
import type { LargeAccess, PersonAccess, SystemAccess } from "../access/access.ts";
import { permit } from "../access/policy.ts";
import { type MailWay, type Pace, type Sender, waitsUntil } from "./mail-way.ts";
import { policy } from "./policy.ts";
import { receiverOf, senderOf } from "./reads.ts";
import { deleteRefusal, deleteWaiting, insertWaiting, putRefusal, putSender, putWay } from "./store.ts";

/** The work of sending what waited for one person. */
export const waitingQueue = "mail.waiting";

/**
 * What is known of a mail beside its text: in whose name it goes out (undefined only for what comes of no organization), and
 * how soon it must arrive (else: "due").
 */
export type About = { readonly largeId: string | undefined; readonly pace?: Pace };

/** A mail as it goes out now; `personId` where its reader is known here. */
export type Ready = {
  readonly letter: Letter;
  readonly personId: string | undefined;
  readonly refused: boolean;
};

/**
 * The one place where it is decided whether, when and in whose name a mail goes out. Undefined: it waits for its reader's
 * day or the end of quiet hours, or its address takes none; nothing is lost, the Inbox holds what there is to do.
 */
export async function readyToSend(
  access: SystemAccess,
  written: Letter,
  { largeId, pace = "due" }: About,
): Promise<Ready | undefined> {
  const sender = largeId === undefined ? undefined : await senderOf(access, largeId);
  const letter = sender ? inNameOf(sender, written) : written;
  const receiver = await receiverOf(access, letter.to.address);
  if (!receiver) return { letter, personId: undefined, refused: false };
  const { personId, way, refused } = receiver;
  if (refused && pace !== "door") return undefined;
  const dueAt = waitsUntil(access.now, way, pace);
  if (!dueAt) return { letter, personId, refused };
  const id = uuidv7(access.now.epochMilliseconds);
  await insertWaiting(access.tx, { personId, id, dueAt, letter: JSON.stringify(letter) });
  await access.tx.send(waitingQueue, { personId }, { startAfter: dueAt });
  return undefined;
}

/** From the organization's own address; an answer reaches a person, and whom to call stands below. */
function inNameOf({ name, address, replyTo, contact, telephone }: Sender, letter: Letter): Letter {
  const call = `${contact}, ${name}, ${telephone}`;
  const said = letter.text.includes(telephone);
  return {
    ...letter,
    from: { name, address },
    replyTo: letter.replyTo ?? { name: contact, address: replyTo },
    text: said ? letter.text : `${letter.text}\n\n-- \n${call}`,
    ...(letter.html === undefined
      ? {}
      : {
          html: said ? letter.html : letter.html.replace("</body>", () => `<p>${escaped(call)}</p></body>`),
        }),
  };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The server said that it will never take a mail to this address. */
export function markRefused(access: SystemAccess, personId: string, address: string): Promise<void> {
  return putRefusal(access.tx, { personId, address, now: access.now });
}

/** A mail got through to an address that took none before. */
export function clearRefused(access: SystemAccess, personId: string): Promise<void> {
  return deleteRefusal(access.tx, personId);
}

/** These went out, or never will. */
export function clearWaiting(access: SystemAccess, personId: string, ids: readonly string[]): Promise<void> {
  return deleteWaiting(access.tx, personId, ids);
}

/** How the person wants mails. Refusal `changed-meanwhile`. */
export async function changeWay(access: PersonAccess, way: MailWay): Promise<void> {
  if (!(await putWay(access.tx, access.personId, way))) throw meanwhile();
}

/** The person says that their address takes mails again. */
export function tryAgain(access: PersonAccess): Promise<void> {
  return deleteRefusal(access.tx, access.personId);
}

/** In whose name the organization writes. Refusal `changed-meanwhile`. */
export async function changeSender(access: LargeAccess, sender: Sender): Promise<void> {
  permit(policy, "mail-sender.change", access);
  if (!(await putSender(access.tx, access.largeId, sender))) throw meanwhile();
}

const meanwhile = () =>
  conflict("changed-meanwhile", "This was changed in another window. Check it, then save again.");
