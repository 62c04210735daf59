import type { Tx } from "../../platform/database/database.ts";
import type { PromisedKind, Terms } from "./commitment.ts";

type By = { readonly largeId: string; readonly personId: string | null; readonly now: Temporal.Instant };

/** False when this form was sent before. */
export async function insertCommitment(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly kind: PromisedKind;
    readonly relationshipId: string | null;
    readonly ownerId: string | null;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.commitment")
    .values({
      large_id: by.largeId,
      id: made.id,
      relationship_id: made.relationshipId,
      kind: made.kind,
      owner_person_id: made.ownerId,
      made_by: by.personId,
      made_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export type NewVersion = Terms & {
  readonly id: string;
  readonly commitmentId: string;
  readonly relationshipId: string | null;
  readonly number: number;
  readonly fromOn: Temporal.PlainDate | null;
  readonly weakened: boolean;
  readonly reason: string | null;
  readonly ruleVersion: string;
};

/** False when this form was sent before, or somebody else took the number. */
export async function insertVersion(tx: Tx, by: By, made: NewVersion): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.commitment_version")
    .values({
      large_id: by.largeId,
      id: made.id,
      commitment_id: made.commitmentId,
      relationship_id: made.relationshipId,
      number: made.number,
      threshold_of: made.threshold?.of ?? null,
      threshold_in: made.threshold?.in ?? null,
      days: made.days,
      quantity: made.quantity,
      consequence: made.consequence,
      from_on: made.fromOn,
      weakened: made.weakened,
      reason: made.reason,
      rule_version: made.ruleVersion,
      made_by: by.personId,
      made_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Keeps others waiting who would change or end the same promise. */
export async function holdCommitment(tx: Tx, largeId: string, id: string): Promise<void> {
  await tx
    .selectFrom("pair.commitment")
    .select("id")
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .execute();
}

/** Who answers for it from now on. */
export async function updateOwner(tx: Tx, largeId: string, id: string, ownerId: string): Promise<void> {
  await tx
    .updateTable("pair.commitment")
    .set({ owner_person_id: ownerId })
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .execute();
}

/** False when it was ended before. */
export async function endCommitment(
  tx: Tx,
  by: By,
  id: string,
  ending: { readonly on: Temporal.PlainDate; readonly reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.commitment")
    .set({ ended_on: ending.on, ended_by: by.personId, ended_reason: ending.reason })
    .where("large_id", "=", by.largeId)
    .where("id", "=", id)
    .where("ended_on", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
