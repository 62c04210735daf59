import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

/** False when this form was sent before. */
export async function insertNote(
  tx: Tx,
  at: At,
  by: By,
  note: { readonly id: string; readonly text: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.note")
    .values({
      large_id: at.largeId,
      id: note.id,
      relationship_id: at.relationshipId,
      text: note.text,
      written_by: by.personId,
      side: by.side,
      written_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when this form was sent before. */
export async function insertVisit(
  tx: Tx,
  at: At,
  by: By,
  visit: {
    readonly id: string;
    readonly visitedOn: Temporal.PlainDate;
    readonly place: string;
    readonly present: string;
    readonly seen: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.visit")
    .values({
      large_id: at.largeId,
      id: visit.id,
      relationship_id: at.relationshipId,
      visited_on: visit.visitedOn,
      place: visit.place,
      present: visit.present,
      seen: visit.seen,
      written_by: by.personId,
      side: by.side,
      written_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
