import { sql, type Tx } from "../../platform/database/database.ts";

/** Who a ledger means: its firms in a temporary table of the transaction, and what their keys mean for good. */

/** Who stands in the file, each once, with the partner that its key meant before. */
export async function gatherParties(
  tx: Tx,
  largeId: string,
  has: (column: string) => boolean,
): Promise<void> {
  const most = (name: string) => (has(name) ? sql.raw(`max(${name})`) : sql`null::text`);
  await sql`analyze pg_temp.incoming`.execute(tx);
  await sql`create temp table party on commit drop as
    select n.party as key, n.name, n.country, n.size_class, n.entity, l.relationship_id, false as fresh
    from (select party, ${most("party_name")} as name, ${most("country")} as country,
        ${most("size_class")} as size_class, ${most("entity")} as entity from pg_temp.incoming group by party) n
      left join pair.ledger_party l on l.large_id = ${largeId} and l.key = n.party`.execute(tx);
}

/** The partners meant by keys that were not known before; `fresh` ones do not stand in the directory yet. */
export async function placeParties(
  tx: Tx,
  placed: readonly { readonly key: string; readonly relationshipId: string; readonly fresh: boolean }[],
): Promise<void> {
  await sql`update pg_temp.party p set relationship_id = x.relationship_id, fresh = x.fresh
    from unnest(${placed.map(({ key }) => key)}::text[], ${placed.map((one) => one.relationshipId)}::uuid[],
      ${placed.map(({ fresh }) => fresh)}::boolean[]) x(key, relationship_id, fresh)
    where x.key = p.key`.execute(tx);
}

/** True when every firm of the file stands in the directory: the one check in place of a foreign key on each invoice. */
export async function partnersStand(tx: Tx, largeId: string): Promise<boolean> {
  const { rows } = await sql<{ stand: boolean }>`select not exists (
    select from pg_temp.party p where not exists (
      select from shared.relationship r where r.large_id = ${largeId} and r.id = p.relationship_id)) as stand`.execute(
    tx,
  );
  return rows[0]?.stand === true;
}

/** Keeps what the keys mean, and the size that the ledger gives to a firm whose size nobody knows. */
export async function keepParties(
  tx: Tx,
  largeId: string,
  importId: string,
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into pair.ledger_party (large_id, key, relationship_id, name, import_id, made_at)
    select ${largeId}, key, relationship_id, name, ${importId}, ${now} from pg_temp.party
    on conflict (large_id, key) do nothing`.execute(tx);
  await sql`update shared.relationship r set size_class = p.size_class
    from (select relationship_id, max(size_class) as size_class from pg_temp.party group by 1) p
    where r.large_id = ${largeId} and r.id = p.relationship_id and p.size_class is not null
      and r.size_class = 'unknown'`.execute(tx);
}
