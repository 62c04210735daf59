import { joined } from "./base64.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { keyTypes, type VerifierKey } from "./key.ts";
import { type Note, type NoteSignature, signaturesBy, signed } from "./note.ts";

/**
 * A witness saw, at that second, that the log had only grown up to this checkpoint: C2SP tlog-cosignature, type 0x04. Of several, the
 * latest is `seconds`; what is in the checkpoint was there at the `first` already.
 */
export type Cosignature = { readonly key: VerifierKey; readonly seconds: number; readonly first: number };

const text = new TextEncoder();
/** Later than any clock will say, and still a number that is counted exactly. */
const latest = Number.MAX_SAFE_INTEGER;

/** What a witness signs: a header, the second, and the whole text of the checkpoint. */
export function cosignedMessage(seconds: number, checkpointText: string): Uint8Array<ArrayBuffer> {
  return text.encode(`cosignature/v1\ntime ${seconds}\n${checkpointText}`);
}

/** The signature line's bytes: eight of the second, 64 of Ed25519. */
export function timed(seconds: number, signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
  return joined(time, signature);
}

/**
 * The cosignatures of these witnesses that hold; of one witness the latest. One that is damaged or false counts as absent: it
 * takes nothing from the others.
 */
export async function cosignatures(note: Note, witnesses: readonly VerifierKey[]): Promise<Cosignature[]> {
  const found: Cosignature[] = [];
  for (const key of witnesses) {
    if (key.type !== keyTypes.witness) continue;
    const seen: number[] = [];
    for (const line of signaturesBy(note, key)) {
      const seconds = await cosignedAt(line, key, note.text);
      if (seconds !== undefined) seen.push(seconds);
    }
    if (seen.length > 0) found.push({ key, seconds: Math.max(...seen), first: Math.min(...seen) });
  }
  return found;
}

/** The second at which this key cosigned, if this line is its cosignature of the text. */
export async function cosignedAt(
  { signature }: NoteSignature,
  key: VerifierKey,
  checkpointText: string,
): Promise<number | undefined> {
  if (signature.length !== 72) return undefined;
  const seconds = Number(new DataView(signature.buffer).getBigUint64(0));
  if (seconds > latest) return undefined;
  const holds = await signed(key, cosignedMessage(seconds, checkpointText), signature.slice(8));
  return holds ? seconds : undefined;
}

/** Two checkpoints of one log that cannot both be honest: of one size with two roots. */
export function contradict(a: Checkpoint, b: Checkpoint): boolean {
  return a.origin === b.origin && a.size === b.size && a.root.some((byte, index) => byte !== b.root[index]);
}
