import type pg from "pg";
import { agree, lockNumber, type Migration, migrate, readMigrations } from "../database/migrations.ts";
import { installJobs } from "../jobs.ts";
import { conflict } from "../refusal.ts";
import { content, damaged, openArchive, type Part } from "./archive.ts";
import type { Place, Progress } from "./backup.ts";
import { copyIn, type Reader } from "./copy.ts";
import {
  checkKey,
  checkSecret,
  filesFolder,
  type KeptKey,
  keepFile,
  keepKey,
  keepSecret,
  keysFolder,
  secretName,
} from "./kept-files.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { takeDown } from "./scaffold.ts";
import { columnsOf, keptTables, nameOf, openOwner, quoted, schemas, tablePart } from "./tables.ts";
import { sendJobs } from "./waiting-jobs.ts";

/** What this program knows: its folder of migrations, and its queues. */
export type Program = { readonly migrations: string; readonly queues: readonly string[] };

export type Restored = {
  readonly file: string;
  readonly madeAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly jobs: number;
  readonly secret: boolean;
  /** The migrations that came after the backup was made. */
  readonly migrated: readonly string[];
};

/**
 * Brings a backup back into an empty database and a data folder. Every byte of it is checked before anything is written,
 * and the database changes in one transaction: a restore that is killed leaves an empty database, and at most files that
 * no row names; it can be run again. Refusals `file-not-readable`, `backup-damaged`, `database-newer`,
 * `migration-edited`, `secret-differs`, `record-key-differs`, `database-not-empty`.
 */
export async function restoreBackup(
  place: Place,
  file: string,
  { migrations, queues, progress = () => {} }: Program & { progress?: Progress },
): Promise<Restored> {
  const archive = await openArchive(file, (done, total) => progress(done, 2 * total));
  try {
    const reader = await readerOf(archive.parts(), (done) =>
      progress(archive.bytes + done, 2 * archive.bytes),
    );
    const manifest = await readManifest(reader.current);
    await reader.next();
    const secret = reader.current?.name === secretName ? await content(reader.current) : undefined;
    if (secret) await reader.next();
    const keys = await keysIn(reader);

    const then = await migrationsOf(manifest, migrations);
    await checkSecret(place.data, secret);
    for (const key of keys) await checkKey(place.data, key);
    await asOwner(place.url, checkEmpty);
    // Roles and queues stand outside the one transaction; both come with an empty database as well.
    await migrate(place.url, migrations);
    await installJobs(place.url, [...new Set([...queues, ...manifest.jobs.map(({ queue }) => queue)])]);
    const loaded = await asOwner(place.url, async (client) => {
      await client.query("begin");
      await client.query("select pg_advisory_xact_lock($1)", [lockNumber]);
      await rebuild(client, then);
      const rows = await load(client, manifest, reader);
      const jobs = manifest.jobs.length > 0 ? await sendJobs(client, place.url, reader) : 0;
      const files = await keepFiles(place.data, reader);
      if (secret) await keepSecret(place.data, secret);
      for (const key of keys) await keepKey(place.data, key);
      await client.query("commit");
      return { rows, jobs, files };
    });
    const migrated = await migrate(place.url, migrations);
    // Nobody should wait for autovacuum before the first list is fast.
    await asOwner(place.url, async (client) => {
      await client.query(`analyze ${(await keptTables(client)).map(quoted).join(", ")}`);
    });
    const { madeAt, tables } = manifest;
    return { file, madeAt, tables: tables.length, ...loaded, secret: manifest.secret, migrated };
  } finally {
    await archive.close();
  }
}

async function readerOf(parts: AsyncGenerator<Part>, read: (bytes: number) => void): Promise<Reader> {
  let done = 0;
  const reader: Reader = {
    current: undefined,
    async next() {
      done += reader.current?.bytes ?? 0;
      read(done);
      reader.current = (await parts.next()).value;
    },
  };
  await reader.next();
  return reader;
}

async function keysIn(reader: Reader): Promise<KeptKey[]> {
  const keys: KeptKey[] = [];
  for (; reader.current?.name.startsWith(`${keysFolder}/`); await reader.next())
    keys.push({ name: reader.current.name, body: await content(reader.current) });
  return keys;
}

/** The migrations that the backup's database had. Refusals `database-newer`, `migration-edited`. */
async function migrationsOf(manifest: Manifest, folder: string): Promise<Migration[]> {
  const ours = await readMigrations(folder);
  const theirs = new Map(manifest.migrations.map(({ name, checksum }) => [name, checksum]));
  for (const name of theirs.keys())
    if (!ours.some((one) => one.name === name))
      throw conflict(
        "database-newer",
        `A newer Evenhand made this backup: it has ${name}. Update this one first.`,
      );
  agree(ours, theirs);
  return ours.filter(({ name }) => theirs.has(name));
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await openOwner(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function checkEmpty(client: pg.Client): Promise<void> {
  for (const table of await keptTables(client)) {
    const { rows } = await client.query(`select exists (select from ${quoted(table)}) as filled`);
    if (rows[0].filled)
      throw conflict(
        "database-not-empty",
        `There are rows in ${nameOf(table)}. A backup is restored into an empty database only: name another by ` +
          "DATABASE_URL, or another data folder by EVENHAND_DATA.",
      );
  }
}

/** Takes our empty tables away and makes them anew as they were when the backup was made. */
async function rebuild(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  const tables = await keptTables(client);
  await client.query(`lock table ${tables.map(quoted).join(", ")} in access exclusive mode`);
  await checkEmpty(client);
  await client.query(`drop schema if exists ${schemas.join(", ")} cascade`);
  await client.query("delete from public.migration");
  for (const { name, sql, checksum } of migrations) {
    await client.query(sql);
    await client.query("insert into public.migration (name, checksum) values ($1, $2)", [name, checksum]);
  }
}

async function load(client: pg.Client, manifest: Manifest, reader: Reader): Promise<number> {
  const asBefore = await takeDown(client);
  let all = 0;
  for (const table of manifest.tables) {
    const target = `${quoted(table)} (${columnsOf(table)})`;
    const rows = await copyIn(client, target, { reader, folder: tablePart(table) });
    if (rows !== table.rows)
      throw damaged(`${nameOf(table)} should have ${table.rows} rows and has ${rows}.`);
    all += rows;
  }
  await asBefore();
  return all;
}

async function keepFiles(data: string, reader: Reader): Promise<number> {
  let files = 0;
  for (; reader.current?.name.startsWith(`${filesFolder}/`); await reader.next(), files++)
    await keepFile(data, reader.current);
  if (reader.current)
    throw damaged(`This backup has a part that does not belong there: ${reader.current.name}.`);
  return files;
}
