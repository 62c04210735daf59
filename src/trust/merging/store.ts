import { sql, type Tx } from "../../platform/database/database.ts";

type Of = { readonly largeId: string; readonly keptId: string; readonly lostId: string };
type By = { readonly personId: string; readonly now: Temporal.Instant };

/** Keeps two firms as they are until the transaction ends. */
export async function holdParties(tx: Tx, largeId: string, ids: readonly string[]): Promise<void> {
  await sql`select from shared.relationship where large_id = ${largeId} and id = any(${ids}::uuid[])
    order by id for update`.execute(tx);
}

/** Everything of the ledger goes over, and is kept by name. Answers how many invoices. */
export async function moveOver(
  tx: Tx,
  { largeId, keptId, lostId }: Of,
  made: { readonly id: string; readonly reason: string | null },
  by: By,
): Promise<number> {
  await sql`insert into pair.party_merge
      (large_id, id, relationship_id, lost_id, keys, invoices, imports, reason, merged_by, merged_at)
    select ${largeId}, ${made.id}, ${keptId}, ${lostId},
      (select coalesce(array_agg(key order by key), '{}') from pair.ledger_party where large_id = ${largeId} and relationship_id = ${lostId}),
      (select coalesce(array_agg(id order by id), '{}') from pair.invoice where large_id = ${largeId} and relationship_id = ${lostId}),
      (select coalesce(array_agg(import_id), '{}') from (
        select import_id from pair.invoice where large_id = ${largeId} and relationship_id in (${keptId}, ${lostId})
        union select import_id from pair.import_change where large_id = ${largeId} and relationship_id in (${keptId}, ${lostId})) i),
      ${made.reason}, ${by.personId}, ${by.now}`.execute(tx);
  await sql`update pair.ledger_party set relationship_id = ${keptId}
    where large_id = ${largeId} and relationship_id = ${lostId}`.execute(tx);
  await rewriteChanges(tx, largeId, made.id, keptId);
  const { numAffectedRows = 0n } = await sql`update pair.invoice set relationship_id = ${keptId}
    where large_id = ${largeId} and relationship_id = ${lostId}`.execute(tx);
  // What was joined to the lost one before stands with the kept one, too.
  await sql`update shared.relationship set merged_into = ${keptId}, version = version + 1
    where large_id = ${largeId} and (id = ${lostId} or merged_into = ${lostId})`.execute(tx);
  return Number(numAffectedRows);
}

/** What moved goes back, row by row as it was kept; rows that an undo took away meanwhile stay away. */
export async function moveBack(
  tx: Tx,
  { largeId, keptId, lostId }: Of,
  mergeId: string,
  by: By,
): Promise<number> {
  const moved = sql`(select * from pair.party_merge where large_id = ${largeId} and id = ${mergeId})`;
  await sql`update pair.ledger_party p set relationship_id = ${lostId} from ${moved} m
    where p.large_id = ${largeId} and p.relationship_id = ${keptId} and p.key = any(m.keys)`.execute(tx);
  await rewriteChanges(tx, largeId, mergeId, lostId);
  const { numAffectedRows = 0n } =
    await sql`update pair.invoice i set relationship_id = ${lostId} from ${moved} m
    where i.large_id = ${largeId} and i.relationship_id = ${keptId} and i.id = any(m.invoices)`.execute(tx);
  await sql`update shared.relationship r set version = version + 1,
      merged_into = case when r.id = ${lostId} then null else ${lostId}::uuid end
    where r.large_id = ${largeId} and r.merged_into = ${keptId} and (r.id = ${lostId} or exists (
      select from pair.party_merge m where m.large_id = ${largeId} and m.parted_at is null
        and m.lost_id = r.id and m.relationship_id = ${lostId}))`.execute(tx);
  await sql`update pair.party_merge set parted_by = ${by.personId}, parted_at = ${by.now}
    where large_id = ${largeId} and id = ${mergeId}`.execute(tx);
  return Number(numAffectedRows);
}

/** What an import would put back belongs to the firm that the invoice belongs to now. */
async function rewriteChanges(tx: Tx, largeId: string, mergeId: string, to: string): Promise<void> {
  await sql`update pair.import_change c
    set relationship_id = ${to}, before = jsonb_set(c.before, '{relationship_id}', to_jsonb(${to}::text))
    from (select unnest(invoices) as id from pair.party_merge where large_id = ${largeId} and id = ${mergeId}) m
    where c.large_id = ${largeId} and c.invoice_id = m.id`.execute(tx);
}
