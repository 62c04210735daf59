import { sql, type Tx } from "../../platform/database/database.ts";
import type { Rung } from "./ladder.ts";

type At = { readonly largeId: string; readonly relationshipId: string | null };
type By = { readonly personId: string; readonly side: "large" | "msme"; readonly now: Temporal.Instant };

/** A new version, agreed at once where it is the organization's own. False when this form was sent before. */
export async function insertLadder(
  tx: Tx,
  { largeId, relationshipId }: At,
  by: By,
  made: { readonly id: string; readonly rungs: readonly Rung[] },
): Promise<boolean> {
  const own = relationshipId === null;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ladder ${relationshipId ?? largeId}`}, 44031))`.execute(
    tx,
  );
  const { numAffectedRows } = await sql`
    insert into pair.dispute_ladder (large_id, id, relationship_id, number, rungs, proposed_side, proposed_by, proposed_at,
      agreed_by, agreed_at)
    select ${largeId}, ${made.id}, ${relationshipId}, coalesce(max(d.number), 0) + 1, ${JSON.stringify(made.rungs)}::jsonb,
      ${by.side}, ${by.personId}, ${by.now}::timestamptz, ${own ? by.personId : null}, ${own ? by.now : null}::timestamptz
    from pair.dispute_ladder d
    where d.large_id = ${largeId} and d.relationship_id is not distinct from ${relationshipId}::uuid
    on conflict do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** The other side says yes or no. False when that was said before. */
export async function answerLadder(
  tx: Tx,
  { largeId, relationshipId }: At,
  by: By,
  id: string,
  yes: boolean,
): Promise<boolean> {
  const said = { by: by.personId, at: by.now };
  const { numUpdatedRows } = await tx
    .updateTable("pair.dispute_ladder")
    .set(yes ? { agreed_by: said.by, agreed_at: said.at } : { declined_by: said.by, declined_at: said.at })
    .where("large_id", "=", largeId)
    .where("relationship_id", "=", relationshipId)
    .where("id", "=", id)
    .where("agreed_at", "is", null)
    .where("declined_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
