import { sql, type Tx } from "../../platform/database/database.ts";

/** Keeps the items as they are while a link to them is made. Answers how each is cleared. */
export async function holdItems(
  tx: Tx,
  msmeId: string,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly cleared: string }[]> {
  return tx
    .selectFrom("msme.evidence")
    .select(["id", "cleared"])
    .where("msme_id", "=", msmeId)
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .where("taken_back_at", "is", null)
    .orderBy("id")
    .forShare()
    .execute();
}

/** False when this form was sent before. */
export async function insertLink(
  tx: Tx,
  made: {
    readonly msmeId: string;
    readonly id: string;
    readonly namedFor: string;
    readonly tokenHash: Buffer;
    readonly madeBy: string;
    readonly madeAt: Temporal.Instant;
    readonly expiresAt: Temporal.Instant;
    readonly items: readonly string[];
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("msme.evidence_link")
    .values({
      msme_id: made.msmeId,
      id: made.id,
      named_for: made.namedFor,
      token_hash: made.tokenHash,
      made_by: made.madeBy,
      made_at: made.madeAt,
      expires_at: made.expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await tx
    .insertInto("msme.evidence_link_item")
    .values(made.items.map((item) => ({ msme_id: made.msmeId, link_id: made.id, evidence_id: item })))
    .execute();
  return true;
}

/** From now on the link opens nothing. Ended before: nothing more. */
export async function endLink(
  tx: Tx,
  msmeId: string,
  id: string,
  by: { readonly personId: string; readonly now: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable("msme.evidence_link")
    .set({ ended_at: by.now, ended_by: by.personId })
    .where("msme_id", "=", msmeId)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/** One more view; nobody knows of whom. */
export async function countView(tx: Tx, msmeId: string, hash: Buffer, now: Temporal.Instant): Promise<void> {
  await sql`select msme.count_link_view(${msmeId}, ${hash}, ${now}::timestamptz)`.execute(tx);
}
