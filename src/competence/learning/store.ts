import type { Side } from "../../people/access/role.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import type { OfferKind } from "../offers/offer.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly side: Side;
  readonly now: Temporal.Instant;
};

/** Who teaches and who learns from the first moment. */
export type Beginning = {
  readonly id: string;
  readonly offer: { readonly id: string; readonly number: number } | null;
  readonly kind: OfferKind;
  readonly title: string;
  readonly teachingSide: Side;
  readonly seats: number;
  readonly people: readonly { readonly id: string; readonly part: "teaches" | "learns" }[];
};

/** `again` when this form was sent before, `taken` when the offer is taken already. Its place in the line is the next one. */
export async function insertLearning(tx: Tx, by: By, made: Beginning): Promise<"begun" | "again" | "taken"> {
  const line = made.offer ? await nextInLine(tx, by.largeId, made.offer.id) : 1;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.learning")
    .values({
      large_id: by.largeId,
      id: made.id,
      relationship_id: by.relationshipId,
      offer_id: made.offer?.id ?? null,
      offer_number: made.offer?.number ?? null,
      line,
      seats: made.seats,
      kind: made.kind,
      title: made.title,
      teaching_side: made.teachingSide,
      begun_by: by.personId,
      begun_side: by.side,
      begun_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) {
    const same = await tx
      .selectFrom("pair.learning")
      .select("id")
      .where("large_id", "=", by.largeId)
      .where("relationship_id", "=", by.relationshipId)
      .where("id", "=", made.id)
      .executeTakeFirst();
    return same ? "again" : "taken";
  }
  // In one statement: who is not named now is let in later only by one who is.
  await tx
    .insertInto("pair.learning_person")
    .values(
      made.people.map(({ id, part }) => ({
        large_id: by.largeId,
        learning_id: made.id,
        person_id: id,
        relationship_id: by.relationshipId,
        part,
        added_at: by.now,
      })),
    )
    .execute();
  return "begun";
}

/** The function of the database locks the line of the offer: two who take at once stand one after the other. */
async function nextInLine(tx: Tx, largeId: string, offerId: string): Promise<number> {
  const { rows } = await sql<{ line: number }>`
    select pair.next_in_line(o.large_id, o.id) as line from pair.offer o
    where o.large_id = ${largeId} and o.id = ${offerId}`.execute(tx);
  return rows[0]?.line ?? 1;
}

/** False when it was left or ended before. */
export async function leave(tx: Tx, by: By, id: string, reason: string | null): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.learning")
    .set({ left_at: by.now, left_by: by.personId, left_side: by.side, left_reason: reason })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .where("left_at", "is", null)
    .where("ended_on", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when it was left or ended before. */
export async function end(
  tx: Tx,
  by: Pick<By, "largeId" | "relationshipId"> & { readonly personId: string | null },
  id: string,
  on: Temporal.PlainDate,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.learning")
    .set({ ended_on: on, ended_by: by.personId })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .where("left_at", "is", null)
    .where("ended_on", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
