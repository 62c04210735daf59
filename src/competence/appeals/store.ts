import type { Tx } from "../../platform/database/database.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly msmeId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};

/** The appeal with its two seats, both empty but for who was chosen. False when there is one against this version. */
export async function insertAppeal(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly number: number;
    readonly criteria: readonly string[];
    readonly reason: string;
    readonly ruleBy: Temporal.PlainDate;
    readonly ruleVersion: string;
    readonly chosen: { readonly id: string; readonly name: string };
    readonly expiresAt: Temporal.Instant;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.appeal")
    .values({
      large_id: by.largeId,
      id: made.id,
      relationship_id: by.relationshipId,
      msme_id: by.msmeId,
      number: made.number,
      criteria: [...made.criteria],
      reason: made.reason,
      appealed_by: by.personId,
      appealed_at: by.now,
      rule_by: made.ruleBy,
      rule_version: made.ruleVersion,
      chosen_name: made.chosen.name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  const seat = { large_id: by.largeId, appeal_id: made.id, relationship_id: by.relationshipId };
  await tx
    .insertInto("pair.appeal_seat")
    .values([
      { ...seat, seat: "independent", panelist_id: null, name: null, expires_at: null },
      {
        ...seat,
        seat: "chosen",
        panelist_id: made.chosen.id,
        name: made.chosen.name,
        expires_at: made.expiresAt,
      },
    ])
    .execute();
  return true;
}
