import type { Tx } from "../../platform/database/database.ts";

/** A token was used on this day: that much is kept, no time and no place. */
export async function markTokenUsed(
  tx: Tx,
  organizationId: string,
  tokenId: string,
  day: Temporal.PlainDate,
): Promise<void> {
  await tx
    .updateTable("auth.api_token")
    .set({ last_used_on: day })
    .where("organization_id", "=", organizationId)
    .where("id", "=", tokenId)
    .execute();
}
