import type { Tx } from "../../platform/database/database.ts";
import type { VoluntaryKind } from "../commitments/commitment.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};

/** Keeps a colleague waiting who would promise the same at this moment. True where the two work together. */
export async function holdActive(tx: Tx, at: Pick<By, "largeId" | "relationshipId">): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.relationship")
    .select("state")
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.relationshipId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row?.state === "active";
}

/** A voluntary promise with its one version. False where another one of the organization bears that id. */
export async function insertOwn(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly versionId: string;
    readonly kind: VoluntaryKind;
    readonly days: number | null;
    readonly fromOn: Temporal.PlainDate;
    readonly ruleVersion: string;
  },
): Promise<boolean> {
  const at = {
    large_id: by.largeId,
    relationship_id: by.relationshipId,
    made_by: by.personId,
    made_at: by.now,
  };
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.commitment")
    .values({ ...at, id: made.id, kind: made.kind })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await tx
    .insertInto("pair.commitment_version")
    .values({
      ...at,
      id: made.versionId,
      commitment_id: made.id,
      number: 1,
      days: made.days,
      from_on: made.fromOn,
      rule_version: made.ruleVersion,
    })
    .execute();
  return true;
}

/** False when it was ended before, or is none of this firm's own. The firm owes nobody a reason. */
export async function endOwn(tx: Tx, by: By, id: string, on: Temporal.PlainDate): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.commitment")
    .set({ ended_on: on, ended_by: by.personId, ended_reason: "ended by the firm" })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("id", "=", id)
    .where("kind", "in", ["M1", "M2", "M3"])
    .where("ended_on", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
