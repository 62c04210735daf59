import { sql, type Tx } from "../../platform/database/database.ts";
import type { OwnFirm, Referee } from "./referee.ts";

/** Two people of a firm who ask at once wait for each other, so that both are counted. */
export async function holdFirm(tx: Tx, msmeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`referees ${msmeId}`}, 44016))`.execute(tx);
}

export type NewReferee = {
  readonly msmeId: string;
  readonly id: string;
  readonly evidenceId: string;
  readonly name: string;
  readonly firm: string;
  readonly email: string;
  readonly addressHash: Buffer;
  readonly ownFirm: OwnFirm | null;
  readonly language: string;
  readonly asked: Pick<Referee, "title" | "shows" | "doneOn" | "version">;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

/** False when this form was sent before. */
export async function insertReferee(tx: Tx, made: NewReferee): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("msme.referee")
    .values({
      msme_id: made.msmeId,
      id: made.id,
      evidence_id: made.evidenceId,
      name: made.name,
      firm: made.firm,
      email: made.email,
      address_hash: made.addressHash,
      flag: made.ownFirm && "own-firm",
      flag_why: made.ownFirm,
      language: made.language,
      title: made.asked.title,
      shows: made.asked.shows,
      done_on: made.asked.doneOn,
      version: made.asked.version,
      asked_by: made.askedBy,
      asked_at: made.askedAt,
      expires_at: made.expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** A newer question about the same item went to the same address: the older link only says so. */
export async function replaceOlder(tx: Tx, made: NewReferee): Promise<void> {
  await tx
    .updateTable("msme.referee")
    .set({ replaced_at: made.askedAt })
    .where("msme_id", "=", made.msmeId)
    .where("evidence_id", "=", made.evidenceId)
    .where("address_hash", "=", made.addressHash)
    .where("id", "!=", made.id)
    .where("answer", "is", null)
    .where("replaced_at", "is", null)
    .execute();
}

/** The firm asks no longer: the link is dead, the address forgotten. What was said goes, with the name of who said it. */
export async function endReferee(tx: Tx, one: Referee, now: Temporal.Instant): Promise<void> {
  const gone = one.answer === null ? {} : { name: null, words: null, erased_at: one.erasedAt ?? now };
  await tx
    .updateTable("msme.referee")
    .set({ ended_at: now, email: null, ...gone })
    .where("msme_id", "=", one.msmeId)
    .where("id", "=", one.id)
    .where("ended_at", "is", null)
    .execute();
}

/** From now on the question's link opens its page. */
export async function writeTokenHash(
  tx: Tx,
  { msmeId, id }: Pick<Referee, "msmeId" | "id">,
  hash: Buffer,
): Promise<void> {
  await tx
    .updateTable("msme.referee")
    .set({ token_hash: hash })
    .where("msme_id", "=", msmeId)
    .where("id", "=", id)
    .execute();
}

/** The mail does not go out again. False when it was sent, or the question ended, before. */
export async function markSent(
  tx: Tx,
  { msmeId, id }: Pick<Referee, "msmeId" | "id">,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("msme.referee")
    .set({ sent_at: now })
    .where("msme_id", "=", msmeId)
    .where("id", "=", id)
    .where("sent_at", "is", null)
    .where("ended_at", "is", null)
    .where("replaced_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Addresses that are needed no longer: a question of that day or before has run out or was answered long ago. */
export async function forgetAddresses(tx: Tx, before: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("msme.referee")
    .set({ email: null })
    .where("email", "is not", null)
    .where("asked_at", "<", before)
    .execute();
}
