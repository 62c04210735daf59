import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { openFile } from "../../platform/files.ts";
import { fingerprintOf, fingerprintOfStream, newSalt } from "../../platform/fingerprint.ts";
import { invalid } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import type { PriorInput } from "./input.ts";
import { policy } from "./policy.ts";
import type { Prior } from "./prior.ts";
import { priorsOf } from "./reads.ts";
import { insertPrior, keepPrivate } from "./store.ts";

type KeptFile = { readonly hash: string; readonly name: string; readonly bytes: number };

/** What was noted for one idea, or for all; nothing for who may not read it. */
export async function readPriors(access: RelationshipAccess, idea?: string): Promise<Prior[]> {
  if (!may(policy, "prior.read", access)) return [];
  return priorsOf(access, idea === undefined ? {} : { idea });
}

/**
 * Notes what was one's own before. Of a private one the record and the other side learn a fingerprint and the day; words, file and salt
 * stay with the firm. `files` is the folder where the file lies already. Sent again: nothing more. Refusal `prior-file-missing`.
 */
export async function notePrior(
  access: RelationshipAccess,
  said: PriorInput,
  file: KeptFile | null,
  files: string,
): Promise<void> {
  permit(policy, "prior.note", access);
  if (said.kind !== "open") permit(policy, "prior.private", access);
  const { id, idea: ideaId, kind, text } = said;
  if (kind === "file" && !file) {
    const [code, message] = ["prior-file-missing", "Choose the file."];
    throw invalid(code, message, [{ field: "file", code, message }]);
  }
  const salt = newSalt();
  const commitment =
    kind === "open"
      ? null
      : kind === "file" && file
        ? await fingerprintOfStream(salt, (await openFile(files, file.hash)).stream())
        : fingerprintOf(salt, text ?? "");
  const open = kind === "open" ? text : null;
  if (!(await insertPrior(access.tx, access, { id, ideaId, kind, text: open, commitment }))) return;
  if (kind !== "open")
    await keepPrivate(access.tx, access, {
      id,
      label: said.label ?? file?.name ?? (text ?? "").slice(0, 60),
      text: kind === "text" ? text : null,
      file: kind === "file" ? file : null,
      salt,
    });
  await append(access.tx, "prior.noted", access, {
    side: access.side,
    prior: id,
    idea: ideaId,
    kind,
    text: open,
    commitment,
  });
}
