import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { databaseAt, freshDatabase } from "../../../test/database.ts";
import { populate, startOfWorld } from "../../../test/world.ts";
import { queues } from "../../queues.ts";
import { migrate } from "../database/migrations.ts";
import { installJobs } from "../jobs.ts";
import { keepSecret } from "../secret.ts";
import { content, openArchive, writeArchive } from "./archive.ts";
import { makeBackup } from "./backup.ts";
import { restoreBackup } from "./restore.ts";

// Each test makes databases from nothing, several times.
vi.setConfig({ testTimeout: 120_000 });

const shipped = join(import.meta.dirname, "../../../migrations");
const program = { queues, migrations: shipped };
const now = Temporal.Instant.from(startOfWorld);

async function sqlOf(url: string, text: string, values: unknown[] = []): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

let folder: string;
let good: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-restore-"));
  const place = { url: await freshDatabase(), data: join(folder, "northline") };
  await populate(place.url);
  await keepSecret(place.data);
  good = join(folder, "good.tar");
  await makeBackup(place, good, { now });
});
afterAll(() => rm(folder, { recursive: true }));

let number = 0;
const fresh = (name: string) => join(folder, `${++number}-${name}`);
/** A database without anything, as `create database` makes it. */
const emptyDatabase = async () => {
  const template = await freshDatabase();
  const name = `${new URL(template).pathname.slice(1)}bare`;
  await sqlOf(template, `create database ${name}`);
  return databaseAt(template, name);
};
const isBare = async (url: string) =>
  (await sqlOf(url, "select to_regclass('public.migration') is null as bare"))[0]?.bare;
const peopleIn = async (url: string) =>
  (await sqlOf(url, "select count(*)::integer as people from shared.person"))[0]?.people;

test("a restore makes everything itself: in a database and a data folder where nothing is", async () => {
  const to = { url: await emptyDatabase(), data: fresh("data") };
  await restoreBackup(to, good, program);
  expect(await peopleIn(to.url)).toBeGreaterThan(5);
  expect((await stat(to.data)).mode & 0o777).toBe(0o700);
  expect(await migrate(to.url, shipped)).toEqual([]);
});

test("a damaged backup is refused before anything is written, also where its parts could still be read", async () => {
  const whole = await readFile(good);
  // The last byte of a packed piece, the year in the manifest, the checksum at the end.
  for (const at of [whole.indexOf("2026-11"), whole.length - 2000, whole.length - 450]) {
    const damaged = fresh("damaged.tar");
    await writeFile(damaged, whole.with(at, (whole[at] ?? 0) ^ 1));
    const to = { url: await emptyDatabase(), data: fresh("data") };
    await expect(restoreBackup(to, damaged, program)).rejects.toMatchObject({ code: "backup-damaged" });
    expect(await isBare(to.url)).toBe(true);
    await expect(readdir(to.data)).rejects.toThrow("ENOENT");
  }
});

test("a truncated backup is refused before anything is written", async () => {
  const whole = await readFile(good);
  const cut = fresh("cut.tar");
  await writeFile(cut, whole.subarray(0, whole.length / 2));
  const to = { url: await emptyDatabase(), data: fresh("data") };
  await expect(restoreBackup(to, cut, program)).rejects.toMatchObject({ code: "backup-damaged" });
  expect(await isBare(to.url)).toBe(true);
});

test("a database in which somebody has begun is left alone", async () => {
  const to = { url: await freshDatabase(), data: fresh("data") };
  await sqlOf(
    to.url,
    `insert into shared.organization (id, slug, name, name_key, side, country, currency, created_at)
     values (gen_random_uuid(), 'northline', 'Northline', 'northline', 'large', 'GB', 'GBP', now())`,
  );
  await expect(restoreBackup(to, good, program)).rejects.toMatchObject({ code: "database-not-empty" });
  expect(await sqlOf(to.url, "select slug from shared.organization")).toEqual([{ slug: "northline" }]);
});

test("an older database is not even migrated when it is refused", async () => {
  const older = fresh("migrations");
  await mkdir(older);
  for (const name of (await readdir(shipped)).sort().slice(0, 4))
    await copyFile(join(shipped, name), join(older, name));
  const to = { url: await emptyDatabase(), data: fresh("data") };
  await migrate(to.url, older);
  await populate(to.url);
  await expect(restoreBackup(to, good, program)).rejects.toMatchObject({ code: "database-not-empty" });
  expect(await sqlOf(to.url, "select name from public.migration")).toHaveLength(4);
});

test("a backup of an older program goes through every migration that came since", async () => {
  const older = fresh("migrations");
  await mkdir(older);
  const names = (await readdir(shipped)).sort();
  for (const name of names.slice(0, 4)) await copyFile(join(shipped, name), join(older, name));
  const from = { url: await emptyDatabase(), data: fresh("data") };
  await migrate(from.url, older);
  await populate(from.url);
  const file = fresh("older.tar");
  await makeBackup(from, file, { now });
  // Also into a database that today's program has opened already.
  for (const url of [await emptyDatabase(), await freshDatabase()]) {
    const made = await restoreBackup({ url, data: fresh("data") }, file, program);
    expect(made.migrated).toEqual(names.slice(4));
    expect(await peopleIn(url)).toBe(await peopleIn(from.url));
  }
});

test("a backup of a newer program is refused, by migration and by format, before anything is written", async () => {
  const newer = fresh("migrations");
  await mkdir(newer);
  const names = await readdir(shipped);
  for (const name of names) await copyFile(join(shipped, name), join(newer, name));
  await writeFile(join(newer, `${String(names.length + 1).padStart(4, "0")}_more.sql`), "select 1");
  const from = { url: await emptyDatabase(), data: fresh("data") };
  await migrate(from.url, newer);
  const file = fresh("newer.tar");
  await makeBackup(from, file, { now });
  const to = { url: await emptyDatabase(), data: fresh("data") };
  await expect(restoreBackup(to, file, program)).rejects.toMatchObject({ code: "database-newer" });
  await rewrite(good, file, (name, body) =>
    name === "manifest.json" ? Buffer.from(body.toString().replace('"format": 1', '"format": 2')) : body,
  );
  await expect(restoreBackup(to, file, program)).rejects.toMatchObject({ code: "database-newer" });
  expect(await isBare(to.url)).toBe(true);
});

test("the data folder of another installation is left alone", async () => {
  const to = { url: await emptyDatabase(), data: fresh("data") };
  const own = await keepSecret(to.data);
  await expect(restoreBackup(to, good, program)).rejects.toMatchObject({ code: "secret-differs" });
  expect(await keepSecret(to.data)).toBe(own);
  expect(await isBare(to.url)).toBe(true);
});

test("rows that no longer fit together take everything back, and the right backup can still be restored", async () => {
  const file = fresh("broken.tar");
  await rewrite(good, file, (name, body) => (name.startsWith("tables/shared.person/") ? undefined : body));
  const to = { url: await freshDatabase(), data: fresh("data") };
  await expect(restoreBackup(to, file, program)).rejects.toMatchObject({ code: "backup-damaged" });
  await rewrite(good, file, (name, body) =>
    name.startsWith("tables/shared.membership/") ? Buffer.from(body).fill(7, 20) : body,
  );
  await expect(restoreBackup(to, file, program)).rejects.toThrow();
  expect(await peopleIn(to.url)).toBe(0);
  await restoreBackup(to, good, program);
  expect(await peopleIn(to.url)).toBeGreaterThan(5);
});

test("a program that starts during a restore waits for it, and finds everything", async () => {
  const url = await emptyDatabase();
  const restoring = restoreBackup({ url, data: fresh("data") }, good, program);
  const starting = (async () => {
    await migrate(url, shipped);
    await installJobs(url, queues);
  })();
  await Promise.all([restoring, starting]);
  expect(await peopleIn(url)).toBeGreaterThan(5);
});

/** A backup sealed anew with other parts: what no accident makes, but a fault of ours could. */
async function rewrite(
  from: string,
  to: string,
  change: (name: string, body: Buffer) => Buffer | undefined,
): Promise<void> {
  const archive = await openArchive(from, () => {});
  await writeArchive(to, async (add) => {
    for await (const part of archive.parts()) {
      const body = change(part.name, await content(part));
      if (body) await add(part.name, body.length, [body]);
    }
  });
  await archive.close();
}
