import type { Tx } from "../../platform/database/database.ts";

type Own = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** False when the setting was changed since `version`; 0 stands for never made. */
export async function saveFigures(
  tx: Tx,
  { largeId, personId, now }: Own,
  made: { readonly figures: boolean; readonly version: number },
): Promise<boolean> {
  const values = { figures: made.figures, changed_by: personId, changed_at: now };
  if (made.version === 0) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("shared.people_rule")
      .values({ large_id: largeId, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx
    .updateTable("shared.people_rule")
    .set({ ...values, version: made.version + 1 })
    .where("large_id", "=", largeId)
    .where("version", "=", made.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
