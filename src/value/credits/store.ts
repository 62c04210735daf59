import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly side: Side;
  readonly now: Temporal.Instant;
};

export type Named = {
  readonly id: string;
  readonly person: string | null;
  readonly firm: string;
  readonly what: string;
};

/** False when this form was sent before. */
export async function insertCredit(tx: Tx, by: By, ideaId: string, named: Named): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.idea_credit")
    .values({
      large_id: by.largeId,
      idea_id: ideaId,
      relationship_id: by.relationshipId,
      ...named,
      named_side: by.side,
      named_by: by.personId,
      named_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What the other side named, confirmed once; undefined when there is nothing to confirm. */
export async function confirmCredit(tx: Tx, by: By, ideaId: string, id: string): Promise<Named | undefined> {
  return tx
    .updateTable("pair.idea_credit")
    .set({ confirmed_by: by.personId, confirmed_at: by.now })
    .where("large_id", "=", by.largeId)
    .where("idea_id", "=", ideaId)
    .where("id", "=", id)
    .where("named_side", "<>", by.side)
    .where("confirmed_at", "is", null)
    .returning(["id", "person", "firm", "what"])
    .executeTakeFirst();
}
