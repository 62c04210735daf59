import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTilePath, tilePath, tilesOf, tileWidth, widthIn } from "../formats/tile-path.ts";
import { leafHash } from "./hash.ts";
import { leafOf, proveConsistency, proveInclusion } from "./prove.ts";
import { consistencyProof, inclusionProof, rootOf, type TileHashes } from "./tree.ts";

/** A second, naive RFC 6962: section 2.1 as it is written, over the leaves themselves. */
const sha = (...parts: Uint8Array[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leaves = Array.from({ length: 1200 }, (_, n) => Buffer.from(`leaf ${n}`));
function split(n: number) {
  let k = 1;
  while (k << 1 < n) k <<= 1;
  return k;
}
const hashed = new Map<string, Buffer>();
function mth(d: readonly Buffer[]): Buffer {
  if (d.length === 0) return sha();
  if (d.length === 1) return sha(Buffer.of(0), d[0] as Buffer);
  const range = `${d[0]} ${d.length}`;
  const known = hashed.get(range);
  if (known) return known;
  const k = split(d.length);
  const hash = sha(Buffer.of(1), mth(d.slice(0, k)), mth(d.slice(k)));
  hashed.set(range, hash);
  return hash;
}
function path(m: number, d: readonly Buffer[]): Buffer[] {
  if (d.length <= 1) return [];
  const k = split(d.length);
  return m < k
    ? [...path(m, d.slice(0, k)), mth(d.slice(k))]
    : [...path(m - k, d.slice(k)), mth(d.slice(0, k))];
}
function proof(m: number, d: readonly Buffer[], whole = true): Buffer[] {
  if (m === d.length) return whole ? [] : [mth(d)];
  const k = split(d.length);
  return m <= k
    ? [...proof(m, d.slice(0, k), whole), mth(d.slice(k))]
    : [...proof(m - k, d.slice(k), false), mth(d.slice(0, k))];
}

/** Tiles in memory, each level hashed from the one below. */
function inMemory(size: number): TileHashes {
  const levels: Buffer[][] = [leaves.slice(0, size).map(leafHash)];
  for (let below = levels[0] ?? []; below.length >= tileWidth; below = levels.at(-1) ?? []) {
    const full = Math.floor(below.length / tileWidth);
    levels.push(
      Array.from({ length: full }, (_, n) => {
        let hashes = below.slice(n * tileWidth, (n + 1) * tileWidth);
        while (hashes.length > 1)
          hashes = Array.from({ length: hashes.length / 2 }, (_, i) =>
            sha(Buffer.of(1), hashes[2 * i] as Buffer, hashes[2 * i + 1] as Buffer),
          );
        return hashes[0] as Buffer;
      }),
    );
  }
  return {
    hashes: async (level, from, to) => {
      expect(Math.floor(from / tileWidth)).toBe(Math.floor((to - 1) / tileWidth));
      return Buffer.concat(levels[level]?.slice(from, to) ?? []);
    },
  };
}

describe("a tree", () => {
  test("of every size to 300 has the root of RFC 6962, and its inclusion and consistency proofs", async () => {
    for (let size = 0; size <= 300; size++) {
      const [tiles, d] = [inMemory(size), leaves.slice(0, size)];
      const root = await rootOf(tiles, size);
      expect(root.equals(mth(d)), `root of ${size}`).toBe(true);
      // Every leaf and every growth of small trees and of those around a full tile; of the others each seventh or eleventh, in turn.
      const whole = size <= 40 || (size >= 255 && size <= 257);
      for (let index = whole ? 0 : size % 7; index < size; index += whole ? 1 : 7) {
        const found = await inclusionProof(tiles, index, size);
        expect(found, `${index} of ${size}`).toEqual(path(index, d));
        if (index % 5 === 0)
          await proveInclusion(await leafOf(leaves[index] as Buffer), index, size, root, found);
      }
      for (let old = whole ? 0 : size % 11; old <= size; old += whole ? 1 : 11) {
        const found = await consistencyProof(tiles, old, size);
        expect(found, `${old} to ${size}`).toEqual(old === 0 ? [] : proof(old, d));
        if (old % 5 === 0)
          await proveConsistency({ size: old, root: mth(d.slice(0, old)) }, { size, root }, found);
      }
    }
  }, 90_000);

  test("of a random size above proves leaves and growth", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 301, max: 1200 }), fc.nat(), fc.nat(), async (size, a, b) => {
        const [index, old] = [a % size, (b % size) + 1];
        const [tiles, d] = [inMemory(size), leaves.slice(0, size)];
        const root = await rootOf(tiles, size);
        expect(root.equals(mth(d))).toBe(true);
        await proveInclusion(leafHash(leaves[index] as Buffer), index, size, root, path(index, d));
        expect(await inclusionProof(tiles, index, size)).toEqual(path(index, d));
        const grown = await consistencyProof(tiles, old, size);
        expect(grown).toEqual(proof(old, d));
        await proveConsistency({ size: old, root: mth(d.slice(0, old)) }, { size, root }, grown);
      }),
      { numRuns: 60 },
    );
  });

  test("refuses any proof that was touched", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 300 }),
        fc.nat(),
        fc.nat(),
        fc.constantFrom("bit", "drop", "add", "swap", "index", "size"),
        async (size, a, b, how) => {
          const [tiles, index] = [inMemory(size), a % size];
          const root = await rootOf(tiles, size);
          const found = await inclusionProof(tiles, index, size);
          let [at, of, hashes] = [index, size, found.map((hash): Buffer => Buffer.from(hash))];
          const touched = hashes[b % hashes.length] as Buffer;
          if (how === "bit") touched[b % 32] = (touched[b % 32] ?? 0) ^ (1 << (b % 8));
          if (how === "drop") hashes.splice(b % hashes.length, 1);
          if (how === "add") hashes.splice(b % (hashes.length + 1), 0, Buffer.alloc(32));
          if (how === "swap") hashes = [...hashes.slice(1), hashes[0] as Buffer];
          if (how === "index") at = (index + 1 + (b % (size - 1))) % size;
          if (how === "size") of = size + 1 + (b % 300);
          if (how === "swap" && hashes.length === 1) return;
          // A larger tree of which this leaf's path looks the same is told apart by its signed root, not by the path.
          if (how === "size" && found.length === (await inclusionProof(inMemory(of), index, of)).length)
            return;
          await expect(
            proveInclusion(leafHash(leaves[index] as Buffer), at, of, root, hashes),
          ).rejects.toMatchObject({
            code: "proof-wrong",
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("tiles", () => {
  test("of a tree of 70,000 are those of the specification", () => {
    const count = new Map<string, number>();
    for (const { level, width } of tilesOf(70_000))
      count.set(`${level}/${width}`, (count.get(`${level}/${width}`) ?? 0) + 1);
    expect([...count]).toEqual([
      ["0/256", 273],
      ["0/112", 1],
      ["1/256", 1],
      ["1/17", 1],
      ["2/1", 1],
    ]);
    expect([...tilesOf(256)]).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect([...tilesOf(0)]).toEqual([]);
    expect([widthIn(70_000, 0, 273), widthIn(70_000, 1, 1), widthIn(70_000, 0, 274)]).toEqual([112, 17, 0]);
  });

  test("have one path each", () => {
    expect(tilePath(1_234_067, 256)).toBe("x001/x234/067");
    expect(tilePath(0, 112)).toBe("000.p/112");
    fc.assert(
      fc.property(fc.nat(2 ** 40), fc.integer({ min: 1, max: 256 }), (index, width) => {
        expect(readTilePath(tilePath(index, width))).toEqual({ index, width });
      }),
    );
    for (const path of ["", "1", "x000/001", "001.p/0", "001.p/256", "001.p/01", "001/x002", "x001/2345"])
      expect(readTilePath(path), path).toBeUndefined();
  });
});
