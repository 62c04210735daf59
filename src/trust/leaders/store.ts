import type { Tx } from "../../platform/database/database.ts";

type By = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** `again` when this form was sent before, `runs` when the person answers for the place already. */
export async function insertTerm(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly personId: string;
    readonly unitId: string | null;
    readonly since: Temporal.PlainDate;
  },
): Promise<"named" | "again" | "runs"> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.leader_term")
    .values({
      large_id: by.largeId,
      id: made.id,
      unit_id: made.unitId,
      person_id: made.personId,
      since: made.since,
      named_by: by.personId,
      named_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return "named";
  const same = await tx
    .selectFrom("shared.leader_term")
    .select("id")
    .where("large_id", "=", by.largeId)
    .where("id", "=", made.id)
    .executeTakeFirst();
  return same ? "again" : "runs";
}

/** False when it was ended before. */
export async function closeTerm(
  tx: Tx,
  by: { readonly largeId: string; readonly personId: string | null },
  id: string,
  { on, reason }: { readonly on: Temporal.PlainDate; readonly reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.leader_term")
    .set({ ended_on: on, ended_by: by.personId, ended_reason: reason })
    .where("large_id", "=", by.largeId)
    .where("id", "=", id)
    .where("ended_on", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
