import type { Database, Tx } from "./database/database.ts";
import type { Speaker } from "./database/wall.ts";

/**
 * What must survive a refusal (an attempt counter, the log of who looked, the progress of a job) is written in a
 * transaction of its own, beside the request's.
 */
export function aside<T>(db: Database, speaker: Speaker, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(speaker, work);
}
