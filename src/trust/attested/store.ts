import type { Tx } from "../../platform/database/database.ts";

type By = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** The firm says that a meeting was not so. False when it said so before. */
export async function denyMet(
  tx: Tx,
  by: By & { readonly relationshipId: string },
  id: string,
  words: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.leader_met")
    .set({ denied_at: by.now, denied_by: by.personId, denied_words: words })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .where("denied_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
