import type { LargeAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { RelationshipState } from "../../relationships/directory/relationship.ts";
import type { Merge, Party } from "./merge.ts";

/** Two firms as they stand. Refusal `not-found` unless both are partners of the reader's organization. */
export async function parties(
  access: LargeAccess,
  one: string,
  other: string,
): Promise<readonly [Party, Party]> {
  const { rows } = await sql<{
    id: string;
    name: string;
    state: string;
    counterparty: boolean;
    merged_into: string | null;
    created_at: Temporal.Instant;
    own_work: boolean;
  }>`
    select r.id, r.partner_name as name, r.state, r.counterparty, r.merged_into, r.created_at,
      exists (select from pair.commitment c where c.large_id = ${access.largeId} and c.relationship_id = r.id and c.ended_on is null)
        or exists (select from pair.agreement a where a.large_id = ${access.largeId} and a.relationship_id = r.id and a.ended_at is null)
        as own_work
    from shared.relationship r
    where r.large_id = ${access.largeId} and r.id = any(${[one, other]}::uuid[])`.execute(access.tx);
  const of = (id: string): Party => {
    const row = rows.find((found) => found.id === id);
    if (!row) throw notFound();
    return {
      relationshipId: id,
      name: row.name,
      state: row.state as RelationshipState,
      counterparty: row.counterparty,
      mergedInto: row.merged_into,
      createdAt: row.created_at,
      ownWork: row.own_work,
    };
  };
  return [of(one), of(other)];
}

/** Numbers that an invoice of each of the two has: joined, the two would be one. At most `most`, in their order. */
export async function collisions(
  access: LargeAccess,
  one: string,
  other: string,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select coalesce(a.number, a.key) as number from pair.invoice a
      join pair.invoice b on b.large_id = ${access.largeId} and b.relationship_id = ${other} and b.key = a.key
    where a.large_id = ${access.largeId} and a.relationship_id = ${one} order by a.key limit ${most}`.execute(
    access.tx,
  );
  return rows.map(({ number }) => number);
}

type MergeRow = {
  id: string;
  relationship_id: string;
  lost_id: string;
  kept: string;
  lost: string;
  invoices: number;
  reason: string | null;
  by: string | null;
  merged_at: Temporal.Instant;
  parted_at: Temporal.Instant | null;
};

/** Joinings of the organization, the newest first, before the one named. */
export async function merges(
  access: LargeAccess,
  { before, id, limit = 50 }: { readonly before?: string; readonly id?: string; readonly limit?: number },
): Promise<Merge[]> {
  const { rows } = await sql<MergeRow>`
    select m.id, m.relationship_id, m.lost_id, k.partner_name as kept, l.partner_name as lost,
      cardinality(m.invoices) as invoices, m.reason, p.name as by, m.merged_at, m.parted_at
    from pair.party_merge m
      join shared.relationship k on k.large_id = ${access.largeId} and k.id = m.relationship_id
      join shared.relationship l on l.large_id = ${access.largeId} and l.id = m.lost_id
      left join shared.person p on p.id = m.merged_by
    where m.large_id = ${access.largeId}
      ${before === undefined ? sql`` : sql`and m.id < ${before}`} ${id === undefined ? sql`` : sql`and m.id = ${id}`}
    order by m.id desc limit ${limit}`.execute(access.tx);
  return rows.map((row) => ({
    id: row.id,
    keptId: row.relationship_id,
    lostId: row.lost_id,
    keptName: row.kept,
    lostName: row.lost,
    invoices: row.invoices,
    reason: row.reason,
    by: row.by ?? "",
    at: row.merged_at,
    partedAt: row.parted_at,
  }));
}

/** One of them. Refusal `not-found`. */
export async function oneMerge(access: LargeAccess, id: string): Promise<Merge> {
  const [found] = isId(id) ? await merges(access, { id }) : [];
  if (!found) throw notFound();
  return found;
}

/** What was built on a joining since: a later one, or an import of later that brought or changed rows of the firm. */
export async function builtOn(
  access: LargeAccess,
  { id, keptId }: Pick<Merge, "id" | "keptId">,
): Promise<{ readonly laterMerge: boolean; readonly imports: readonly string[] }> {
  const { largeId, tx } = access;
  const { rows: later } = await sql`
    select from pair.party_merge m join pair.party_merge this on this.large_id = ${largeId} and this.id = ${id}
    where m.large_id = ${largeId} and m.parted_at is null and (m.merged_at, m.id) > (this.merged_at, this.id)
      and ${keptId} in (m.relationship_id, m.lost_id) limit 1`.execute(tx);
  const { rows } = await sql<{ name: string }>`
    select distinct coalesce(i.file_name, i.id::text) as name from (
        select import_id from pair.invoice where large_id = ${largeId} and relationship_id = ${keptId}
        union select import_id from pair.import_change where large_id = ${largeId} and relationship_id = ${keptId}) t
      join shared.import i on i.large_id = ${largeId} and i.id = t.import_id
    where t.import_id <> all((select m.imports from pair.party_merge m where m.large_id = ${largeId} and m.id = ${id})::uuid[])
    order by 1 limit 5`.execute(tx);
  return { laterMerge: later.length > 0, imports: rows.map(({ name }) => name) };
}
