import { tilePath, widthIn } from "../formats/tile-path.ts";
import { node } from "../tree/prove.ts";
import { growthRanges, isComplete, placeOf, type Range, splitOf } from "../tree/ranges.ts";

type Hash = Uint8Array<ArrayBuffer>;

/** Gets a file of the record, by its path below it, of at most so many bytes. Rejects with `NotGiven`. */
export type Ask = (path: string, most: number) => Promise<Hash>;

/** A file that did not come: nobody answered, or what came is not it. */
export class NotGiven extends Error {
  readonly why: "offline" | "refused";
  /** The server says that there is none. */
  readonly absent: boolean;
  constructor(path: string, why: NotGiven["why"], absent = false) {
    super(`${path} did not come: ${why}`);
    this.why = why;
    this.absent = absent;
  }
}

/**
 * What the tiles of a log say about its growth: the root at the old size, and the hashes that lead from there to the new size (RFC 9162,
 * section 2.1.4). Nothing of it is believed: `proveConsistency` says whether it leads to what was signed. At most two tiles of each level are asked for.
 */
export async function growthBy(
  ask: Ask,
  old: number,
  size: number,
): Promise<{ readonly root: Hash; readonly path: readonly Hash[] }> {
  const tiles = new Map<string, Promise<Hash>>();
  const tile = (level: number, index: number): Promise<Hash> => {
    const width = widthIn(size, level, index);
    const name = `tile/${level}/${tilePath(index, width)}`;
    const known = tiles.get(name) ?? whole(ask, name, 32 * width);
    tiles.set(name, known);
    return known;
  };
  const hashOf = async (range: Range): Promise<Hash> => {
    if (!isComplete(range)) {
      const middle = range.from + splitOf(range.to - range.from);
      const halves = [
        { from: range.from, to: middle },
        { from: middle, to: range.to },
      ];
      const [left, right] = (await Promise.all(halves.map(hashOf))) as [Hash, Hash];
      return node(left, right);
    }
    const { level, from, to } = placeOf(range);
    const index = Math.floor(from / 256);
    const bytes = await tile(level, index);
    return folded(bytes.subarray((from - index * 256) * 32, (to - index * 256) * 32));
  };
  const [root, ...path] = await Promise.all([{ from: 0, to: old }, ...growthRanges(old, size)].map(hashOf));
  return { root: root as Hash, path };
}

async function whole(ask: Ask, name: string, length: number): Promise<Hash> {
  const bytes = await ask(name, length);
  if (bytes.length !== length) throw new NotGiven(name, "refused");
  return bytes;
}

/** The hash over 2^k hashes that lie one after the other. */
async function folded(bytes: Hash): Promise<Hash> {
  if (bytes.length === 32) return bytes.slice();
  const half = bytes.length / 2;
  const [left, right] = await Promise.all([bytes.subarray(0, half), bytes.subarray(half)].map(folded));
  return node(left as Hash, right as Hash);
}
