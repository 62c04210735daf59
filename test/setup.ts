import { mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setInterval } from "node:timers/promises";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../src/platform/database/migrations.ts";
import { installJobs } from "../src/platform/jobs.ts";
import { queues } from "../src/queues.ts";
import { databaseAt, prefix } from "./database.ts";
import { openServer } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A server for the tests and the name of the migrated, empty database to copy. */
    server: { url: string; template: string };
  }
}

/**
 * One PostgreSQL for the whole run: DATABASE_URL, else an embedded one in a folder of its own (`server.ts`). Each test file
 * copies the migrated template; what it copied is dropped soon after its process has ended, so that a run needs little room.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(await roomy(), "evenhand-run-"));
  const own = process.env.DATABASE_URL ? undefined : await openServer(folder);
  const url = process.env.DATABASE_URL ?? own?.url ?? "";
  const template = `${prefix}${process.pid}_template`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  // A server of our own comes with a migrated database where `bin/template.ts` has made one, else with an empty one.
  await admin.query(`create database ${template} template ${own ? "evenhand" : "template1"}`);
  const templateUrl = databaseAt(url, template);
  await migrate(templateUrl, join(import.meta.dirname, "../migrations"));
  await installJobs(templateUrl, queues);
  project.provide("server", { url, template });
  const end = new AbortController();
  const swept = sweep(admin, end.signal);

  return async () => {
    end.abort();
    await swept;
    // A server of our own goes with its folder.
    if (!own) for (const name of await left(admin)) await drop(admin, name);
    await admin.end();
    await own?.close();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Memory, where there is plenty: to copy the thousand files of a database there costs a twentieth of the disk's time. */
async function roomy(): Promise<string> {
  const memory = "/dev/shm";
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
  const enough = 3 * 1024 ** 3;
  return bavail * bsize > enough && process.availableMemory() > enough ? memory : tmpdir();
}

/** Drops what test files left behind whose process has ended, once a second; what the server still tidies up (55006), later. */
async function sweep(admin: pg.Client, signal: AbortSignal): Promise<void> {
  try {
    for await (const _ of setInterval(1000, undefined, { signal, ref: false }))
      for (const name of await left(admin))
        if (!isAlive(name))
          await drop(admin, name).catch((error) => {
            if (error.code !== "55006") throw error;
          });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The databases of this run. */
async function left(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ datname: string }>(
    "select datname from pg_database where datname like $1",
    [`${prefix}${process.pid}\\_%`],
  );
  return rows.map(({ datname }) => datname);
}

/** Whether the process is still there that a database is named after, or one made beside it; the template has none and stays. */
function isAlive(name: string): boolean {
  const owner = name.slice(`${prefix}${process.pid}_`.length).split("_")[0] ?? "";
  if (owner === "template") return true;
  try {
    process.kill(Number(owner), 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * With force first, for sessions that a test left open. A login that is no superuser may not end the server's own
 * housekeeping that way (42501); without force the server asks it to leave by itself.
 */
async function drop(admin: pg.Client, name: string): Promise<void> {
  try {
    await admin.query(`drop database if exists ${name} with (force)`);
  } catch (error) {
    if ((error as { code?: string }).code !== "42501") throw error;
    await admin.query(`drop database if exists ${name}`);
  }
}
