import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Change, Worth } from "./learning-report.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly side: Side;
  readonly now: Temporal.Instant;
};

/** False when this side wrote one before. The database refuses the large side's while the firm's is missing. */
export async function insertReport(
  tx: Tx,
  by: By,
  learningId: string,
  said: {
    readonly worth: Worth;
    readonly changed: Change;
    readonly text: string;
    readonly before: string | null;
    readonly after: string | null;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.learning_report")
    .values({
      large_id: by.largeId,
      learning_id: learningId,
      side: by.side,
      relationship_id: by.relationshipId,
      worth: said.worth,
      changed: said.changed,
      text: said.text,
      before_text: said.before,
      after_text: said.after,
      written_by: by.personId,
      written_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
