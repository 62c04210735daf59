import type pg from "pg";
import { sql, type Tx } from "../../platform/database/database.ts";

/** Adds one try to a window of time and answers how many there are now. */
export async function countAttempt(tx: Tx, key: string, since: Temporal.Instant): Promise<number> {
  const row = await tx
    .insertInto("auth.attempt")
    .values({ key, since, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(["key", "since"]).doUpdateSet({ count: sql<number>`attempt.count + 1` }),
    )
    .returning("count")
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function insertAsk(
  tx: Tx,
  ask: { id: string; address: string; typed: boolean; next: string; at: Temporal.Instant },
): Promise<void> {
  await tx.insertInto("auth.ask").values(ask).execute();
}

export async function insertLink(
  tx: Tx,
  link: {
    tokenHash: string;
    personId: string;
    next: string;
    madeAt: Temporal.Instant;
    expiresAt: Temporal.Instant;
  },
): Promise<void> {
  await tx
    .insertInto("auth.link")
    .values({
      token_hash: link.tokenHash,
      person_id: link.personId,
      next: link.next,
      made_at: link.madeAt,
      expires_at: link.expiresAt,
    })
    .execute();
}

export async function markLinkUsed(tx: Tx, tokenHash: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("auth.link")
    .set({ used_at: at })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .execute();
}

/** Forgets what is no longer needed: asks, counts and answers to programs after two days, links half a year after they were made. */
export async function forgetOld(tx: Tx, now: Temporal.Instant): Promise<void> {
  const twoDaysAgo = now.subtract({ hours: 48 });
  await tx.deleteFrom("auth.ask").where("at", "<", twoDaysAgo).execute();
  await tx.deleteFrom("auth.attempt").where("since", "<", twoDaysAgo).execute();
  await tx.deleteFrom("auth.api_answer").where("at", "<", twoDaysAgo).execute();
  await tx
    .deleteFrom("auth.link")
    .where("made_at", "<", now.subtract({ hours: 24 * 180 }))
    .execute();
}

export async function endSession(pool: pg.Pool, personId: string, sessionId: string): Promise<void> {
  await pool.query("delete from auth.session where id = $1 and user_id = $2", [sessionId, personId]);
}

export async function endSessions(pool: pg.Pool, personId: string): Promise<void> {
  await pool.query("delete from auth.session where user_id = $1", [personId]);
}
