import type { FileHandle } from "node:fs/promises";

const openXml = "application/vnd.openxmlformats-officedocument";

/** The kinds of file that Evenhand keeps, told by their content; the first extension is the one we give. */
const extensions = {
  "application/pdf": ["pdf"],
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/webp": ["webp"],
  "text/plain": ["txt"],
  "text/csv": ["csv"],
  [`${openXml}.wordprocessingml.document`]: ["docx"],
  [`${openXml}.spreadsheetml.sheet`]: ["xlsx"],
  "application/vnd.oasis.opendocument.text": ["odt"],
} as const;

export type FileType = keyof typeof extensions;

export const fileTypes = Object.keys(extensions) as readonly FileType[];

/** The extension that a file of this type gets, without the dot. */
export function extensionOf(type: FileType): string {
  return extensions[type][0];
}

/** What a name claims: a type, "nothing" without an extension, or "other" for an extension that is not ours. */
export function claimOf(name: string): FileType | "nothing" | "other" {
  const extension = /\.([^./\\\s]{1,10})$/u.exec(name)?.[1]?.toLowerCase();
  if (extension === undefined) return "nothing";
  return fileTypes.find((type) => (extensions[type] as readonly string[]).includes(extension)) ?? "other";
}

/** How many bytes of the beginning `typeOfContent` wants to see. */
export const headBytes = 128;

/**
 * The type by content alone, undefined when it is none of ours. Text has no mark of its own: the caller has seen whether
 * all of it `isText`. Office files are told by the names in their table of contents; those that carry macros are none of ours.
 */
export async function typeOfContent(
  head: Buffer,
  isText: boolean,
  file: FileHandle,
): Promise<FileType | undefined> {
  const begins = beginsIn(head);
  const plain = pictureOrPdf(head);
  if (plain) return plain;
  if (!begins("PK\x03\x04")) return isText ? "text/plain" : undefined;
  const names = await namesInZip(file);
  if (names.some((name) => name.endsWith("vbaProject.bin"))) return undefined;
  if (names.includes("content.xml") && begins("mimetypeapplication/vnd.oasis.opendocument.text", 30)) {
    // A text template or master document goes on after "text"; a document continues with the next entry.
    return begins("PK", 77) ? "application/vnd.oasis.opendocument.text" : undefined;
  }
  if (!names.includes("[Content_Types].xml")) return undefined;
  if (names.includes("word/document.xml")) return `${openXml}.wordprocessingml.document`;
  return names.includes("xl/workbook.xml") ? `${openXml}.spreadsheetml.sheet` : undefined;
}

const beginsIn =
  (head: Buffer) =>
  (bytes: string, at = 0): boolean =>
    head.subarray(at, at + bytes.length).equals(Buffer.from(bytes, "latin1"));

/** Pictures and PDFs, which say at once what they are; undefined for everything else. */
export function pictureOrPdf(head: Buffer): FileType | undefined {
  const begins = beginsIn(head);
  if (begins("%PDF-")) return "application/pdf";
  if (begins("\x89PNG\r\n\x1a\n")) return "image/png";
  if (begins("\xff\xd8\xff")) return "image/jpeg";
  return begins("RIFF") && begins("WEBP", 8) ? "image/webp" : undefined;
}

/** A photo as an iPhone keeps it for itself (HEIC, ISO 23008-12): few programs read it. */
export function isHeic(head: Buffer): boolean {
  const begins = beginsIn(head);
  return (
    begins("ftyp", 4) && ["heic", "heix", "hevc", "heim", "mif1", "msf1"].some((brand) => begins(brand, 8))
  );
}

/** The entry names of a ZIP file from its central directory (APPNOTE 4.3.12, 4.3.16); none when it is damaged or huge. */
async function namesInZip(file: FileHandle): Promise<string[]> {
  const { size } = await file.stat();
  const tail = await bytesAt(file, Math.max(0, size - 65_557), 65_557);
  const end = tail.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0 || end + 22 > tail.length) return [];
  const length = tail.readUInt32LE(end + 12);
  if (length > 1 << 20) return [];
  const directory = await bytesAt(file, tail.readUInt32LE(end + 16), length);
  const names: string[] = [];
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
    const nameLength = directory.readUInt16LE(at + 28);
    names.push(directory.toString("utf8", at + 46, at + 46 + nameLength));
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** Watches bytes go by and knows whether all of them are UTF-8 text without control characters. */
export function textWatch(): { see(chunk: Uint8Array): void; isText(): boolean } {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let fine = true;
  const check = (decode: () => string) => {
    if (!fine) return;
    try {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
      fine = !/[\x00-\x08\x0b\x0e-\x1f\x7f]/.test(decode());
    } catch {
      fine = false;
    }
  };
  return {
    see: (chunk) => check(() => decoder.decode(chunk, { stream: true })),
    isText() {
      check(() => decoder.decode());
      return fine;
    },
  };
}
