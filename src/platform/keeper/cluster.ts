import type { ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { conflict } from "../refusal.ts";
import { root } from "../root.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { refusalFor } from "./failure.ts";
import { clusterOwner, startLeashed } from "./leash.ts";
import { takeLock } from "./lock.ts";

/** Called with each child process, so that it can be stopped before it has done its work. */
export type Started = (child: ChildProcess) => void;

const initdbFlags = [
  ...["--username", "postgres", "--encoding", "UTF8", "--locale", "C"],
  ...["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--text-search-config", "simple"],
  ...["--auth", "reject", "--no-sync", "--no-instructions"],
];

/** Linux flushes a file system in one call; file by file, a cluster of 2,000 would be as many waits for the disk. */
const allAtOnce = process.platform === "linux" ? ["--sync-method", "syncfs"] : [];

/** The socket folder is 0700: only this user of the machine gets as far as this file, and nobody in as superuser. */
const access = "local all evenhand trust\nlocal all all reject\n";

/** The database that initdb made for the superuser becomes ours. The single-user server takes a statement a line. */
const ownership = `create role evenhand login createrole createdb nosuperuser
alter database postgres rename to evenhand
alter database evenhand owner to evenhand
`;

/**
 * Makes sure that `home/cluster` is a PostgreSQL cluster of this major version with the login and the database
 * `evenhand`, and returns its path. It is made beside and renamed when all of it is on the disk: an interrupted start
 * leaves nothing half-made. Refusals: `database-version`, `database-damaged`, and those of `refusalFor`.
 */
export async function ensureCluster(binaries: Binaries, home: string, started: Started): Promise<string> {
  const cluster = join(home, "cluster");
  if (existsSync(join(cluster, "PG_VERSION"))) checkVersion(cluster, binaries);
  else if (existsSync(cluster) && readdirSync(cluster).length > 0) {
    throw conflict(
      "database-damaged",
      `Part of the data in ${cluster} is missing: restore a backup elsewhere.`,
    );
  } else await makeCluster(binaries, cluster, started);
  giveTo(clusterOwner(), cluster);
  return cluster;
}

/** Only root is not always the same to PostgreSQL: its data may have been in a container, or come from a template. */
function giveTo(owner: number, cluster: string): void {
  if (lstatSync(cluster).uid === owner) return;
  for (const name of readdirSync(cluster, { recursive: true, encoding: "utf8" })) {
    lchownSync(join(cluster, name), owner, owner);
  }
  // Last, so that a start that was interrupted here does it again.
  lchownSync(cluster, owner, owner);
}

/**
 * Keeps a ready-made cluster beside the installed packages: initdb computes for a second what a copy does in a tenth.
 * `bin/template.ts` calls this; without it, or for another user of the machine, a first start runs initdb itself.
 */
export async function prepareTemplate(): Promise<void> {
  const binaries = findBinaries();
  const template = templateOf(binaries);
  mkdirSync(binaries.cache, { recursive: true });
  const release = takeLock(join(binaries.cache, "lock"));
  if (release && !existsSync(template)) await makeCluster(binaries, template, () => {});
  release?.();
}

/** Named after what it was made by and from, so that a stale one is never found. */
function templateOf({ cache, version }: Binaries): string {
  const recipe = createHash("sha256").update(JSON.stringify([version, initdbFlags, ownership]));
  return join(cache, `cluster-${recipe.digest("hex").slice(0, 12)}`);
}

/** The same with every table of this version in it, and nothing in the tables: `bin/template.ts` makes it. */
export function migratedTemplateOf(binaries: Binaries): string {
  const folder = join(root, "migrations");
  const recipe = createHash("sha256").update(templateOf(binaries));
  for (const name of readdirSync(folder).sort()) recipe.update(name).update(readFileSync(join(folder, name)));
  return join(binaries.cache, `migrated-${recipe.digest("hex").slice(0, 12)}`);
}

async function makeCluster(binaries: Binaries, cluster: string, started: Started): Promise<void> {
  const parent = dirname(cluster);
  for (const name of readdirSync(parent).filter((one) => one.startsWith("new-"))) {
    rmSync(join(parent, name), { recursive: true, force: true });
  }
  const made = join(parent, `new-${process.pid}`);
  const run = async (program: string, args: readonly string[], input?: string) => {
    const command = [join(binaries.folder, program), ...args];
    const child = startLeashed(command, { cwd: parent, ...(input && { input }) });
    started(child);
    await success(child, parent);
  };
  if (!copied(migratedTemplateOf(binaries), made) && !copied(templateOf(binaries), made)) {
    await run("initdb", ["-D", made, ...initdbFlags]);
    const statements = join(made, "ownership.sql");
    writeFileSync(statements, ownership);
    await run("postgres", ["--single", "-F", "-D", made, "template1"], statements);
    rmSync(statements);
  }
  writeFileSync(join(made, "pg_hba.conf"), access);
  await run("initdb", ["-D", made, "--sync-only", ...allAtOnce]);
  renameSync(made, cluster);
  const folder = openSync(parent, "r");
  fsyncSync(folder);
  closeSync(folder);
}

/** False where there is no template, or it belongs to somebody who lets nobody read it. */
function copied(template: string, made: string): boolean {
  try {
    cpSync(template, made, { recursive: true });
    return true;
  } catch (error) {
    rmSync(made, { recursive: true, force: true });
    if (/^(ENOENT|EACCES)$/.test((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

function checkVersion(cluster: string, binaries: Binaries): void {
  const found = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (found === String(binaries.major)) return;
  throw conflict(
    "database-version",
    `The data in ${cluster} was written by PostgreSQL ${found}, and this Evenhand brings PostgreSQL ${binaries.major}. ` +
      "Make a backup with the Evenhand that wrote it, then restore it here into an empty data folder.",
  );
}

function success(child: ChildProcess, home: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let text = "";
  child.stdin?.on("error", () => {});
  child.stderr?.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
  });
  child.on("error", (error) => reject(refusalFor(error.message, home)));
  child.on("exit", () => child.stdin?.destroy());
  child.on("close", (code, signal) => {
    // The single-user server ends with 0 after a failed statement too.
    if (code === 0 && !/ERROR|FATAL|PANIC/.test(text)) resolve();
    else reject(refusalFor(text || `it ended with ${signal ?? code}`, home));
  });
  return promise;
}
