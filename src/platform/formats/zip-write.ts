import { Readable } from "node:stream";

/** One file of a ZIP: text, or a file of the disk that is read when its turn has come. */
export type Packed =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly path: string };

/** Streams a ZIP: text packed, files of the disk as they are (photos and PDFs are packed already). The library is loaded on first use. */
export async function packZip(
  files: readonly Packed[],
  at: Temporal.Instant,
): Promise<ReadableStream<Uint8Array>> {
  // Of CommonJS only the default is there in the bundle too.
  const { default: yazl } = await import("yazl");
  const zip = new yazl.ZipFile();
  const out = zip.outputStream as Readable;
  // A file that vanishes meanwhile breaks the download off, and is seen to.
  zip.on("error", (error: Error) => out.destroy(error));
  const mtime = new Date(at.epochMilliseconds);
  for (const file of files) {
    if ("text" in file) zip.addBuffer(Buffer.from(file.text), file.name, { mtime });
    else zip.addFile(file.path, file.name, { mtime, compress: false, mode: 0o100644 });
  }
  zip.end();
  return Readable.toWeb(out) as unknown as ReadableStream<Uint8Array>;
}
