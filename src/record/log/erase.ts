import { sql, type Tx } from "../../platform/database/database.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import { append } from "../append.ts";
import { tileWidth } from "../formats/tile-path.ts";
import { committedNames } from "../leaf/salts.ts";
import { unbundled } from "./bundle.ts";
import { entriesPlaced } from "./entries.ts";
import { isSealed, type StoredEntry, saltOf } from "./entry.ts";
import { isLeafOf } from "./erased.ts";
import { backupDays, erasingKinds, keptForEver, placesText, staying } from "./erasure.ts";
import { disagrees } from "./refusals.ts";
import { bundleOf, type Log, logOf } from "./store.ts";

/** What was erased, and what only time takes: entries that wait for their place, and backups. */
export type Erased = {
  readonly entries: number;
  /** Entries of the same relationship that have no place yet: sealed ones get theirs with the next day. */
  readonly waiting: number;
  readonly backupsUntil: string;
};

/** Why, in words that stay in the record for ever. */
export type Erasing = { readonly reason: string; readonly now: Temporal.Instant };

const longestReason = 1000;

/**
 * Erases what one entry says: its values and their salts. Everything that was proved stays proved. The reason and what remains become an entry
 * themselves, in the same transaction. Refusals: `not-found` (no such place), `entry-erased`, `entry-kept` (it is proof of something
 * else), `record-disagrees` (it was changed: that is kept), `reason-wrong`.
 */
export async function eraseEntry(tx: Tx, largeId: string, index: number, why: Erasing): Promise<Erased> {
  const log = await held(tx, largeId);
  const found = await erasable(tx, log, [index]);
  const [entry] = found;
  if (!entry) throw notFound();
  if (entry.erasedBy !== null) throw conflict("entry-erased", "What this entry said was erased before.");
  if (keptForEver.includes(entry.kind))
    throw conflict("entry-kept", "This entry says what became of others: it stays.");
  return erase(tx, log, entry.relationshipId, found, why);
}

/**
 * Erases what every entry of a relationship says, once it has ended. Refusals: `relationship-lasts`, `nothing-to-erase`,
 * `record-disagrees`, `reason-wrong`.
 */
export async function eraseRelationship(
  tx: Tx,
  largeId: string,
  relationshipId: string,
  why: Erasing,
): Promise<Erased> {
  const log = await held(tx, largeId);
  const { rows } = await sql<{ over: boolean }>`
    select state in ('ended', 'refused') or stage = 8 as over from shared.relationship
    where large_id = ${largeId} and id = ${relationshipId}`.execute(tx);
  if (!rows[0]) throw notFound();
  if (!rows[0].over)
    throw conflict(
      "relationship-lasts",
      "The two still work together. Erase single entries, or end it first.",
    );
  const placed = await sql<{ index: number }>`
    select log_index::float8 as index from pair.entry
    where large_id = ${largeId} and relationship_id = ${relationshipId} and log_index is not null
      and erased_by is null and not (kind = any(${keptForEver}))
    order by log_index`.execute(tx);
  const entries = await erasable(
    tx,
    log,
    placed.rows.map(({ index }) => index),
  );
  if (entries.length === 0)
    throw conflict("nothing-to-erase", "No entry of this relationship says anything that could be erased.");
  return erase(tx, log, relationshipId, entries, why);
}

/** The relationship with the firm of this name. */
export async function relationshipWith(tx: Tx, largeId: string, msme: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select r.id from shared.relationship r join shared.organization o on o.id = r.msme_id
    where r.large_id = ${largeId} and o.slug = ${msme}`.execute(tx);
  return rows[0]?.id;
}

/** Nothing gets its place meanwhile. */
async function held(tx: Tx, largeId: string): Promise<Log> {
  const log = await logOf(tx, largeId, true);
  if (!log) throw notFound();
  return log;
}

type Placed = StoredEntry & { readonly index: number };

/** The entries at these places. One that was changed is evidence: Refusal `record-disagrees`. */
async function erasable(tx: Tx, log: Log, places: readonly number[]): Promise<Placed[]> {
  const found: Placed[] = [];
  for (const [bundle, some] of Map.groupBy(places, (place) => Math.floor(place / tileWidth))) {
    const leaves = unbundled((await bundleOf(tx, log.largeId, bundle)) ?? Buffer.alloc(0));
    const from = bundle * tileWidth;
    const rows = await entriesPlaced(tx, log.largeId, from, from + tileWidth);
    for (const index of some) {
      const [leaf, row] = [leaves[index - from], rows.get(index)];
      if (!row) continue;
      if (row.erasedBy === null && !(leaf && isLeafOf(leaf, row))) throw disagrees(log, index);
      found.push({ ...row, index });
    }
  }
  return found;
}

async function erase(
  tx: Tx,
  { largeId }: Log,
  relationshipId: string | null,
  entries: readonly Placed[],
  { reason, now }: Erasing,
): Promise<Erased> {
  const said = reason.trim();
  if (said === "" || said.length > longestReason)
    throw invalid("reason-wrong", `Give a reason of at most ${longestReason} characters.`);
  const backupsUntil = now.toZonedDateTimeISO("UTC").toPlainDate().add({ days: backupDays }).toString();
  const of = { largeId, now, ...(relationshipId === null ? {} : { relationshipId }) };
  for (const [sealed, some] of Map.groupBy(entries, ({ kind }) => isSealed(kind))) {
    const id = await append(tx, sealed ? erasingKinds.sealed : erasingKinds.open, of, {
      side: "large",
      entries: placesText(some.map(({ index }) => index)),
      count: some.length,
      reason: said,
      remains: `which act it was, when and by which side; receipts and mails that were given; backups until ${backupsUntil}`,
      backupsUntil,
    });
    await drop(tx, largeId, id, some, sealed ? [] : staying);
  }
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::float8 as waiting from pair.entry where large_id = ${largeId}
      and relationship_id is not distinct from ${relationshipId} and log_index is null
      and not (kind = any(${keptForEver}))`.execute(tx);
  const waiting = relationshipId === null ? 0 : (rows[0]?.waiting ?? 0);
  return { entries: entries.length, waiting, backupsUntil };
}

/** Takes the words of these entries, and their salts but for those of what stays. */
async function drop(
  tx: Tx,
  largeId: string,
  erasedBy: string,
  entries: readonly StoredEntry[],
  staying: readonly string[],
): Promise<void> {
  const ids = entries.map(({ id }) => id);
  await sql`
    update pair.entry set erased_by = ${erasedBy},
      fields = case when fields ? 'side' then jsonb_build_object('side', fields->'side') else '{}' end
    where large_id = ${largeId} and id = any(${ids}::uuid[])`.execute(tx);
  await sql`delete from pair.entry_salt where large_id = ${largeId} and entry_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  if (staying.length === 0) return;
  const left = entries.map((entry) => {
    const names = committedNames(entry.fields).filter((name) => staying.includes(name));
    return Buffer.concat(names.map((name) => saltOf(entry, name)));
  });
  await sql`
    insert into pair.entry_salt (large_id, entry_id, salts)
    select ${largeId}, * from unnest(${ids}::uuid[], ${left}::bytea[])`.execute(tx);
}
