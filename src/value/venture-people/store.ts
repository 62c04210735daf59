import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

/** Named before: their part is written anew, and they are back. */
export async function namePerson(
  tx: Tx,
  at: At,
  by: By,
  made: { readonly ventureId: string; readonly personId: string; readonly part: string },
): Promise<void> {
  await tx
    .insertInto("pair.venture_person")
    .values({
      large_id: at.largeId,
      venture_id: made.ventureId,
      person_id: made.personId,
      relationship_id: at.relationshipId,
      side: by.side,
      part: made.part,
      named_by: by.personId,
      named_at: by.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["large_id", "venture_id", "person_id"])
        .doUpdateSet({ part: made.part, named_by: by.personId, named_at: by.now, ended_at: null })
        .where("pair.venture_person.side", "=", by.side),
    )
    .execute();
}

export async function endPerson(tx: Tx, at: At, by: By, ventureId: string, personId: string): Promise<void> {
  await tx
    .updateTable("pair.venture_person")
    .set({ ended_at: by.now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("venture_id", "=", ventureId)
    .where("person_id", "=", personId)
    .where("side", "=", by.side)
    .where("ended_at", "is", null)
    .execute();
}
