import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import pg from "pg";
import { createApp } from "../src/app.tsx";
import { type House, openHouse } from "../src/house.ts";
import { openLog } from "../src/platform/log.ts";
import { readSettings, type Settings } from "../src/platform/settings.ts";

/**
 * The application beside a bare Node handler that sends the very same statements through `pg` and joins the cells to text,
 * each in a process of its own, asked for one thing over ten connections.
 */
export type Request = { readonly path: string; readonly headers: Readonly<Record<string, string>> };
type Statement = { readonly text: string; readonly values: readonly unknown[] };
type Asked = { readonly url: string; readonly data: string; readonly bare?: readonly Statement[] };
const [connections, requests, rounds] = [10, 200, 3];

export function settings(url: string, data: string): Settings {
  return readSettings({ DATABASE_URL: url, EVENHAND_DATA: data, EVENHAND_DEMO: "off", LOG_LEVEL: "silent" });
}

/** Seconds per request of the application and of the bare handler, measured in turns, the median of the rounds. */
export async function beside(
  url: string,
  data: string,
  prepare: (house: House) => Promise<Request>,
): Promise<{ ours: number; bare: number }> {
  const house = await openHouse(settings(url, data), { log: openLog("silent") });
  const request = await prepare(house);
  const app = createApp(house);
  // What is written once a day is no part of a request.
  await app.request(request.path, { headers: request.headers });
  const statements = await statementsOf(app, request);
  await house.close();

  const ours = await start({ url, data });
  const bare = await start({ url, data, bare: statements });
  const [a, b]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round++) {
    const [one, two] = [await load(ours.port, request), await load(bare.port, request)];
    if (round > 0) {
      a.push(one);
      b.push(two);
    }
  }
  ours.stop();
  bare.stop();
  return { ours: median(a), bare: median(b) };
}

/** Every statement that one request sends, with its values, in order. */
async function statementsOf(
  app: ReturnType<typeof createApp>,
  { path, headers }: Request,
): Promise<Statement[]> {
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
    const answer = await app.request(path, { headers });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
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
async function load(port: number, request: Request): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = requests;
  const began = performance.now();
  const one = async (): Promise<void> => {
    while (left-- > 0) await ask(agent, port, request);
  };
  await Promise.all(Array.from({ length: connections }, one));
  agent.destroy();
  return (performance.now() - began) / 1000 / requests;
}

function ask(agent: Agent, port: number, { path, headers }: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ agent, port, host: "127.0.0.1", path, headers }, (answer) => {
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
