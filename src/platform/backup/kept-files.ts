import { createHash, randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type pg from "pg";
import { pathOf } from "../files.ts";
import { conflict } from "../refusal.ts";
import { type Add, damaged, flushFolder, type Part } from "./archive.ts";
import { quoted, type Table } from "./tables.ts";

export const filesFolder = "files";
export const secretName = "secret";
/** The keys of the record. The heads beside them stay: a restore must not look like the record that went on. */
export const keysFolder = "record";

/** A file's only name is the SHA-256 of its content. */
const pathIn = (data: string, hash: string): string => pathOf(join(data, filesFolder), hash);

async function unlessAbsent<T>(read: Promise<T>): Promise<T | undefined> {
  return read.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

/** The hashes of all files of a data folder, in order. */
export async function* hashesOf(data: string): AsyncGenerator<string> {
  const names = async (folder: string, shape: RegExp) =>
    ((await unlessAbsent(readdir(folder))) ?? []).filter((name) => shape.test(name)).sort();
  for (const head of await names(join(data, filesFolder), /^[0-9a-f]{2}$/))
    for (const tail of await names(join(data, filesFolder, head), /^[0-9a-f]{62}$/)) yield head + tail;
}

/**
 * Files that a row names (every column `file_hash`) and the data folder lacks.
 * Refusal `files-missing` when there is no folder of files at all: then it is the wrong data folder.
 */
export async function missingFiles(
  client: pg.Client,
  data: string,
  tables: readonly Table[],
): Promise<string[]> {
  const missing: string[] = [];
  for (const table of tables.filter((one) => one.columns.includes("file_hash"))) {
    for (let last = ""; ; ) {
      const { rows } = await client.query<{ hash: string }>(
        `select distinct file_hash as hash from ${quoted(table)} where file_hash > $1 order by 1 limit 1000`,
        [last],
      );
      for (const { hash } of rows) if (!(await unlessAbsent(stat(pathIn(data, hash))))) missing.push(hash);
      last = rows.at(-1)?.hash ?? "";
      if (rows.length < 1000) break;
    }
  }
  if (missing.length > 0 && !(await unlessAbsent(stat(join(data, filesFolder)))))
    throw conflict(
      "files-missing",
      `The database names ${missing.length} files, and ${join(data, filesFolder)} does not exist. Is EVENHAND_DATA right?`,
    );
  return missing;
}

/** Adds every file; answers how many, and the hashes of those whose content the disk has lost: they are left out. */
export async function addFiles(
  add: Add,
  data: string,
): Promise<{ readonly files: number; readonly spoilt: readonly string[] }> {
  const spoilt: string[] = [];
  let files = 0;
  for await (const hash of hashesOf(data)) {
    const handle = await unlessAbsent(open(pathIn(data, hash), "r"));
    // Erased since: it need not be in a backup either.
    if (!handle) continue;
    try {
      const { size } = await handle.stat();
      if ((await sumOf(handle)) !== hash) spoilt.push(hash);
      else {
        await add(`${filesFolder}/${hash}`, size, handle.createReadStream({ start: 0, autoClose: false }));
        files++;
      }
    } finally {
      await handle.close();
    }
  }
  return { files, spoilt };
}

async function sumOf(handle: FileHandle): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false })) hash.update(chunk);
  return hash.digest("hex");
}

/** Puts a file of a backup where it belongs, whole or not at all. Refusal `backup-damaged`. */
export async function keepFile(data: string, part: Part): Promise<void> {
  const hash = part.name.slice(filesFolder.length + 1);
  if (!/^[0-9a-f]{64}$/.test(hash)) throw damaged(`This backup has a part of no known kind: ${part.name}.`);
  const sum = createHash("sha256");
  const unfinished = join(data, filesFolder, "unfinished");
  await write(unfinished, pathIn(data, hash), async (handle) => {
    for await (const chunk of part.body()) {
      sum.update(chunk);
      await handle.writeFile(chunk);
    }
    if (sum.digest("hex") !== hash) throw damaged(`The file ${hash} in this backup is damaged.`);
  });
}

async function write(
  folder: string,
  path: string,
  fill: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const aside = join(folder, randomBytes(16).toString("hex"));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(aside, "wx", 0o600);
  try {
    await fill(handle);
    await handle.sync();
    await rename(aside, path);
  } finally {
    await handle.close();
    await rm(aside, { force: true });
  }
  await flushFolder(dirname(path));
  if (made !== undefined) await flushFolder(dirname(dirname(path)));
}

/** The secret of a data folder, as it lies there; undefined where there is none. */
export async function secretOf(data: string): Promise<Buffer | undefined> {
  return unlessAbsent(readFile(join(data, secretName)));
}

/** Refusal `secret-differs`: the data folder belongs to another installation. */
export async function checkSecret(data: string, secret: Buffer | undefined): Promise<void> {
  const there = await secretOf(data);
  if (!there || !secret || there.toString().trim() === secret.toString().trim()) return;
  throw conflict(
    "secret-differs",
    `${join(data, secretName)} is not the secret of this backup. Restore into a new data folder, or remove that file.`,
  );
}

export async function keepSecret(data: string, secret: Buffer): Promise<void> {
  await write(data, join(data, secretName), async (handle) => handle.writeFile(secret));
}

/** A key of the record: part name and content. */
export type KeptKey = { readonly name: string; readonly body: Buffer };

const keyName = /^record\/[0-9a-f-]{36}(\.next|\.before)?\.key$/;

export async function keysOf(data: string): Promise<KeptKey[]> {
  const files = ((await unlessAbsent(readdir(join(data, keysFolder)))) ?? []).sort();
  const names = files.map((file) => `${keysFolder}/${file}`).filter((name) => keyName.test(name));
  return Promise.all(names.map(async (name) => ({ name, body: await readFile(join(data, name)) })));
}

/** Refusals `record-key-differs`: a key of the same record is there, and is another; `backup-damaged`. */
export async function checkKey(data: string, { name, body }: KeptKey): Promise<void> {
  if (!keyName.test(name)) throw damaged(`This backup has a part of no known kind: ${name}.`);
  const there = await unlessAbsent(readFile(join(data, name)));
  if (!there || there.equals(body)) return;
  throw conflict(
    "record-key-differs",
    `${join(data, name)} is not the key of this backup. Restore into a new data folder.`,
  );
}

export async function keepKey(data: string, { name, body }: KeptKey): Promise<void> {
  await write(join(data, keysFolder), join(data, name), async (handle) => handle.writeFile(body));
}
