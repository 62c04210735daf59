import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { conflict, invalid, notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { nameKey } from "../../relationships/organizations/name.ts";
import { keepText, mostFiles } from "../disclosures/actions.ts";
import { beginRules, checkReaders, nameable } from "../idea-rules/actions.ts";
import type { IdeaRules } from "../idea-rules/rules.ts";
import { answerDay } from "../ideas/actions.ts";
import { type Draft, rulesOf } from "./draft.ts";
import type { TitleInput } from "./input.ts";
import { policy } from "./policy.ts";
import {
  type DraftFile,
  draftFiles,
  draftOf,
  draftsOf,
  isOpenProblem,
  sameIdea,
  sentBefore,
} from "./reads.ts";
import {
  beginDraft,
  changeDraft,
  deleteDraft,
  deleteDraftFile,
  holdDraft,
  insertDraftFile,
  insertIdea,
} from "./store.ts";

/** The half-done ideas that this person may go on with. */
export async function ownDrafts(access: RelationshipAccess): Promise<Draft[]> {
  return may(policy, "idea.send", access) ? draftsOf(access) : [];
}

export function maySend(access: RelationshipAccess): boolean {
  return may(policy, "idea.send", access);
}

/** The first page: the title. Refusals: `problem-closed`, `draft-gone` (sent before, or the id is a colleague's). */
export async function nameIdea(access: RelationshipAccess, said: TitleInput): Promise<void> {
  permit(policy, "idea.send", access);
  if (said.problem !== null && !(await isOpenProblem(access, said.problem)))
    throw field(
      "title",
      "problem-closed",
      "This problem takes no more ideas. You can send the idea without it.",
    );
  if (await sentBefore(access, said.id)) throw gone();
  if (!(await beginDraft(access.tx, access, said))) throw gone();
}

/** What the page of the outline, the full text or the rules says. Refusal `draft-gone`. */
export async function goOn(
  access: RelationshipAccess,
  id: string,
  said:
    | { readonly outline: string | null }
    | { readonly body: string | null }
    | { readonly rules: IdeaRules },
): Promise<void> {
  permit(policy, "idea.send", access);
  if ("rules" in said) await checkReaders(access, said.rules, access.side);
  if (!(await draftOf(access, id)) || !(await changeDraft(access.tx, access, id, said))) throw gone();
}

/** Adds a file to a draft. The same again: nothing more. Refusals: `draft-gone`, `too-many-files`. */
export async function addDraftFile(access: RelationshipAccess, id: string, file: DraftFile): Promise<void> {
  permit(policy, "idea.send", access);
  if (!(await draftOf(access, id))) throw gone();
  const files = await draftFiles(access, id);
  if (files.some((one) => one.id === file.id || one.hash === file.hash)) return;
  if (files.length >= mostFiles) throw field("file", "too-many-files", `Add at most ${mostFiles} files.`);
  await insertDraftFile(access.tx, access, id, file);
}

export async function removeDraftFile(access: RelationshipAccess, id: string, fileId: string): Promise<void> {
  permit(policy, "idea.send", access);
  if (!(await draftOf(access, id))) throw gone();
  await deleteDraftFile(access.tx, access, id, fileId);
}

/** Throws a draft away, with its files. Thrown away before: nothing more. */
export async function throwAway(access: RelationshipAccess, id: string): Promise<void> {
  permit(policy, "idea.send", access);
  if (await draftOf(access, id)) await deleteDraft(access.tx, access, id, true);
}

/** Who may read it where the writer names nobody: who looks after the firm, else the first who can be named. */
export async function usualReaders(access: RelationshipAccess): Promise<string[]> {
  return (await nameable(access)).slice(0, 1).map((one) => one.personId);
}

/**
 * Sends the idea: from here on the other side sees its title and its rules, and the day of the answer runs. Answers the idea;
 * sent again, or the very same as one that waits: that one. Refusals: `not-found`, `readers-missing`, `problem-closed`.
 */
export async function sendIdea(access: RelationshipAccess, packs: Rules, id: string): Promise<string> {
  permit(policy, "idea.send", access);
  const { tx } = access;
  const draft =
    (await draftOf(access, id)) && (await holdDraft(tx, access, id)) ? await draftOf(access, id) : undefined;
  if (!draft) {
    if (await sentBefore(access, id)) return id;
    throw notFound();
  }
  const { title, outline, body } = draft;
  const titleKey = nameKey(title) || title.toLowerCase();
  const files = await draftFiles(access, id);
  const same = files.length === 0 ? await sameIdea(access, { titleKey, outline, body }) : undefined;
  if (same !== undefined) {
    await deleteDraft(tx, access, id, true);
    return same;
  }
  if (draft.problem && !(await isOpenProblem(access, draft.problem.id)))
    throw invalid("problem-closed", "This problem takes no more ideas. You can send the idea without it.");
  const { dueOn, ruleVersion } = answerDay(access, packs);
  await insertIdea(tx, access, {
    id,
    title,
    titleKey,
    problem: draft.problem?.id ?? null,
    dueOn,
    ruleVersion,
  });
  const commitments = {
    outline: outline === null ? null : await keepText(access, id, "outline", outline),
    full: body === null ? null : await keepText(access, id, "full", body),
  };
  await deleteDraft(tx, access, id, false);
  await append(tx, "idea.sent", access, {
    side: access.side,
    idea: id,
    problem: draft.problem?.id ?? null,
    ...commitments,
    files: files.length,
    dueOn: dueOn.toString(),
  });
  await beginRules(access, id, rulesOf(draft, access.side === "msme" ? await usualReaders(access) : []));
  return id;
}

function field(name: string, code: string, message: string): Refusal {
  return invalid(code, message, [{ field: name, code, message }]);
}

function gone(): Refusal {
  return conflict("draft-gone", "This idea was sent, or thrown away.");
}
