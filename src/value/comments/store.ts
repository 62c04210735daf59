import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Step } from "../ideas/idea.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly side: Side;
  readonly now: Temporal.Instant;
};

/** False when this form was sent before. */
export async function insertComment(
  tx: Tx,
  by: By,
  ideaId: string,
  said: { readonly id: string; readonly step: "title" | Step; readonly text: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.idea_comment")
    .values({
      large_id: by.largeId,
      id: said.id,
      idea_id: ideaId,
      relationship_id: by.relationshipId,
      step: said.step,
      side: by.side,
      text: said.text,
      written_by: by.personId,
      written_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
