import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { createSession } from "../src/people/sign-in/actions.ts";
import { openAuth } from "../src/people/sign-in/auth.ts";
import { systemClock } from "../src/platform/clock.ts";
import { openDatabase } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { type Child, endChildren, startServer } from "./child.ts";
import { populate } from "./world.ts";

const rows = 60_000;
const head = "Supplier,Invoice Number,Invoice Date,Amount,Paid Date\n";
const rounds = 4;
const patience = { timeout: 120_000, interval: 10 };
const data = mkdtempSync(join(tmpdir(), "evenhand-kill-import-"));
const secret = "a secret of the tests, long enough to sign";
const inbox = mkdtempSync(join(tmpdir(), "evenhand-kill-inbox-"));
let program: Child | undefined;

afterAll(async () => {
  await endChildren();
  await stopEmbedded(data);
  for (const folder of [data, inbox]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

test("an import that is killed again and again loads nothing by halves, says so at the next start, and loads in the end; in the watched folder too", async () => {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  program = await start(port);
  const { cookie, database, close } = await paulas(origin);
  const send = (path: string, body: BodyInit) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      body,
      headers: { cookie, origin },
      redirect: "manual",
    });
  const page = async () =>
    (await fetch(`http://127.0.0.1:${port}/import/${id}`, { headers: { cookie } })).text();
  const one = async (query: string) => (await database.query(query)).rows[0];
  const id = uuidv7();
  const state = async () => (await one("select state from shared.import"))?.state;
  const becomes = (what: string) => vi.waitFor(async () => expect(await state()).toBe(what), patience);

  const lines = Array.from(
    { length: rows },
    (_, n) => `Firm ${n % 500},N${n},2026-01-05,${n + 1}.00,2026-02-01`,
  );
  const form = new FormData();
  form.set("id", id);
  form.set("files", new File([`${head}${lines.join("\n")}\n`], "a.csv"));
  expect((await send("/import", form)).status).toBe(303);
  await becomes("checked");

  for (let round = 0; round < rounds; round++) {
    expect((await send(`/import/${id}/load`, "")).status).toBe(303);
    await vi.waitFor(
      async () => expect((await one("select step from shared.job_progress"))?.step).toBe("loading"),
      patience,
    );
    await delay(round * 60);
    await program.end("SIGKILL");
    expect((await one("select count(*)::int as n from pair.invoice")).n).toBe(0);
    expect(
      (await one("select count(*)::int as n from shared.relationship where state = 'unclaimed'")).n,
    ).toBe(0);

    program = await start(port);
    expect(await state()).toBe("interrupted");
    expect(program.out() + program.said()).toContain(
      "an import was broken off when its program ended; nothing of it was loaded",
    );
    expect(await page()).toContain("Nothing of this file was loaded.");
    expect(await one("select from shared.job_progress")).toBeUndefined();
  }

  expect((await send(`/import/${id}/load`, "")).status).toBe(303);
  await becomes("loaded");
  const loaded = await one(
    "select count(*)::int as n, count(distinct import_id)::int as imports from pair.invoice",
  );
  expect(loaded).toEqual({ n: rows, imports: 1 });
  const entries = await one("select count(*)::int as n from pair.entry where kind = 'ledger.imported'");
  expect(entries.n).toBe(1);

  // The watched folder of a program that is killed while it loads.
  const folder = join(inbox, "northline");
  mkdirSync(folder);
  writeFileSync(join(folder, "June.csv"), `${head}${lines.join("\n").replaceAll(",N", ",J")}\n`);
  const step = async () => (await one("select step from shared.job_progress"))?.step;
  await vi.waitFor(async () => expect(await step()).toBe("loading"), patience);
  await program.end("SIGKILL");
  expect(readdirSync(join(folder, "taken"))).toEqual(["June.csv"]);
  program = await start(port);
  const done = () => readdirSync(join(folder, "done"));
  await vi.waitFor(() => expect(done()).toHaveLength(2), patience);
  const report = readFileSync(
    join(folder, "done", done().find((name) => name.endsWith(".txt")) ?? ""),
    "utf8",
  );
  expect(report).toContain(`${rows} accepted, 0 updated, 0 unchanged, 0 refused`);
  expect((await one("select count(*)::int as n from pair.invoice")).n).toBe(2 * rows);

  await close();
  expect(await program.end("SIGTERM")).toBe("0");
}, 300_000);

const start = (port: number): Promise<Child> =>
  startServer(port, data, { EVENHAND_INBOX: inbox, EVENHAND_SECRET: secret, LOG_LEVEL: "warn" });

/** The cast, Paula's session, and a look past every wall: all of them outlive each kill. */
async function paulas(origin: string) {
  const embedded = await openEmbedded(data);
  const ids = await populate(embedded.url);
  const db = openDatabase(embedded.url);
  const auth = openAuth(embedded.url, { origin, secret });
  const cookie = await createSession({ db, auth, clock: systemClock }, ids.person.paula);
  // By Dev's address a program knows the demo world, and would print links at each start.
  await db.pool.query(`update auth."user" set email = 'dev@elsewhere.example' where id = $1`, [
    ids.person.dev,
  ]);
  await Promise.all([db.close(), auth.close()]);
  const database = new pg.Client(embedded.url);
  await database.connect();
  const close = async () => {
    await database.end();
    await embedded.close();
  };
  return { cookie, database, close };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (!address || typeof address === "string") throw new Error("no port");
  return address.port;
}
