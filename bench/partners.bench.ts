import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import pg from "pg";
import { createApp } from "../src/app.tsx";
import { openHouse } from "../src/house.ts";
import { createSession } from "../src/people/sign-in/actions.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { openLog } from "../src/platform/log.ts";
import { root } from "../src/platform/root.ts";
import { readSettings } from "../src/platform/settings.ts";
import { databaseAt } from "../test/database.ts";
import { populate } from "../test/world.ts";
import { ratio } from "./ratio.ts";

/**
 * The list of partners as Bruno sees it: 50 rows, two filters, by name, with its capped count, ten connections.
 * Beside it a bare Node handler that sends the very same statements through `pg` and joins the cells to text.
 */
const path = "/partners?size=small&state=active";
const [connections, requests, rounds] = [10, 200, 3];
const sizes = [1_000, 10_000, 100_000] as const;

type Statement = { readonly text: string; readonly values: readonly unknown[] };
type Asked = { readonly url: string; readonly data: string; readonly bare?: readonly Statement[] };

export default async function bench(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "evenhand-bench-"));
  const keeper = [process.execPath, join(root, "dist/keeper.worker.js")];
  const embedded = await openEmbedded(data, { keeper });
  try {
    const seconds: number[] = [];
    for (const size of sizes) {
      const { ours, bare } = await measure(embedded.url, data, size);
      seconds.push(ours);
      ratio(
        `partners list of ${size}, to a bare handler with the same SQL`,
        1 / ours,
        1 / bare,
        "requests/s",
        {
          least: 0.4,
        },
      );
    }
    const [first = 1, , last = 1] = seconds;
    ratio("one request at 100,000 partners to one at 1,000", last * 1000, first * 1000, "ms", { most: 1.5 });
  } finally {
    await embedded.close();
    await stopEmbedded(data);
    rmSync(data, { recursive: true, force: true });
  }
}

/** Seconds per request of the application and of the bare handler, measured in turns, the median of the rounds. */
async function measure(server: string, data: string, size: number): Promise<{ ours: number; bare: number }> {
  const name = `bench_${size}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = databaseAt(server, name);
  const house = await openHouse(settings(url, data), { log: openLog("silent") });
  const ids = await populate(url);
  await fill(url, ids.northline, ids.unit, ids.person.bruno, size);
  const cookie = await createSession(house, ids.person.bruno);
  const statements = await statementsOf(createApp(house), cookie);
  await house.close();

  const ours = await start({ url, data });
  const bare = await start({ url, data, bare: statements });
  const [a, b]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const [one, two] = [await load(ours.port, cookie), await load(bare.port, cookie)];
    if (round > 0) {
      a.push(one);
      b.push(two);
    }
  }
  ours.stop();
  bare.stop();
  return { ours: median(a), bare: median(b) };
}

function settings(url: string, data: string) {
  return readSettings({ DATABASE_URL: url, EVENHAND_DATA: data, EVENHAND_DEMO: "off", LOG_LEVEL: "silent" });
}

async function fill(url: string, large: string, unit: string, contact: string, size: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `create temp table made as select gen_random_uuid() as msme, gen_random_uuid() as pair, i,
       'firm ' || md5(i::text) || ' ' || i as name from generate_series(1, $1::int) i`,
    [size],
  );
  await client.query(
    `insert into shared.organization (id, slug, name, name_key, side, country, currency, created_at)
     select msme, 'firm-' || i, name, name, 'msme', 'GB', 'GBP', now() from made`,
  );
  await client.query(
    `insert into shared.relationship (large_id, id, msme_id, unit_id, contact_person_id, state, stage, since,
       partner_name, name_key, country, size_class, created_at)
     select $1, pair, msme, $2, $3, (array['active', 'active', 'invited'])[1 + i % 3], 5, date '2020-01-01' + i % 2000,
       name, name, (array['GB', 'DE', 'FR'])[1 + i % 3], (array['micro', 'small', 'medium', 'unknown'])[1 + i % 4], now()
     from made order by name`,
    [large, unit, contact],
  );
  await client.query("vacuum analyze shared.relationship");
  await client.query("analyze");
  await client.end();
}

/** Every statement that one request of the page sends, with its values, in order. */
async function statementsOf(app: ReturnType<typeof createApp>, cookie: string): Promise<Statement[]> {
  const sent: Statement[] = [];
  const { query } = pg.Client.prototype;
  type Query = (this: pg.Client, first: string | pg.QueryConfig, ...rest: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: pg.Client, first: string | pg.QueryConfig, ...rest: unknown[]) {
    const [values] = rest;
    if (typeof first === "string") sent.push({ text: first, values: Array.isArray(values) ? values : [] });
    else sent.push({ text: first.text, values: first.values ?? (Array.isArray(values) ? values : []) });
    return (query as Query).call(this, first, ...rest);
  } as typeof query;
  try {
    const answer = await app.request(path, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`the page answered ${answer.status}`);
    await answer.text();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}

async function start(asked: Asked): Promise<{ port: number; stop(): void }> {
  const child = fork(fileURLToPath(import.meta.url), [], {
    env: { ...process.env, EVENHAND_TEST_DATABASE: JSON.stringify(asked) },
  });
  const [port] = (await once(child, "message")) as [number];
  return { port, stop: () => child.kill("SIGTERM") };
}

/** Ten connections ask until all requests are answered; seconds per request. */
async function load(port: number, cookie: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = requests;
  const began = performance.now();
  const one = async (): Promise<void> => {
    while (left-- > 0) await ask(agent, port, cookie);
  };
  await Promise.all(Array.from({ length: connections }, one));
  agent.destroy();
  return (performance.now() - began) / 1000 / requests;
}

function ask(agent: Agent, port: number, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ agent, port, host: "127.0.0.1", path, headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`answered ${answer.statusCode}`));
      answer.resume().on("end", resolve);
    }).on("error", reject);
  });
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** In the child: the application, or the bare handler that repeats the statements on a session of its own. */
async function run(asked: Asked): Promise<void> {
  if (!asked.bare) {
    const house = await openHouse(settings(asked.url, asked.data), { log: openLog("silent") });
    serve({ fetch: createApp(house).fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      process.send?.(port),
    );
    return;
  }
  const pool = new pg.Pool({ connectionString: asked.url, max: connections });
  const statements = asked.bare;
  const server = createServer(async (_, response) => {
    const client = await pool.connect();
    let cells = "";
    for (const { text, values } of statements) {
      const answer = await client.query(text, values as unknown[]);
      for (const result of Array.isArray(answer) ? answer : [answer])
        for (const row of result.rows) cells += Object.values(row).join(" ");
    }
    client.release();
    response.setHeader("content-type", "text/html; charset=utf-8").end(cells);
  });
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
}

const asked = process.env.EVENHAND_TEST_DATABASE;
if (process.send && asked) await run(JSON.parse(asked));
