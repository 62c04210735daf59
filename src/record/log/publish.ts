import type { Database } from "../../platform/database/database.ts";
import { system } from "../../platform/database/wall.ts";
import { sameBytes } from "../formats/base64.ts";
import { checkpointText } from "../formats/checkpoint.ts";
import { writeNote } from "../formats/note.ts";
import { checkHead, keyOf } from "./check.ts";
import { keepHead } from "./head.ts";
import { type KeyPlace, keepLogKey, signedBy } from "./key.ts";
import type { Reached } from "./points.ts";
import { waitingLogs, withoutLog } from "./reads.ts";
import { disagrees } from "./refusals.ts";
import { integrate } from "./sequencer.ts";
import { insertLog, keepCheckpoint, logOf } from "./store.ts";

/**
 * What keeps logs: the database, where keys and heads lie (`<data>/record`), and the public origin of this installation. `reached` is told each
 * point of a round.
 */
export type Keeping = KeyPlace & { readonly db: Database; readonly url: string; readonly reached?: Reached };

/** Makes the log of each large organization that has none: its key, and its name, which is fixed from then on. */
export async function openLogs(keeping: Keeping, now: Temporal.Instant): Promise<void> {
  const { db, url, reached } = keeping;
  const missing = await db.transaction(system, (tx) => withoutLog(tx));
  for (const { id: largeId, slug } of missing) {
    const { publicKey } = await keepLogKey(keeping, largeId);
    await reached?.("key kept");
    const origin = `${new URL(url).host}/record/${slug}`;
    const sealedOn = now.toZonedDateTimeISO("UTC").toPlainDate().subtract({ days: 1 });
    await db.transaction(system, (tx) => insertLog(tx, { largeId, slug, origin, publicKey, sealedOn }, now));
    await reached?.("log made");
  }
}

/**
 * One round: every log that has something waiting grows by it, and its new head is signed. Safe in several processes at once, and to be
 * killed anywhere: what is committed is signed, by whoever comes next. A log that refuses keeps no other one waiting. Answers how many
 * leaves were added.
 */
export async function sequence(keeping: Keeping, now: Temporal.Instant): Promise<number> {
  await openLogs(keeping, now);
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const { db, reached } = keeping;
  const waiting = await db.transaction(system, (tx) => waitingLogs(tx, today));
  let added = 0;
  const refused: unknown[] = [];
  for (const largeId of waiting)
    try {
      added += await db.transaction(system, (tx) => integrate(tx, largeId, today, reached));
      await reached?.("growth committed");
      await publish(keeping, largeId);
    } catch (error) {
      refused.push(error);
    }
  if (refused.length > 0) throw refused[0];
  return added;
}

/** Rounds until nothing waits any more: what a command does before it reads the log. */
export async function sequenceAll(keeping: Keeping, now: Temporal.Instant): Promise<void> {
  while ((await sequence(keeping, now)) > 0);
}

/**
 * Signs the committed head of a log, if it was not signed before. One process at a time holds the log; the head lies flushed on disk before
 * it is shown. Only what begins with the head signed last is ever signed. Refusals: those of `checkHead`.
 */
async function publish(keeping: Keeping, largeId: string): Promise<void> {
  const { db, folder, reached } = keeping;
  await db.transaction(system, async (tx) => {
    const log = await logOf(tx, largeId, true);
    if (!log || log.signedSize === log.size) return;
    const kept = await checkHead(tx, log, keeping);
    if (kept && kept.size === log.size && !sameBytes(kept.root, log.root)) throw disagrees(log);
    await reached?.("head checked");
    const key = await keyOf(keeping, log);
    const text = checkpointText({ origin: log.origin, size: log.size, root: log.root, extensions: [] });
    const note = writeNote({ text, signatures: [await signedBy(key, log.origin, text)] });
    await reached?.("head signed");
    await keepHead(folder, largeId, note, reached);
    await reached?.("head kept");
    await keepCheckpoint(tx, largeId, log.size, note);
    await reached?.("checkpoint kept");
  });
  await reached?.("checkpoint committed");
}
