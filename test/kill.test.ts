import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { createSession } from "../src/people/sign-in/actions.ts";
import { openAuth } from "../src/people/sign-in/auth.ts";
import { systemClock } from "../src/platform/clock.ts";
import { openDatabase, sql } from "../src/platform/database/database.ts";
import { system } from "../src/platform/database/wall.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { type Child, endChildren, startServer } from "./child.ts";
import { freshDatabase } from "./database.ts";
import { type Ids, populate } from "./world.ts";

const rounds = 20;
const patience = { timeout: 120_000, interval: 10 };
const data = mkdtempSync(join(tmpdir(), "evenhand-kill-"));
const secret = "a secret of the tests, long enough to sign";
let program: Child | undefined;

afterAll(async () => {
  await endChildren();
  await stopEmbedded(data);
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});

test("no note that Bruno or Maya saw saved is lost, or saved twice, when program and database are killed twenty times", async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const unfinished = halfUploads();
  program = await start(port);
  // What an earlier kill left of an upload goes at a start; one that may be under way stays.
  expect(readdirSync(unfinished)).toEqual(["new"]);
  const { ids, cookies } = await peopleOf(origin);

  const confirmed: string[] = [];
  const answered = new Set<number>();
  let over = false;
  let number = 0;
  // As somebody does who saw no answer: Back, and the same form again.
  const send = async (cookie: string) => {
    const text = `Note ${number++}`;
    const body = new URLSearchParams({ id: uuidv7(), text });
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/partners/${ids.mayas}/notes`, {
        method: "POST",
        body,
        headers: { cookie, origin },
        redirect: "manual",
      }).catch(() => undefined);
      if (answer) answered.add(answer.status);
      if (answer?.status === 303 && answer.headers.get("location")?.endsWith("/notes?done=saved")) break;
      await delay(20);
    }
    confirmed.push(text);
  };
  const writers = cookies.map(async (cookie) => {
    while (!over) await send(cookie);
  });
  const goesOn = async () => {
    const before = confirmed.length;
    await vi.waitFor(() => expect(confirmed.length).toBeGreaterThan(before + 3), patience);
  };

  for (let round = 0; round < rounds; round++) {
    await goesOn();
    const kill = (["program", "database", "everything"] as const)[round % 3];
    const killed = [
      ...(kill === "database" ? [] : [program.pid]),
      ...(kill === "program" ? [] : [serverPid()]),
      ...(kill === "everything" ? [keeperPid()] : []),
    ];
    for (const pid of killed) process.kill(pid, "SIGKILL");
    if (kill === "database") continue;
    await program.over;
    program = await start(port);
  }
  await goesOn();
  over = true;
  await Promise.all(writers);
  // Whoever asks while the database is away is told so, and never that we made a mistake.
  expect([...answered].filter((status) => status !== 303 && status !== 503)).toEqual([]);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect(ready.status).toBe(200);

  const { notes, entries } = await kept(ids);
  const there = new Set(notes);
  expect(confirmed.filter((text) => !there.has(text))).toEqual([]);
  expect(notes.length).toBe(there.size);
  // The fact and its entry in the record stand together or not at all.
  expect(entries.toSorted()).toEqual(notes.map(digest).toSorted());

  expect(await program.end("SIGTERM")).toBe("0");
}, 600_000);

test("a session that the database ends between two queries of a request ends that request alone", async () => {
  const url = await freshDatabase();
  const db = openDatabase(url);
  const { tx, rollback } = await db.begin(system);
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
  const other = new pg.Client(url);
  await other.connect();
  await other.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  await vi.waitFor(async () => {
    const { rowCount } = await other.query("select from pg_stat_activity where pid = $1", [rows[0]?.pid]);
    expect(rowCount).toBe(0);
  }, patience);
  await other.end();
  await expect(sql`select 1`.execute(tx)).rejects.toThrow();
  await expect(rollback()).rejects.toThrow();
  await db.transaction(system, async (next) => sql`select 1`.execute(next));
  await db.close();
});

/** Two half uploads in the data folder, one of them of the day before yesterday. */
function halfUploads(): string {
  const folder = join(data, "files/unfinished");
  mkdirSync(folder, { recursive: true });
  for (const name of ["old", "new"]) writeFileSync(join(folder, name), "half");
  const before = Date.now() / 1000 - 2 * 86_400;
  utimesSync(join(folder, "old"), before, before);
  return folder;
}

const start = (port: number): Promise<Child> =>
  startServer(port, data, { EVENHAND_SECRET: secret, LOG_LEVEL: "silent" });

/** The cast, and the sessions of Bruno and Maya: they outlive every kill too. */
async function peopleOf(origin: string): Promise<{ ids: Ids; cookies: string[] }> {
  const embedded = await openEmbedded(data);
  const ids = await populate(embedded.url);
  const db = openDatabase(embedded.url);
  const auth = openAuth(embedded.url, { origin, secret });
  const cookies: string[] = [];
  for (const person of [ids.person.bruno, ids.person.maya])
    cookies.push(await createSession({ db, auth, clock: systemClock }, person));
  // By Dev's address a program knows the demo world, and would print links at each start.
  await db.pool.query(`update auth."user" set email = 'dev@elsewhere.example' where id = $1`, [
    ids.person.dev,
  ]);
  await Promise.all([db.close(), auth.close()]);
  await embedded.close();
  return { ids, cookies };
}

async function kept(ids: Ids): Promise<{ notes: string[]; entries: string[] }> {
  const embedded = await openEmbedded(data);
  const client = new pg.Client(embedded.url);
  await client.connect();
  const notes = await client.query("select text from pair.note where large_id = $1", [ids.northline]);
  const entries = await client.query(
    "select fields ->> 'sha256' as sum from pair.entry where large_id = $1 and kind = 'note.written'",
    [ids.northline],
  );
  await client.end();
  await embedded.close();
  return { notes: notes.rows.map(({ text }) => text), entries: entries.rows.map(({ sum }) => sum) };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function serverPid(): number {
  return Number.parseInt(readFileSync(join(data, "database/cluster/postmaster.pid"), "utf8"), 10);
}

function keeperPid(): number {
  return JSON.parse(readFileSync(join(data, "database/keeper.json"), "utf8")).pid;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (!address || typeof address === "string") throw new Error("no port");
  return address.port;
}
