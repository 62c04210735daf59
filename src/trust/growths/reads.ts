import { sql, type Tx } from "../../platform/database/database.ts";
import type { SignedLog } from "../../record/log/static.ts";

/** Sizes whose signed heads are kept, the newest first: what is easy to choose from. */
export async function keptSizes(tx: Tx, { largeId, signedSize }: SignedLog): Promise<number[]> {
  const { rows } = await sql<{ size: number }>`
    select size::float8 as size from shared.cosigned where large_id = ${largeId} and size <= ${signedSize}
    order by size desc limit 12`.execute(tx);
  return [...new Set([signedSize, ...rows.map(({ size }) => size)])];
}
