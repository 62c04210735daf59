import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Database } from "../../platform/database/database.ts";
import { system } from "../../platform/database/wall.ts";
import { plainFile } from "../../platform/plain-file.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import { sameBytes } from "../formats/base64.ts";
import { readCheckpointText } from "../formats/checkpoint.ts";
import { fingerprintWords } from "../formats/fingerprint.ts";
import { longestNote, readNote } from "../formats/note.ts";
import { type Tile, tilePath, tilesOf, tileWidth } from "../formats/tile-path.ts";
import type { Trust } from "../formats/trust.ts";
import { longestLeaf, readLeaf } from "../leaf/leaf.ts";
import { type SignedHead, trustedHead } from "../receipts/heads.ts";
import { bundled, unbundled } from "./bundle.ts";
import { Edge } from "./edge.ts";
import { keyFilesOf } from "./key-files.ts";
import { erasedOf } from "./reads.ts";
import { disagrees } from "./refusals.ts";
import { publishedHead, signedLog } from "./static.ts";
import { bundleOf, tileOf } from "./store.ts";

export type Exported = { readonly origin: string; readonly size: number; readonly files: number };

const pathIn = (folder: string, { level, index, width }: Tile): string =>
  join(folder, "tile", String(level), tilePath(index, width));
const entriesIn = (folder: string, { index, width }: Tile): string =>
  join(folder, "tile", "entries", tilePath(index, width));

/**
 * Writes a signed log as the static files of C2SP tlog-tiles, with its keys beside; the head comes last, so that what is there is whole. An
 * earlier export of the same log grows. Refusals: `not-found`, `folder-not-empty`, `record-disagrees`.
 */
export async function exportLog(
  db: Database,
  slug: string,
  folder: string,
): Promise<Exported & { readonly words: string; readonly erased: number }> {
  const [log, keys, erased] = await db.transaction(system, async (tx) => {
    const found = await signedLog(tx, slug);
    return [found, await keyFilesOf(tx, found), await erasedOf(tx, found.largeId)] as const;
  });
  await mkdir(folder, { recursive: true });
  const there = await readdir(folder);
  const vkey = there.includes("log.vkey") ? await readFile(join(folder, "log.vkey"), "utf8") : "";
  const own = [...keys].some(([name, text]) => name.endsWith(".vkey") && text === vkey);
  if (there.length > 0 && !own)
    throw conflict("folder-not-empty", `${folder} holds something else. Name a new folder.`);
  for (const [name, text] of keys) await writeFile(join(folder, name), text);
  let files = 1 + keys.size;
  const write = async (path: string, bytes: Uint8Array) => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    files++;
  };
  for (const tile of tilesOf(log.signedSize)) {
    const { level, index, width } = tile;
    const [hashes, bundle] = await db.transaction(system, async (tx) => [
      await tileOf(tx, log.largeId, level, index),
      level === 0 ? await bundleOf(tx, log.largeId, index) : undefined,
    ]);
    const entries = level === 0 ? unbundled(bundle ?? new Uint8Array()).slice(0, width) : undefined;
    if (!hashes || hashes.length < 32 * width || (entries && entries.length < width))
      throw disagrees(log, index * tileWidth);
    await write(pathIn(folder, tile), hashes.subarray(0, 32 * width));
    if (entries) await write(entriesIn(folder, tile), bundled(entries));
  }
  const head = await db.transaction(system, (tx) => publishedHead(tx, log));
  await writeFile(join(folder, "checkpoint"), head);
  const words = fingerprintWords(log.publicKey);
  return { origin: log.origin, size: log.signedSize, files, words, erased };
}

/**
 * Checks a whole exported log against the reader's own trust: makes every hash anew from the entries, and shows each with its place to `see`. Answers its name and size, and
 * its head. Refusals: those of `trustedHead`, `export-wrong` with the file that differs.
 */
export async function checkExport(
  folder: string,
  trust: Trust,
  see: (leaf: Uint8Array, index: number) => void = readLeaf,
): Promise<Exported & { readonly head: SignedHead }> {
  const head = await trustedHead(await textIn(folder, "checkpoint"), trust);
  const { checkpoint } = head;
  const edge = new Edge(0, []);
  let files = 1;
  const compare = async (tile: Tile, hashes: Uint8Array) => {
    const path = pathIn(folder, tile);
    const stored = await plainFile(path, hashes.length);
    if (!stored || !sameBytes(stored, hashes)) throw wrong(path);
    files++;
  };
  for (const tile of tilesOf(checkpoint.size)) {
    if (tile.level > 0) break;
    const path = entriesIn(folder, tile);
    const bytes = await plainFile(path, tile.width * (longestLeaf + 2));
    const entries = bytes ? unbundled(bytes, tile.width) : [];
    if (entries.length !== tile.width) throw wrong(path);
    for (const entry of entries) {
      see(entry, edge.size);
      edge.add(entry);
    }
    files++;
    for (const grown of edge.take())
      if (grown.hashes.length === 32 * tileWidth) await compare({ ...grown, width: tileWidth }, grown.hashes);
  }
  for (const grown of edge.open()) await compare({ ...grown, width: grown.hashes.length / 32 }, grown.hashes);
  if (!sameBytes(await edge.root(), checkpoint.root)) throw wrong(join(folder, "checkpoint"));
  return { origin: checkpoint.origin, size: checkpoint.size, files, head };
}

/** Whose log a folder says to hold, unchecked. Refusals `file-not-readable`, `record-damaged`. */
export async function nameIn(folder: string): Promise<string> {
  return readCheckpointText(readNote(await textIn(folder, "checkpoint")).text).origin;
}

async function textIn(folder: string, name: string): Promise<string> {
  const file = join(folder, name);
  const bytes = await plainFile(file, longestNote);
  if (bytes === undefined) throw invalid("file-not-readable", `There is no file ${file} to read.`);
  return bytes.toString();
}

const wrong = (path: string) =>
  invalid("export-wrong", `${path} is not what the signed head and the entries before it lead to.`);
