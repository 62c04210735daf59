import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freshDatabase } from "../../../test/database.ts";
import { type Ids, populate, startOfWorld } from "../../../test/world.ts";
import { queues } from "../../queues.ts";
import { pathOf, storeFile } from "../files.ts";
import { keepSecret } from "../secret.ts";
import { content, openArchive } from "./archive.ts";
import { makeBackup } from "./backup.ts";
import { restoreBackup } from "./restore.ts";
import { keptTables, leftOut, nameOf, quoted, schemas } from "./tables.ts";

// Each restore makes a database anew.
vi.setConfig({ testTimeout: 120_000 });

const now = Temporal.Instant.from(startOfWorld);
const program = { queues, migrations: join(import.meta.dirname, "../../../migrations") };
const sqlOf = async (url: string, text: string, values: unknown[] = []): Promise<pg.QueryResultRow[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
};

let folder: string;
let url: string;
let ids: Ids;
let drawing: string;
/** The installation of Northline: the cast, papers on the disk, what is hard to write down. */
let place: { url: string; data: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-backup-"));
  url = await freshDatabase();
  ids = await populate(url);
  place = { url, data: join(folder, "northline") };
  await keepSecret(place.data);
  const pdf = Buffer.from("%PDF-1.7\nThe drawing of a bearing\n%%EOF");
  const limits = { maxBytes: 1_000_000, types: ["application/pdf"] } as const;
  drawing = (await storeFile(join(place.data, "files"), one(pdf), limits)).hash;
  const text = "tab\there, line\nfeed, back\\slash, \\N, “Übermaß”, \u202eright-to-left\u202c, 🛤";
  await sqlOf(
    url,
    `insert into pair.statement (large_id, id, relationship_id, number, text, signs, proposed_by, proposed_side, proposed_at)
     values ($1, gen_random_uuid(), $2, 1, $3, array['with, comma', 'with "quotes"', 'NULL'], $4, 'large', '2026-11-23 09:00:00.123456+00')`,
    [ids.northline, ids.mayas, text, ids.person.bruno],
  );
  await sqlOf(
    url,
    `with entry as (
       insert into pair.entry (large_id, id, relationship_id, kind, at, fields)
       values ($1, gen_random_uuid(), $2, 'note.written', now(), $3) returning large_id, id)
     insert into pair.entry_salt (large_id, entry_id, salts)
     select large_id, id, sha256('salt') || sha256('and more') from entry`,
    [ids.northline, ids.mayas, JSON.stringify({ text, number: 2 ** 53 - 1, none: null })],
  );
  await sqlOf(
    url,
    `insert into pair.agreement
       (large_id, id, relationship_id, title, kind, file_hash, file_name, file_type, file_bytes, added_by, side, added_at)
     values ($1, gen_random_uuid(), $2, 'Drawing', 'other', $3, 'bearing.pdf', 'application/pdf', $4, $5, 'msme', now())`,
    [ids.northline, ids.mayas, drawing, pdf.length, ids.person.maya],
  );
  // What the triggers once made of memberships must come back as it is now, and not be made again.
  await sqlOf(url, "update shared.person set home_organization_id = $1 where id = $2", [
    ids.northline,
    ids.person.omar,
  ]);
});
afterAll(() => rm(folder, { recursive: true }));

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

let number = 0;
const fresh = (name: string) => join(folder, `${++number}-${name}`);
const backup = async (from = place) => {
  const file = fresh("backup.tar");
  return { file, made: await makeBackup(from, file, { now }) };
};
const restored = async (file: string, data = fresh("data")) => {
  const to = { url: await freshDatabase(), data };
  return { to, made: await restoreBackup(to, file, program) };
};

/** Every row of every table that is kept, as text. */
async function rowsOf(at: string): Promise<Record<string, unknown[]>> {
  const client = new pg.Client({ connectionString: at });
  await client.connect();
  const all: Record<string, unknown[]> = {};
  for (const table of await keptTables(client))
    all[nameOf(table)] = (
      await client.query(`select t::text as row from ${quoted(table)} t order by 1`)
    ).rows.map(({ row }) => row);
  await client.end();
  return all;
}

/** What surrounds the rows: indexes, references, checks, triggers and policies. */
const structureOf = (at: string) =>
  sqlOf(
    at,
    `select pg_get_indexdef(indexrelid) as part from pg_index
     where indrelid in (select oid from pg_class where relnamespace::regnamespace::text = any($1))
     union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
     where connamespace::regnamespace::text = any($1)
     union all select pg_get_triggerdef(oid) || tgenabled::text from pg_trigger
     where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace::regnamespace::text = any($1))
     union all select tablename || policyname || qual from pg_policies
     union all select relname || relacl::text || relrowsecurity from pg_class
     where relnamespace::regnamespace::text = any($1) and relkind = 'r'
     order by 1`,
    [schemas],
  );

test("what was backed up comes back row for row, behind the same wall, with the files and the secret", async () => {
  const { file, made } = await backup();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const { to, made: back } = await restored(file);

  const [before, after] = await Promise.all([rowsOf(url), rowsOf(to.url)]);
  expect(Object.values(before).flat().length).toBe(made.rows);
  expect(before["pair.statement"]).toHaveLength(1);
  expect(after).toEqual(before);
  expect(await structureOf(to.url)).toEqual(await structureOf(url));

  const kept = pathOf(join(to.data, "files"), drawing);
  expect(
    createHash("sha256")
      .update(await readFile(kept))
      .digest("hex"),
  ).toBe(drawing);
  expect((await stat(kept)).mode & 0o777).toBe(0o600);
  expect(await keepSecret(to.data)).toBe(await keepSecret(place.data));
  expect((await stat(join(to.data, "secret"))).mode & 0o777).toBe(0o600);
  expect(back).toMatchObject({ rows: made.rows, files: 1, secret: true, migrated: [] });
  expect(made).toMatchObject({ files: 1, missing: [], spoilt: [] });
});

test("a backup of what was restored has the same parts again", async () => {
  const partsOf = async (file: string) => {
    const archive = await openArchive(file, () => {});
    const sums: string[] = [];
    for await (const part of archive.parts())
      sums.push(
        `${part.name} ${createHash("sha256")
          .update(await content(part))
          .digest("hex")}`,
      );
    await archive.close();
    return sums;
  };
  const { file } = await backup();
  const { to } = await restored(file);
  expect(await partsOf((await backup(to)).file)).toEqual(await partsOf(file));
});

test("no session, code or count of tries is in a backup; old links stay known, so that a tap on one brings a fresh one", async () => {
  await sqlOf(
    url,
    `insert into auth.session (token, user_id, expires_at, created_at, updated_at)
     values ('the-token-of-a-session', $1, now() + interval '1 day', now(), now())`,
    [ids.person.maya],
  );
  await sqlOf(
    url,
    `insert into auth.link (token_hash, person_id, next, made_at, expires_at)
     values ('the-hash-of-a-link', $1, '/', now(), now())`,
    [ids.person.maya],
  );
  const { file } = await backup();
  const archive = await openArchive(file, () => {});
  const names: string[] = [];
  for await (const { name } of archive.parts()) names.push(name);
  await archive.close();
  for (const table of leftOut) expect(names.filter((name) => name.includes(`${table}/`))).toEqual([]);
  const { to } = await restored(file);
  expect(await sqlOf(to.url, "select token_hash from auth.link")).toEqual([
    { token_hash: "the-hash-of-a-link" },
  ]);
  expect(await sqlOf(to.url, "select 1 from auth.session")).toEqual([]);
});

test("while firms are being added, a backup is one moment: no company without its organization", async () => {
  const from = { url: await freshDatabase(), data: fresh("data") };
  const pool = new pg.Pool({ connectionString: from.url, max: 3 });
  const written: string[] = [];
  let over = false;
  const adding = Array.from({ length: 3 }, async (_, writer) => {
    for (let i = 0; !over; i++) {
      const slug = `firm-${writer}-${i}`;
      const client = await pool.connect();
      await client.query(
        `begin;
         insert into shared.organization (id, slug, name, name_key, side, country, currency, created_at)
         values (md5('${slug}')::uuid, '${slug}', 'Firm', 'firm', 'msme', 'GB', 'GBP', now());
         insert into shared.legal_entity (organization_id, id, code, name)
         values (md5('${slug}')::uuid, gen_random_uuid(), 'A', 'Firm');
         commit`,
      );
      written.push(slug);
      client.release();
    }
  });
  await expect.poll(() => written.length, { timeout: 60_000 }).toBeGreaterThan(100);
  const before = [...written];
  const { file, made } = await backup(from);
  expect(written.length).toBeGreaterThan(before.length);
  over = true;
  await Promise.all(adding);
  await pool.end();

  const { to } = await restored(file);
  const firms = await sqlOf(to.url, "select slug from shared.organization");
  const companies = await sqlOf(to.url, "select 1 from shared.legal_entity");
  expect(companies).toHaveLength(firms.length);
  expect(made.rows).toBe(2 * firms.length);
  const there = new Set(firms.map(({ slug }) => slug));
  expect(before.filter((slug) => !there.has(slug))).toEqual([]);
});

test("a file that the disk has lost or spoilt is told by its name; without any folder of files it is the wrong one", async () => {
  const data = fresh("data");
  await expect(backup({ url, data })).rejects.toMatchObject({ code: "files-missing" });
  const spoilt = await storeFile(join(data, "files"), one(Buffer.from("a note")), {
    maxBytes: 100,
    types: ["text/plain"],
  });
  await writeFile(pathOf(join(data, "files"), spoilt.hash), "another");
  const { file, made } = await backup({ url, data });
  expect(made).toMatchObject({ files: 0, missing: [drawing], spoilt: [spoilt.hash] });
  await restored(file);
  expect((await readdir(folder)).filter((name) => name.includes("unfinished"))).toEqual([]);
});
