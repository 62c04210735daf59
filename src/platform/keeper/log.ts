import { closeSync, fstatSync, openSync, renameSync, writeSync } from "node:fs";

/** Where the keeper and PostgreSQL write what happened. */
export type Log = (text: string) => void;

/**
 * A log file that never grows beyond `limit` bytes: at the limit it becomes `<file>.1` and a new one begins.
 * A log that cannot be written (a full disk) is no reason for the database to end: such a line is lost.
 */
export function openLog(file: string, limit = 4 * 1024 * 1024): { log: Log; close(): void } {
  let handle = openSync(file, "a", 0o600);
  let size = fstatSync(handle).size;
  const log: Log = (text) => {
    const line = text.endsWith("\n") ? text : `${text}\n`;
    try {
      if (size > 0 && size + Buffer.byteLength(line) > limit) {
        closeSync(handle);
        renameSync(file, `${file}.1`);
        handle = openSync(file, "a", 0o600);
        size = 0;
      }
      size += writeSync(handle, line);
    } catch {}
  };
  return { log, close: () => closeSync(handle) };
}
