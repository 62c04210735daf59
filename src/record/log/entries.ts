import { sql, type Tx } from "../../platform/database/database.ts";
import type { EntryKind } from "../kind.ts";
import type { FieldValue } from "../leaf/commitment.ts";
import { saltsByName } from "../leaf/salts.ts";
import type { StoredEntry } from "./entry.ts";

/** Entries with their salts: the latter only for the program itself, and looked up one by one, whatever the planner believes of their number. */
const entriesOf = (tx: Tx, largeId: string) =>
  tx
    .selectFrom("pair.entry as e")
    .select(["e.id", "e.relationship_id", "e.kind", "e.at", "e.fields", "e.erased_by", "e.log_index"])
    .select((each) =>
      each
        .selectFrom("pair.entry_salt as s")
        .select("s.salts")
        .whereRef("s.large_id", "=", "e.large_id")
        .whereRef("s.entry_id", "=", "e.id")
        .as("salts"),
    )
    .where("e.large_id", "=", largeId);

type Row = Awaited<ReturnType<ReturnType<typeof entriesOf>["executeTakeFirstOrThrow"]>>;

/** Entries without a place, in the order of their ids: all but those of the kinds given, or (`only`) those of the kinds alone, before a moment. */
export async function pendingEntries(
  tx: Tx,
  largeId: string,
  sealed: { readonly kinds: readonly string[]; readonly only?: { readonly before: Temporal.Instant } },
  most: number,
): Promise<StoredEntry[]> {
  const which = sealed.only
    ? sql<boolean>`e.kind = any(${sealed.kinds}) and e.at < ${sealed.only.before}`
    : sql<boolean>`not (e.kind = any(${sealed.kinds}))`;
  const rows = await entriesOf(tx, largeId)
    .where("e.log_index", "is", null)
    .where(which)
    .orderBy("e.id")
    .limit(most)
    .execute();
  return rows.map(asEntry);
}

/** One entry with its salts, by its id or its place. */
export async function storedEntry(
  tx: Tx,
  largeId: string,
  which: { readonly id: string } | { readonly index: number },
): Promise<(StoredEntry & { readonly index: number | null }) | undefined> {
  const query = entriesOf(tx, largeId);
  const row = await ("id" in which
    ? query.where("e.id", "=", which.id)
    : query.where("e.log_index", "=", which.index)
  ).executeTakeFirst();
  return row && { ...asEntry(row), index: row.log_index };
}

/** Entries that have their place from `from` to before `to`, by their places. */
export async function entriesPlaced(
  tx: Tx,
  largeId: string,
  from: number,
  to: number,
): Promise<Map<number, StoredEntry>> {
  const rows = await entriesOf(tx, largeId)
    .where("e.log_index", ">=", from)
    .where("e.log_index", "<", to)
    .execute();
  return new Map(rows.map((row) => [row.log_index ?? -1, asEntry(row)]));
}

function asEntry(row: Row): StoredEntry {
  const { id, relationship_id: relationshipId, at, erased_by: erasedBy } = row;
  const fields = row.fields as Record<string, FieldValue>;
  return {
    id,
    relationshipId,
    kind: row.kind as EntryKind,
    at,
    fields,
    salts: saltsByName(fields, row.salts),
    erasedBy,
  };
}
