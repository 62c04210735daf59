import type { Tx } from "../../platform/database/database.ts";

type By = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** `again` when this form was sent before, `known` when a witness of this key is there. */
export async function insertWitness(
  tx: Tx,
  { largeId, personId, now }: By,
  made: {
    readonly id: string;
    readonly name: string;
    readonly url: string;
    readonly vkey: string;
    readonly outside: boolean;
  },
): Promise<"added" | "again" | "known"> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.witness")
    .values({ ...made, large_id: largeId, added_by: personId, added_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return "added";
  const same = await tx
    .selectFrom("shared.witness")
    .select("id")
    .where("large_id", "=", largeId)
    .where("id", "=", made.id)
    .executeTakeFirst();
  return same ? "again" : "known";
}

/** False when it was removed before. */
export async function endWitness(tx: Tx, { largeId, personId, now }: By, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.witness")
    .set({ removed_by: personId, removed_at: now })
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
