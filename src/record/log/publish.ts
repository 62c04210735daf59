import type { Database } from "../../platform/database/database.ts";
import { system } from "../../platform/database/wall.ts";
import { conflict } from "../../platform/refusal.ts";
import { sameBytes } from "../formats/base64.ts";
import { type Checkpoint, checkpointText, openCheckpoint } from "../formats/checkpoint.ts";
import { writeNote } from "../formats/note.ts";
import { rootOf } from "../tree/tree.ts";
import { keepHead, keptHead } from "./head.ts";
import { keepLogKey, type LogKey, signedBy, verifierOf } from "./key.ts";
import { logIds, storedTiles, waitingLogs, withoutLog } from "./reads.ts";
import { integrate } from "./sequencer.ts";
import { insertLog, keepCheckpoint, type Log, logOf } from "./store.ts";

/** What keeps logs: the database, the folder of keys and heads (`<data>/record`), and the public origin of this installation. */
export type Keeping = { readonly db: Database; readonly folder: string; readonly url: string };

/** Makes the log of each large organization that has none: its key, and its name, which is fixed from then on. */
export async function openLogs({ db, folder, url }: Keeping, now: Temporal.Instant): Promise<void> {
  const missing = await db.transaction(system, (tx) => withoutLog(tx));
  for (const { id: largeId, slug } of missing) {
    const { publicKey } = await keepLogKey(folder, largeId);
    const origin = `${new URL(url).host}/record/${slug}`;
    const sealedOn = now.toZonedDateTimeISO("UTC").toPlainDate().subtract({ days: 1 });
    await db.transaction(system, (tx) => insertLog(tx, { largeId, slug, origin, publicKey, sealedOn }, now));
  }
}

/**
 * One round: every log that has something waiting grows by it, and its new head is signed. Safe in several processes at once, and to be
 * killed anywhere: what is committed is signed, by whoever comes next. Answers how many leaves were added.
 */
export async function sequence(keeping: Keeping, now: Temporal.Instant): Promise<number> {
  await openLogs(keeping, now);
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const waiting = await keeping.db.transaction(system, (tx) => waitingLogs(tx, today));
  let added = 0;
  for (const largeId of waiting) {
    added += await keeping.db.transaction(system, (tx) => integrate(tx, largeId, today));
    await publish(keeping, largeId);
  }
  return added;
}

/**
 * Signs the committed head of a log, if it was not signed before. One process at a time holds the log; the head lies flushed on disk before
 * it is shown. Refusals: `record-forked` when a larger one, or another of the same size, was signed here before; `record-key-changed`.
 */
async function publish({ db, folder }: Keeping, largeId: string): Promise<void> {
  await db.transaction(system, async (tx) => {
    const log = await logOf(tx, largeId, true);
    if (!log || log.signedSize === log.size) return;
    const key = await keyOf(folder, log);
    const kept = await headOf(folder, log);
    if (kept && (kept.size > log.size || (kept.size === log.size && !sameBytes(kept.root, log.root))))
      throw forked(log, kept);
    const text = checkpointText({ origin: log.origin, size: log.size, root: log.root, extensions: [] });
    const note = writeNote({ text, signatures: [await signedBy(key, log.origin, text)] });
    await keepHead(folder, largeId, note);
    await keepCheckpoint(tx, largeId, log.size, note);
  });
}

/**
 * Before anything is served: every stored tree leads to the head that was last signed here. Refusals: `record-forked`,
 * `record-disagrees`, `record-key-changed`.
 */
export async function checkLogs({ db, folder }: Pick<Keeping, "db" | "folder">): Promise<void> {
  const ids = await db.transaction(system, (tx) => logIds(tx));
  for (const largeId of ids)
    await db.transaction(system, async (tx) => {
      const log = await logOf(tx, largeId);
      if (!log) return;
      await keyOf(folder, log);
      const tiles = storedTiles(tx, largeId, log.size);
      const agrees = async (size: number, root: Uint8Array) =>
        sameBytes(await rootOf(tiles, size).catch(() => new Uint8Array()), root);
      if (!(await agrees(log.size, log.root))) throw disagrees(log);
      if (log.checkpoint !== null) {
        const key = await verifierOf(log.origin, log.publicKey);
        const { checkpoint } = await openCheckpoint(log.checkpoint, key).catch(() => {
          throw disagrees(log);
        });
        if (checkpoint.size > log.size || !(await agrees(checkpoint.size, checkpoint.root)))
          throw disagrees(log);
      }
      const kept = await headOf(folder, log);
      if (!kept) return;
      if (kept.size > log.size) throw forked(log, kept);
      if (!(await agrees(kept.size, kept.root))) throw disagrees(log);
    });
}

async function keyOf(folder: string, log: Log): Promise<LogKey> {
  const key = await keepLogKey(folder, log.largeId);
  if (!sameBytes(key.publicKey, log.publicKey))
    throw conflict(
      "record-key-changed",
      `The key of the record ${log.origin} in ${folder} is not the one that signed it. Put the folder back from a backup.`,
    );
  return key;
}

async function headOf(folder: string, log: Log): Promise<Checkpoint | undefined> {
  const note = await keptHead(folder, log.largeId);
  if (note === undefined) return undefined;
  return (await openCheckpoint(note, await verifierOf(log.origin, log.publicKey))).checkpoint;
}

const forked = (log: Log, kept: Checkpoint) =>
  conflict(
    "record-forked",
    `The record ${log.origin} was signed with ${kept.size} entries, and the database holds ${log.size}: it is older, or another. Holders of receipts can prove it.`,
  );

const disagrees = (log: Log) =>
  conflict(
    "record-disagrees",
    `The record ${log.origin} does not lead to the head that was signed: something in the database was changed by hand.`,
  );
