import { sql, type Tx } from "../../platform/database/database.ts";
import { entriesPlaced } from "../log/entries.ts";
import { hour, type StoredEntry } from "../log/entry.ts";
import { erasures } from "../log/erased.ts";
import type { Log } from "../log/store.ts";
import { neverShown, opens } from "../open-kinds.ts";
import { judge, leafOrNone } from "./judge.ts";
import type { PlaceLine, Row } from "./line.ts";
import { placedAt } from "./placed.ts";

// As the system, for readers of the large organization that the route let in: salts are beyond the reach of requests. What they may not know
// is left out here.

/** These places, judged, with as much of their rows as the large organization may open. */
export async function linesAt(
  tx: Tx,
  log: Pick<Log, "largeId">,
  places: readonly number[],
): Promise<PlaceLine[]> {
  if (places.length === 0) return [];
  const [placed, entries, rows] = [
    await placedAt(tx, log.largeId, places),
    await rowsPlaced(tx, log.largeId, places),
    await openRows(tx, log.largeId, places),
  ];
  const isErased = erasures(tx, log.largeId);
  const lines: PlaceLine[] = [];
  for (const place of places) {
    const found = placed(place);
    const leaf = found.bytes && leafOrNone(found.bytes);
    const row = leaf?.type === "sealed" ? undefined : rows.get(place);
    const entry = entries.get(place);
    const standing = await judge(found, entry, place, isErased);
    lines.push({ as: "place", place, leaf, row, rowHour: entry && hour(entry.at), standing });
  }
  return lines;
}

/** Entries with their salts; places far from each other are asked for in runs. */
async function rowsPlaced(tx: Tx, largeId: string, places: readonly number[]) {
  const sorted = [...places].sort((a, b) => a - b);
  const all = new Map<number, StoredEntry>();
  for (let at = 0; at < sorted.length; ) {
    const from = sorted[at] ?? 0;
    while (at < sorted.length && (sorted[at] ?? 0) - from < 512) at++;
    const to = (sorted[at - 1] ?? from) + 1;
    for (const [place, entry] of await entriesPlaced(tx, largeId, from, to)) all.set(place, entry);
  }
  return all;
}

/** What the large organization may open of the rows at these places, and whose they are. Nothing of what is sealed. */
async function openRows(tx: Tx, largeId: string, places: readonly number[]): Promise<Map<number, Row>> {
  const { rows } = await sql<Row & { place: number }>`
    select e.log_index::float8 as place, case when ${opens("large")} then e.kind end as kind,
      e.relationship_id as "relationshipId", r.partner_name as partner
    from pair.entry e left join shared.relationship r on r.large_id = e.large_id and r.id = e.relationship_id
    where e.large_id = ${largeId} and e.log_index = any(${places}::bigint[]) and not (e.kind = any(${neverShown}))`.execute(
    tx,
  );
  return new Map(rows.map(({ place, ...row }) => [place, row]));
}
