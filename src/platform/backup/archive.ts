import { createHash, randomBytes } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { conflict, invalid, type Refusal } from "../refusal.ts";
import { blockBytes, endOfTar, headerOf, paddingOf, readHeader, roundedUp } from "./tar.ts";

/** One named piece of a backup; `body` can be read while the archive is open. */
export type Part = { readonly name: string; readonly bytes: number; body(): AsyncIterable<Buffer> };

/** Adds a part of exactly so many bytes. One after the other. */
export type Add = (
  name: string,
  bytes: number,
  body: Iterable<Buffer> | AsyncIterable<Buffer>,
) => Promise<void>;

/** A backup of which every byte has been checked. */
export type Archive = { readonly bytes: number; parts(): AsyncGenerator<Part>; close(): Promise<void> };

const sealWords = "evenhand backup; SHA-256 of every byte before this block: ";

/** The last block. It stands after the end of the tar, where other programs do not look. */
function seal(sum: string): Buffer {
  return Buffer.from(`${sealWords}${sum}\n`.padEnd(blockBytes, "\n"));
}

/**
 * Writes a tar file (mode 0600) and seals it with the SHA-256 of all its bytes, so that none can change unseen. Written
 * beside and renamed when all of it is on the disk: a backup is there whole or not at all. Answers its size in bytes.
 * Refusals `file-not-writable`, `disk-full`.
 */
export async function writeArchive(file: string, fill: (add: Add) => Promise<void>): Promise<number> {
  const aside = `${file}.unfinished-${randomBytes(4).toString("hex")}`;
  try {
    const handle = await open(aside, "wx", 0o600);
    try {
      await writeParts(handle, fill);
      await handle.sync();
      const { size } = await handle.stat();
      await rename(aside, file);
      await flushFolder(dirname(file));
      return size;
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(aside, { force: true });
    throw refusalOf(error, file, aside) ?? error;
  }
}

async function writeParts(handle: FileHandle, fill: (add: Add) => Promise<void>): Promise<void> {
  const hash = createHash("sha256");
  const write = async (bytes: Buffer) => {
    hash.update(bytes);
    await handle.writeFile(bytes);
  };
  await fill(async (name, bytes, body) => {
    await write(headerOf(name, bytes));
    let written = 0;
    for await (const chunk of body) {
      await write(chunk);
      written += chunk.length;
    }
    if (written !== bytes) throw new Error(`${name} should have ${bytes} bytes and has ${written}`);
    await write(paddingOf(bytes));
  });
  await write(endOfTar);
  await handle.writeFile(seal(hash.digest("hex")));
}

/**
 * Opens a backup and reads all of it once to check its seal. `read` hears how many of its bytes were checked so far.
 * Refusals `file-not-readable`, `backup-damaged`.
 */
export async function openArchive(
  file: string,
  read: (done: number, total: number) => void,
): Promise<Archive> {
  const handle = await open(file, "r").catch((error: NodeJS.ErrnoException) => {
    throw invalid("file-not-readable", `${file} cannot be read (${error.code}).`);
  });
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw invalid("file-not-readable", `${file} is no file.`);
    const bytes = found.size - blockBytes;
    const end = bytes > 0 ? await blockAt(handle, bytes) : Buffer.alloc(0);
    if (!end.toString("latin1").startsWith(sealWords))
      throw damaged(`${file} is no backup of Evenhand, or its end is missing.`);
    if (!end.equals(seal(await sumOf(handle, bytes, (done) => read(done, bytes)))))
      throw damaged(`${file} is damaged: it is not what was written. Take another backup.`);
    return { bytes, parts: () => parts(handle), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function blockAt(handle: FileHandle, position: number): Promise<Buffer> {
  const { buffer } = await handle.read(Buffer.alloc(blockBytes), 0, blockBytes, position);
  return buffer;
}

async function sumOf(handle: FileHandle, bytes: number, read: (done: number) => void): Promise<string> {
  const hash = createHash("sha256");
  let done = 0;
  for await (const chunk of bytesAt(handle, 0, bytes)) {
    hash.update(chunk);
    done += chunk.length;
    read(done);
  }
  return hash.digest("hex");
}

async function* parts(handle: FileHandle): AsyncGenerator<Part> {
  for (let at = 0; ; ) {
    const header = readHeader(await blockAt(handle, at));
    if (!header) return;
    const start = at + blockBytes;
    yield { ...header, body: () => bytesAt(handle, start, header.bytes) };
    at = start + roundedUp(header.bytes);
  }
}

async function* bytesAt(handle: FileHandle, position: number, bytes: number): AsyncGenerator<Buffer> {
  const most = 1 << 20;
  for (let done = 0; done < bytes; ) {
    const wanted = Math.min(most, bytes - done);
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, position + done);
    if (bytesRead === 0) throw damaged("The backup became shorter while it was read.");
    yield buffer.subarray(0, bytesRead);
    done += bytesRead;
  }
}

/** A whole part, in memory: for those that were written from memory. */
export async function content(part: Part): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of part.body()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function damaged(message: string): Refusal {
  return invalid("backup-damaged", message);
}

function refusalOf(error: unknown, file: string, aside: string): Refusal | undefined {
  const { code = "", path } = error as NodeJS.ErrnoException;
  if (/^(ENOSPC|EDQUOT)$/.test(code))
    return conflict("disk-full", `The disk has no room for ${file}. Nothing was left behind.`);
  if (path === aside && /^(ENOENT|ENOTDIR|EISDIR|EACCES|EPERM|EROFS|ENAMETOOLONG)$/.test(code))
    return invalid(
      "file-not-writable",
      `${file} cannot be written (${code}). Name a file in a folder that is there.`,
    );
  return undefined;
}

/** A renamed file survives a power cut only when its folder is flushed as well. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}
