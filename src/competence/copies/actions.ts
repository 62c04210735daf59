import { createHash } from "node:crypto";
import type { LargeAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { problemsOf } from "../frameworks/check.ts";
import {
  type Framework,
  type FrameworkRef,
  type FrameworkVersion,
  type Limits,
  plainText,
} from "../frameworks/framework.ts";
import { policy } from "./policy.ts";
import { type CopyVersion, copyVersions, type Party, versionsOf } from "./reads.ts";
import { deleteDraft, insertDraft, insertFramework, putInUse, retireInUse, updateDraft } from "./store.ts";

/** More copies of one organization are a mistake. */
const mostCopies = 50;

/** Refusal `not-allowed` for who may not copy, edit and import. */
export function permitChanging(access: LargeAccess): void {
  permit(policy, "framework.change", access);
}

/** The copies that an assessment may begin with. */
export async function copiesInUse(party: Party): Promise<FrameworkVersion[]> {
  return (await copyVersions(party)).filter(({ state }) => state === "in-use");
}

/** Exactly the version of a copy that was kept as `<id>@<number>`. Refusal `not-found`. */
export async function copyNamed(party: Party, ref: FrameworkRef): Promise<FrameworkVersion> {
  const [id = "", number = ""] = ref.split("@");
  const found = (await versionsOf(party, id)).find(({ copy }) => String(copy.number) === number);
  if (!found) throw notFound();
  return found;
}

/** One copy: its draft, what is in use, and what was. Refusal `not-found`. */
export async function copyOf(
  party: Party,
  id: string,
): Promise<{
  readonly draft: CopyVersion | undefined;
  readonly inUse: CopyVersion | undefined;
  readonly all: readonly CopyVersion[];
}> {
  const all = await versionsOf(party, id);
  if (all.length === 0) throw notFound();
  const [draft, inUse] = (["draft", "in-use"] as const).map((state) =>
    all.find((one) => one.state === state),
  );
  return { draft, inUse, all };
}

/** Brings a framework in as a draft of a copy of its own. Sent again: nothing more. Refusal `framework-copies`. */
export async function bringFramework(
  access: LargeAccess,
  made: {
    readonly id: string;
    readonly name: string;
    readonly madeFrom: string;
    readonly content: Framework;
  },
): Promise<void> {
  permit(policy, "framework.change", access);
  const copies = new Set((await copyVersions(access)).map(({ copy }) => copy.id));
  if (copies.has(made.id)) return;
  if (copies.size >= mostCopies)
    throw invalid("framework-copies", `There are ${mostCopies} copies already. Work on one of them.`);
  if (await insertFramework(access.tx, access, made.id))
    await insertDraft(access.tx, access, { ...made, number: 1 });
}

/**
 * Writes a draft. Refusals: `not-found` (no draft), `framework-changed` (somebody wrote it meanwhile), those of `change`.
 */
export async function changeDraft(
  access: LargeAccess,
  id: string,
  basedOn: number,
  change: (draft: { name: string; content: Framework }) => { name: string; content: Framework },
): Promise<void> {
  permit(policy, "framework.change", access);
  const { draft } = await copyOf(access, id);
  if (!draft) throw notFound();
  if (draft.version !== basedOn) throw changedMeanwhile();
  const next = change({ name: draft.name.en, content: draft.framework });
  if (!(await updateDraft(access.tx, access, { id, basedOn, ...next }))) throw changedMeanwhile();
}

function changedMeanwhile() {
  return conflict("framework-changed", "A colleague changed this meanwhile. Read it, then change it again.");
}

/** A new draft from what is in use, or from what was last retired. Asked again: nothing more. Refusal `not-found`. */
export async function draftAgain(access: LargeAccess, id: string): Promise<void> {
  permit(policy, "framework.change", access);
  const { draft, all } = await copyOf(access, id);
  const [newest] = all;
  if (draft || !newest) return;
  const { ref, name, framework, copy } = newest;
  await insertDraft(access.tx, access, {
    ...{ id, number: copy.number + 1, name: name.en, madeFrom: ref, content: framework },
  });
}

/** Throws a draft away; what is in use stays. Done before: nothing more. */
export async function dropDraft(access: LargeAccess, id: string): Promise<void> {
  permit(policy, "framework.change", access);
  await deleteDraft(access.tx, access.largeId, id);
}

/**
 * Puts a draft in use: new assessments may begin with it, those that began keep theirs. It is never edited again.
 * Done before: nothing more. Refusals: `not-found`, `framework-changed`, `framework-unsound` with every problem.
 */
export async function useDraft(
  access: LargeAccess,
  limits: Limits,
  id: string,
  basedOn: number,
): Promise<void> {
  permit(policy, "framework.use", access);
  const { draft, inUse } = await copyOf(access, id);
  if (!draft && inUse) return;
  if (!draft) throw notFound();
  const problems = problemsOf(draft.framework, limits);
  if (problems.length > 0)
    throw invalid("framework-unsound", "It cannot be used like this. Put right what is named.", problems);
  await retireInUse(access.tx, access, id);
  if (!(await putInUse(access.tx, access, id, basedOn))) throw changedMeanwhile();
  await append(access.tx, "framework.used", access, {
    ...{ framework: id, number: draft.copy.number, name: draft.name.en, madeFrom: draft.madeFrom },
    criteria: draft.framework.criteria.length,
    sha256: createHash("sha256").update(plainText(draft.framework)).digest("hex"),
  });
}

/** No new assessment begins with it. Done before: nothing more. Refusal `not-found`. */
export async function retireFramework(access: LargeAccess, id: string): Promise<void> {
  permit(policy, "framework.use", access);
  const { inUse } = await copyOf(access, id);
  if (!inUse || !(await retireInUse(access.tx, access, id))) return;
  const { number } = inUse.copy;
  await append(access.tx, "framework.retired", access, { framework: id, number, name: inUse.name.en });
}
