import type { Tx } from "../../platform/database/database.ts";
import type { ShownWay } from "./turnover.ts";

type By = { readonly personId: string; readonly now: Temporal.Instant };
type Year = {
  readonly id: string;
  readonly turnover: number;
  readonly currency: string;
  readonly yearEndedOn: Temporal.PlainDate;
};

/** A firm's own figure, behind its own wall. False when this form was sent before. */
export async function insertOwn(tx: Tx, msmeId: string, by: By, year: Year): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("msme.own_turnover")
    .values({
      msme_id: msmeId,
      id: year.id,
      turnover: year.turnover,
      currency: year.currency,
      year_ended_on: year.yearEndedOn,
      said_by: by.personId,
      said_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What one partner may see from now on. */
export async function insertShown(
  tx: Tx,
  at: { readonly largeId: string; readonly relationshipId: string },
  by: By,
  id: string,
  shown: ShownWay,
): Promise<void> {
  await tx
    .insertInto("pair.size_shown")
    .values({
      large_id: at.largeId,
      id,
      relationship_id: at.relationshipId,
      shown,
      said_by: by.personId,
      said_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The large organization's own, open to its partners. */
export async function insertLarge(tx: Tx, largeId: string, by: By, year: Year): Promise<void> {
  await tx
    .insertInto("shared.own_turnover")
    .values({
      large_id: largeId,
      id: year.id,
      turnover: year.turnover,
      currency: year.currency,
      year_ended_on: year.yearEndedOn,
      said_by: by.personId,
      said_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
