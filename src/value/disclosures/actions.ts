import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { fingerprintOf, newSalt } from "../../platform/fingerprint.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notAllowed, notFound, type Refusal } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { rulesOf } from "../idea-rules/actions.ts";
import { standing } from "../idea-rules/rules.ts";
import { readIdea } from "../ideas/actions.ts";
import { type Idea, type Step, waits } from "../ideas/idea.ts";
import { policy } from "./policy.ts";
import { filesOf, type IdeaFile, openedOf, type Told, textOf, writtenSteps } from "./reads.ts";
import { nextStep } from "./step.ts";
import { deleteFile, holdIdea, insertFile, insertLook, moveOpened, openStep, writeText } from "./store.ts";

export { openedOf, writtenSteps };

/** How many files an idea may carry. */
export const mostFiles = 8;

/** Keeps a step's text with its sender; the record learns its commitment. Answers that. */
export async function keepText(
  access: RelationshipAccess,
  ideaId: string,
  step: Step,
  text: string,
): Promise<string> {
  const salt = newSalt();
  const commitment = fingerprintOf(salt, text);
  await writeText(access.tx, access, ideaId, step, { text, salt, commitment });
  return commitment;
}

/** Who sent the idea writes a step, or writes it anew, until it is opened. Refusals: `not-found`, `idea-not-own`, `step-opened`. */
export async function writeStep(
  access: RelationshipAccess,
  ideaId: string,
  step: Step,
  text: string,
): Promise<void> {
  const idea = await mine(access, ideaId);
  if ((await openedOf(access, idea.id)).some((one) => one.step === step))
    throw conflict("step-opened", "This was opened already. What the other side has read is not changed.");
  if ((await textOf(access, idea.id, step))?.text === text) return;
  const commitment = await keepText(access, idea.id, step, text);
  await append(access.tx, "idea.written", access, { idea: idea.id, side: access.side, step, commitment });
}

/**
 * Opens the next step to the other side. Again: nothing more. Refusals: `not-found`, `idea-not-own`, `rules-not-accepted` (the
 * database refuses it too), `step-not-next`.
 */
export async function openIdea(access: RelationshipAccess, ideaId: string, step: Step): Promise<void> {
  const idea = await mine(access, ideaId);
  const agreed = standing(await rulesOf(access, idea.id));
  if (!agreed)
    throw conflict("rules-not-accepted", "Both of you accept the rules first. Then this can be opened.");
  if ((await openedOf(access, idea.id)).some((one) => one.step === step)) return;
  if (nextStep(idea.opened, await writtenSteps(access, idea.id)) !== step)
    throw conflict("step-not-next", "Write this step first; steps open one after the other.");
  await openStep(access.tx, access, idea.id, step, agreed.number);
  await moveOpened(access.tx, access, idea.id, step, idea.stage !== "later" && waits(idea, access.today));
  const told = await textOf(access, idea.id, step);
  const files = step === "full" ? await filesOf(access, idea.id) : [];
  await append(access.tx, "idea.step-opened", access, {
    idea: idea.id,
    side: access.side,
    step,
    number: agreed.number,
    commitment: told?.commitment ?? null,
    files: files.map((file) => file.hash).join(" "),
  });
}

/**
 * What a step says, to who may read it; a look of the other side is noted in the same transaction, so that nothing is shown that is not
 * noted. Refusals: `not-found`, `step-closed` (the rules are not accepted, or it is not opened), `not-a-reader`.
 */
export async function readStep(
  access: RelationshipAccess,
  ideaId: string,
  step: Step,
): Promise<{ readonly idea: Idea; readonly told: Told | undefined; readonly files: readonly IdeaFile[] }> {
  permit(policy, "disclosure.read", access);
  const idea = await readIdea(access, ideaId);
  const told = await textOf(access, idea.id, step);
  const files = step === "full" ? await filesOf(access, idea.id) : [];
  if (idea.side === access.side) return { idea, told, files };
  if (!told) throw await closed(access, idea, step);
  await insertLook(access.tx, access, idea.id, { id: uuidv7(access.now.epochMilliseconds), what: step });
  return { idea, told, files };
}

/** For a page that shows or hides what only those who may open an idea of their side find: its texts to write, who looked. */
export function mayOpen(access: RelationshipAccess): boolean {
  return may(policy, "disclosure.open", access) && may(policy, "idea-look.read", access);
}

/** Refusals `step-closed` and `not-a-reader` unless this reader finds that step of an idea that the caller has loaded. */
export async function stepIsReadable(
  access: RelationshipAccess,
  idea: Idea,
  step: "title" | Step,
): Promise<void> {
  if (step !== "title" && !(await writtenSteps(access, idea.id)).includes(step))
    throw await closed(access, idea, step);
}

/** One file of the full text, noted like a look. Refusals as for `readStep`. */
export async function readFile(
  access: RelationshipAccess,
  ideaId: string,
  fileId: string,
): Promise<IdeaFile> {
  permit(policy, "disclosure.read", access);
  const idea = await readIdea(access, ideaId);
  const found = (await filesOf(access, idea.id)).find((file) => file.id === fileId);
  if (!found && idea.side !== access.side && !(await textOf(access, idea.id, "full")))
    throw await closed(access, idea, "full");
  if (!found) throw notFound();
  if (idea.side !== access.side)
    await insertLook(access.tx, access, idea.id, { id: uuidv7(access.now.epochMilliseconds), what: "file" });
  return found;
}

/** Adds a file beside the full text until that is opened. Refusals as for `writeStep`, `too-many-files`. */
export async function addFile(access: RelationshipAccess, ideaId: string, file: IdeaFile): Promise<void> {
  const idea = await mine(access, ideaId);
  if (idea.opened === "full")
    throw conflict("step-opened", "The full text was opened already. Its files stay as they are.");
  const files = await filesOf(access, idea.id);
  if (files.some((one) => one.id === file.id || one.hash === file.hash)) return;
  if (files.length >= mostFiles) throw field("file", "too-many-files", `Add at most ${mostFiles} files.`);
  await insertFile(access.tx, access, idea.id, file);
}

export async function removeFile(access: RelationshipAccess, ideaId: string, fileId: string): Promise<void> {
  const idea = await mine(access, ideaId);
  if (idea.opened === "full")
    throw conflict("step-opened", "The full text was opened already. Its files stay as they are.");
  await deleteFile(access.tx, access, idea.id, fileId);
}

async function closed(access: RelationshipAccess, idea: Idea, step: Step): Promise<Refusal> {
  const isOpen = (await openedOf(access, idea.id)).some((one) => one.step === step);
  return isOpen
    ? notAllowed("not-a-reader", "Only the people named in the rules of this idea may read this.")
    : notAllowed("step-closed", "This is not open. Both accept the rules, then the sender opens it.");
}

async function mine(access: RelationshipAccess, ideaId: string): Promise<Idea> {
  permit(policy, "disclosure.open", access);
  await holdIdea(access.tx, access, ideaId);
  const idea = await open(access, ideaId);
  if (idea.side !== access.side) throw notAllowed("idea-not-own", "Only who sent the idea does this.");
  return idea;
}

/** Answered no, or taken back: nothing more is agreed or opened. */
async function open(access: RelationshipAccess, ideaId: string): Promise<Idea> {
  const idea = await readIdea(access, ideaId);
  if (idea.stage === "no" || idea.stage === "withdrawn")
    throw conflict("idea-closed", "This idea is closed. Its rules and texts stay as they are.");
  return idea;
}

function field(name: string, code: string, message: string): Refusal {
  return invalid(code, message, [{ field: name, code, message }]);
}
