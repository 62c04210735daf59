import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../src/platform/database/migrations.ts";
import { installJobs } from "../src/platform/jobs.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { queues } from "../src/queues.ts";
import { databaseAt, prefix } from "./database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A server for the tests and the name of the migrated, empty database to copy. */
    server: { url: string; template: string };
  }
}

/**
 * One PostgreSQL for the whole run: DATABASE_URL, else an embedded one in a folder of its own. Each test file copies the
 * migrated template; all of it is dropped at the end.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "evenhand-run-"));
  const embedded = process.env.DATABASE_URL ? undefined : await openEmbedded(folder);
  const url = process.env.DATABASE_URL ?? embedded?.url ?? "";
  const template = `${prefix}${process.pid}_template`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create database ${template}`);
  const templateUrl = databaseAt(url, template);
  await migrate(templateUrl, join(import.meta.dirname, "../migrations"));
  await installJobs(templateUrl, queues);
  project.provide("server", { url, template });

  return async () => {
    // A server of our own goes with its folder; dropping ninety databases one by one would take a minute.
    if (!embedded) await dropAll(admin);
    await admin.end();
    await embedded?.close();
    if (embedded) await stopEmbedded(folder);
    await rm(folder, { recursive: true, force: true });
  };
}

async function dropAll(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    "select datname from pg_database where datname like $1",
    [`${prefix}${process.pid}\\_%`],
  );
  for (const { datname } of rows) await drop(admin, datname);
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
