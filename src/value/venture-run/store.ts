import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

/** False unless it was agreed and not begun. */
export async function markBegun(
  tx: Tx,
  at: At,
  by: By,
  ventureId: string,
  on: Temporal.PlainDate,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.venture")
    .set({
      state: "running",
      begun_on: on,
      begun_by: by.personId,
      begun_side: by.side,
      begun_at: by.now,
      changed_at: by.now,
    })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", ventureId)
    .where("state", "=", "agreed")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when it was over before. */
export async function markEnded(
  tx: Tx,
  at: At,
  by: By,
  ventureId: string,
  end: {
    readonly state: "ended" | "withdrawn";
    readonly on: Temporal.PlainDate;
    readonly reason: string;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.venture")
    .set({
      state: end.state,
      ended_on: end.on,
      ended_by: by.personId,
      ended_side: by.side,
      ended_at: by.now,
      ended_reason: end.reason,
      changed_at: by.now,
    })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", ventureId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
