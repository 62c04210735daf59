import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Figure } from "./improvement.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

type New = {
  readonly id: string;
  readonly source: { readonly kind: string; readonly id: string };
  readonly lesson: string;
  readonly practice: string;
  readonly owner: { readonly id: string; readonly side: Side };
  readonly changesOn: Temporal.PlainDate;
  readonly measure: { readonly kind: "promise" | "gate"; readonly id: string };
  readonly beforeMonth: Temporal.PlainDate | null;
  readonly month: Temporal.PlainDate | null;
  readonly dueOn: Temporal.PlainDate;
  readonly before: Figure | null;
};

/** Holds the relationship until the end. False unless the two work together. */
export async function hold(tx: Tx, at: At): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.relationship")
    .select("state")
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.relationshipId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row?.state === "active";
}

/** False when this form was sent before. */
export async function insertLesson(tx: Tx, at: At, by: By, made: New): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.lesson")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      source: made.source.kind,
      source_id: made.source.id,
      lesson: made.lesson,
      practice: made.practice,
      owner_id: made.owner.id,
      owner_side: made.owner.side,
      changes_on: made.changesOn,
      measure: made.measure.kind,
      measure_id: made.measure.id,
      before_month: made.beforeMonth,
      month: made.month,
      due_on: made.dueOn,
      before_kept: made.before?.kept ?? null,
      before_decided: made.before?.decided ?? null,
      before_state: made.before?.state ?? null,
      proposed_side: by.side,
      proposed_by: by.personId,
      proposed_at: by.now,
      changed_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

const one = (tx: Tx, at: At, id: string) =>
  tx
    .updateTable("pair.lesson")
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("closed_at", "is", null)
    .where("dropped_at", "is", null);

/** False when it was agreed, or let go, before. */
export async function agree(tx: Tx, at: At, by: By, id: string): Promise<boolean> {
  const { numUpdatedRows } = await one(tx, at, id)
    .where("agreed_at", "is", null)
    .set({ agreed_by: by.personId, agreed_at: by.now, changed_at: by.now })
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when it was over before. */
export async function drop(tx: Tx, at: At, by: By, id: string, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await one(tx, at, id)
    .set({
      dropped_side: by.side,
      dropped_by: by.personId,
      dropped_at: by.now,
      dropped_reason: reason,
      changed_at: by.now,
    })
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Names a later reading. False when it is over. */
export async function move(
  tx: Tx,
  at: At,
  by: By,
  id: string,
  to: {
    readonly month: Temporal.PlainDate | null;
    readonly measureId: string;
    readonly dueOn: Temporal.PlainDate;
    readonly moved: number;
    readonly reason: string;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await one(tx, at, id)
    .set({
      month: to.month,
      measure_id: to.measureId,
      due_on: to.dueOn,
      moved: to.moved,
      moved_reason: to.reason,
      changed_at: by.now,
    })
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when it is over, or was never agreed. */
export async function close(
  tx: Tx,
  at: At,
  by: By,
  id: string,
  after: Figure & { readonly rule: string | null },
  words: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await one(tx, at, id)
    .where("agreed_at", "is not", null)
    .set({
      after_kept: after.kept,
      after_decided: after.decided,
      after_state: after.state,
      after_rule: after.rule,
      closed_side: by.side,
      closed_by: by.personId,
      closed_at: by.now,
      closed_words: words,
      changed_at: by.now,
    })
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
