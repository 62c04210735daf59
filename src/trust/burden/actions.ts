import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { documentKey } from "../../relationships/requests/request.ts";
import { mayRemind, type SentFile, type TimeRequest } from "./burden.ts";
import type { DocumentInput } from "./input.ts";
import { policy } from "./policy.ts";
import { oneRequest } from "./reads.ts";
import {
  hearTooMuch,
  insertDocument,
  markReminded,
  markRemindedAgain,
  sayTooMuch,
  sendDocument,
} from "./store.ts";

/** One request, for whoever may read the firm's time. Refusals `not-allowed`, `not-found`. */
export function readRequest(access: RelationshipAccess, id: string): Promise<TimeRequest> {
  permit(policy, "time.read", access);
  return oneRequest(access, id);
}

/** True for who may read what is asked of a firm. */
export const mayReadTime = (access: RelationshipAccess): boolean => may(policy, "time.read", access);

/** What somebody may do with a request: for pages that show or hide a button. */
export function rightsOf(access: RelationshipAccess) {
  return {
    send: may(policy, "document.send", access),
    say: may(policy, "time.too-much", access),
    hear: may(policy, "time.hear", access),
    remind: may(policy, "time.remind", access),
    take: may(policy, "document.ask", access),
  };
}

/**
 * Asks a firm for a document; its owners are mailed. Sent again: nothing more. Refusals: `due-past`, `document-asked` (the same one
 * within twelve months), `over-budget`.
 */
export async function askForDocument(
  access: RelationshipAccess,
  rules: Rules,
  made: DocumentInput,
): Promise<void> {
  permit(policy, "document.ask", access);
  const { id, kind, title, why, readers, dueOn } = made;
  if (Temporal.PlainDate.compare(dueOn, access.today) < 0) {
    const [code, message] = ["due-past", "Choose a day to come."] as const;
    throw invalid(code, message, [{ field: "dueOn", code, message }]);
  }
  const document = documentKey(kind, title);
  const asked = { id, kind: "document", about: id, why, readers, dueOn, document } as const;
  if (!(await askFor(access, asked, minutesOn(rules, access.today)))) return;
  await insertDocument(access.tx, access, { id, kind, title });
  await append(access.tx, "document.asked", access, { request: id, kind, title, dueOn: dueOn.toString() });
}

/** The firm sends it, or says where it is. Sent before: nothing more. Refusals: `not-found`, `document-empty`, `request-settled`. */
export async function answerDocument(
  access: RelationshipAccess,
  id: string,
  sent: { readonly place: string | null; readonly file: SentFile | null },
): Promise<void> {
  permit(policy, "document.send", access);
  const found = await oneRequest(access, id);
  if (found.document?.sent) return;
  if (!found.document || found.outcome !== null)
    throw conflict("request-settled", "This is not asked any more.");
  if (sent.place === null && sent.file === null) {
    const [code, message] = ["document-empty", "Choose the document, or write where it is."] as const;
    throw invalid(code, message, [{ field: "file", code, message }]);
  }
  if (!(await sendDocument(access.tx, access, id, sent))) return;
  await settle(access, { kind: "document", about: id }, "answered");
  const { place, file } = sent;
  await append(access.tx, "document.answered", access, { request: id, place, sha256: file?.hash ?? null });
}

/** The large side takes its question for a document back; it is not counted any more. Settled before: nothing more. */
export async function takeDocumentBack(access: RelationshipAccess, id: string): Promise<void> {
  permit(policy, "document.ask", access);
  await oneRequest(access, id);
  if (await settle(access, { kind: "document", about: id }, "withdrawn"))
    await append(access.tx, "document.withdrawn", access, { request: id });
}

/** The firm says that it is too much, in its words: an act for whoever asked. Nothing else follows. Said before: nothing more. */
export async function tooMuch(access: RelationshipAccess, id: string, words: string): Promise<void> {
  permit(policy, "time.too-much", access);
  await oneRequest(access, id);
  if (await sayTooMuch(access.tx, access, id, words))
    await append(access.tx, "request.too-much", access, { request: id, words });
}

/** The large side answers. The same again: nothing more. Refusals: `not-found`, `request-heard` (a colleague was faster). */
export async function hear(access: RelationshipAccess, id: string, words: string): Promise<void> {
  permit(policy, "time.hear", access);
  const { heard } = await oneRequest(access, id);
  if (heard?.text === words) return;
  if (!(await hearTooMuch(access.tx, access, id, words)))
    throw conflict("request-heard", "A colleague answered this meanwhile. Read what was said.");
  await append(access.tx, "request.heard", access, { request: id, words });
}

/**
 * The second reminder, in a person's name. Sent before: nothing more. Refusals: `not-found`, `hear-first` ("too much" waits for its
 * answer), `remind-first` (the machine's comes first).
 */
export async function remindAgain(access: RelationshipAccess, id: string): Promise<void> {
  permit(policy, "time.remind", access);
  const found = await oneRequest(access, id);
  if (found.remindedAgain || found.outcome !== null) return;
  if (found.tooMuch && !found.heard)
    throw conflict("hear-first", "They said that it is too much. Answer that first.");
  if (!mayRemind(found))
    throw conflict(
      "remind-first",
      "The first reminder goes out by itself. After it you may remind them once.",
    );
  if (await markRemindedAgain(access.tx, access, id))
    await append(access.tx, "request.reminded", access, { request: id });
}

/** The machine's one reminder. False when it went out before, or there is nothing to remind of. */
export function remindOnce(
  access: SystemAccess & { readonly largeId: string; readonly relationshipId: string },
  id: string,
): Promise<boolean> {
  return markReminded(access.tx, access, id);
}
