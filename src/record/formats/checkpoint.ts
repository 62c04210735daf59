import { bytesOf, toBase64 } from "./base64.ts";
import { keyTypes, type VerifierKey } from "./key.ts";
import { type Note, readNote, signaturesBy, signed } from "./note.ts";
import { damaged, falseSignature, notSigned } from "./refused.ts";

/** The head of a log at one size: C2SP tlog-checkpoint. Extension lines are kept and mean nothing here. */
export type Checkpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array<ArrayBuffer>;
  readonly extensions: readonly string[];
};

const utf8 = new TextEncoder();

/** The text that the log signs. */
export function checkpointText({ origin, size, root, extensions }: Checkpoint): string {
  return [origin, size, toBase64(root), ...extensions].map((line) => `${line}\n`).join("");
}

/** Reads the text of a note as a checkpoint. Refusal `record-damaged`. */
export function readCheckpointText(text: string): Checkpoint {
  const [origin = "", digits = "", encoded = "", ...extensions] = text.replace(/\n$/, "").split("\n");
  const size = wholeNumber(digits);
  const root = bytesOf(encoded, 32);
  if (origin === "" || size === undefined || !root || extensions.includes(""))
    throw damaged("This is no checkpoint: one has a name, a size and a root.");
  return { origin, size, root, extensions };
}

/** A number as logs write it: digits without a leading zero, no larger than can be counted exactly. */
export function wholeNumber(digits: string): number | undefined {
  const number = /^(0|[1-9]\d{0,15})$/.test(digits) ? Number(digits) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

/**
 * Reads a checkpoint that this key of the log signed. Refusals: `record-damaged`, of another log too, which the same hands may have
 * signed; `signature-wrong` when the key is named and its signature is false; `signature-missing` when the key did not sign.
 */
export async function openCheckpoint(
  whole: string,
  key: VerifierKey,
): Promise<{ readonly note: Note; readonly checkpoint: Checkpoint }> {
  const note = readNote(whole);
  await requireSignature(note, key);
  const checkpoint = readCheckpointText(note.text);
  if (checkpoint.origin !== key.name)
    throw damaged(`This is the head of ${checkpoint.origin}, not of ${key.name}.`);
  return { note, checkpoint };
}

/** The head, by the first of these keys that signed it. Refusals as `openCheckpoint`, of the first one. */
export async function openedBy(note: string, [key, ...more]: readonly VerifierKey[]) {
  if (!key) throw new RangeError("a log is checked against a key");
  const opened = openCheckpoint(note, key).then(({ checkpoint }) => ({ checkpoint, key }));
  return more.length === 0
    ? opened
    : opened.catch((error): typeof opened => openedBy(note, more).catch(() => Promise.reject(error)));
}

async function requireSignature(note: Note, key: VerifierKey): Promise<void> {
  const claims = key.type === keyTypes.log ? signaturesBy(note, key) : [];
  if (claims.length === 0) throw notSigned(key);
  for (const { signature } of claims)
    if (!(await signed(key, utf8.encode(note.text), signature))) throw falseSignature(key);
}
