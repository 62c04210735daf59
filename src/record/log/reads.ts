import { sql, type Tx } from "../../platform/database/database.ts";
import { fingerprintWords } from "../formats/fingerprint.ts";
import { tileWidth, widthIn } from "../formats/tile-path.ts";
import type { TileHashes } from "../tree/tree.ts";
import { sealedKinds } from "./entry.ts";
import { logOf, tileOf } from "./store.ts";

/** A tile that should be there is not, or too short: a bug, or somebody's hand. */
export class TileMissing extends Error {
  readonly tile: string;
  constructor(tile: string, size: number) {
    super(`the record is damaged: tile ${tile} of ${size} is missing`);
    this.tile = tile;
  }
}

/** The hashes of a stored tree of this size, each tile read once. Throws TileMissing. */
export function storedTiles(tx: Tx, largeId: string, size: number): TileHashes {
  const read = new Map<string, Promise<Buffer | undefined>>();
  return {
    async hashes(level, from, to) {
      const index = Math.floor(from / tileWidth);
      const key = `${level}/${index}`;
      const tile = read.get(key) ?? tileOf(tx, largeId, level, index);
      read.set(key, tile);
      const bytes = await tile;
      if (!bytes || bytes.length < 32 * widthIn(size, level, index)) throw new TileMissing(key, size);
      const first = index * tileWidth;
      return bytes.subarray(32 * (from - first), 32 * (to - first));
    },
  };
}

/** Every log there is, by the ids of their large organizations. */
export async function logIds(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom("shared.log")
    .select("organization_id")
    .orderBy("organization_id")
    .execute();
  return rows.map(({ organization_id }) => organization_id);
}

/** Large organizations that have no log yet. */
export async function withoutLog(tx: Tx): Promise<{ id: string; slug: string }[]> {
  const { rows } = await sql<{ id: string; slug: string }>`
    select o.id, o.slug from shared.organization o
    where o.side = 'large' and not exists (select from shared.log l where l.organization_id = o.id)
    order by o.id`.execute(tx);
  return rows;
}

/** Logs that have something to place or to sign. The day matters: sealed entries of a day that is over come by themselves. */
export async function waitingLogs(tx: Tx, today: Temporal.PlainDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.organization_id as id from shared.log l
    where l.signed_size is distinct from l.size or l.sealed_on < ${today.subtract({ days: 1 })}
      or exists (select from pair.entry e where e.large_id = l.organization_id and e.log_index is null
        and not (e.kind = any(${sealedKinds})))`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Of how many entries the record itself says that their words were erased. */
export async function erasedOf(tx: Tx, largeId: string): Promise<number> {
  const { rows } = await sql<{ erased: number }>`
    select count(*)::float8 as erased from pair.entry
    where large_id = ${largeId} and erased_by is not null`.execute(tx);
  return rows[0]?.erased ?? 0;
}

/** What a holder keeps of a record's key, to compare it by eye or by telephone: its name and its words. */
export type KeyWords = { readonly origin: string; readonly slug: string; readonly words: string };

/** Undefined while the large organization has no record yet. */
export async function keyWordsOf(tx: Tx, largeId: string): Promise<KeyWords | undefined> {
  const log = await logOf(tx, largeId);
  return log && { origin: log.origin, slug: log.slug, words: fingerprintWords(log.publicKey) };
}
