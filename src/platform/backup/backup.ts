import type { Socket } from "node:net";
import type pg from "pg";
import { lockNumber } from "../database/migrations.ts";
import { conflict } from "../refusal.ts";
import { type Add, writeArchive } from "./archive.ts";
import { copyOut } from "./copy.ts";
import { addFiles, keysOf, missingFiles, secretName, secretOf } from "./kept-files.ts";
import { type Manifest, manifestName } from "./manifest.ts";
import { columnsOf, keptTables, nameOf, openOwner, quoted, type Table, tablePart } from "./tables.ts";
import { addJobs, waitingJobs } from "./waiting-jobs.ts";

/** Where an installation lives: its database, past any pooler, and its data folder. */
export type Place = { readonly url: string; readonly data: string };
/** How far a long piece of work is. */
export type Progress = (done: number, total: number) => void;

export type Made = {
  readonly file: string;
  readonly madeAt: string;
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly jobs: number;
  readonly secret: boolean;
  /** Files that a row names and the data folder lacks, by hash: this backup cannot bring them back. */
  readonly missing: readonly string[];
  /** Files whose content is no longer what their name says; left out. */
  readonly spoilt: readonly string[];
};

/**
 * Writes everything of an installation into one file (0600), beside a running server: one snapshot of all tables that
 * people fill, waiting jobs, the files, the secret and the keys of the record. The snapshot comes first: a file is on the disk before its row
 * commits, so every file of the snapshot is there. Refusals `database-empty`, `files-missing`, `file-not-writable`,
 * `disk-full`.
 */
export async function makeBackup(
  place: Place,
  file: string,
  { now, progress = () => {} }: { now: Temporal.Instant; progress?: Progress },
): Promise<Made> {
  const client = await openOwner(place.url);
  let whole = false;
  try {
    const tables = await beginSnapshot(client);
    const secret = await secretOf(place.data);
    const keys = await keysOf(place.data);
    const missing = await missingFiles(client, place.data, tables);
    const manifest = await describe(client, tables, { now, secret: secret !== undefined });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    let done = 0;
    const seen = (more: number) => {
      done += more;
      progress(done, rows);
    };
    let kept: Awaited<ReturnType<typeof addFiles>> = { files: 0, spoilt: [] };
    const bytes = await writeArchive(file, async (add) => {
      const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
      await add(manifestName, text.length, [text]);
      if (secret) await add(secretName, secret.length, [secret]);
      for (const { name, body } of keys) await add(name, body.length, [body]);
      for (const table of manifest.tables) await addTable(client, add, table, seen);
      if (manifest.jobs.length > 0) await addJobs(client, add);
      await client.query("commit");
      kept = await addFiles(add, place.data);
    });
    whole = true;
    return {
      file,
      madeAt: manifest.madeAt,
      bytes,
      tables: tables.length,
      rows,
      jobs: manifest.jobs.reduce((sum, queue) => sum + queue.waiting, 0),
      secret: manifest.secret,
      missing,
      ...kept,
    };
  } finally {
    // In the middle of a COPY the session says no more goodbye: it would first send the rest of the table.
    if (whole) await client.end();
    else (client.connection.stream as Socket).destroy();
  }
}

/**
 * No migration comes between the list of tables and the snapshot; afterwards the locks of the tables are enough, and other
 * programs may start. They conflict with nothing but a change of the tables themselves.
 */
async function beginSnapshot(client: pg.Client): Promise<Table[]> {
  await client.query("select pg_advisory_lock_shared($1)", [lockNumber]);
  await client.query("begin isolation level repeatable read read only");
  const { rows } = await client.query("select to_regclass('public.migration') is not null as there");
  const tables = await keptTables(client);
  if (!rows[0]?.there || tables.length === 0)
    throw conflict("database-empty", "There is nothing to back up: this database is not Evenhand's yet.");
  await client.query(`lock table ${tables.map(quoted).join(", ")} in access share mode`);
  await client.query("select pg_advisory_unlock_shared($1)", [lockNumber]);
  return tables;
}

async function describe(
  client: pg.Client,
  tables: readonly Table[],
  { now, secret }: { now: Temporal.Instant; secret: boolean },
): Promise<Manifest> {
  const migrations = await client.query("select name, checksum from public.migration order by name");
  const counted: Manifest["tables"] = [];
  for (const table of tables) {
    const { rows } = await client.query(`select count(*)::float8 as rows from ${quoted(table)}`);
    counted.push({ ...table, columns: [...table.columns], rows: rows[0].rows });
  }
  const jobs = await waitingJobs(client);
  return { format: 1, madeAt: now.toString(), migrations: migrations.rows, tables: counted, jobs, secret };
}

async function addTable(
  client: pg.Client,
  add: Add,
  table: Manifest["tables"][number],
  seen: (rows: number) => void,
): Promise<void> {
  // Where rows lie in a sealed table tells in which order they came: that stays here.
  const source =
    table.schema === "sealed"
      ? `(select ${columnsOf(table)} from ${quoted(table)} order by gen_random_uuid())`
      : `${quoted(table)} (${columnsOf(table)})`;
  const rows = await copyOut(client, source, { add, folder: tablePart(table), seen });
  if (rows !== table.rows)
    throw new Error(`${nameOf(table)} has ${table.rows} rows, and ${rows} were copied`);
}
