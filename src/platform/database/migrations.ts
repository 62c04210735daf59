import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { Refusal } from "../refusal.ts";
import { rolesMissing, withoutMadeRoles } from "./roles.ts";

/** Any number, the same in every Evenhand: only one process migrates a database at a time. */
export const lockNumber = 44_004;

export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

/** The numbered forward-only files of a folder, in order. A gap or a double in the numbers is a bug of ours. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const migrations: Migration[] = [];
  for (const name of names) {
    const sql = await readFile(join(folder, name), "utf8");
    if (Number(name.slice(0, 4)) !== migrations.length + 1)
      throw new Error(`migration out of order: ${name}`);
    migrations.push({ name, sql, checksum: createHash("sha256").update(sql).digest("hex") });
  }
  return migrations;
}

/**
 * Brings a database to the newest migration, as its owner, each file in one transaction, under an advisory lock.
 * Refusals: `migration-edited` (a file that was already applied has changed), `database-newer` (the database knows
 * a migration that this program does not), `roles-missing`. Answers the names it applied.
 */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockNumber]);
    await client.query(
      `create table if not exists public.migration (
        name text primary key, checksum text not null, applied_at timestamptz not null default now())`,
    );
    const applied = new Map<string, string>(
      (await client.query("select name, checksum from public.migration")).rows.map((row) => [
        row.name,
        row.checksum,
      ]),
    );
    agree(migrations, applied);
    const fresh = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of fresh) await apply(client, migration);
    return fresh.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** Throws a Refusal where the files and what the database remembers of them differ. */
export function agree(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const [name, checksum] of applied) {
    const here = known.get(name);
    if (here === undefined)
      throw new Refusal("conflict", "database-newer", `The database has ${name}, which this program lacks.`);
    if (here !== checksum)
      throw new Refusal(
        "conflict",
        "migration-edited",
        `${name} was changed after it was applied. Restore the file and write a new migration instead.`,
      );
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(await withoutMadeRoles(client, migration.sql));
    await client.query("insert into public.migration (name, checksum) values ($1, $2)", [
      migration.name,
      migration.checksum,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    const refusal = rolesMissing(migration.sql, error);
    if (refusal) throw refusal;
    throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
}
