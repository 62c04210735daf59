import type { Tx } from "../../platform/database/database.ts";
import { openedBy } from "../formats/checkpoint.ts";
import { writeProof } from "../formats/proof.ts";
import { storedTiles, TileMissing } from "../log/reads.ts";
import { logKeysOf } from "../log/rotations.ts";
import { publishedHead, type SignedLog } from "../log/static.ts";
import { leafOf, proveInclusion } from "../tree/prove.ts";
import { inclusionProof } from "../tree/tree.ts";

/** The way of a leaf to the newest signed root, walked as a holder walks it. `text`: the receipt, without anything that opens the leaf. */
export type Inclusion = {
  readonly size: number;
  readonly root: Uint8Array;
  readonly hashes: readonly Uint8Array<ArrayBuffer>[];
  readonly holds: boolean;
  readonly text: string;
};

/**
 * That a leaf stands at its place, whatever became of its row. `missing`: the tile without which nothing can be computed. Whoever calls has asked that
 * the reader may have the leaf.
 */
export async function inclusionOf(
  tx: Tx,
  log: SignedLog,
  index: number,
  bytes: Uint8Array,
): Promise<Inclusion | { readonly missing: string }> {
  try {
    const { size, root } = await headOf(tx, log);
    const path = await inclusionProof(storedTiles(tx, log.largeId, size), index, size);
    const hashes = path.map((hash) => Uint8Array.from(hash));
    const holds = await proveInclusion(await leafOf(bytes), index, size, root, hashes).then(
      () => true,
      () => false,
    );
    const leaf = Buffer.from(bytes).toString();
    const extra = new TextEncoder().encode(JSON.stringify({ leaf, openings: {} }));
    const text = writeProof({ extra, index, hashes, checkpoint: await publishedHead(tx, log) });
    return { size, root, hashes, holds, text };
  } catch (error) {
    if (error instanceof TileMissing) return { missing: error.tile };
    throw error;
  }
}

/** The newest signed head, its signature checked. Refusals as for any checkpoint. */
export async function headOf(
  tx: Tx,
  log: SignedLog,
): Promise<{ readonly size: number; readonly root: Uint8Array }> {
  const keys = (await logKeysOf(tx, log)).map(({ key }) => key);
  return (await openedBy(log.checkpoint, keys.toReversed())).checkpoint;
}
