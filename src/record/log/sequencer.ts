import { randomBytes, randomInt } from "node:crypto";
import type { Tx } from "../../platform/database/database.ts";
import { sameBytes, toBase64Url } from "../formats/base64.ts";
import { tileWidth } from "../formats/tile-path.ts";
import { tagOf } from "../leaf/commit.ts";
import { leafHash } from "../tree/hash.ts";
import { bundled, unbundled } from "./bundle.ts";
import { Edge } from "./edge.ts";
import { pendingEntries } from "./entries.ts";
import { leafOfEntry, type StoredEntry, sealedKinds, sealedLeaf } from "./entry.ts";
import type { Reached } from "./points.ts";
import { disagrees } from "./refusals.ts";
import {
  bundleOf,
  growLog,
  type Log,
  logOf,
  placeEntries,
  threadsOf,
  tileOf,
  writeBundles,
  writeThreads,
  writeTiles,
} from "./store.ts";

/** Many at once, and few enough that a batch is over in a second. */
export const batch = 5000;
/** Sealed entries of a day come among others that hold nothing: always a multiple of this many. */
export const sealedTogether = 8;

/**
 * Gives pending entries of one large organization their place, in the transaction of the caller, who alone grows the log until it
 * ends. Sealed ones wait for their day to be over. Answers how many leaves were added. Nothing is signed here: only what is
 * committed can be.
 */
export async function integrate(
  tx: Tx,
  largeId: string,
  today: Temporal.PlainDate,
  reached?: Reached,
): Promise<number> {
  const log = await logOf(tx, largeId, true);
  if (!log) return 0;
  await reached?.("log held");
  const pending = await pendingEntries(tx, largeId, { kinds: sealedKinds }, batch);
  await reached?.("entries read");
  const leaves = await threaded(tx, largeId, pending);
  const day = today.subtract({ days: 1 });
  const due = Temporal.PlainDate.compare(log.sealedOn, day) < 0;
  if (due) leaves.push(...(await sealedOf(tx, largeId, today)));
  if (leaves.length === 0) return 0;
  await reached?.("leaves made");
  await add(tx, log, { leaves, sealedOn: due ? day : log.sealedOn }, reached);
  return leaves.length;
}

type NewLeaf = { readonly bytes: Buffer; readonly id: string | null };

/** Each leaf hangs on the one before it in its relationship: only its parties can tell. */
async function threaded(tx: Tx, largeId: string, entries: readonly StoredEntry[]): Promise<NewLeaf[]> {
  if (entries.length === 0) return [];
  const threads = await threadsOf(
    tx,
    largeId,
    entries.map(({ relationshipId }) => relationshipId),
  );
  const leaves = entries.map((entry) => {
    const thread = threads.get(entry.relationshipId ?? largeId);
    if (!thread) throw new Error(`no thread for the entry ${entry.id}`);
    thread.seq++;
    const bytes = leafOfEntry(entry, tagOf(thread.key, thread.seq, thread.last));
    thread.last = leafHash(bytes);
    return { bytes, id: entry.id };
  });
  await writeThreads(tx, largeId, threads.values());
  return leaves;
}

/** All that was sealed before today, among fillers, in an order that says nothing. */
async function sealedOf(tx: Tx, largeId: string, today: Temporal.PlainDate): Promise<NewLeaf[]> {
  const before = today.toZonedDateTime("UTC").toInstant();
  const entries = await pendingEntries(tx, largeId, { kinds: sealedKinds, only: { before } }, batch);
  const count = sealedTogether * Math.max(1, Math.ceil(entries.length / sealedTogether));
  const all: (StoredEntry | null)[] = [...entries, ...Array<null>(count - entries.length).fill(null)];
  for (let at = all.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    [all[at], all[other]] = [all[other] ?? null, all[at] ?? null];
  }
  const day = today.subtract({ days: 1 });
  return all.map((entry) => ({
    bytes: sealedLeaf(entry, {
      tag: toBase64Url(randomBytes(32)),
      day,
      random: randomBytes(32).toString("base64"),
    }),
    id: entry?.id ?? null,
  }));
}

async function add(
  tx: Tx,
  log: Log,
  { leaves, sealedOn }: { readonly leaves: readonly NewLeaf[]; readonly sealedOn: Temporal.PlainDate },
  reached?: Reached,
): Promise<void> {
  const { largeId } = log;
  const edge = await edgeOf(tx, log);
  if (!sameBytes(await edge.root(), log.root)) throw disagrees(log);
  const bundles = new Map<number, Buffer[]>();
  const last = Math.floor(log.size / tileWidth);
  if (log.size % tileWidth > 0)
    bundles.set(last, unbundled((await bundleOf(tx, largeId, last)) ?? Buffer.alloc(0)));
  const placed: { id: string; index: number }[] = [];
  for (const { bytes, id } of leaves) {
    if (id !== null) placed.push({ id, index: edge.size });
    const index = Math.floor(edge.size / tileWidth);
    const bundle = bundles.get(index) ?? [];
    bundle.push(bytes);
    bundles.set(index, bundle);
    edge.add(bytes);
  }
  await writeTiles(tx, largeId, edge.grown());
  await reached?.("tiles written");
  await writeBundles(tx, largeId, new Map([...bundles].map(([index, entries]) => [index, bundled(entries)])));
  await reached?.("bundles written");
  await placeEntries(tx, largeId, placed);
  await reached?.("entries placed");
  await growLog(tx, largeId, { size: edge.size, root: await edge.root(), sealedOn });
  await reached?.("log grown");
}

/** Reads the right edge of a log. Throws (a bug, or somebody's hand) where a tile is missing or has another width. */
export async function edgeOf(tx: Tx, { largeId, size }: Pick<Log, "largeId" | "size">): Promise<Edge> {
  const tiles: Buffer[] = [];
  for (let hashes = size, level = 0; hashes > 0; hashes = Math.floor(hashes / tileWidth), level++) {
    const width = hashes % tileWidth;
    const tile =
      width === 0 ? Buffer.alloc(0) : await tileOf(tx, largeId, level, Math.floor(hashes / tileWidth));
    if (tile?.length !== width * 32)
      throw new Error(`the record is damaged: tile ${level}/${Math.floor(hashes / tileWidth)} of ${size}`);
    tiles.push(tile);
  }
  return new Edge(size, tiles);
}
