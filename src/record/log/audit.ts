import type { Tx } from "../../platform/database/database.ts";
import { sameBytes } from "../formats/base64.ts";
import { tileWidth, widthIn } from "../formats/tile-path.ts";
import { leafHash, nodeHash } from "../tree/hash.ts";
import { rangeHash } from "../tree/tree.ts";
import { unbundled } from "./bundle.ts";
import { entriesPlaced } from "./entries.ts";
import { erasures, isFiller, isLeafOf } from "./erased.ts";
import type { storedTiles } from "./reads.ts";
import { bundleOf, type Log, tileOf } from "./store.ts";

/** How many bundles of entries there are. */
export const bundlesIn = (size: number): number => Math.ceil(size / tileWidth);

/**
 * Makes each leaf of a bundle anew from the rows of the database, and compares: with the leaf that is stored, its hash in the tile, and the
 * tile's in the one above. What was erased agrees where the record itself says so. Answers the place of the first entry that differs;
 * undefined where all agree.
 */
export async function firstChanged(
  tx: Tx,
  { largeId, size }: Pick<Log, "largeId" | "size">,
  bundle: number,
): Promise<number | undefined> {
  const width = widthIn(size, 0, bundle);
  const first = bundle * tileWidth;
  const leaves = unbundledOrNone(await bundleOf(tx, largeId, bundle));
  const hashes = (await tileOf(tx, largeId, 0, bundle)) ?? Buffer.alloc(0);
  const rows = await entriesPlaced(tx, largeId, first, first + width);
  const isErased = erasures(tx, largeId);
  for (let at = 0; at < width; at++) {
    const leaf = leaves[at];
    const hash = hashes.subarray(32 * at, 32 * at + 32);
    if (!leaf || !sameBytes(leafHash(leaf), hash)) return first + at;
    const row = rows.get(first + at);
    const agrees = row ? isLeafOf(leaf, row) || (await isErased(leaf, row, first + at)) : isFiller(leaf);
    if (!agrees) return first + at;
  }
  if (width < tileWidth) return undefined;
  const above = await tileOf(tx, largeId, 1, Math.floor(bundle / tileWidth));
  const place = 32 * (bundle % tileWidth);
  const [tiles, middle] = [fromOne(hashes, first), first + tileWidth / 2];
  const whole = nodeHash(
    await rangeHash(tiles, first, middle),
    await rangeHash(tiles, middle, first + tileWidth),
  );
  return above && sameBytes(above.subarray(place, place + 32), whole) ? undefined : first;
}

/** The first place in a whole log where something was changed; undefined where all agrees. */
export async function firstChangedOf(
  tx: Tx,
  log: Pick<Log, "largeId" | "size">,
): Promise<number | undefined> {
  for (let bundle = 0; bundle < bundlesIn(log.size); bundle++) {
    const found = await firstChanged(tx, log, bundle);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unbundledOrNone(bytes: Buffer | undefined): Buffer[] {
  try {
    return unbundled(bytes ?? Buffer.alloc(0));
  } catch {
    return [];
  }
}

function fromOne(hashes: Buffer, first: number): ReturnType<typeof storedTiles> {
  return {
    hashes: async (_level, from, to) => hashes.subarray(32 * (from - first), 32 * (to - first)),
  };
}
