import type { Tx } from "../../platform/database/database.ts";

/** Keeps a new token's SHA-256; false when a token of this id is there already: the form was sent before. */
export async function insertToken(
  tx: Tx,
  token: {
    readonly organizationId: string;
    readonly id: string;
    /** SHA-256 in hex. */
    readonly hash: string;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly madeBy: string | null;
    readonly madeAt: Temporal.Instant;
    readonly expiresAt: Temporal.Instant | null;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("auth.api_token")
    .values({
      organization_id: token.organizationId,
      id: token.id,
      token_hash: Buffer.from(token.hash, "hex"),
      name: token.name,
      scopes: [...token.scopes],
      made_by: token.madeBy,
      made_at: token.madeAt,
      expires_at: token.expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** False when it has ended before, or is of another organization. */
export async function endToken(
  tx: Tx,
  organizationId: string,
  id: string,
  end: { readonly by: string | null; readonly at: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("auth.api_token")
    .set({ ended_by: end.by, ended_at: end.at })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
