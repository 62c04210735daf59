import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { conflict, invalid } from "../../platform/refusal.ts";
import { sameBytes } from "../formats/base64.ts";
import { type Checkpoint, readCheckpointText } from "../formats/checkpoint.ts";
import { cosignatures } from "../formats/cosignature.ts";
import { isKeyName, keyTypes, readKey, type VerifierKey, verifierKey, writeKey } from "../formats/key.ts";
import { readNote } from "../formats/note.ts";
import { keepHead, keptHead } from "../log/head.ts";
import { keepLogKey, keptLogKey, type LogKey } from "../log/key.ts";

/** Who a witness is: its key, made at the first start (0600), and the name that goes with it for ever. */
export type Self = { readonly key: LogKey; readonly verifier: VerifierKey };

const keyFile = "witness";
/** More contradictions than anybody needs to be convinced. */
const mostEvidence = 200;

/**
 * Opens the folder of a witness. Refusals: `witness-name-missing` (first start), `witness-name-wrong`, `witness-name-differs`,
 * `witness-key-missing` (a new key would be another witness), `witness-key-differs`.
 */
export async function openSelf(folder: string, name: string | undefined): Promise<Self> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "witness.vkey");
  const kept = await readFile(file, "utf8").catch(() => undefined);
  if (kept === undefined) return made(folder, file, name);
  const known = await readKey(kept);
  if (name !== undefined && name !== known.name)
    throw conflict("witness-name-differs", `This witness is called ${known.name}. Leave --name out.`);
  const key = await keptLogKey({ folder }, keyFile);
  if (!key)
    throw conflict(
      "witness-key-missing",
      `The key of ${known.name} is not in ${folder}. Put it back, or begin as another witness in a new folder.`,
    );
  if (!sameBytes(key.publicKey, known.publicKey))
    throw conflict("witness-key-differs", `The key in ${folder} is not the one of ${file}.`);
  return { key, verifier: known };
}

async function made(folder: string, file: string, name: string | undefined): Promise<Self> {
  if (name === undefined)
    throw invalid("witness-name-missing", "Give this witness a name: --name witness.example/w1");
  if (!isKeyName(name) || name.length > 200)
    throw invalid("witness-name-wrong", "A name has neither spaces nor plus signs, like witness.example/w1.");
  const key = await keepLogKey({ folder }, keyFile);
  const verifier = await verifierKey(name, keyTypes.witness, key.publicKey);
  await writeFile(file, `${writeKey(verifier)}\n`, { flag: "wx" });
  return { key, verifier };
}

/** What stands for a log in names of files and addresses: SHA-256 of its origin, in hex. */
export function logId(origin: string): string {
  return createHash("sha256").update(origin).digest("hex");
}

/** The note that was cosigned last of a log: flushed and in place before this answers. */
export function keepLatest(folder: string, origin: string, note: string): Promise<void> {
  return keepHead(folder, logId(origin), note);
}

/** Undefined when none was. Throws when the file is not what this witness wrote: it must not begin anew. */
export async function keptLatest(
  folder: string,
  id: string,
  { verifier }: Self,
): Promise<{ readonly note: string; readonly checkpoint: Checkpoint; readonly seconds: number } | undefined> {
  const whole = await keptHead(folder, id);
  if (whole === undefined) return undefined;
  const note = readNote(whole);
  const [own] = await cosignatures(note, [verifier]);
  if (!own) throw new Error(`${id}.checkpoint in ${folder} is damaged: this witness did not sign it`);
  return { note: whole, checkpoint: readCheckpointText(note.text), seconds: own.seconds };
}

/** Keeps two heads that one log signed and that cannot both be honest. Answers their files; none where enough is kept. */
export async function keepEvidence(folder: string, notes: readonly string[]): Promise<string[]> {
  const place = join(folder, "evidence");
  const there: string[] = await readdir(place).catch(() => []);
  if (there.length >= mostEvidence) return [];
  const files: string[] = [];
  for (const note of notes) {
    const { origin, size, root } = readCheckpointText(readNote(note).text);
    const name = `${logId(origin).slice(0, 16)}-${size}-${Buffer.from(root).toString("hex").slice(0, 16)}`;
    if (!there.includes(`${name}.checkpoint`)) await keepHead(place, name, note);
    files.push(join(place, `${name}.checkpoint`));
  }
  return files;
}
