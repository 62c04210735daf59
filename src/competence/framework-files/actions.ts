import type { LargeAccess } from "../../people/access/access.ts";
import { problemsIn } from "../../platform/http/form.ts";
import { invalid, notFound, type Problem } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { bringFramework, copyOf } from "../copies/actions.ts";
import { limitsOn, ours, readFramework } from "../frameworks/actions.ts";
import { problemsOf } from "../frameworks/check.ts";
import type { FrameworkVersion } from "../frameworks/framework.ts";
import { fileOf, largestFile } from "./file.ts";
import { envelope } from "./input.ts";

/** The file of ours (no id) or of a version of a copy (else its draft, or what is in use). Refusal `not-found`. */
export async function writeFile(
  access: LargeAccess,
  rules: Rules,
  id?: string,
  number?: string,
): Promise<{ readonly name: string; readonly text: string }> {
  const { of, madeFrom } = await versionFor(access, rules, id, number);
  const read = readFramework(of.framework);
  if ("problems" in read) throw new Error(`a kept framework does not fit its shape: ${of.ref}`);
  return { name: of.name.en, text: fileOf(of, madeFrom, read.framework) };
}

async function versionFor(
  access: LargeAccess,
  rules: Rules,
  id?: string,
  number?: string,
): Promise<{ of: FrameworkVersion; madeFrom: string }> {
  if (id === undefined) {
    const of = ours(access, rules);
    return { of, madeFrom: of.ref };
  }
  const { draft, inUse, all } = await copyOf(access, id);
  const of =
    number === undefined
      ? (draft ?? inUse ?? all[0])
      : all.find(({ copy }) => String(copy.number) === number);
  if (!of) throw notFound();
  return { of, madeFrom: of.madeFrom };
}

/**
 * Brings a framework in from a file, whole or not at all, as a draft. Sent again: nothing more. Refusals: `framework-file-missing`,
 * `framework-file-large`, `framework-file-text` (no UTF-8), `framework-file-json`, `framework-file-wrong` with every problem by
 * field and row.
 */
export async function readFile(
  access: LargeAccess,
  rules: Rules,
  { id, bytes }: { readonly id: string; readonly bytes: Uint8Array },
): Promise<void> {
  const sent = parsed(bytes);
  const around = envelope.safeParse(sent);
  if (!around.success) throw wrong(problemsIn(around.error));
  const { name, madeFrom, framework } = around.data;
  const read = readFramework(framework);
  if ("problems" in read)
    throw wrong(read.problems.map((problem) => ({ ...problem, ...rowOf(problem.field) })));
  const unsound = problemsOf(read.framework, limitsOn(access, rules));
  if (unsound.length > 0) throw wrong(unsound);
  await bringFramework(access, { id, name, madeFrom, content: read.framework });
}

function parsed(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw file("framework-file-missing", "Choose a file.");
  if (bytes.length > largestFile) throw file("framework-file-large", "This file is larger than 500 kB.");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw file("framework-file-text", "This file is no text in UTF-8.");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw file("framework-file-json", "This file is no JSON, or it is cut off.");
  }
}

function file(code: string, message: string) {
  return invalid(code, message, [{ field: "file", code, message }]);
}

function wrong(problems: readonly Problem[]) {
  return invalid("framework-file-wrong", "Nothing was brought in. Put this right in the file.", problems);
}

function rowOf(field: string): { row?: number } {
  const found = /^(?:criteria|skips)\.(\d+)/.exec(field)?.[1];
  return found === undefined ? {} : { row: Number(found) + 1 };
}
