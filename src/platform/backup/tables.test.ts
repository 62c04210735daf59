import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../../test/database.ts";
import { startOfWorld } from "../../../test/world.ts";
import { content, openArchive } from "./archive.ts";
import { makeBackup } from "./backup.ts";
import { keptTables, leftOut, nameOf } from "./tables.ts";

const now = Temporal.Instant.from(startOfWorld);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-backup-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("every table of a database is in its backup, or is left out by name", async () => {
  const url = await freshDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const kept = (await keptTables(client)).map(nameOf);
  await client.end();
  const all = await sqlOf(
    url,
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind not in ('i', 'I', 'c', 't') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss')`,
  );
  // The names of the migrations stand in the manifest, waiting jobs in a part of their own.
  expect([...kept, ...leftOut, "public.migration"].toSorted()).toEqual(
    all.map(({ name }) => name).toSorted(),
  );
});

test("the order in which sealed rows came stays in the database", async () => {
  const from = { url: await freshDatabase(), data: folder };
  await sqlOf(
    from.url,
    `create schema sealed; create table sealed.ballot (large_id uuid, id uuid primary key, answer integer);
     insert into sealed.ballot select null, gen_random_uuid(), i from generate_series(1, 500) i`,
  );
  const file = join(folder, "backup.tar");
  await makeBackup(from, file, { now });
  const archive = await openArchive(file, () => {});
  let text = "";
  for await (const part of archive.parts())
    if (part.name.startsWith("tables/sealed.ballot/")) text += gunzipSync(await content(part)).toString();
  await archive.close();
  const answers = text
    .trim()
    .split("\n")
    .map((row) => Number(row.split("\t")[2]));
  expect(answers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
  expect(answers).not.toEqual(answers.toSorted((a, b) => a - b));
});

test("a database that is not Evenhand's is not backed up", async () => {
  const empty = await freshDatabase();
  await sqlOf(empty, "drop schema shared, pair, msme, auth cascade; drop table public.migration");
  await expect(
    makeBackup({ url: empty, data: folder }, join(folder, "empty.tar"), { now }),
  ).rejects.toMatchObject({ code: "database-empty" });
});

async function sqlOf(url: string, text: string, values: unknown[] = []): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
