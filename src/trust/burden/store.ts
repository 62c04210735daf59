import type { Tx } from "../../platform/database/database.ts";
import type { DocumentKind, SentFile } from "./burden.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};

/** Under the id of its request. */
export async function insertDocument(
  tx: Tx,
  at: Pick<By, "largeId" | "relationshipId">,
  made: { readonly id: string; readonly kind: DocumentKind; readonly title: string },
): Promise<void> {
  await tx
    .insertInto("pair.asked_document")
    .values({ large_id: at.largeId, relationship_id: at.relationshipId, ...made })
    .execute();
}

/** False when it was sent before. */
export async function sendDocument(
  tx: Tx,
  by: By,
  id: string,
  sent: { readonly place: string | null; readonly file: SentFile | null },
): Promise<boolean> {
  const { place, file } = sent;
  const { numUpdatedRows } = await tx
    .updateTable("pair.asked_document")
    .set({
      place,
      ...(file
        ? { file_hash: file.hash, file_name: file.name, file_type: file.type, file_bytes: file.bytes }
        : {}),
      answered_by: by.personId,
      answered_at: by.now,
    })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .where("answered_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

function open(tx: Tx, at: Pick<By, "largeId" | "relationshipId">, id: string) {
  return tx
    .updateTable("pair.request")
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id);
}

/** False when it was said before. */
export async function sayTooMuch(tx: Tx, by: By, id: string, words: string): Promise<boolean> {
  const { numUpdatedRows } = await open(tx, by, id)
    .set({ too_much: words, too_much_by: by.personId, too_much_at: by.now })
    .where("too_much_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when it was answered before, or never said. */
export async function hearTooMuch(tx: Tx, by: By, id: string, words: string): Promise<boolean> {
  const { numUpdatedRows } = await open(tx, by, id)
    .set({ heard: words, heard_by: by.personId, heard_at: by.now })
    .where("too_much_at", "is not", null)
    .where("heard_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The machine's one reminder: false when it went out before, nothing is open, or "too much" waits for an answer. */
export async function markReminded(
  tx: Tx,
  at: Pick<By, "largeId" | "relationshipId" | "now">,
  id: string,
): Promise<boolean> {
  const { numUpdatedRows } = await open(tx, at, id)
    .set({ reminded_at: at.now })
    .where("outcome", "is", null)
    .where("reminded_at", "is", null)
    .where((eb) => eb.or([eb("too_much_at", "is", null), eb("heard_at", "is not", null)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The second reminder, by a person, after the machine's or after "too much" was heard: false when there was one, or nothing is open. */
export async function markRemindedAgain(tx: Tx, by: By, id: string): Promise<boolean> {
  const { numUpdatedRows } = await open(tx, by, id)
    .set({ reminded_again_at: by.now, reminded_by: by.personId })
    .where("outcome", "is", null)
    .where((eb) => eb.or([eb("reminded_at", "is not", null), eb("heard_at", "is not", null)]))
    .where((eb) => eb.or([eb("too_much_at", "is", null), eb("heard_at", "is not", null)]))
    .where("reminded_again_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
