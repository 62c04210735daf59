import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterAll, expect, test } from "vitest";
import { createApp } from "../src/app.tsx";
import { openHouse } from "../src/house.ts";
import { makeBearer } from "../src/people/access/bearer.ts";
import { createSession } from "../src/people/sign-in/actions.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { readSettings } from "../src/platform/settings.ts";
import { populate } from "./world.ts";

const data = await mkdtemp(join(tmpdir(), "evenhand-away-"));
const said: { msg: string }[] = [];
const log = pino({ level: "warn" }, { write: (line: string) => said.push(JSON.parse(line)) });
const house = await openHouse(readSettings({ EVENHAND_DATA: data, EVENHAND_SECRET: "x".repeat(32) }), {
  log,
});
const ids = await populate(house.db.url);
const app = createApp(house);
const cookie = await createSession(house, ids.person.maya);
const get = (path: string) => app.request(path, { headers: { cookie } });
const post = (path: string) =>
  app.request(path, {
    method: "POST",
    body: new URLSearchParams(),
    headers: { cookie, origin: house.settings.url },
  });

afterAll(async () => {
  await house.close();
  await stopEmbedded(data);
  await rm(data, { recursive: true, force: true });
});

test("while the database restarts Maya reads that it is back in a moment, programs when to ask again, and then it is", async () => {
  expect((await get("/")).status).toBe(200);
  await stopEmbedded(data);
  for (const asked of [
    get("/"),
    get(`/partners/${ids.mayas}`),
    get("/sign-in/link?token=x"),
    post("/account"),
  ]) {
    const answer = await asked;
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "10"]);
    const text = await answer.text();
    expect(text).toContain("Back in a moment");
    expect(text).not.toContain("Our mistake");
  }
  const problem = await app.request("/api/v1/relationships", {
    headers: { authorization: `Bearer ${makeBearer()}` },
  });
  expect([problem.status, problem.headers.get("retry-after"), problem.headers.get("content-type")]).toEqual([
    503,
    "10",
    "application/problem+json",
  ]);
  expect(await problem.json()).toMatchObject({ status: 503, code: "database-away" });
  expect((await get("/healthz")).status).toBe(200);
  expect((await get("/readyz")).status).toBe(503);
  // Nobody is called at night for a restart: it is no bug.
  const lines = new Set(said.map(({ msg }) => msg));
  expect([lines.has("the database is away"), lines.has("bug")]).toEqual([true, false]);

  const again = await openEmbedded(data);
  expect((await get("/")).status).toBe(200);
  expect((await get("/readyz")).status).toBe(200);
  await again.close();
}, 90_000);
