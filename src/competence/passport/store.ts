import { sql, type Tx } from "../../platform/database/database.ts";

type By = { readonly msmeId: string; readonly now: Temporal.Instant };

/**
 * Takes a piece back: its files are named no more, its words are gone; the title stays for the list of who looked. Answers the
 * hashes of its files; undefined when there is none of that id, or it was taken back before.
 */
export async function takePieceBack(tx: Tx, by: By, id: string): Promise<string[] | undefined> {
  const { numUpdatedRows } = await tx
    .updateTable("msme.evidence")
    .set({ taken_back_at: by.now, shows: "", topics: [], customer: null, customer_relationship_id: null })
    .set({ said_elsewhere: sql`'[]'::jsonb`, version: sql<number>`version + 1` })
    .where("msme_id", "=", by.msmeId)
    .where("id", "=", id)
    .where("taken_back_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return undefined;
  return deleteFiles(tx, by, "evidence_id", id);
}

/** The same for a draft, of which nothing stays. */
export async function dropDraft(tx: Tx, by: By, id: string): Promise<string[]> {
  const hashes = await deleteFiles(tx, by, "draft_id", id);
  await tx.deleteFrom("msme.evidence_draft").where("msme_id", "=", by.msmeId).where("id", "=", id).execute();
  return hashes;
}

async function deleteFiles(tx: Tx, by: By, of: "evidence_id" | "draft_id", id: string): Promise<string[]> {
  const rows = await tx
    .deleteFrom("msme.evidence_file")
    .where("msme_id", "=", by.msmeId)
    .where(of, "=", id)
    .returning("file_hash")
    .execute();
  return rows.map((row) => row.file_hash);
}
