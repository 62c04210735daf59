import { sql, type Tx } from "../../platform/database/database.ts";
import type { Rung } from "../dispute-ladders/ladder.ts";
import type { ClosedAs, Subject } from "./dispute.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: "large" | "msme"; readonly now: Temporal.Instant };

/** Two who open at once wait for each other, so that one of them finds the other's. */
export async function holdOpening(tx: Tx, { relationshipId }: At): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`disputes ${relationshipId}`}, 44032))`.execute(
    tx,
  );
}

/** Waits for whoever acts on the same dispute. */
export async function holdDispute(tx: Tx, { largeId, relationshipId }: At, id: string): Promise<void> {
  await tx
    .selectFrom("pair.dispute")
    .select("id")
    .where("large_id", "=", largeId)
    .where("relationship_id", "=", relationshipId)
    .where("id", "=", id)
    .forUpdate()
    .execute();
}

export type NewDispute = {
  readonly id: string;
  readonly about: Subject;
  readonly aboutId: string | null;
  readonly aboutTitle: string | null;
  readonly title: string;
  readonly reason: string;
  readonly wish: string;
  readonly refersTo: string | null;
  readonly openedOn: Temporal.PlainDate;
  readonly rungs: readonly Rung[];
  readonly ladderVersion: string;
  readonly zone: string;
  readonly calendarVersion: string;
  readonly dueOn: Temporal.PlainDate;
  readonly dueAt: Temporal.Instant;
};

export async function insertDispute(tx: Tx, at: At, by: By, made: NewDispute): Promise<void> {
  await tx
    .insertInto("pair.dispute")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      about: made.about,
      about_id: made.aboutId,
      invoice_id: made.about === "invoice" ? made.aboutId : null,
      about_title: made.aboutTitle,
      title: made.title,
      reason: made.reason,
      wish: made.wish,
      opened_side: by.side,
      opened_by: by.personId,
      opened_at: by.now,
      opened_on: made.openedOn,
      refers_to: made.refersTo,
      rungs: JSON.stringify(made.rungs),
      ladder_version: made.ladderVersion,
      zone: made.zone,
      calendar_version: made.calendarVersion,
      due_on: made.dueOn,
      due_at: made.dueAt,
    })
    .execute();
  await insertStep(tx, at, by, { disputeId: made.id, rung: 0, dueOn: made.dueOn });
}

type NewStep = { readonly disputeId: string; readonly rung: number; readonly dueOn: Temporal.PlainDate };

async function insertStep(tx: Tx, at: At, by: By, step: NewStep): Promise<void> {
  await tx
    .insertInto("pair.dispute_step")
    .values({
      large_id: at.largeId,
      dispute_id: step.disputeId,
      rung: step.rung,
      relationship_id: at.relationshipId,
      begun_at: by.now,
      begun_by: by.personId,
      begun_side: by.side,
      due_on: step.dueOn,
    })
    .execute();
}

/** The other side's own words: as an answer, or because it opened the same (`form`: the id of its form). */
export async function writeClaim(
  tx: Tx,
  at: At,
  by: By,
  id: string,
  said: { readonly reason: string; readonly wish: string; readonly form: string | null },
): Promise<void> {
  await tx
    .updateTable("pair.dispute")
    .set({
      other_reason: said.reason,
      other_wish: said.wish,
      other_by: by.personId,
      other_at: by.now,
      ...(said.form === null ? {} : { other_id: said.form, joined_at: by.now }),
    })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("other_at", "is", null)
    .execute();
}

/** One turn. False when this form was sent before. */
export async function insertWord(
  tx: Tx,
  at: At,
  word: {
    readonly id: string;
    readonly disputeId: string;
    readonly rung: number;
    readonly side: "large" | "msme";
    readonly personId: string | null;
    readonly helperId: string | null;
    readonly text: string;
    readonly now: Temporal.Instant;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.dispute_word")
    .values({
      large_id: at.largeId,
      id: word.id,
      relationship_id: at.relationshipId,
      dispute_id: word.disputeId,
      rung: word.rung,
      side: word.side,
      said_by: word.personId,
      helper_id: word.helperId,
      text: word.text,
      said_at: word.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The next step begins, with a clock of its own. */
export async function takeStep(tx: Tx, at: At, by: By, step: NewStep & { readonly dueAt: Temporal.Instant }) {
  await insertStep(tx, at, by, step);
  await tx
    .updateTable("pair.dispute")
    .set({ rung: step.rung, due_on: step.dueOn, due_at: step.dueAt })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", step.disputeId)
    .execute();
}

/** One side takes its own part back; the dispute itself closes by `closeDispute`. */
export async function markWithdrawn(tx: Tx, at: At, by: By, id: string): Promise<void> {
  await tx
    .updateTable("pair.dispute")
    .set(by.side === "large" ? { large_withdrawn_at: by.now } : { msme_withdrawn_at: by.now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .execute();
}

/** It is over. False when it was over before. */
export async function closeDispute(
  tx: Tx,
  at: At,
  by: By,
  id: string,
  end: { readonly as: ClosedAs; readonly words: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.dispute")
    .set({
      closed_at: by.now,
      closed_as: end.as,
      closed_by: by.personId,
      closed_side: by.side,
      closed_words: end.words,
    })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
