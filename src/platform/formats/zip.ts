import type { Readable } from "node:stream";
import type { Entry, ZipFile } from "yauzl";
import { invalid, Refusal } from "../refusal.ts";

/** One file in a ZIP, by its table of contents. */
export type ZipEntry = {
  readonly name: string;
  /** What it says that it unpacks to; a stream that gives more breaks off. */
  readonly bytes: number;
  stream(): Promise<Readable>;
};

export type ZipLimits = { readonly mostEntries: number; readonly mostUnpacked: number };

/**
 * Opens a ZIP on disk, read entry by entry and never unpacked as a whole. The library is loaded on first use. Refusals:
 * `zip-damaged` (no ZIP, names that lead elsewhere, the same name twice, locked entries), `zip-too-much` (entries, or bytes
 * unpacked, over the limits). Close it afterwards.
 */
export async function openZip(
  path: string,
  limits: ZipLimits,
): Promise<{ readonly entries: ReadonlyMap<string, ZipEntry>; close(): void }> {
  const { default: yauzl } = await import("yauzl");
  let zip: ZipFile | undefined;
  try {
    zip = await yauzl.openPromise(path, {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: true,
      validateEntrySizes: true,
    });
    const opened = zip;
    if (opened.entryCount > limits.mostEntries) throw tooMuch();
    const entries = new Map<string, ZipEntry>();
    let unpacked = 0;
    for await (const entry of opened.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      unpacked += entry.uncompressedSize;
      if (unpacked > limits.mostUnpacked || entries.size >= limits.mostEntries) throw tooMuch();
      if (entries.has(entry.fileName) || entry.isEncrypted()) throw damaged();
      entries.set(entry.fileName, {
        name: entry.fileName,
        bytes: entry.uncompressedSize,
        stream: () => opened.openReadStreamPromise(entry as Entry),
      });
    }
    return { entries, close: () => opened.close() };
  } catch (error) {
    zip?.close();
    if (error instanceof Refusal) throw error;
    throw damaged();
  }
}

/** The whole of a small entry. Refusals `zip-damaged`, `zip-too-much`. */
export async function readEntry(entry: ZipEntry, mostBytes: number): Promise<Buffer> {
  if (entry.bytes > mostBytes) throw tooMuch();
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await entry.stream()) chunks.push(chunk as Buffer);
  } catch {
    throw damaged();
  }
  return Buffer.concat(chunks);
}

const damaged = () => invalid("zip-damaged", "This file is no ZIP that can be read, or it is not whole.");
const tooMuch = () => invalid("zip-too-much", "This file holds too much to be read.");
