import type { Database, Tx } from "../../platform/database/database.ts";
import { system } from "../../platform/database/wall.ts";
import { Refusal } from "../../platform/refusal.ts";
import { sameBytes } from "../formats/base64.ts";
import { type Checkpoint, openCheckpoint } from "../formats/checkpoint.ts";
import { rootOf } from "../tree/tree.ts";
import { bundlesIn, firstChanged } from "./audit.ts";
import { keptHead } from "./head.ts";
import { type KeyPlace, keptLogKeys, type LogKey, verifierOf } from "./key.ts";
import { logIds, storedTiles } from "./reads.ts";
import { disagrees, forked, keyChanged, keyMissing, restored } from "./refusals.ts";
import { type Log, logOf } from "./store.ts";

/** The newest 4,096 entries are made anew from their rows before anything is served, the others soon after (`sequencing.ts`). */
const bundlesAtStart = 16;

/**
 * Before anything is served: every stored tree leads to the head that was last signed here, and the newest entries are what was
 * signed. `keys` absent: this process signs nothing, and looks at the database alone. Refusals: those of `refusals.ts`.
 */
export async function checkLogs(db: Database, keys?: KeyPlace): Promise<void> {
  for (const largeId of await db.transaction(system, (tx) => logIds(tx)))
    for (let looks = 1; ; looks++)
      try {
        await db.transaction(system, (tx) => checkLog(tx, largeId, keys));
        break;
      } catch (error) {
        // Beside a process that signs, the head file may be newer than the rows that were read before it. A fork stays one.
        if (looks === 5 || !(error instanceof Refusal && error.code === "record-forked")) throw error;
      }
}

async function checkLog(tx: Tx, largeId: string, keys: KeyPlace | undefined): Promise<void> {
  const log = await logOf(tx, largeId);
  if (!log) return;
  await checkTree(tx, log);
  if (keys) await checkHead(tx, log, keys);
  const all = bundlesIn(log.size);
  for (let bundle = Math.max(0, all - bundlesAtStart); bundle < all; bundle++) {
    const changed = await firstChanged(tx, log, bundle);
    if (changed !== undefined) throw disagrees(log, changed);
  }
}

/** Whether every stored tree leads to its signed head: what `/readyz` asks. Refusal `record-disagrees`. */
export async function checkTrees(db: Database): Promise<void> {
  await db.transaction(system, async (tx) => {
    for (const largeId of await logIds(tx)) {
      const log = await logOf(tx, largeId);
      if (log) await checkTree(tx, log);
    }
  });
}

/** Refusal `record-disagrees`. */
export async function checkTree(tx: Tx, log: Log): Promise<void> {
  if (!(await leadsTo(tx, log, log))) throw disagrees(log);
  if (log.checkpoint === null) return;
  const key = await verifierOf(log.origin, log.publicKey);
  const { checkpoint } = await openCheckpoint(log.checkpoint, key).catch(() => {
    throw disagrees(log);
  });
  if (checkpoint.size > log.size || !(await leadsTo(tx, log, checkpoint))) throw disagrees(log);
}

/**
 * What was signed here last is the beginning of what is stored. Answers it; undefined when nothing was ever signed. Refusals
 * `record-restored`, `record-forked`, `record-disagrees`, and those of the key.
 */
export async function checkHead(tx: Tx, log: Log, keys: KeyPlace): Promise<Checkpoint | undefined> {
  const head = await headAgrees(tx, log, keys.folder);
  await keyOf(keys, log);
  return head;
}

/** The same of the head alone: the key may be lost. */
export async function headAgrees(
  tx: Tx,
  found: Log,
  folder: string,
  next?: Uint8Array<ArrayBuffer>,
): Promise<Checkpoint | undefined> {
  const head = await headOf(folder, found, next);
  // The file is read after the row: meanwhile another process may have grown the log and signed it.
  const log = head && head.size > found.size ? ((await logOf(tx, found.largeId)) ?? found) : found;
  if (!head && log.checkpoint !== null) throw restored(log, folder);
  if (head && head.size > log.size) throw forked(log, head.size);
  if (head && !(await leadsTo(tx, log, head))) throw disagrees(log);
  return head;
}

/** Whether the stored tree has this root at this size. */
export async function leadsTo(
  tx: Tx,
  log: Log,
  { size, root }: Pick<Checkpoint, "size" | "root">,
): Promise<boolean> {
  const stored = await rootOf(storedTiles(tx, log.largeId, log.size), size).catch(() => new Uint8Array());
  return sameBytes(stored, root);
}

/** The key that signed a log before. Refusals `record-key-missing`, `record-key-changed`, `record-key-unreadable`. */
export async function keyOf(
  keys: KeyPlace,
  log: Pick<Log, "largeId" | "origin" | "publicKey" | "size" | "slug">,
): Promise<LogKey> {
  // Read twice: between two files that are renamed one could be missed.
  let kept: LogKey[] = [];
  for (let tries = 0; tries < 2; tries++) {
    kept = await keptLogKeys(keys, log.largeId);
    const key = kept.find(({ publicKey }) => sameBytes(publicKey, log.publicKey));
    if (key) return key;
  }
  throw kept.length === 0 ? keyMissing(log, keys.folder) : keyChanged(log, keys.folder);
}

/** What the head file says, under the log's key or one that is to follow it. Refusals as for any checkpoint. */
export async function headOf(
  folder: string,
  log: Log,
  next?: Uint8Array<ArrayBuffer>,
): Promise<Checkpoint | undefined> {
  const note = await keptHead(folder, log.largeId);
  if (note === undefined) return undefined;
  const opened = async (key: Uint8Array<ArrayBuffer>) =>
    (await openCheckpoint(note, await verifierOf(log.origin, key))).checkpoint;
  return next ? opened(log.publicKey).catch(() => opened(next)) : opened(log.publicKey);
}
