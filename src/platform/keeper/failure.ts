import { conflict, type Refusal } from "../refusal.ts";

/** The words of the operating system for a disk that takes no more, as PostgreSQL (LC_ALL=C), Node and SQLite say them. */
const full =
  /No space left on device|Check free disk space|Disk quota exceeded|ENOSPC|EDQUOT|database or disk is full/;

/** PostgreSQL of a moment ago has not quite gone: worth another try. */
export function isStillThere(text: string): boolean {
  return /pre-existing shared memory block|lock file "[^"]*" already exists/.test(text);
}

/**
 * The plain words for what stopped PostgreSQL (or the keeper) from starting; `text` is what it wrote to stderr.
 * Refusals: `disk-full`, `no-root`, `database-failed`.
 */
export function refusalFor(text: string, home: string): Refusal {
  if (full.test(text)) {
    return conflict(
      "disk-full",
      `The disk that holds ${home} is full. Make room; nothing that was confirmed is lost.`,
    );
  }
  if (/\bsetpriv\b/.test(text)) {
    return conflict(
      "no-root",
      "PostgreSQL does not run as root, and this machine lets root neither make a user namespace nor be another user: " +
        "start Evenhand as an ordinary user, or set DATABASE_URL.",
    );
  }
  const reason =
    text
      .trim()
      .split("\n")
      .findLast((line) => /FATAL|PANIC|error:|ENOENT|EACCES/.test(line)) ?? text.trim().split("\n").at(-1);
  return conflict(
    "database-failed",
    `PostgreSQL did not start: ${reason ?? "it said nothing"}. Its log is ${home}/database.log.`,
  );
}

/** Node's own errors about a full disk, as the same Refusal; every other error as it is. */
export function plain(error: unknown, home: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? "";
  return full.test(code) || full.test(String(error)) ? refusalFor("ENOSPC", home) : error;
}
