import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type FileType, headBytes, isHeic, pictureOrPdf } from "./file-type.ts";
import { openFile, type StoredFile, smallPathOf, storeFile } from "./files.ts";
import { checkPdf } from "./formats/pdf.ts";
import { cleanPicture, smallPicture } from "./picture.ts";
import { invalid } from "./refusal.ts";
import { tidyLine } from "./text.ts";

/** A photo or a PDF that was looked at and may be kept: a photo is the picture alone by then. */
export type Taken = {
  readonly name: string;
  readonly type: FileType;
  readonly bytes: Buffer;
  readonly size: { readonly width: number; readonly height: number } | null;
};

/** Of one photo or paper, as it comes from the camera. */
export const largestPhoto = 20 * 1024 * 1024;

/**
 * Judges what somebody sent, by its content alone. Refusals: `file-empty`, `file-type-unknown`, `picture-heic`, and those of
 * cleanPicture and checkPdf.
 */
export async function takeFile(bytes: Buffer, typedName: string): Promise<Taken> {
  if (bytes.length === 0) throw invalid("file-empty", "This file is empty. Choose another one.");
  const head = bytes.subarray(0, headBytes);
  const type = pictureOrPdf(head);
  // The last part of a path, as some browsers send one.
  const stem =
    tidyLine(typedName.split(/[/\\]/).at(-1) ?? "")
      .replace(/\.[^.]{1,10}$/, "")
      .slice(0, 200) || "photo";
  if (type === "application/pdf") {
    await checkPdf(bytes);
    return { name: `${stem}.pdf`, type, bytes, size: null };
  }
  if (isHeic(head))
    throw invalid(
      "picture-heic",
      "This photo is in the form HEIC, which few others can open. In the camera settings of an iPhone choose “Most Compatible”, or send it as JPEG.",
    );
  if (type === undefined)
    throw invalid("file-type-unknown", "This is no photo and no PDF. Send a JPEG, PNG, WebP or PDF.");
  const { bytes: clean, width, height } = await cleanPicture(bytes);
  return { name: `${stem}.jpg`, type: "image/jpeg", bytes: clean, size: { width, height } };
}

/** Puts it where kept files lie. */
export function keepTaken(folder: string, { bytes, type }: Taken): Promise<StoredFile> {
  const whole = (async function* () {
    yield bytes;
  })();
  return storeFile(folder, whole, { maxBytes: largestPhoto, types: [type] });
}

/** The small copy of a kept picture, made when it is first asked for. Refusal `not-found`. */
export async function smallCopy(folder: string, hash: string): Promise<Buffer> {
  const kept = await openFile(folder, hash);
  const path = smallPathOf(folder, hash);
  const made = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (made) return made;
  const { bytes } = await smallPicture(Buffer.from(await new Response(kept.stream()).arrayBuffer()));
  const aside = join(folder, "unfinished", randomBytes(16).toString("hex"));
  for (const place of [aside, path]) await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  try {
    await writeFile(aside, bytes, { flag: "wx", mode: 0o600 });
    await rename(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
  return bytes;
}
