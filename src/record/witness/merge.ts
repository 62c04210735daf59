import { readCheckpointText } from "../formats/checkpoint.ts";
import { type Note, type NoteSignature, readNote, writeNote } from "../formats/note.ts";

/** Cosignatures gathered under one head. What stands here was checked when it came. */

/** The second in a witness's line. */
function secondsOf({ signature }: NoteSignature): number {
  return Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
}

const isOf = (origin: string) => (line: NoteSignature) => line.name === origin;

/**
 * A head with one more cosignature: of each witness the first and the latest stay, one for "not after" and one for "not before". The log's own signatures
 * are those of the head. Answers the note and how many witnesses it has.
 */
export function merged(
  head: Note,
  kept: Note | undefined,
  line: NoteSignature,
): { readonly note: string; readonly witnesses: number } {
  if (kept && kept.text !== head.text) throw new Error("two heads of one size: the record is damaged");
  const own = isOf(readCheckpointText(head.text).origin);
  const lines = [...(kept?.signatures.filter((one) => !own(one)) ?? []), line];
  const byKey = Map.groupBy(lines, ({ name, keyId }) => `${name} ${keyId}`);
  const stay = [...byKey.values()].flatMap((all) => {
    const sorted = all.toSorted((a, b) => secondsOf(a) - secondsOf(b));
    const [first, last] = [sorted[0], sorted.at(-1)];
    return [first, ...(first && last && secondsOf(first) < secondsOf(last) ? [last] : [])];
  });
  const signatures = [...head.signatures.filter(own), ...stay.filter((one) => one !== undefined)];
  return { note: writeNote({ text: head.text, signatures }), witnesses: byKey.size };
}

/** A signed head as it is published: with the cosignatures of the same text, where there are some. */
export function withCosignatures(head: string, cosigned: string | undefined): string {
  if (cosigned === undefined) return head;
  const [note, kept] = [readNote(head), readNote(cosigned)];
  if (note.text !== kept.text) return head;
  const own = isOf(readCheckpointText(note.text).origin);
  return writeNote({
    text: note.text,
    signatures: [...note.signatures, ...kept.signatures.filter((line) => !own(line))],
  });
}
