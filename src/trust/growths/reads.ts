import { sql, type Tx } from "../../platform/database/database.ts";
import type { SignedLog } from "../../record/log/static.ts";

/** Every key that ever signed a record, that of today first. */
export async function keysEver(
  tx: Tx,
  { largeId, publicKey }: SignedLog,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const { rows } = await sql<{ old_key: Buffer; new_key: Buffer }>`
    select old_key, new_key from shared.log_rotation where organization_id = ${largeId} order by number`.execute(
    tx,
  );
  return [publicKey, ...rows.flatMap((row) => [row.old_key, row.new_key].map((key) => Uint8Array.from(key)))];
}

/** Sizes whose signed heads are kept, the newest first: what is easy to choose from. */
export async function keptSizes(tx: Tx, { largeId, signedSize }: SignedLog): Promise<number[]> {
  const { rows } = await sql<{ size: number }>`
    select size::float8 as size from shared.cosigned where large_id = ${largeId} and size <= ${signedSize}
    order by size desc limit 12`.execute(tx);
  return [...new Set([signedSize, ...rows.map(({ size }) => size)])];
}
