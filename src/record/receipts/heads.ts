import { toBase64 } from "../formats/base64.ts";
import { type Checkpoint, readCheckpointText } from "../formats/checkpoint.ts";
import { type Cosignature, contradict, cosignatures } from "../formats/cosignature.ts";
import type { VerifierKey } from "../formats/key.ts";
import { readNote } from "../formats/note.ts";
import { readProof } from "../formats/proof.ts";
import type { Trust } from "../formats/trust.ts";
import { enoughSince, requireEnough, requireLog } from "./receipt.ts";

/** A head that a log signed with a key that the holder keeps, wherever it stood: alone, or in a receipt. */
export type SignedHead = {
  readonly checkpoint: Checkpoint;
  /** The one of the holder's keys that signed it. */
  readonly key: VerifierKey;
  readonly seenBy: readonly Cosignature[];
  /** The second by which enough witnesses had seen it; null where too few did. */
  readonly notAfter: number | null;
};

export function isReceipt(text: string): boolean {
  return text.startsWith("c2sp.org/tlog-proof");
}

/** Who says to have signed a receipt or a head, unchecked: for a reader who has no key. Refusal `record-damaged`. */
export function claimedSigner(text: string): string {
  return readCheckpointText(readNote(noteIn(text)).text).origin;
}

/** The head in a receipt, or the one that this is. Refusals: `record-damaged`, `unknown-log`, `signature-missing`, `signature-wrong`, `key-retired`. */
export async function signedHead(text: string, trust: Trust): Promise<SignedHead> {
  const note = readNote(noteIn(text));
  const checkpoint = readCheckpointText(note.text);
  const key = await requireLog(note, checkpoint, trust);
  const seenBy = await cosignatures(note, trust.witnesses);
  return { checkpoint, key, seenBy, notAfter: enoughSince(seenBy, trust) };
}

/** The same, seen by as many witnesses as the holder asks for. Refusals: those of `signedHead`, `quorum-missing`. */
export async function trustedHead(text: string, trust: Trust): Promise<SignedHead> {
  const head = await signedHead(text, trust);
  requireEnough(head.seenBy, trust, head.checkpoint.origin);
  return head;
}

/**
 * The last second at which enough witnesses said of a head without this entry that it was the whole record: so late it was not there ("not before",
 * rules 9). Null where no such head is among these.
 */
export function notBefore(
  { origin, index }: { readonly origin: string; readonly index: number },
  heads: readonly SignedHead[],
  trust: Trust,
): number | null {
  const without = heads.filter(({ checkpoint }) => checkpoint.origin === origin && checkpoint.size <= index);
  const seconds = without.flatMap(({ seenBy }) => {
    const latest = seenBy.toSorted((a, b) => b.seconds - a.seconds);
    const last = latest.find((_, at) => trust.enough(latest.slice(0, at + 1).map(({ key }) => key)));
    return last ? [last.seconds] : [];
  });
  return seconds.length > 0 ? Math.max(...seconds) : null;
}

/** One log signed two heads of one size with two roots: whoever has its key sees that it showed two histories. */
export type Contradiction = {
  readonly origin: string;
  readonly size: number;
  /** In base64, in the order of the two. */
  readonly roots: readonly [string, string];
};

export function contradiction(a: SignedHead, b: SignedHead): Contradiction | undefined {
  if (!contradict(a.checkpoint, b.checkpoint)) return undefined;
  const { origin, size, root } = a.checkpoint;
  return { origin, size, roots: [toBase64(root), toBase64(b.checkpoint.root)] };
}

function noteIn(text: string): string {
  return isReceipt(text) ? readProof(text).checkpoint : text;
}
