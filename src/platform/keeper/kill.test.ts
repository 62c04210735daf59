import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { openEmbedded, stopEmbedded } from "./embedded.ts";

const patience = { timeout: 50_000, interval: 30 };
const parent = mkdtempSync(join(tmpdir(), "evenhand-"));
let data = "";
let logStart = 0;

beforeEach(() => {
  data = join(parent, "data");
  logStart = logText().length;
});

afterEach(async () => {
  await stopEmbedded(data);
}, 60_000);

afterAll(() => rmSync(parent, { recursive: true, force: true }), 60_000);

test("a server that crashes is started again under the same address", async () => {
  const database = await openEmbedded(data);
  process.kill(serverPid(), "SIGKILL");
  await vi.waitFor(() => expect(logged(/ready to accept connections/g)).toBe(2), patience);
  expect(await rows(database.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await database.close();
}, 90_000);

test("a killed keeper takes its server along, and a program that is still there gets both back", async () => {
  const database = await openEmbedded(data);
  const before = { keeper: keeperFile().pid, server: serverPid() };
  process.kill(before.keeper, "SIGKILL");
  await vi.waitFor(() => expect(lives(before.server)).toBe(false), patience);
  await vi.waitFor(() => rows(database.url, "select 1"), patience);
  expect(keeperFile().pid).not.toBe(before.keeper);
  await database.close();
}, 90_000);

test("while PostgreSQL cannot start, newcomers hear why, and Bruno's program waits and gets it back", async () => {
  const database = await openEmbedded(data);
  const control = join(data, "database/cluster/global/pg_control");
  renameSync(control, `${control}.aside`);
  process.kill(serverPid(), "SIGKILL");
  await vi.waitFor(() => expect(logged(/keeper: Refusal/g)).toBeGreaterThan(0), patience);
  await expect(openEmbedded(data)).rejects.toMatchObject({ name: "Refusal", code: "database-failed" });
  renameSync(`${control}.aside`, control);
  await vi.waitFor(() => rows(database.url, "select 1"), patience);
  await database.close();
}, 90_000);

test.each(["server", "keeper"])(
  "when the data folder is thrown away and the %s ends, a program is told to end and gets no empty database",
  async (which) => {
    data = join(parent, `thrown away with the ${which}`);
    const database = await openEmbedded(data);
    const pid = which === "server" ? serverPid() : keeperFile().pid;
    rmSync(data, { recursive: true, maxRetries: 5 });
    if (lives(pid)) process.kill(pid, "SIGKILL");
    await database.stopped;
    // (Where PostgreSQL was writing meanwhile, empty folders may be left.)
    expect(existsSync(join(data, "database/cluster/PG_VERSION"))).toBe(false);
  },
  90_000,
);

test("pid files that now name another program, and sockets that nobody listens to, do not hinder a start", async () => {
  const database = await openEmbedded(data);
  const pids = [keeperFile().pid, serverPid()];
  await database.close();
  for (const pid of pids) process.kill(pid, "SIGKILL");
  await vi.waitFor(() => expect(pids.some(lives)).toBe(false), patience);
  const pidFile = join(data, "database/cluster/postmaster.pid");
  writeFileSync(pidFile, readFileSync(pidFile, "utf8").replace(/^\d+/, String(process.pid)));
  writeFileSync(join(data, "database/sockets/.s.PGSQL.5432.lock"), `${process.pid}\n`);
  writeFileSync(join(data, "database/keeper.json"), JSON.stringify({ pid: process.pid, postgres: "18.4" }));
  const again = await openEmbedded(data);
  expect(await rows(again.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await again.close();
}, 90_000);

test("a keeper killed in the middle of the first start leaves nothing half-made", async () => {
  data = join(parent, "interrupted");
  const opening = openEmbedded(data);
  await vi.waitFor(
    () => expect(readFileSync(join(data, "database/keeper.json"), "utf8")).not.toBe(""),
    patience,
  );
  process.kill(keeperFile().pid, "SIGKILL");
  const database = await opening;
  expect(readdirSync(join(data, "database")).filter((name) => name.startsWith("new-"))).toEqual([]);
  expect(await rows(database.url, "select current_user")).toEqual([{ current_user: "evenhand" }]);
  await database.close();
}, 90_000);

const rounds = 20;

test("no confirmed write of Paula's is lost when server or keeper is killed thirty times in the middle of her import", async () => {
  const database = await openEmbedded(data);
  const first = await connect(database.url);
  await first.query("create table invoice (id int primary key)");
  await first.end();

  const confirmed: number[] = [];
  let next = 0;
  let over = false;
  const importing = async () => {
    while (!over) {
      let client: pg.Client | undefined;
      try {
        client = await connect(database.url);
        while (!over) {
          const id = next++;
          await client.query("insert into invoice values ($1)", [id]);
          confirmed.push(id);
        }
      } catch {
        await delay(30);
      }
      await client?.end();
    }
  };
  const importers = [importing(), importing(), importing()];
  const killed = new Set<number>();
  const killInTheMiddle = async (pid: () => number) => {
    const before = confirmed.length;
    await vi.waitFor(() => expect(confirmed.length).toBeGreaterThan(before + 5), {
      timeout: 60_000,
      interval: 5,
    });
    await vi.waitFor(
      () => {
        const id = pid();
        expect(killed).not.toContain(id);
        // Counted only when it was there to be killed: one that had just ended is looked for anew.
        process.kill(id, "SIGKILL");
        killed.add(id);
      },
      { timeout: 60_000, interval: 20 },
    );
  };
  for (let round = 0; round < rounds; round++) {
    await killInTheMiddle(serverPid);
    if (round % 2 === 0) await killInTheMiddle(() => keeperFile().pid);
  }
  const atTheEnd = confirmed.length;
  await vi.waitFor(() => expect(confirmed.length).toBeGreaterThan(atTheEnd), { timeout: 60_000 });
  over = true;
  await Promise.all(importers);

  const reader = await vi.waitFor(() => connect(database.url), { timeout: 60_000 });
  const { rows } = await reader.query("select id from invoice");
  await reader.end();
  const kept = new Set(rows.map(({ id }) => id as number));
  expect(killed.size).toBe(1.5 * rounds);
  expect(confirmed.filter((id) => !kept.has(id))).toEqual([]);
  await database.close();
}, 300_000);

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

function serverPid(): number {
  return Number.parseInt(readFileSync(join(data, "database/cluster/postmaster.pid"), "utf8"), 10);
}

function logText(): string {
  const file = join(data, "database/database.log");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** How often the log says it since this test began. */
function logged(what: RegExp): number {
  return logText().slice(logStart).match(what)?.length ?? 0;
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
