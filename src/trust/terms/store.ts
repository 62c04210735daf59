import type { Tx } from "../../platform/database/database.ts";
import type { What } from "./announced.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
};

/** False when this form was sent before. */
export async function insertChange(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly what: What;
    readonly before: number | null;
    readonly after: number | null;
    readonly words: string;
    readonly reason: string;
    readonly holdsOn: Temporal.PlainDate;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.notice_of_change")
    .values({
      large_id: by.largeId,
      id: made.id,
      relationship_id: by.relationshipId,
      what: made.what,
      days_before: made.before,
      days_after: made.after,
      words: made.words,
      reason: made.reason,
      announced_by: by.personId,
      announced_at: by.now,
      announced_on: by.today,
      holds_on: made.holdsOn,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when it was taken back before. */
export async function withdrawChange(tx: Tx, by: By, id: string, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.notice_of_change")
    .set({
      withdrawn_by: by.personId,
      withdrawn_at: by.now,
      withdrawn_on: by.today,
      withdrawn_reason: reason,
    })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
