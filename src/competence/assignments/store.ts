import type { Side } from "../../people/access/role.ts";
import { sql, type Tx } from "../../platform/database/database.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly now: Temporal.Instant };

/** False when this form was sent before, or the person holds the role already. */
export async function insertAssignment(
  tx: Tx,
  at: At,
  by: By,
  made: {
    readonly id: string;
    readonly side: Side;
    readonly role: string;
    readonly person: string;
    readonly startsOn: Temporal.PlainDate;
    readonly endsOn: Temporal.PlainDate | null;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.assignment")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      side: made.side,
      role: made.role,
      person_id: made.person,
      starts_on: made.startsOn,
      ends_on: made.endsOn,
      assigned_by: by.personId,
      assigned_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Ends one that runs. False when it ended, or changed since `version`. */
export async function endAssignment(
  tx: Tx,
  at: At,
  by: By,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.assignment")
    .set({ ended_by: by.personId, ended_at: by.now, version: version + 1 })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("version", "=", version)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends what somebody holds in a role: for leads all but one person, for a hand-over the one who goes. */
export async function endRole(
  tx: Tx,
  at: At,
  by: By,
  which: { readonly role: string; readonly but: string } | { readonly role: string; readonly of: string },
): Promise<void> {
  await tx
    .updateTable("pair.assignment")
    .set({ ended_by: by.personId, ended_at: by.now, version: sql`version + 1` })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("side", "=", "large")
    .where("role", "=", which.role)
    .where("person_id", "of" in which ? "=" : "<>", "of" in which ? which.of : which.but)
    .where("ended_at", "is", null)
    .execute();
}
