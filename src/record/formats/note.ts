import { fromBase64, joined, toBase64 } from "./base64.ts";
import { isKeyName, type VerifierKey } from "./key.ts";
import { damaged } from "./refused.ts";

/** One signature line: who says they signed, and the bytes after the key's id. */
export type NoteSignature = {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array<ArrayBuffer>;
};

/** C2SP signed-note. The text ends with a newline; nothing in it counts before a known key's signature was checked. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

const line = /^— (\S+) (\S+)$/u;
/** As many as C2SP asks everybody to read, and room for witnesses. */
const mostSignatures = 64;
export const longestNote = 1_000_000;

/** Reads a note. Refusal `record-damaged` for anything that is not exactly one. */
export function readNote(whole: string): Note {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them
  if (whole.length > longestNote || !whole.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(whole))
    throw damaged("This is no signed note: it is too long, or holds characters that a note does not.");
  const blank = whole.lastIndexOf("\n\n");
  if (blank < 0 || !whole.endsWith("\n"))
    throw damaged("This is no signed note: no signature follows its text.");
  const lines = whole.slice(blank + 2, -1).split("\n");
  if (lines.length > mostSignatures) throw damaged(`A note has at most ${mostSignatures} signatures.`);
  return { text: whole.slice(0, blank + 1), signatures: lines.map(readSignature) };
}

/** Reads one signature line, without its newline. Refusal `record-damaged`. */
export function readSignature(text: string): NoteSignature {
  const [, name = "", encoded = ""] = line.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || !bytes || bytes.length < 5)
    throw damaged("A signature is a dash, a name and base64 with the id of a key.");
  return { name, keyId: new DataView(bytes.buffer).getUint32(0), signature: bytes.slice(4) };
}

export function writeSignature({ name, keyId, signature }: NoteSignature): string {
  const id = new Uint8Array(4);
  new DataView(id.buffer).setUint32(0, keyId);
  return `— ${name} ${toBase64(joined(id, signature))}\n`;
}

export function writeNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(writeSignature).join("")}`;
}

/** The signatures of a note that claim to be by this key. */
export function signaturesBy(note: Note, key: VerifierKey): NoteSignature[] {
  return note.signatures.filter(({ name, keyId }) => name === key.name && keyId === key.id);
}

/** True when these are the 64 bytes that the key made over the message (Ed25519, RFC 8032). */
export async function signed(
  { publicKey }: VerifierKey,
  message: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (signature.length !== 64) return false;
  const key = await crypto.subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "Ed25519" }, key, signature, message);
}
