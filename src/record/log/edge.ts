import { tileWidth } from "../formats/tile-path.ts";
import { leafHash, nodeHash } from "../tree/hash.ts";
import { rootOf, type TileHashes } from "../tree/tree.ts";

/** One tile as it stands after leaves were added. */
export type GrownTile = { readonly level: number; readonly index: number; readonly hashes: Buffer };

/**
 * The right edge of a tree: everything that is needed to add leaves and to know the root. `tiles` are the tiles at the edge of a tree of
 * `size`, level 0 first, none where a level has no partial tile.
 */
export class Edge {
  #size: number;
  readonly #levels: Buffer[][];
  readonly #grown = new Map<string, { level: number; index: number; hashes: readonly Buffer[] }>();

  constructor(size: number, tiles: readonly Uint8Array[]) {
    this.#size = size;
    this.#levels = tiles.map(split);
  }

  get size(): number {
    return this.#size;
  }

  /** Adds one leaf by its exact bytes; answers its hash. */
  add(leaf: Uint8Array): Buffer {
    const hash = leafHash(leaf);
    this.#push(0, this.#size, hash);
    this.#size++;
    return hash;
  }

  /** `place`: the number of the hash in its level. */
  #push(level: number, place: number, hash: Buffer): void {
    this.#levels[level] ??= [];
    const hashes = this.#levels[level];
    hashes.push(hash);
    const index = Math.floor(place / tileWidth);
    this.#grown.set(`${level}/${index}`, { level, index, hashes });
    if (hashes.length < tileWidth) return;
    this.#levels[level] = [];
    this.#push(level + 1, index, hashedUp(hashes));
  }

  /** Tiles that changed, each in its last state. */
  grown(): GrownTile[] {
    return [...this.#grown.values()].map((tile) => ({ ...tile, hashes: Buffer.concat(tile.hashes) }));
  }

  /** The same, and forgets them: for whoever reads a long log once. */
  take(): GrownTile[] {
    const tiles = this.grown();
    this.#grown.clear();
    return tiles;
  }

  /** The tiles at the edge that are not full. */
  open(): GrownTile[] {
    return this.#levels.flatMap((hashes, level) => {
      const index = Math.floor(this.#size / tileWidth ** (level + 1));
      return hashes.length > 0 ? [{ level, index, hashes: Buffer.concat(hashes) }] : [];
    });
  }

  /** The root of the tree as it stands. */
  root(): Promise<Buffer> {
    return rootOf(this.#tiles, this.#size);
  }

  /** A root needs complete subtrees at the edge alone: they stand in tiles that are partial. */
  readonly #tiles: TileHashes = {
    hashes: async (level, from, to) => {
      const hashes = this.#levels[level] ?? [];
      const first = Math.floor(from / tileWidth) * tileWidth;
      return Buffer.concat(hashes.slice(from - first, to - first));
    },
  };
}

function split(bytes: Uint8Array): Buffer[] {
  return Array.from({ length: bytes.length / 32 }, (_, at) =>
    Buffer.from(bytes.subarray(at * 32, at * 32 + 32)),
  );
}

function hashedUp(hashes: readonly Buffer[]): Buffer {
  let level: readonly Buffer[] = hashes;
  while (level.length > 1)
    level = Array.from({ length: level.length / 2 }, (_, at) =>
      nodeHash(level[2 * at] as Buffer, level[2 * at + 1] as Buffer),
    );
  return level[0] as Buffer;
}
