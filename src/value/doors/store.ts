import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { DoorContent, DoorKind, DoorPromise } from "./door.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

/** Holds the relationship until the end. False unless the two work together. */
export async function hold(tx: Tx, at: At): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.relationship")
    .select("state")
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.relationshipId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row?.state === "active";
}

export async function insertDoor(
  tx: Tx,
  at: At,
  by: By,
  made: DoorPromise & { readonly id: string; readonly kind: DoorKind },
): Promise<void> {
  await tx
    .insertInto("pair.door")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      kind: made.kind,
      months_ahead: made.monthsAhead,
      every_weeks: made.everyWeeks,
      notice_days: made.noticeDays,
      terms: made.terms,
      proposed_side: by.side,
      proposed_by: by.personId,
      proposed_at: by.now,
    })
    .execute();
}

/** False when it was agreed or ended before. */
export async function agreeDoor(tx: Tx, at: At, by: By, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.door")
    .set({ agreed_by: by.personId, agreed_at: by.now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("agreed_at", "is", null)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when it was ended before. */
export async function closeDoor(tx: Tx, at: At, by: By, id: string, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.door")
    .set({ closed_side: by.side, closed_by: by.personId, closed_at: by.now, closed_reason: reason })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when this form was sent before. */
export async function insertContent(
  tx: Tx,
  at: At,
  by: By,
  doorId: string,
  made: Pick<DoorContent, "number" | "rows" | "words" | "late"> & { readonly id: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.door_content")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      door_id: doorId,
      number: made.number,
      rows: JSON.stringify(made.rows.map(({ on, ...row }) => ({ on: on.toString(), ...row }))),
      words: made.words,
      late: made.late,
      said_by: by.personId,
      said_at: by.now,
    })
    .onConflict((conflict) => conflict.columns(["large_id", "id"]).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
