import type { Tx } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Found } from "./handover.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly now: Temporal.Instant };

/** False when this form was sent before, or one of this role is open. */
export async function insertHandover(
  tx: Tx,
  at: At,
  by: By,
  made: { readonly id: string; readonly role: string; readonly from: string; readonly to: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.handover")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      role: made.role,
      from_person_id: made.from,
      to_person_id: made.to,
      begun_by: by.personId,
      begun_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

type Step = { readonly set: "written" | "offered" | "accepted" | "confirmed" | "withdrawn" };

/** One step on. False when somebody changed it since `version`. */
export async function step(
  tx: Tx,
  at: At,
  by: By,
  { id, version }: { readonly id: string; readonly version: number },
  done: Step,
): Promise<boolean> {
  const { personId, now } = by;
  const values = {
    written: {},
    offered: { offered_by: personId, offered_at: now },
    accepted: { accepted_at: now },
    confirmed: { confirmed_by: personId, confirmed_at: now },
    withdrawn: { withdrawn_by: personId, withdrawn_at: now },
  }[done.set];
  const { numUpdatedRows } = await tx
    .updateTable("pair.handover")
    .set({ ...values, version: version + 1 })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("version", "=", version)
    .where("confirmed_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** What is handed over, as it is written now: in the place of what was written before. */
export async function replaceItems(
  tx: Tx,
  at: At,
  by: By,
  handoverId: string,
  items: readonly (Found & { readonly line: string | null })[],
): Promise<void> {
  await tx
    .deleteFrom("pair.handover_item")
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("handover_id", "=", handoverId)
    .execute();
  if (items.length === 0) return;
  await tx
    .insertInto("pair.handover_item")
    .values(
      items.map((item, position) => ({
        large_id: at.largeId,
        id: uuidv7(by.now.epochMilliseconds),
        relationship_id: at.relationshipId,
        handover_id: handoverId,
        kind: item.kind,
        ref: item.ref,
        position,
        title: item.title,
        line: item.line,
        added_by: by.personId,
        added_at: by.now,
      })),
    )
    .execute();
}

/** What the firm misses. False when this form was sent before. */
export async function insertMissing(
  tx: Tx,
  at: At,
  by: By,
  handoverId: string,
  made: { readonly id: string; readonly text: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.handover_item")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      handover_id: handoverId,
      kind: "missing",
      ref: made.id,
      position: 10_000,
      title: made.text,
      added_by: by.personId,
      added_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The answer to what is missing. False when it was answered before. */
export async function answerMissing(
  tx: Tx,
  at: At,
  by: By,
  handoverId: string,
  { ref, answer }: { readonly ref: string; readonly answer: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.handover_item")
    .set({ line: answer, answered_at: by.now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("handover_id", "=", handoverId)
    .where("kind", "=", "missing")
    .where("ref", "=", ref)
    .where("line", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
