import type { Tx } from "../../platform/database/database.ts";
import type { StakeSide } from "../stakes/figures.ts";
import type { OwnFigure } from "../stakes/stake.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: StakeSide; readonly now: Temporal.Instant };

/** False when this form was sent before. */
export async function insertRelease(
  tx: Tx,
  at: At,
  by: By,
  made: {
    readonly id: string;
    readonly ventureId: string;
    readonly figure: OwnFigure;
    readonly amount: number;
    readonly currency: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.split_release")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      venture_id: made.ventureId,
      side: by.side,
      figure: made.figure,
      amount: made.amount,
      currency: made.currency,
      released_by: by.personId,
      released_at: by.now,
    })
    .onConflict((conflict) => conflict.columns(["large_id", "id"]).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The figure goes; that it was shown, and when it was taken back, stays. */
export async function revokeRelease(tx: Tx, at: At, by: By, id: string): Promise<void> {
  await tx
    .updateTable("pair.split_release")
    .set({ amount: null, revoked_by: by.personId, revoked_at: by.now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}
