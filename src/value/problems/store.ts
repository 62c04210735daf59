import type { Tx } from "../../platform/database/database.ts";
import type { Trial } from "../ideas/idea.ts";
import type { Audience, ProblemKind } from "./problem.ts";

type Made = {
  readonly id: string;
  readonly kind: ProblemKind;
  readonly title: string;
  readonly text: string;
  readonly audience: Audience;
  readonly trial: Trial | null;
  readonly closesOn: Temporal.PlainDate;
  readonly decides: string;
  readonly partners: readonly string[];
};
type By = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** False when this form was sent before. */
export async function insertProblem(tx: Tx, by: By, made: Made): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.problem")
    .values({
      large_id: by.largeId,
      id: made.id,
      kind: made.kind,
      title: made.title,
      text: made.text,
      audience: made.audience,
      trial_amount: made.trial?.amount ?? null,
      trial_currency: made.trial?.currency ?? null,
      trial_per: made.trial?.per ?? null,
      closes_on: made.closesOn,
      decides: made.decides,
      posted_by: by.personId,
      posted_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  if (made.partners.length > 0)
    await tx
      .insertInto("pair.problem_partner")
      .values(
        made.partners.map((relationship_id) => ({
          large_id: by.largeId,
          problem_id: made.id,
          relationship_id,
        })),
      )
      .execute();
  return true;
}

/** False when it was ended before. */
export async function endProblem(tx: Tx, by: By, id: string, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.problem")
    .set({ ended_by: by.personId, ended_at: by.now, ended_reason: reason })
    .where("large_id", "=", by.largeId)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
