import type { Tx } from "../../platform/database/database.ts";

/** The two ends of a relationship, if the wall shows it to the speaker. */
export async function ends(
  tx: Tx,
  relationshipId: string,
): Promise<{ largeId: string; msmeId: string } | undefined> {
  const row = await tx
    .selectFrom("shared.relationship")
    .select(["large_id", "msme_id"])
    .where("id", "=", relationshipId)
    .executeTakeFirst();
  return row && { largeId: row.large_id, msmeId: row.msme_id };
}
