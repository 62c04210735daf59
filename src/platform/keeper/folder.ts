import { createHash } from "node:crypto";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { invalid } from "../refusal.ts";
import { plain } from "./failure.ts";

/** What the socket path of PostgreSQL may measure: `sun_path` without its closing zero byte. */
const socketPathLimit = process.platform === "darwin" ? 103 : 107;

/** PostgreSQL names its socket after a port even where there is no TCP. Not the default, which `PGPORT` could move. */
export const port = 5432;

/**
 * Makes the data folder (0700) and `database/` in it, or finds them, and returns the real path of `database/`.
 * Refusals: `data-folder` where the folder cannot be made or belongs to another person of this machine.
 */
export function prepareHome(dataFolder: string): string {
  const data = resolve(dataFolder);
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    closeToOthers(data);
    const home = join(realpathSync(data), "database");
    mkdirSync(home, { recursive: true, mode: 0o700 });
    if (!isPrivate(home)) {
      throw invalid(
        "data-folder",
        `${home} belongs to another user of this machine: choose another EVENHAND_DATA.`,
      );
    }
    return home;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ELOOP|ENAMETOOLONG)$/.test(code)) {
      throw invalid(
        "data-folder",
        `The data folder ${data} cannot be used (${code}): choose another EVENHAND_DATA.`,
      );
    }
    throw plain(error, data);
  }
}

/** `database/` of a data folder that may not exist; makes nothing. */
export function homeOf(dataFolder: string): string | undefined {
  try {
    return realpathSync(join(dataFolder, "database"));
  } catch {
    return undefined;
  }
}

/** A folder made by an orchestrator belongs to root and stays as it is: `database/` in it is ours alone anyway. */
function closeToOthers(data: string): void {
  const found = lstatSync(realpathSync(data));
  if (found.uid === process.getuid?.()) chmodSync(data, 0o700);
  else if (found.uid !== 0) {
    throw invalid(
      "data-folder",
      `${data} belongs to another user of this machine: choose another EVENHAND_DATA.`,
    );
  }
}

/** True for a real folder (no link) of this user that nobody else can look into. */
function isPrivate(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
}

/**
 * Where the sockets are: in the data folder, or, where that path is too long for a socket, in the temporary folder
 * whose name the keeper wrote down. Undefined when no keeper can be there.
 * The written-down folder is believed only while it is private to this user and carries the hash of this very data
 * folder: another user can make a folder of the same name after a reboot, and a copied data folder brings the note along.
 */
export function socketFolder(home: string): string | undefined {
  const near = join(home, "sockets");
  if (fits(near)) return isPrivate(near) ? near : undefined;
  const far = noted(home);
  return far && basename(far).startsWith(prefix(home)) && isPrivate(far) ? far : undefined;
}

/** The keeper's side of `socketFolder`: finds it or makes it. Only the holder of the lock calls this. */
export function makeSocketFolder(home: string): string {
  const near = join(home, "sockets");
  if (fits(near)) {
    mkdirSync(near, { recursive: true, mode: 0o700 });
    return near;
  }
  const known = socketFolder(home);
  if (known) return known;
  // mkdtemp never takes a folder that is there already and makes its own 0700: nobody can lay one out for us.
  const parent = [tmpdir(), "/tmp"].find(
    (one) => fits(join(one, `${prefix(home)}xxxxxx`)) && isSafeParent(one),
  );
  if (!parent)
    throw invalid(
      "data-folder",
      `The path ${home} is too long for a socket: choose a shorter EVENHAND_DATA.`,
    );
  const made = mkdtempSync(join(parent, prefix(home)));
  writeFileSync(join(home, "sockets-at"), made, { mode: 0o600 });
  return made;
}

/** How `pg` reaches the database: the name `localhost` is there for URL parsers, the socket folder overrules it. */
export function urlOf(sockets: string): string {
  return `postgresql://evenhand@localhost:${port}/evenhand?host=${encodeURIComponent(sockets)}`;
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) <= socketPathLimit;
}

function noted(home: string): string | undefined {
  try {
    return readFileSync(join(home, "sockets-at"), "utf8");
  } catch {
    return undefined;
  }
}

function prefix(home: string): string {
  return `evenhand-${createHash("sha256").update(home).digest("hex").slice(0, 12)}-`;
}

/** In a folder that others may write to without the sticky bit, they could put theirs in the place of ours. */
function isSafeParent(parent: string): boolean {
  const found = lstatSync(realpathSync(parent));
  const owned = found.uid === 0 || found.uid === process.getuid?.();
  return owned && ((found.mode & 0o022) === 0 || (found.mode & 0o1000) !== 0);
}
