/** A tile of C2SP tlog-tiles: 256 hashes, or fewer at the right edge. */
export type Tile = { readonly level: number; readonly index: number; readonly width: number };

export const tileWidth = 256;

/** `x001/x234/067`, and `.p/112` behind it when it is not full. */
export function tilePath(index: number, width: number): string {
  const groups: string[] = [];
  for (let rest = index; ; rest = Math.floor(rest / 1000)) {
    groups.unshift(String(rest % 1000).padStart(3, "0"));
    if (rest < 1000) break;
  }
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
  return width === tileWidth ? path : `${path}.p/${width}`;
}

/** Undefined for what is not the one path of a tile. */
export function readTilePath(path: string): { readonly index: number; readonly width: number } | undefined {
  const [, groups = "", partial] = /^((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  const index = groups === "" ? Number.NaN : Number(groups.replace(/[x/]/g, ""));
  const width = partial === undefined ? tileWidth : Number(partial);
  if (!Number.isSafeInteger(index) || width > tileWidth || tilePath(index, width) !== path) return undefined;
  return { index, width };
}

/** Every tile of a tree of this size, level by level. */
export function* tilesOf(size: number): Generator<Tile> {
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / tileWidth)) {
    const full = Math.floor(hashes / tileWidth);
    for (let index = 0; index < full; index++) yield { level, index, width: tileWidth };
    if (hashes % tileWidth > 0) yield { level, index: full, width: hashes % tileWidth };
  }
}

/** The width of a tile in a tree of this size; 0 where there is none. */
export function widthIn(size: number, level: number, index: number): number {
  const hashes = Math.floor(size / tileWidth ** level);
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth));
}
