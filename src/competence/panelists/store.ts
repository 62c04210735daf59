import type { Tx } from "../../platform/database/database.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly msmeId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};

/** False when this form was sent before. */
export async function insertPanelist(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly expiresAt: Temporal.Instant;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.panelist")
    .values({
      large_id: by.largeId,
      id: made.id,
      relationship_id: by.relationshipId,
      msme_id: by.msmeId,
      name: made.name,
      email: made.email,
      put_by: by.personId,
      put_at: by.now,
      expires_at: made.expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

type Change = {
  readonly tokenHash?: Buffer;
  readonly expiresAt?: Temporal.Instant;
  readonly accepted?: { readonly at: Temporal.Instant; readonly about: string };
  readonly declinedAt?: Temporal.Instant;
  readonly endedAt?: Temporal.Instant;
};

/** Changes one that was not taken off. */
export async function updatePanelist(tx: Tx, largeId: string, id: string, change: Change): Promise<void> {
  const { tokenHash, expiresAt, accepted, declinedAt, endedAt } = change;
  await tx
    .updateTable("pair.panelist")
    .set({
      ...(tokenHash ? { token_hash: tokenHash } : {}),
      ...(expiresAt ? { expires_at: expiresAt } : {}),
      ...(accepted ? { accepted_at: accepted.at, about: accepted.about, declined_at: null } : {}),
      ...(declinedAt ? { declined_at: declinedAt, accepted_at: null } : {}),
      ...(endedAt ? { ended_at: endedAt } : {}),
    })
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/** Two taps on one link wait for each other. */
export async function holdPanelist(tx: Tx, largeId: string, id: string): Promise<void> {
  await tx
    .selectFrom("pair.panelist")
    .select("id")
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .forUpdate()
    .execute();
}
