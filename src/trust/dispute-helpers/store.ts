import { sql, type Tx } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { type Link, linkDays } from "./brought.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type Of = Pick<Link, "msmeId" | "id">;

/** False when this form was sent before. */
export async function insertHelper(
  tx: Tx,
  at: At & { readonly msmeId: string; readonly personId: string; readonly now: Temporal.Instant },
  made: {
    readonly id: string;
    readonly disputeId: string;
    readonly name: string;
    readonly organization: string;
    readonly mayWrite: boolean;
    readonly email: string;
    readonly language: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.dispute_helper")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      msme_id: at.msmeId,
      dispute_id: made.disputeId,
      name: made.name,
      organization: made.organization,
      may_write: made.mayWrite,
      brought_by: at.personId,
      brought_at: at.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await tx
    .insertInto("msme.dispute_link")
    .values({
      msme_id: at.msmeId,
      id: made.id,
      large_id: at.largeId,
      relationship_id: at.relationshipId,
      dispute_id: made.disputeId,
      email: made.email,
      language: made.language,
      expires_at: at.now.add({ hours: 24 * linkDays }),
    })
    .execute();
  return true;
}

/** May they write beside the firm's words, or only read. */
export async function setWriting(tx: Tx, at: At, id: string, mayWrite: boolean): Promise<void> {
  await tx
    .updateTable("pair.dispute_helper")
    .set({ may_write: mayWrite })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/** The link is dead from now on. False when it was dead before. `personId` null: the helper left. */
export async function endHelper(
  tx: Tx,
  at: At,
  id: string,
  by: { readonly personId: string | null; readonly now: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.dispute_helper")
    .set({ ended_by: by.personId, ended_at: by.now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The address is needed no longer: forgotten with the end. */
export async function forgetAddress(tx: Tx, { msmeId, id }: Of): Promise<void> {
  await tx
    .updateTable("msme.dispute_link")
    .set({ email: null })
    .where("msme_id", "=", msmeId)
    .where("id", "=", id)
    .execute();
}

export async function markCame(tx: Tx, at: At, id: string, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.dispute_helper")
    .set({ came_at: now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("came_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function update(tx: Tx, { msmeId, id }: Of, set: ReturnType<typeof sql>): Promise<void> {
  await sql`update msme.dispute_link set ${set} where msme_id = ${msmeId} and id = ${id}`.execute(tx);
}

/** From now on the link opens its page. */
export const writeTokenHash = (tx: Tx, of: Of, hash: Buffer) => update(tx, of, sql`token_hash = ${hash}`);
export const markSent = (tx: Tx, of: Of, now: Temporal.Instant) =>
  update(tx, of, sql`sent_at = ${now}, returned_at = null`);
/** The mail server will never take it: the firm reads so, and may bring them with another address. */
export const markReturned = (tx: Tx, of: Of, now: Temporal.Instant) =>
  update(tx, of, sql`returned_at = ${now}`);

/** A new code; the one before is good no longer. */
export const askCode = (tx: Tx, of: Of, now: Temporal.Instant) =>
  update(
    tx,
    of,
    sql`code_number = code_number + 1, code_asked_at = ${now}, code_sent_at = null, tries = 0,
      expires_at = greatest(expires_at, ${now.add({ hours: 24 * linkDays })})`,
  );
export const markCodeSent = (tx: Tx, of: Of, now: Temporal.Instant) =>
  update(tx, of, sql`code_sent_at = ${now}`);
export const countTry = (tx: Tx, of: Of) => update(tx, of, sql`tries = tries + 1`);
/** A code opens one browser, once. */
export const useCode = (tx: Tx, of: Of) => update(tx, of, sql`code_asked_at = null`);

/** Two who try at once wait for each other, so that every try is counted. */
export async function holdLink(tx: Tx, { msmeId, id }: Of): Promise<void> {
  await sql`select id from msme.dispute_link where msme_id = ${msmeId} and id = ${id} for update`.execute(tx);
}

export async function insertPass(
  tx: Tx,
  of: Of,
  pass: { readonly hash: Buffer; readonly now: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto("msme.dispute_pass")
    .values({
      msme_id: of.msmeId,
      id: uuidv7(pass.now.epochMilliseconds),
      link_id: of.id,
      pass_hash: pass.hash,
      made_at: pass.now,
      expires_at: pass.until,
    })
    .execute();
}

/** Every browser that was let in by this link is shut out. */
export async function deletePasses(tx: Tx, { msmeId, id }: Of): Promise<void> {
  await tx.deleteFrom("msme.dispute_pass").where("msme_id", "=", msmeId).where("link_id", "=", id).execute();
}
