import { system } from "../../platform/database/wall.ts";
import { conflict, notFound, Refusal } from "../../platform/refusal.ts";
import { append } from "../append.ts";
import { checkHead, checkTree, headOf, keyOf } from "./check.ts";
import { dropHead, keepHead } from "./head.ts";
import { type Keeping, sequenceAll } from "./publish.ts";
import { logBySlug } from "./store.ts";

export type Resumed = {
  readonly origin: string;
  /** What the restored database holds. */
  readonly size: number;
  /** What was signed here before, where that is known: entries from `size` on are lost. */
  readonly signed: number | null;
};

/**
 * Goes on with a log whose database was restored: says so in an entry with the reason, for everybody to read, and makes what is stored the head
 * from now on. Who holds a receipt of a lost entry can prove that it was there. Refusals: `record-not-restored` where nothing is
 * wrong, `record-disagrees`, and those of the key.
 */
export async function resumeLog(
  keeping: Keeping,
  slug: string,
  reason: string,
  now: Temporal.Instant,
): Promise<Resumed> {
  const { db, folder } = keeping;
  const { log, signed } = await db.transaction(system, async (tx) => {
    const found = await logBySlug(tx, slug);
    if (!found) throw notFound();
    await checkTree(tx, found);
    await keyOf(keeping, found);
    const refused = await checkHead(tx, found, keeping).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!refused)
      throw conflict("record-not-restored", `The record ${found.origin} goes on from what was signed last.`);
    if (!(refused instanceof Refusal)) throw refused;
    const head = await headOf(folder, found);
    const before = head?.size ?? null;
    await append(
      tx,
      "record.resumed",
      { largeId: found.largeId, now },
      { reason, size: found.size, signedBefore: before },
    );
    return { log: found, signed: before };
  });
  if (log.checkpoint === null) await dropHead(folder, log.largeId);
  else await keepHead(folder, log.largeId, log.checkpoint);
  await sequenceAll(keeping, now);
  return { origin: log.origin, size: log.size, signed };
}
