import { sql, type Tx } from "../../platform/database/database.ts";
import type { SpellingPair } from "./spelling.ts";

export type FoundPair = SpellingPair & { readonly id: string; readonly rank: number };

/** What is proposed from now on; pairs that a person decided about, either way, stay as they are. */
export async function replacePairs(
  tx: Tx,
  largeId: string,
  found: readonly FoundPair[],
  now: Temporal.Instant,
): Promise<void> {
  const list = sql`unnest(${found.map(({ id }) => id)}::uuid[], ${found.map((one) => one.relationshipId)}::uuid[],
    ${found.map((one) => one.otherId)}::uuid[], ${found.map(({ why }) => why)}::text[],
    ${found.map(({ rank }) => rank)}::smallint[]) f (id, relationship_id, other_id, why, rank)`;
  await sql`delete from pair.spelling_pair s where s.large_id = ${largeId} and s.apart_at is null
    and not exists (select from ${list} where f.relationship_id = s.relationship_id and f.other_id = s.other_id)
    and not exists (select from shared.relationship r where r.large_id = ${largeId}
      and r.id in (s.relationship_id, s.other_id) and r.merged_into is not null)`.execute(tx);
  await sql`insert into pair.spelling_pair as s (large_id, id, relationship_id, other_id, why, rank, found_at)
    select ${largeId}, f.id, f.relationship_id, f.other_id, f.why, f.rank, ${now} from ${list}
    on conflict (large_id, relationship_id, other_id) do update set why = excluded.why, rank = excluded.rank
      where s.apart_at is null`.execute(tx);
  await sql`update shared.ledger set compared_at = ${now} where large_id = ${largeId}`.execute(tx);
}

/** One comparison of an organization at a time. Held until the transaction ends. */
export async function holdComparing(tx: Tx, largeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(44007, hashtext(${largeId}))`.execute(tx);
}

/** A person says that the two are two firms. False when that was said before. */
export async function markApart(
  tx: Tx,
  largeId: string,
  id: string,
  by: { readonly personId: string; readonly now: Temporal.Instant },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.spelling_pair")
    .set({ apart_by: by.personId, apart_at: by.now })
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .where("apart_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Takes that back: the two are looked at again. */
export async function markOpen(tx: Tx, largeId: string, id: string): Promise<void> {
  await tx
    .updateTable("pair.spelling_pair")
    .set({ apart_by: null, apart_at: null })
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .execute();
}
