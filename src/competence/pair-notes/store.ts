import type { Tx } from "../../platform/database/database.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};

/** A note of the pair; sent again it is one. */
export async function insertNote(
  tx: Tx,
  by: By,
  learningId: string,
  note: { readonly id: string; readonly text: string },
): Promise<void> {
  await tx
    .insertInto("pair.pair_note")
    .values({
      large_id: by.largeId,
      id: note.id,
      learning_id: learningId,
      relationship_id: by.relationshipId,
      text: note.text,
      written_by: by.personId,
      written_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
