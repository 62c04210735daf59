import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly side: Side;
  readonly now: Temporal.Instant;
};
type Planned = {
  readonly startsAt: Temporal.Instant;
  readonly zone: string;
  readonly minutes: number;
  readonly place: string;
  readonly aim: string | null;
};

/** False when this form was sent before. */
export async function insertSession(
  tx: Tx,
  by: By,
  made: Planned & { readonly id: string; readonly learningId: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.learning_session")
    .values({
      large_id: by.largeId,
      id: made.id,
      learning_id: made.learningId,
      relationship_id: by.relationshipId,
      ...columns(made),
      planned_by: by.personId,
      planned_at: by.now,
      changed_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

function columns({ startsAt, zone, minutes, place, aim }: Planned) {
  return { starts_at: startsAt, zone, minutes, place, aim };
}

/** False when somebody changed or cancelled it meanwhile. */
export async function moveSession(
  tx: Tx,
  by: By,
  of: { readonly id: string; readonly version: number; readonly sequence: number },
  planned: Planned,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.learning_session")
    .set({ ...columns(planned), sequence: of.sequence + 1, version: of.version + 1, changed_at: by.now })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", of.id)
    .where("version", "=", of.version)
    .where("cancelled_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when it was cancelled before. */
export async function cancelSession(
  tx: Tx,
  by: By,
  of: { readonly id: string; readonly sequence: number; readonly version: number },
  reason: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.learning_session")
    .set({
      cancelled_at: by.now,
      cancelled_by: by.personId,
      cancelled_reason: reason,
      sequence: of.sequence + 1,
      version: of.version + 1,
      changed_at: by.now,
    })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", of.id)
    .where("cancelled_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The minutes of one's own side; the newest count stands. */
export async function countMinutes(tx: Tx, by: By, id: string, minutes: number): Promise<void> {
  await tx
    .updateTable("pair.learning_session")
    .set(by.side === "large" ? { large_minutes: minutes } : { msme_minutes: minutes })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .execute();
}
