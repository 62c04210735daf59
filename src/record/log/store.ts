import { randomBytes } from "node:crypto";
import { sql, type Tx } from "../../platform/database/database.ts";
import { emptyRoot } from "../tree/hash.ts";
import type { GrownTile } from "./edge.ts";

/** One log, as it stands. `largeId` is the large organization's. */
export type Log = {
  readonly largeId: string;
  readonly slug: string;
  readonly origin: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly size: number;
  readonly root: Uint8Array<ArrayBuffer>;
  readonly checkpoint: string | null;
  readonly signedSize: number | null;
  readonly sealedOn: Temporal.PlainDate;
};

const columns = [
  "organization_id",
  "slug",
  "origin",
  "public_key",
  "size",
  "root",
  "checkpoint",
  "signed_size",
  "sealed_on",
] as const;

/** The log of a large organization; with `hold`, until the transaction ends nobody else grows or signs it. */
export async function logOf(tx: Tx, largeId: string, hold = false): Promise<Log | undefined> {
  const query = tx.selectFrom("shared.log").select(columns).where("organization_id", "=", largeId);
  const row = await (hold ? query.forUpdate() : query).executeTakeFirst();
  return row && asLog(row);
}

export async function logBySlug(tx: Tx, slug: string): Promise<Log | undefined> {
  const row = await tx.selectFrom("shared.log").select(columns).where("slug", "=", slug).executeTakeFirst();
  return row && asLog(row);
}

function asLog(row: {
  organization_id: string;
  slug: string;
  origin: string;
  public_key: Buffer;
  size: number;
  root: Buffer;
  checkpoint: string | null;
  signed_size: number | null;
  sealed_on: Temporal.PlainDate;
}): Log {
  return {
    largeId: row.organization_id,
    slug: row.slug,
    origin: row.origin,
    publicKey: Uint8Array.from(row.public_key),
    size: row.size,
    root: Uint8Array.from(row.root),
    checkpoint: row.checkpoint,
    signedSize: row.signed_size,
    sealedOn: row.sealed_on,
  };
}

/** False when it was made before. */
export async function insertLog(
  tx: Tx,
  log: Pick<Log, "largeId" | "slug" | "origin" | "publicKey" | "sealedOn">,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.log")
    .values({
      organization_id: log.largeId,
      slug: log.slug,
      origin: log.origin,
      public_key: Buffer.from(log.publicKey),
      root: emptyRoot,
      sealed_on: log.sealedOn,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The hashes of one tile; undefined where there is none. */
export async function tileOf(
  tx: Tx,
  largeId: string,
  level: number,
  index: number,
): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom("shared.log_tile")
    .select("hashes")
    .where("organization_id", "=", largeId)
    .where("level", "=", level)
    .where("index", "=", index)
    .executeTakeFirst();
  return row?.hashes;
}

export async function bundleOf(tx: Tx, largeId: string, index: number): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom("shared.log_bundle")
    .select("entries")
    .where("organization_id", "=", largeId)
    .where("index", "=", index)
    .executeTakeFirst();
  return row?.entries;
}

export async function writeTiles(tx: Tx, largeId: string, tiles: readonly GrownTile[]): Promise<void> {
  await tx
    .insertInto("shared.log_tile")
    .values(tiles.map((tile) => ({ organization_id: largeId, ...tile })))
    .onConflict((conflict) =>
      conflict
        .columns(["organization_id", "level", "index"])
        .doUpdateSet((new_) => ({ hashes: new_.ref("excluded.hashes") })),
    )
    .execute();
}

export async function writeBundles(
  tx: Tx,
  largeId: string,
  bundles: ReadonlyMap<number, Buffer>,
): Promise<void> {
  await tx
    .insertInto("shared.log_bundle")
    .values([...bundles].map(([index, entries]) => ({ organization_id: largeId, index, entries })))
    .onConflict((conflict) =>
      conflict
        .columns(["organization_id", "index"])
        .doUpdateSet((new_) => ({ entries: new_.ref("excluded.entries") })),
    )
    .execute();
}

export async function growLog(
  tx: Tx,
  largeId: string,
  {
    size,
    root,
    sealedOn,
  }: { readonly size: number; readonly root: Buffer; readonly sealedOn: Temporal.PlainDate },
): Promise<void> {
  await tx
    .updateTable("shared.log")
    .set({ size, root, sealed_on: sealedOn })
    .where("organization_id", "=", largeId)
    .execute();
}

/** False when a larger one was signed meanwhile: a checkpoint never goes back. */
export async function keepCheckpoint(tx: Tx, largeId: string, size: number, note: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.log")
    .set({ checkpoint: note, signed_size: size })
    .where("organization_id", "=", largeId)
    .where((eb) => eb.or([eb("signed_size", "is", null), eb("signed_size", "<=", size)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Gives entries their places. Their ids stand beside the join too, here and at threads: where the planner believes that a log of many entries has few
 * (before its table was looked at), it would go through all of them for each one.
 */
export async function placeEntries(
  tx: Tx,
  largeId: string,
  placed: readonly { readonly id: string; readonly index: number }[],
): Promise<void> {
  const ids = placed.map(({ id }) => id);
  await sql`
    update pair.entry e set log_index = p.index
    from unnest(${ids}::uuid[], ${placed.map(({ index }) => index)}::bigint[]) as p (id, index)
    where e.large_id = ${largeId} and e.id = p.id and e.id = any(${ids}::uuid[]) and e.log_index is null`.execute(
    tx,
  );
}

/** What ties a relationship's entries together; the organization's own under its own id. */
export type Thread = { readonly id: string; readonly key: Buffer; seq: number; last: Buffer };

/** The threads of these relationships, made where there are none. */
export async function threadsOf(
  tx: Tx,
  largeId: string,
  relationshipIds: readonly (string | null)[],
): Promise<Map<string, Thread>> {
  const wanted = [...new Set(relationshipIds)].map((id) => ({ id: id ?? largeId, relationshipId: id }));
  await sql`
    insert into pair.thread (large_id, id, relationship_id, key, last_leaf)
    select ${largeId}, * from unnest(${wanted.map(({ id }) => id)}::uuid[],
      ${wanted.map(({ relationshipId }) => relationshipId)}::uuid[], ${wanted.map(() => randomBytes(32))}::bytea[],
      ${wanted.map(() => Buffer.alloc(32))}::bytea[])
    on conflict do nothing`.execute(tx);
  const rows = await tx
    .selectFrom("pair.thread")
    .select(["id", "key", "seq", "last_leaf"])
    .where("large_id", "=", largeId)
    .where(
      "id",
      "in",
      wanted.map(({ id }) => id),
    )
    .execute();
  return new Map(rows.map(({ id, key, seq, last_leaf: last }) => [id, { id, key, seq, last }]));
}

export async function writeThreads(tx: Tx, largeId: string, threads: Iterable<Thread>): Promise<void> {
  const all = [...threads];
  const ids = all.map(({ id }) => id);
  await sql`
    update pair.thread t set seq = p.seq, last_leaf = p.last
    from unnest(${ids}::uuid[], ${all.map(({ seq }) => seq)}::bigint[],
      ${all.map(({ last }) => last)}::bytea[]) as p (id, seq, last)
    where t.large_id = ${largeId} and t.id = p.id and t.id = any(${ids}::uuid[])`.execute(tx);
}
