import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";

type At = { readonly largeId: string; readonly relationshipId: string };

/** Keeps the other side waiting while one writes, so that nobody confirms a number that is being replaced. True if active. */
export async function holdActive(tx: Tx, at: At): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.relationship")
    .select("state")
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.relationshipId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row?.state === "active";
}

/**
 * A new number with its writer's confirmation alone. `number-taken` when the other side was faster,
 * `again` when this form was sent before.
 */
export async function insertStatement(
  tx: Tx,
  at: At,
  made: {
    readonly id: string;
    readonly number: number;
    readonly text: string;
    readonly signs: readonly string[];
    readonly personId: string;
    readonly side: Side;
    readonly now: Temporal.Instant;
  },
): Promise<"added" | "again" | "number-taken"> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.statement")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      number: made.number,
      text: made.text,
      signs: [...made.signs],
      proposed_by: made.personId,
      proposed_side: made.side,
      proposed_at: made.now,
      [`${made.side}_confirmed_by`]: made.personId,
      [`${made.side}_confirmed_at`]: made.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return "added";
  const same = await tx
    .selectFrom("pair.statement")
    .select("id")
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", made.id)
    .executeTakeFirst();
  return same ? "again" : "number-taken";
}

/** One side confirms a number. False when it had done so before. */
export async function confirmStatement(
  tx: Tx,
  at: At,
  number: number,
  by: { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.statement")
    .set(
      by.side === "large"
        ? { large_confirmed_by: by.personId, large_confirmed_at: by.now }
        : { msme_confirmed_by: by.personId, msme_confirmed_at: by.now },
    )
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("number", "=", number)
    .where(by.side === "large" ? "large_confirmed_at" : "msme_confirmed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Nothing is overwritten: what was named stays with the day it ended. */
export async function endInterests(
  tx: Tx,
  at: At,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("pair.interest")
    .set({ ended_at: now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "in", [...ids])
    .where("ended_at", "is", null)
    .execute();
}

export async function insertInterest(
  tx: Tx,
  at: At,
  made: {
    readonly id: string;
    readonly position: number;
    readonly text: string;
    readonly personId: string;
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  await tx
    .insertInto("pair.interest")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      position: made.position,
      text: made.text,
      named_by: made.personId,
      named_at: made.now,
    })
    .execute();
}
