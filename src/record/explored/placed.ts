import { sql, type Tx } from "../../platform/database/database.ts";
import { tileWidth } from "../formats/tile-path.ts";
import { unbundled } from "../log/bundle.ts";

/** What lies at one place of a log: the leaf's bytes, and its hash in the tile. Undefined where it is missing or cannot be read. */
export type Placed = { readonly bytes: Buffer | undefined; readonly hash: Buffer | undefined };

/** What lies at these places, each bundle and each tile read once. */
export async function placedAt(
  tx: Tx,
  largeId: string,
  places: readonly number[],
): Promise<(place: number) => Placed> {
  const wanted = [...new Set(places.map(bundleWith))];
  const { rows } = await sql<{ index: number; entries: Buffer | null; hashes: Buffer | null }>`
    select i.index::float8 as index, b.entries, t.hashes from unnest(${wanted}::bigint[]) i (index)
      left join shared.log_bundle b on b.organization_id = ${largeId} and b.index = i.index
      left join shared.log_tile t on t.organization_id = ${largeId} and t.level = 0 and t.index = i.index`.execute(
    tx,
  );
  const found = new Map(
    rows.map(({ index, entries, hashes }) => [index, { leaves: leavesIn(entries), hashes }]),
  );
  return (place) => {
    const { leaves, hashes } = found.get(bundleWith(place)) ?? {};
    const at = place % tileWidth;
    const hash = hashes?.subarray(32 * at, 32 * at + 32);
    return { bytes: leaves?.[at], hash: hash?.length === 32 ? hash : undefined };
  };
}

export const bundleWith = (place: number): number => Math.floor(place / tileWidth);

/** Bundles of leaves from `from` to before `to`, by their numbers: for whoever looks for one among many. */
export async function bundlesBetween(
  tx: Tx,
  largeId: string,
  from: number,
  to: number,
): Promise<Map<number, readonly Buffer[]>> {
  const rows = await tx
    .selectFrom("shared.log_bundle")
    .select(["index", "entries"])
    .where("organization_id", "=", largeId)
    .where("index", ">=", from)
    .where("index", "<", to)
    .execute();
  return new Map(rows.map(({ index, entries }) => [index, leavesIn(entries) ?? []]));
}

function leavesIn(bundle: Buffer | null): readonly Buffer[] | undefined {
  try {
    return bundle === null ? undefined : unbundled(bundle);
  } catch {
    return undefined;
  }
}

const sealedEnd = '"type":"sealed","v":1}';

/** Whether a leaf is a sealed one, by the end of its one text (RFC 8785 sorts its names). */
export function looksSealed(bytes: Buffer): boolean {
  return (
    bytes.length > sealedEnd.length && bytes.toString("latin1", bytes.length - sealedEnd.length) === sealedEnd
  );
}
