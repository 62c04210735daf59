import type { Tx } from "../../platform/database/database.ts";
import { sameBytes, toBase64 } from "../formats/base64.ts";
import { type Checkpoint, checkpointText, readCheckpointText } from "../formats/checkpoint.ts";
import type { VerifierKey } from "../formats/key.ts";
import { readNote, signaturesBy, signed } from "../formats/note.ts";
import { readProof } from "../formats/proof.ts";
import { storedTiles, TileMissing } from "../log/reads.ts";
import { logKeysOf } from "../log/rotations.ts";
import { publishedHead, type SignedLog } from "../log/static.ts";
import { proveConsistency } from "../tree/prove.ts";
import { consistencyProof, rootOf } from "../tree/tree.ts";
import { cosignedOf } from "../witness/reads.ts";
import { writeAsked } from "../witness/request.ts";

/** A tree of one size, as the stored tiles make it. */
export type Head = Pick<Checkpoint, "size" | "root">;

/** The proof that a record only grew between two sizes: computed from the tiles, and checked by the same rules as a holder's. */
export type Growth = {
  readonly old: Head;
  readonly now: Head;
  readonly hashes: readonly Uint8Array<ArrayBuffer>[];
  /** Both roots and the path agree. */
  readonly holds: boolean;
};

/** Which tile is missing, if one is: then nothing can be computed. */
export type Unproved = { readonly missing: string };

/** Sizes are within the signed tree: RangeError beyond it (a bug). */
export async function growth(tx: Tx, log: SignedLog, old: number, size: number): Promise<Growth | Unproved> {
  const tiles = storedTiles(tx, log.largeId, log.signedSize);
  try {
    const path = await consistencyProof(tiles, old, size);
    const hashes = path.map((hash) => Uint8Array.from(hash));
    const before = { size: old, root: Uint8Array.from(await rootOf(tiles, old)) };
    const now = { size, root: Uint8Array.from(await rootOf(tiles, size)) };
    const holds = await proveConsistency(before, now, hashes).then(
      () => true,
      () => false,
    );
    return { old: before, now, hashes, holds };
  } catch (error) {
    if (error instanceof TileMissing) return { missing: error.tile };
    throw error;
  }
}

/** As one file: the request of C2SP tlog-witness, under the signed head of that size where there is one. */
export async function growthFile(tx: Tx, log: SignedLog, { old, now, hashes }: Growth): Promise<string> {
  const plain = checkpointText({
    origin: log.origin,
    ...now,
    root: Uint8Array.from(now.root),
    extensions: [],
  });
  const checkpoint =
    now.size === log.signedSize
      ? await publishedHead(tx, log)
      : ((await cosignedOf(tx, log.largeId, now.size)) ?? plain);
  return writeAsked({ old: old.size, proof: hashes, checkpoint });
}

/** What an older signed head, brought by somebody, is to the stored record. */
export type Brought =
  | { readonly is: "no-checkpoint" | "other-record" | "not-signed" }
  | {
      readonly is: "longer" | "other-tree";
      readonly checkpoint: Checkpoint;
      readonly stored: string | undefined;
    }
  | { readonly is: "unproved"; readonly checkpoint: Checkpoint; readonly missing: string }
  | { readonly is: "beginning"; readonly checkpoint: Checkpoint; readonly growth: Growth };

/**
 * Holds a head that this record is said to have signed once against what is stored today: a signed note, or a whole receipt. Every key that ever
 * signed this record counts.
 */
export async function broughtTo(tx: Tx, log: SignedLog, pasted: string): Promise<Brought> {
  const note = noteIn(pasted);
  if (!note) return { is: "no-checkpoint" };
  const { checkpoint } = note;
  if (checkpoint.origin !== log.origin) return { is: "other-record" };
  const keys = (await logKeysOf(tx, log)).map(({ key }) => key);
  if (!(await signedByOne(keys, note.whole))) return { is: "not-signed" };
  if (checkpoint.size > log.signedSize) return { is: "longer", checkpoint, stored: undefined };
  const grown = await growth(tx, log, checkpoint.size, log.signedSize);
  if ("missing" in grown) return { is: "unproved", checkpoint, missing: grown.missing };
  if (!sameBytes(grown.old.root, checkpoint.root) || !grown.holds)
    return { is: "other-tree", checkpoint, stored: toBase64(grown.old.root) };
  return { is: "beginning", checkpoint, growth: grown };
}

/** Browsers send lines with CR LF, and people paste with spaces around. */
function noteIn(pasted: string): { readonly whole: string; readonly checkpoint: Checkpoint } | undefined {
  const text = `${pasted.replaceAll("\r\n", "\n").trim()}\n`;
  try {
    const whole = text.startsWith("c2sp.org/tlog-proof@v1\n") ? readProof(text).checkpoint : text;
    return { whole, checkpoint: readCheckpointText(readNote(whole).text) };
  } catch {
    return undefined;
  }
}

async function signedByOne(keys: readonly VerifierKey[], whole: string): Promise<boolean> {
  const note = readNote(whole);
  for (const key of keys)
    for (const { signature } of signaturesBy(note, key))
      if (await signed(key, new TextEncoder().encode(note.text), signature)) return true;
  return false;
}
