import type { Database, Tx } from "./database/database.ts";
import type { Speaker } from "./database/wall.ts";

/**
 * What must survive a refusal (like the count of tries at the door) is written in a transaction of its own, beside the
 * request's, on a session of another pool.
 */
export function aside<T>(db: Database, speaker: Speaker, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(speaker, work);
}
