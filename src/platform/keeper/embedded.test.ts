import { type ChildProcess, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { type EmbeddedOptions, openEmbedded, stopEmbedded } from "./embedded.ts";
import { bestTie } from "./leash.ts";

const patience = { timeout: 50_000, interval: 30 };
const parent = mkdtempSync(join(tmpdir(), "evenhand-"));
/** One data folder for most tests: a first start takes longer than all the others. The name is as bad as names get. */
const shared = join(parent, 'data of Dev, «50 %» #1 "ü" عربي');
let data = shared;
let logStart = 0;
const programs: ChildProcess[] = [];

beforeEach(() => {
  data = shared;
  logStart = logText().length;
});

afterEach(async () => {
  for (const program of programs.splice(0)) program.kill("SIGKILL");
  await stopEmbedded(data);
}, 90_000);

afterAll(() => rmSync(parent, { recursive: true, force: true }), 60_000);

test("Dev's first start makes a private folder and a login that is no superuser", async () => {
  const database = await openEmbedded(data);
  const [login] = await rows(
    database.url,
    `select rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, pg_get_userbyid(datdba) as owner,
       pg_encoding_to_char(encoding) as encoding, datlocale
     from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  );
  expect(login).toEqual({
    rolname: "evenhand",
    rolsuper: false,
    rolcreaterole: true,
    rolcreatedb: true,
    rolbypassrls: false,
    owner: "evenhand",
    encoding: "UTF8",
    datlocale: "C.UTF-8",
  });
  expect(statSync(data).mode & 0o777).toBe(0o700);
  expect(statSync(join(data, "database/sockets")).mode & 0o777).toBe(0o700);
  expect(keeperFile()).toEqual({ pid: expect.any(Number), postgres: expect.stringMatching(/^\d+\.\d+$/) });
  await database.close();
}, 90_000);

test("a data folder with a path too long for a socket is served all the same", async () => {
  data = join(parent, "a".repeat(100));
  const [mine, theirs] = await Promise.all([openEmbedded(data), readyLine(openProgram())]);
  expect(theirs).toBe(mine.url);
  expect(await rows(mine.url, "select 1 as one")).toEqual([{ one: 1 }]);
  const sockets = new URL(mine.url).searchParams.get("host") ?? "";
  expect(statSync(sockets).mode & 0o777).toBe(0o700);
  await stopEmbedded(data);
  expect(existsSync(sockets)).toBe(false);
}, 90_000);

test("nobody gets in as the superuser, not even Dev", async () => {
  const database = await openEmbedded(data);
  const superuser = database.url.replace("//evenhand@", "//postgres@");
  await expect(rows(superuser, "select 1")).rejects.toThrow(/pg_hba.conf rejects/);
  await database.close();
}, 90_000);

test("each commit is flushed to the disk by itself", async () => {
  const database = await openEmbedded(data);
  const client = await connect(database.url);
  await client.query("create table flushed (id int primary key)");
  const flushes = async () => {
    await client.query("select pg_stat_force_next_flush()");
    const { rows } = await client.query(
      "select sum(fsyncs)::int as n from pg_stat_io where object = 'wal' and backend_type = 'client backend'",
    );
    return rows[0].n as number;
  };
  const before = await flushes();
  for (let id = 0; id < 20; id++) await client.query("insert into flushed values ($1)", [id]);
  expect((await flushes()) - before).toBeGreaterThanOrEqual(20);
  await client.end();
  await database.close();
}, 90_000);

test("Bruno's database is stopped at once, his program hears of it, and what he wrote is there the next time", async () => {
  const first = await openEmbedded(data);
  await rows(first.url, "create table note as select 'for Maya' as words");
  expect(await stopEmbedded(data)).toBe(true);
  await first.stopped;
  await expect(rows(first.url, "select 1")).rejects.toThrow();
  expect(await stopEmbedded(data)).toBe(false);
  const second = await openEmbedded(data);
  expect(await rows(second.url, "select words from note")).toEqual([{ words: "for Maya" }]);
  await second.close();
}, 90_000);

test("a folder that never held a database has nothing to stop", async () => {
  expect(await stopEmbedded(join(parent, "nothing"))).toBe(false);
});

test("programs started at the same moment share one keeper and one server", async () => {
  const all = [openProgram(), openProgram(), openProgram()];
  const [mine, ...theirs] = await Promise.all([openEmbedded(data), ...all.map(readyLine)]);
  expect(new Set(theirs)).toEqual(new Set([mine.url]));
  expect(logged(/keeper: process \d+ begins/g)).toBe(1);
  expect(logged(/ready to accept connections/g)).toBe(1);
  await mine.close();
}, 90_000);

test("the server stays while one program of two uses it, and stops when the last was killed", async () => {
  const mine = await openEmbedded(data, { idleSeconds: 0.2 });
  const other = openProgram();
  await readyLine(other);
  await mine.close();
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(await rows(mine.url, "select 1 as one")).toEqual([{ one: 1 }]);
  other.kill("SIGKILL");
  await vi.waitFor(() => expect(logged(/keeper: process \d+ ends/g)).toBe(1), patience);
  await vi.waitFor(() => expect(rows(mine.url, "select 1")).rejects.toThrow(), patience);
}, 90_000);

test("a keeper that is asked to end leaves with the program that still works", async () => {
  const database = await openEmbedded(data, { idleSeconds: 3600 });
  process.kill(keeperFile().pid, "SIGTERM");
  await database.close();
  await vi.waitFor(() => expect(logged(/keeper: process \d+ ends/g)).toBe(1), patience);
}, 90_000);

test("Dev is told by name when the data come from another PostgreSQL", async () => {
  data = join(parent, "older");
  mkdirSync(join(data, "database/cluster"), { recursive: true, mode: 0o700 });
  writeFileSync(join(data, "database/cluster/PG_VERSION"), "17\n");
  await expect(openEmbedded(data)).rejects.toMatchObject({
    code: "database-version",
    message: expect.stringMatching(/PostgreSQL 17.*PostgreSQL 18/),
  });
}, 90_000);

test("a cluster of which only a part is left is refused, not made anew", async () => {
  data = join(parent, "damaged");
  mkdirSync(join(data, "database/cluster/base"), { recursive: true, mode: 0o700 });
  await expect(openEmbedded(data)).rejects.toMatchObject({ name: "Refusal", code: "database-damaged" });
}, 90_000);

test("a data folder that is a file is refused in words", async () => {
  data = join(parent, "file");
  writeFileSync(data, "");
  await expect(openEmbedded(data)).rejects.toMatchObject({ name: "Refusal", code: "data-folder" });
});

test("as root where no user namespace may be made, PostgreSQL runs as nobody, and goes back and forth", async (context) => {
  if (process.getuid?.() !== 0 || bestTie() !== "kernel") return context.skip("only for root, on Linux");
  data = join(parent, "contained");
  const owner = () => statSync(join(data, "database/cluster/PG_VERSION")).uid;
  const path = process.env.PATH;
  process.env.PATH = withoutUnshare();
  try {
    const inside = await openEmbedded(data);
    await rows(inside.url, "create table note as select 'for Maya' as words");
    expect(owner()).toBe(65534);
  } finally {
    process.env.PATH = path;
  }
  await stopEmbedded(data);
  const outside = await openEmbedded(data);
  expect(await rows(outside.url, "select words from note")).toEqual([{ words: "for Maya" }]);
  expect(owner()).toBe(0);
  await outside.close();
}, 90_000);

test("a keeper that cannot even begin is a bug that shows what it said", async () => {
  const options: EmbeddedOptions = {
    keeper: [process.execPath, "-e", "throw new Error('no such verb')", "--"],
  };
  await expect(openEmbedded(data, options)).rejects.toThrow(/no such verb/);
});

/** A PATH with all but `unshare` of what the keeper calls: what a container takes away, as far as a test can. */
function withoutUnshare(): string {
  const folder = join(parent, "bin");
  mkdirSync(folder);
  for (const name of ["sh", "setpriv", "cat"]) {
    const place = (process.env.PATH ?? "").split(":").find((one) => existsSync(join(one, name)));
    symlinkSync(join(place ?? "", name), join(folder, name));
  }
  return folder;
}

/** Another program of Evenhand that opens the same database and stays. */
function openProgram(): ChildProcess {
  const code = `
    import { openEmbedded } from ${JSON.stringify(new URL("./embedded.ts", import.meta.url).href)};
    const { url } = await openEmbedded(process.argv[1]);
    console.log(url);
    setInterval(() => {}, 1000);`;
  const program = spawn(process.execPath, ["--input-type=module", "-e", code, data], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  programs.push(program);
  return program;
}

function readyLine(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    program.stdout?.once("data", (line) => resolve(String(line).trim()));
    program.once("exit", () => reject(new Error("the program ended")));
  });
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = await connect(url);
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function keeperFile(): { pid: number; postgres: string } {
  return JSON.parse(readFileSync(join(data, "database/keeper.json"), "utf8"));
}

function logText(): string {
  const file = join(data, "database/database.log");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** How often the log says it since this test began. */
function logged(what: RegExp): number {
  return logText().slice(logStart).match(what)?.length ?? 0;
}
