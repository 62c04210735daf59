import { tileWidth } from "../formats/tile-path.ts";

/** Which leaves a hash of RFC 6962 is made of, and where in the tiles it lies: numbers alone, for servers and browsers. From `from` to before `to`. */
export type Range = { readonly from: number; readonly to: number };

/** The largest power of two that is smaller than a size from 2: where RFC 6962 splits a tree. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** True for a subtree that is complete: its hash comes out of one tile. */
export function isComplete({ from, to }: Range): boolean {
  const exponent = Math.log2(to - from);
  return Number.isInteger(exponent) && 2 ** exponent === to - from;
}

/** Of a complete subtree, the hashes of which it is made, in the highest level of tiles that has them. They stand in one tile. */
export function placeOf({ from, to }: Range): Range & { readonly level: number } {
  let [level, each] = [0, 1];
  for (; each * tileWidth <= to - from; level++) each *= tileWidth;
  return { level, from: from / each, to: to / each };
}

/** PROOF(old, D[0:size]) of RFC 6962, as the ranges whose hashes it is. RangeError outside the tree (a bug). */
export function growthRanges(old: number, size: number): Range[] {
  if (!(Number.isSafeInteger(old) && old >= 0 && old <= size))
    throw new RangeError(`no size ${old} of ${size}`);
  if (old === 0 || old === size) return [];
  const ranges: Range[] = [];
  let [from, to, whole] = [0, size, true];
  while (old !== to) {
    const middle = from + splitOf(to - from);
    if (old <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
      whole = false;
    }
  }
  if (!whole) ranges.push({ from, to });
  return ranges.reverse();
}
