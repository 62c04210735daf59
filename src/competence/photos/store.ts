import { sql, type Tx } from "../../platform/database/database.ts";

type By = { readonly msmeId: string; readonly now: Temporal.Instant };

/**
 * Until this transaction ends, the job that removes files nobody names waits; the other way round, this waits for it. So no file
 * is removed between the moment it is put on disk and the moment its row is seen by everybody.
 */
export async function holdFile(tx: Tx, hash: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`file ${hash}`}, 0))`.execute(tx);
}

/** Waits for whoever adds photos to the same piece at this moment. */
export async function holdPiece(tx: Tx, by: By, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`photos ${by.msmeId} ${id}`}, 0))`.execute(tx);
}

export async function insertFile(
  tx: Tx,
  by: By,
  of: { readonly piece: string; readonly kept: boolean; readonly position: number },
  file: {
    readonly id: string;
    readonly caption: string | null;
    readonly hash: string;
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
    readonly size: { readonly width: number; readonly height: number } | null;
  },
): Promise<void> {
  await tx
    .insertInto("msme.evidence_file")
    .values({
      msme_id: by.msmeId,
      id: file.id,
      evidence_id: of.kept ? of.piece : null,
      draft_id: of.kept ? null : of.piece,
      position: of.position,
      caption: file.caption,
      file_hash: file.hash,
      file_name: file.name,
      file_type: file.type,
      file_bytes: file.bytes,
      width: file.size?.width ?? null,
      height: file.size?.height ?? null,
      added_at: by.now,
    })
    .execute();
}

export async function setCaption(tx: Tx, by: By, id: string, caption: string | null): Promise<void> {
  await tx
    .updateTable("msme.evidence_file")
    .set({ caption })
    .where("msme_id", "=", by.msmeId)
    .where("id", "=", id)
    .execute();
}

/** Puts other bytes in the place of a photo, if it still has those it was cut from. */
export async function replaceBytes(
  tx: Tx,
  by: By,
  id: string,
  was: string,
  is: { readonly hash: string; readonly bytes: number; readonly width: number; readonly height: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("msme.evidence_file")
    .set({ file_hash: is.hash, file_bytes: is.bytes, width: is.width, height: is.height })
    .where("msme_id", "=", by.msmeId)
    .where("id", "=", id)
    .where("file_hash", "=", was)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteFile(tx: Tx, by: By, id: string): Promise<void> {
  await tx.deleteFrom("msme.evidence_file").where("msme_id", "=", by.msmeId).where("id", "=", id).execute();
}
