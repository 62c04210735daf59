import { randomBytes } from "node:crypto";
import { sql, type Tx } from "../../platform/database/database.ts";
import type { EntryKind } from "../kind.ts";
import type { FieldValue } from "../leaf/commitment.ts";
import { always, type StoredEntry } from "./entry.ts";

type Pending = {
  id: string;
  relationship_id: string | null;
  kind: EntryKind;
  at: Temporal.Instant;
  fields: Record<string, FieldValue>;
  erased_by: string | null;
};

/**
 * Entries without a place, in the order of their ids: all but those of the kinds given, or (`only`) those of the kinds alone, before a moment. What is committed of every
 * entry gets its salt here.
 */
export async function pendingEntries(
  tx: Tx,
  largeId: string,
  sealed: { readonly kinds: readonly string[]; readonly only?: { readonly before: Temporal.Instant } },
  most: number,
): Promise<StoredEntry[]> {
  const which = sealed.only
    ? sql`kind = any(${sealed.kinds}) and at < ${sealed.only.before}`
    : sql`not (kind = any(${sealed.kinds}))`;
  const { rows } = await sql<Pending>`
    select id, relationship_id, kind, at, fields, erased_by from pair.entry
    where large_id = ${largeId} and log_index is null and ${which}
    order by id limit ${most}`.execute(tx);
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const fresh = randomBytes(32 * always.length * ids.length);
  await sql`
    insert into pair.entry_salt (large_id, entry_id, field, salt)
    select ${largeId}, i.id, a.field, substr(${fresh}::bytea, 1 + 32 * (${always.length}::integer * (i.at - 1) + a.at - 1)::integer, 32)
    from unnest(${ids}::uuid[]) with ordinality i (id, at), unnest(${[...always]}::text[]) with ordinality a (field, at)
    on conflict do nothing`.execute(tx);
  const salts = await saltsOf(tx, largeId, ids);
  return rows.map((row) => asEntry(row, salts.get(row.id)));
}

/** One entry with its salts, by its id or its place. */
export async function storedEntry(
  tx: Tx,
  largeId: string,
  which: { readonly id: string } | { readonly index: number },
): Promise<(StoredEntry & { readonly index: number | null }) | undefined> {
  const query = tx
    .selectFrom("pair.entry")
    .select(["id", "relationship_id", "kind", "at", "fields", "erased_by", "log_index"])
    .where("large_id", "=", largeId);
  const row = await ("id" in which
    ? query.where("id", "=", which.id)
    : query.where("log_index", "=", which.index)
  ).executeTakeFirst();
  if (!row) return undefined;
  const salts = await saltsOf(tx, largeId, [row.id]);
  return { ...asEntry(row as Pending, salts.get(row.id)), index: row.log_index };
}

/** Entries that have their place from `from` to before `to`, by their places. */
export async function entriesPlaced(
  tx: Tx,
  largeId: string,
  from: number,
  to: number,
): Promise<Map<number, StoredEntry>> {
  const rows = await tx
    .selectFrom("pair.entry")
    .select(["id", "relationship_id", "kind", "at", "fields", "erased_by", "log_index"])
    .where("large_id", "=", largeId)
    .where("log_index", ">=", from)
    .where("log_index", "<", to)
    .execute();
  if (rows.length === 0) return new Map();
  const salts = await saltsOf(
    tx,
    largeId,
    rows.map(({ id }) => id),
  );
  return new Map(rows.map((row) => [row.log_index ?? -1, asEntry(row as Pending, salts.get(row.id))]));
}

async function saltsOf(
  tx: Tx,
  largeId: string,
  ids: readonly string[],
): Promise<Map<string, Record<string, Buffer>>> {
  const { rows } = await sql<{ id: string; salts: Record<string, string> }>`
    select entry_id as id, json_object_agg(field, encode(salt, 'base64')) as salts from pair.entry_salt
    where large_id = ${largeId} and entry_id = any(${ids}::uuid[]) group by entry_id`.execute(tx);
  return new Map(
    rows.map(({ id, salts }) => [
      id,
      Object.fromEntries(
        Object.entries(salts).map(([field, salt]) => [field, Buffer.from(salt, "base64")] as const),
      ),
    ]),
  );
}

function asEntry(row: Pending, salts: Record<string, Buffer> = {}): StoredEntry {
  const { id, relationship_id: relationshipId, kind, at, fields, erased_by: erasedBy } = row;
  return { id, relationshipId, kind, at, fields, salts, erasedBy };
}
