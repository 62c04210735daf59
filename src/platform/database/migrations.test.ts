import { copyFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase } from "../../../test/database.ts";
import { migrate } from "./migrations.ts";

const shipped = join(import.meta.dirname, "../../../migrations");
let url: string;
let folder: string;

beforeEach(async () => {
  url = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), "evenhand-migrations-"));
  for (const name of await readdir(shipped)) await copyFile(join(shipped, name), join(folder, name));
});
afterEach(() => rm(folder, { recursive: true }));

const next = async (): Promise<string> =>
  `${String((await readdir(folder)).length + 1).padStart(4, "0")}_more.sql`;

test("a new file is applied once, in its own transaction", async () => {
  const name = await next();
  await writeFile(join(folder, name), "create table public.more (id uuid);");
  expect(await migrate(url, folder)).toEqual([name]);
  expect(await migrate(url, folder)).toEqual([]);
});

test("a file that fails leaves nothing of itself", async () => {
  await writeFile(join(folder, await next()), "create table public.half (id uuid); select 1 / 0;");
  await expect(migrate(url, folder)).rejects.toThrow("division by zero");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("select to_regclass('public.half') as half");
  await client.end();
  expect(rows[0].half).toBeNull();
});

test("an edited file is refused by its name", async () => {
  await writeFile(join(folder, "0002_record.sql"), "-- edited after the fact");
  await expect(migrate(url, folder)).rejects.toMatchObject({
    code: "migration-edited",
    message: expect.stringContaining("0002_record.sql"),
  });
});

test("a database that is newer than the program is refused", async () => {
  const name = await next();
  await writeFile(join(folder, name), "select 1");
  await migrate(url, folder);
  await expect(migrate(url, shipped)).rejects.toMatchObject({ code: "database-newer" });
});

test("two programs that migrate at once do it once", async () => {
  const name = await next();
  await writeFile(join(folder, name), "select pg_sleep(0.2); create table public.once (id uuid);");
  const both = await Promise.all([migrate(url, folder), migrate(url, folder)]);
  expect(both.flat()).toEqual([name]);
});
