import { emptyRoot, nodeHash } from "./hash.ts";
import { growthRanges, isComplete, placeOf, type Range, splitOf } from "./ranges.ts";

/** Where the hashes of a tree lie: 32 bytes of the hash at a place of a level of tiles (level 0: leaf hashes). */
export type TileHashes = {
  /** The hashes from `from` to before `to` of a level, one after the other. They stand in one tile. */
  hashes(level: number, from: number, to: number): Promise<Uint8Array>;
};

/** MTH(D[from:to]) of RFC 6962. The range is one that its recursion meets: complete subtrees come from tiles. */
export async function rangeHash(tiles: TileHashes, from: number, to: number): Promise<Buffer> {
  const size = to - from;
  if (size === 0) return emptyRoot;
  if (isComplete({ from, to })) return completeHash(tiles, { from, to });
  const middle = from + splitOf(size);
  const left = await rangeHash(tiles, from, middle);
  return nodeHash(left, await rangeHash(tiles, middle, to));
}

/** A subtree of 2^k leaves that begins at a multiple of its size: hashed up within one tile. */
async function completeHash(tiles: TileHashes, range: Range): Promise<Buffer> {
  const { level, from, to } = placeOf(range);
  const bytes = await tiles.hashes(level, from, to);
  let hashes: Uint8Array[] = Array.from({ length: bytes.length / 32 }, (_, at) =>
    bytes.subarray(at * 32, at * 32 + 32),
  );
  while (hashes.length > 1)
    hashes = Array.from({ length: hashes.length / 2 }, (_, at) =>
      nodeHash(hashes[2 * at] as Uint8Array, hashes[2 * at + 1] as Uint8Array),
    );
  return Buffer.from(hashes[0] as Uint8Array);
}

export function rootOf(tiles: TileHashes, size: number): Promise<Buffer> {
  return rangeHash(tiles, 0, size);
}

/** PATH(index, D[0:size]) of RFC 6962, from the leaf's sibling to the child of the root. RangeError outside the tree (a bug). */
export async function inclusionProof(tiles: TileHashes, index: number, size: number): Promise<Buffer[]> {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size))
    throw new RangeError(`no leaf ${index} of ${size}`);
  const path: Buffer[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    path.push(index < middle ? await rangeHash(tiles, middle, to) : await rangeHash(tiles, from, middle));
    if (index < middle) to = middle;
    else from = middle;
  }
  return path.reverse();
}

/** PROOF(old, D[0:size]) of RFC 6962; nothing for an old size of 0 or of the whole. RangeError outside the tree (a bug). */
export async function consistencyProof(tiles: TileHashes, old: number, size: number): Promise<Buffer[]> {
  const path: Buffer[] = [];
  for (const { from, to } of growthRanges(old, size)) path.push(await rangeHash(tiles, from, to));
  return path;
}
