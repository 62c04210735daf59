import { DatabaseSync } from "node:sqlite";

/**
 * Takes a lock that the kernel gives back when the process ends, however it ends; undefined when another holds it.
 * Node's standard library has no file lock; SQLite brings one (fcntl, on Linux and macOS alike), and no file but
 * this empty one is made. A lock file with a pid in it cannot do this: the pid may be somebody else's after a reboot.
 */
export function takeLock(file: string): (() => void) | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec("pragma journal_mode = memory; begin exclusive");
    return () => database.close();
  } catch (error) {
    database.close();
    const sqliteBusy = 5;
    if ((error as { errcode?: number }).errcode === sqliteBusy) return undefined;
    throw error;
  }
}
