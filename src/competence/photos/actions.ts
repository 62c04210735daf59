import { createHash } from "node:crypto";
import type { FirmAccess, SystemAccess } from "../../people/access/access.ts";
import { openFile, removeFile } from "../../platform/files.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { type Cut, cutPicture } from "../../platform/picture.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import { keepTaken, type Taken } from "../../platform/taken.ts";
import { letGo, openForWriting, openPiece } from "../passport/actions.ts";
import { type EvidenceFile, isKept, mostFiles, type Told } from "../passport/evidence.ts";
import { isNamed } from "./reads.ts";
import { deleteFile, holdFile, holdPiece, insertFile, replaceBytes, setCaption } from "./store.ts";

/** A file of a piece, and its piece. Refusal `not-found`. */
export async function openPhoto(
  access: FirmAccess,
  piece: string,
  id: string,
): Promise<{ readonly piece: Told; readonly file: EvidenceFile }> {
  return fileOf(await openPiece(access, piece), id);
}

function fileOf(piece: Told, id: string): { readonly piece: Told; readonly file: EvidenceFile } {
  const file = piece.files.find((one) => one.id === id);
  if (!file) throw notFound();
  return { piece, file };
}

/**
 * Adds photos and papers that were looked at, with their captions where they bring some. Those that the piece has already are
 * left out: the same form sent twice. Refusal `too-many-photos`.
 */
export async function addPhotos(
  access: FirmAccess,
  folder: string,
  pieceId: string,
  files: readonly (Taken & { readonly caption?: string | null })[],
): Promise<void> {
  await openForWriting(access, pieceId);
  await holdPiece(access.tx, access, pieceId);
  const piece = await openForWriting(access, pieceId);
  const there = new Set(piece.files.map(({ hash }) => hash));
  const fresh = new Map(files.map((file) => [hashOf(file), file]));
  for (const hash of there) fresh.delete(hash);
  if (there.size + fresh.size > mostFiles)
    throw invalid("too-many-photos", `One thing can have ${mostFiles} photos and papers. Remove one first.`, [
      { field: "photos", code: "too-many-photos", message: `At most ${mostFiles} photos and papers.` },
    ]);
  for (const file of fresh.values()) {
    const { hash, bytes } = await heldFile(access, folder, file);
    there.add(hash);
    const { name, type, size, caption = null } = file;
    await insertFile(
      access.tx,
      access,
      { piece: pieceId, kept: isKept(piece), position: there.size },
      { id: uuidv7(access.now.epochMilliseconds), caption, hash, name, type, bytes, size },
    );
  }
}

const hashOf = ({ bytes }: Taken): string => createHash("sha256").update(bytes).digest("hex");

/** On disk, and safe there until this transaction ends. */
async function heldFile(access: FirmAccess, folder: string, file: Taken) {
  await holdFile(access.tx, hashOf(file));
  return keepTaken(folder, file);
}

/** Words under a photo: what somebody hears who does not see it. Refusal `not-found`. */
export async function captionPhoto(
  access: FirmAccess,
  pieceId: string,
  id: string,
  caption: string | null,
): Promise<void> {
  fileOf(await openForWriting(access, pieceId), id);
  await setCaption(access.tx, access, id, caption);
}

/** Cuts the edges off a photo; what is cut off is gone. Refusals: `not-found`, `cut-nothing`, `cut-too-much`, `photo-changed`. */
export async function cutPhoto(
  access: FirmAccess,
  folder: string,
  pieceId: string,
  id: string,
  cut: Cut,
): Promise<void> {
  const { file } = fileOf(await openForWriting(access, pieceId), id);
  if (!file.size) throw notFound();
  if (cut.top + cut.right + cut.bottom + cut.left === 0)
    throw invalid("cut-nothing", "Say at one edge at least how much to cut off.");
  const before = await openFile(folder, file.hash);
  const bytes = Buffer.from(await new Response(before.stream()).arrayBuffer());
  const { width, height, bytes: rest } = await cutPicture(bytes, cut);
  const { name } = file;
  const stored = await heldFile(access, folder, {
    name,
    type: "image/jpeg",
    bytes: rest,
    size: { width, height },
  });
  if (
    !(await replaceBytes(access.tx, access, id, file.hash, {
      hash: stored.hash,
      bytes: stored.bytes,
      width,
      height,
    }))
  )
    throw conflict("photo-changed", "Somebody changed this photo meanwhile.");
  await letGo(access, [file.hash]);
}

/** Removes a photo or paper for good. Refusal `not-found`. */
export async function removePhoto(access: FirmAccess, pieceId: string, id: string): Promise<void> {
  const { file } = fileOf(await openForWriting(access, pieceId), id);
  await deleteFile(access.tx, access, id);
  await letGo(access, [file.hash]);
}

/** After commit: removes a file from disk unless some row, of whichever firm, names it. */
export async function removeUnnamed(access: SystemAccess, folder: string, hash: string): Promise<void> {
  await holdFile(access.tx, hash);
  if (!(await isNamed(access, hash))) await removeFile(folder, hash);
}
