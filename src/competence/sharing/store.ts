import { sql, type Tx } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { ShownEvidence } from "./shown.ts";

type At = { readonly largeId: string; readonly relationshipId: string; readonly msmeId: string };
type By = { readonly personId: string; readonly now: Temporal.Instant };

/** Keeps the firm from changing its mind about these items while they are shared. Answers how each is cleared. */
export async function holdItems(
  tx: Tx,
  msmeId: string,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly cleared: string }[]> {
  return tx
    .selectFrom("msme.evidence")
    .select(["id", "cleared"])
    .where("msme_id", "=", msmeId)
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .where("taken_back_at", "is", null)
    .orderBy("id")
    .forShare()
    .execute();
}

/** Shows items from now on. Answers those that were not shown before. */
export async function insertShares(tx: Tx, at: At, by: By, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const made = await tx
    .insertInto("pair.evidence_share")
    .values(
      ids.map((evidenceId) => ({
        large_id: at.largeId,
        id: uuidv7(by.now.epochMilliseconds),
        relationship_id: at.relationshipId,
        msme_id: at.msmeId,
        evidence_id: evidenceId,
        shared_by: by.personId,
        shared_at: by.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning("evidence_id")
    .execute();
  return made.map((row) => row.evidence_id);
}

/** Takes items back. Answers those that were shown. */
export async function endShares(tx: Tx, at: At, by: By, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const ended = await tx
    .updateTable("pair.evidence_share")
    .set({ ended_by: by.personId, ended_at: by.now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("msme_id", "=", at.msmeId)
    .where("evidence_id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .where("ended_at", "is", null)
    .returning("evidence_id")
    .execute();
  return ended.map((row) => row.evidence_id);
}

/** Notes who looked at what, once a day for each. The database takes name and place of the person who speaks. */
export async function insertLooks(
  tx: Tx,
  at: Pick<At, "largeId" | "relationshipId">,
  looked: Pick<ShownEvidence, "id">[],
  what: "list" | "item" | "file",
  now: Temporal.Instant,
): Promise<void> {
  const ids = looked.map((one) => one.id);
  const fresh = ids.map(() => uuidv7(now.epochMilliseconds));
  await sql`select msme.note_look(${at.largeId}, ${at.relationshipId}, ${ids}::uuid[], ${what},
    ${fresh}::uuid[], ${now}::timestamptz)`.execute(tx);
}
