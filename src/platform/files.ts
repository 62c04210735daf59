import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { claimOf, type FileType, headBytes, textWatch, typeOfContent } from "./file-type.ts";
import { invalid, notFound } from "./refusal.ts";

/** A kept file: SHA-256 of its content in hex (its only name on disk), its size in bytes, its type by content. */
export type StoredFile = { readonly hash: string; readonly bytes: number; readonly type: FileType };

export type FileLimits = {
  readonly maxBytes: number;
  readonly types: readonly FileType[];
  /** What the sender called it: compared with the content, never used as a path. */
  readonly name?: string;
};

/**
 * Streams a file into `<folder>/ab/cdef...` (the folder is `<data>/files`), whole or not at all: written aside, checked, flushed, then renamed.
 * The same content is kept once. Refusals: `file-too-large` (as soon as it grows over the limit), `file-empty`,
 * `file-type-unknown`, `file-type-not-taken`, `file-not-what-it-says` (the extension claims another type).
 */
export async function storeFile(
  folder: string,
  stream: AsyncIterable<Uint8Array>,
  limits: FileLimits,
): Promise<StoredFile> {
  const text = textWatch();
  let head = Buffer.alloc(0);
  const see = (chunk: Uint8Array) => {
    if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes);
    text.see(chunk);
  };
  return keep(folder, stream, limits.maxBytes, see, async (handle) => ({
    type: checked(await typeOfContent(head, text.isText(), handle), limits),
  }));
}

/** Keeps bytes of whatever kind in the same way; who reads them judges them. Refusals: `file-too-large`, `file-empty`. */
export function storeBytes(
  folder: string,
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Omit<StoredFile, "type">> {
  return keep(
    folder,
    stream,
    maxBytes,
    () => {},
    async () => ({}),
  );
}

async function keep<More extends object>(
  folder: string,
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
  see: (chunk: Uint8Array) => void,
  judge: (handle: FileHandle) => Promise<More>,
): Promise<More & { readonly hash: string; readonly bytes: number }> {
  const aside = join(folder, "unfinished", randomBytes(16).toString("hex"));
  await mkdir(dirname(aside), { recursive: true, mode: 0o700 });
  const handle = await open(aside, "wx+", 0o600);
  try {
    const hash = createHash("sha256");
    let bytes = 0;
    const more = await (async () => {
      for await (const chunk of stream) {
        bytes += chunk.length;
        if (bytes > maxBytes)
          throw invalid("file-too-large", `Choose a file of at most ${readableBytes(maxBytes)}.`);
        hash.update(chunk);
        see(chunk);
        await handle.writeFile(chunk);
      }
      if (bytes === 0) throw invalid("file-empty", "This file is empty. Choose another one.");
      const found = await judge(handle);
      await handle.sync();
      return found;
    })().finally(() => handle.close());
    const kept = { ...more, hash: hash.digest("hex"), bytes };
    const path = pathOf(folder, kept.hash);
    const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // Over a file of the same hash too: it has the same bytes, or damaged ones that are healed by this.
    await rename(aside, path);
    await flushFolder(dirname(path));
    if (made !== undefined) await flushFolder(dirname(dirname(path)));
    return kept;
  } finally {
    await rm(aside, { force: true });
  }
}

function checked(content: FileType | undefined, { name, types }: FileLimits): FileType {
  if (content === undefined)
    throw invalid("file-type-unknown", "This kind of file cannot be kept here. Send a PDF or a picture.");
  const claim = claimOf(name ?? "");
  const type = content === "text/plain" && claim === "text/csv" ? claim : content;
  if (claim !== "nothing" && claim !== type) {
    throw invalid(
      "file-not-what-it-says",
      "The end of the file's name does not fit what is in it. Save it again, then send it.",
    );
  }
  if (!types.includes(type)) throw invalid("file-type-not-taken", "This kind of file is not taken here.");
  return type;
}

/** A kept file, read only when the stream is asked for. Refusal `not-found`, also for what is no SHA-256 in hex. */
export async function openFile(
  folder: string,
  hash: string,
): Promise<{ readonly bytes: number; stream(): ReadableStream<Uint8Array> }> {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw notFound();
  const path = pathOf(folder, hash);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? notFound() : error;
  });
  return {
    bytes: found.size,
    stream: () => Readable.toWeb(createReadStream(path)) as unknown as ReadableStream<Uint8Array>,
  };
}

/** Removes what a killed process left half-written before that moment. Several processes share the folder: leave them a day. */
export async function removeUnfinished(files: string, before: Temporal.Instant): Promise<number> {
  const folder = join(files, "unfinished");
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  let removed = 0;
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found === undefined || found.mtimeMs >= before.epochMilliseconds) continue;
    await rm(join(folder, name), { force: true, recursive: true });
    removed++;
  }
  return removed;
}

/** Removes a kept file and its small copy, for good. Whether a row still names it is for the caller to know. */
export async function removeFile(folder: string, hash: string): Promise<void> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return;
  for (const path of [pathOf(folder, hash), smallPathOf(folder, hash)]) await rm(path, { force: true });
}

/** Where the small copy of a kept picture lies: it can be made again, so no backup holds it. */
export function smallPathOf(folder: string, hash: string): string {
  return pathOf(join(folder, "small"), hash);
}

export function pathOf(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash.slice(2));
}

/** A renamed file survives a power cut only when its folder is flushed as well. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** "4 GB", "20 MB", "64 kB" */
export function readableBytes(bytes: number): string {
  if (bytes >= 1_000_000_000) return `${Math.floor(bytes / 100_000_000) / 10} GB`;
  return bytes >= 1_000_000 ? `${Math.floor(bytes / 1_000_000)} MB` : `${Math.floor(bytes / 1000)} kB`;
}
