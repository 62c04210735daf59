import type { Tx } from "../../platform/database/database.ts";
import { openCheckpoint } from "../formats/checkpoint.ts";
import { writeProof } from "../formats/proof.ts";
import { verifierOf } from "../log/key.ts";
import { storedTiles, TileMissing } from "../log/reads.ts";
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
    const { size, root } = await headOf(log);
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
export async function headOf(log: SignedLog): Promise<{ readonly size: number; readonly root: Uint8Array }> {
  return (await openCheckpoint(log.checkpoint, await verifierOf(log.origin, log.publicKey))).checkpoint;
}
