import type { Tx } from "../../platform/database/database.ts";

type At = { readonly largeId: string; readonly relationshipId: string };

/** Whether a firm is outside the programme. False when it was so before. */
export async function writeOutside(tx: Tx, at: At, outside: boolean): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.relationship")
    .set((eb) => ({ outside, version: eb("version", "+", 1) }))
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.relationshipId)
    .where("outside", "!=", outside)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The size as the large organization's books have it. False when it was so before. */
export async function writeSize(
  tx: Tx,
  at: At,
  size: "micro" | "small" | "medium" | "large",
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.relationship")
    .set((eb) => ({ size_class: size, version: eb("version", "+", 1) }))
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.relationshipId)
    .where("size_class", "!=", size)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
