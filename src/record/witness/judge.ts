import { sameBytes } from "../formats/base64.ts";
import { type Checkpoint, readCheckpointText } from "../formats/checkpoint.ts";
import type { VerifierKey } from "../formats/key.ts";
import { type Note, type NoteSignature, readNote, signaturesBy, signed } from "../formats/note.ts";
import { emptyRoot } from "../tree/hash.ts";
import { proveConsistency } from "../tree/prove.ts";
import type { Asked } from "./request.ts";

/** The head of a log that a witness cosigned last. */
export type Latest = Pick<Checkpoint, "size" | "root">;

/** Why a witness does not cosign; `evidence`: the log signed two heads that cannot both be honest. */
export type Refused = {
  readonly status: 400 | 403 | 404 | 409 | 422;
  readonly why: string;
  /** With a 409: the size that the witness knows. */
  readonly size?: number;
  readonly evidence?: boolean;
};
/** A checkpoint that a known key signed: what was signed, and the signatures that hold. */
export type Known = {
  readonly note: Note;
  readonly checkpoint: Checkpoint;
  readonly signatures: readonly NoteSignature[];
};

/** Nothing was seen of a log yet. */
export const nothing: Latest = { size: 0, root: Uint8Array.from(emptyRoot) };

/**
 * Of which known log a checkpoint is, and that one of its keys signed it: 404, then 403. A signature that claims a known key and is false
 * spoils the note; those of unknown keys are left aside. Refusal `record-damaged` for what is no checkpoint.
 */
export async function recognized(
  { checkpoint: whole }: Asked,
  logs: readonly VerifierKey[],
): Promise<Known | Refused> {
  const note = readNote(whole);
  const checkpoint = readCheckpointText(note.text);
  const keys = logs.filter(({ name }) => name === checkpoint.origin);
  if (keys.length === 0) return { status: 404, why: "This witness does not know that log." };
  const signatures: NoteSignature[] = [];
  for (const key of keys)
    for (const line of signaturesBy(note, key)) {
      const holds = await signed(key, new TextEncoder().encode(note.text), line.signature);
      if (!holds) return { status: 403, why: "A signature of the log is false." };
      signatures.push(line);
    }
  if (signatures.length === 0) return { status: 403, why: "No known key of that log signed this." };
  return { note, checkpoint, signatures };
}

/** Whether a log only grew from what the witness saw last, in the order in which the specification asks. Undefined: it did. */
export async function judged(
  { old, proof }: Asked,
  { checkpoint }: Pick<Known, "checkpoint">,
  latest: Latest,
): Promise<Refused | undefined> {
  if (old > checkpoint.size) return { status: 400, why: "The old size is larger than the new one." };
  if (old !== latest.size) return { status: 409, why: "This is not the size seen last.", size: latest.size };
  if (old === checkpoint.size && !sameBytes(latest.root, checkpoint.root))
    return { status: 409, why: "Another root was seen at this size.", evidence: old > 0 };
  try {
    await proveConsistency(latest, checkpoint, proof);
  } catch {
    return { status: 422, why: "The proof does not lead from the old size to this checkpoint." };
  }
  return undefined;
}
