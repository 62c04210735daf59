import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { append } from "../append.ts";
import { openCheckpoint } from "../formats/checkpoint.ts";
import { readKey } from "../formats/key.ts";
import { trustKey } from "../formats/trust.ts";
import { leafHash } from "../tree/hash.ts";
import { unbundled } from "./bundle.ts";
import { checkExport, exportLog } from "./export.ts";
import { sequence, sequenceAll } from "./publish.ts";

let app: App;
let folder = "";
beforeAll(async () => {
  app = await openApp();
  folder = await mkdtemp(join(tmpdir(), "evenhand-static-"));
  await say(300);
  await sequence(app.house.record, app.clock.now());
});
afterAll(() => rm(folder, { recursive: true }));

const say = (count: number) =>
  app.system(async ({ tx, now }) => {
    const at = { largeId: app.ids.northline, relationshipId: app.ids.mayas, now };
    for (let n = 0; n < count; n++) await append(tx, "note.written", at, { side: "large", n });
  });
const get = (path: string) => app.get(`/record/northline/${path}`);
const bytes = async (path: string) => Buffer.from(await (await get(path)).arrayBuffer());

test("the signed head, the key and the hashes are for everybody, and kept for ever where they cannot change", async () => {
  const key = await readKey(await (await get("log.vkey")).text());
  const head = await get("checkpoint");
  expect([head.status, head.headers.get("cache-control")]).toEqual([200, "no-cache"]);
  const { checkpoint } = await openCheckpoint(await head.text(), key);
  expect(checkpoint.origin).toBe("localhost:4400/record/northline");
  expect(checkpoint.size).toBe(300);
  const tile = await get("tile/0/000");
  expect(tile.headers.get("cache-control")).toContain("immutable");
  expect((await tile.arrayBuffer()).byteLength).toBe(256 * 32);
  expect(await bytes("tile/0/001.p/44")).toHaveLength(44 * 32);
  expect(await bytes("tile/1/000.p/1")).toHaveLength(32);
  // A tile that has grown since is still there as it was.
  expect(await bytes("tile/0/001.p/7")).toEqual((await bytes("tile/0/001.p/44")).subarray(0, 7 * 32));
});

test("what is not signed, and what is no path of a tile, is not there", async () => {
  for (const path of [
    "tile/0/001",
    "tile/0/001.p/45",
    "tile/0/001.p/0",
    "tile/0/001.p/044",
    "tile/0/002",
    "tile/1/000",
    "tile/00/000",
    "tile/8/000",
    "tile/9999999999/000",
    "tile/0/0",
    "tile/0/x000/000",
    "tile/0/x999/x999/x999/x999/x999/999",
    "tile/0/..%2f..%2fcheckpoint",
    "tile/0/000%00",
    "tile/entries/..",
  ])
    expect([path, (await get(path)).status >= 300 && (await get(path)).status < 500]).toEqual([path, true]);
  for (const slug of ["nowhere", "%00", "..", "x".repeat(300), "NORTHLINE"])
    expect([slug, (await app.get(`/record/${slug}/checkpoint`)).status]).toEqual([slug, 404]);
  // An entry that has its place and is not signed yet.
  await app.owner("update shared.log set signed_size = 299 where slug = 'northline'");
  expect((await get("tile/0/001.p/44")).status).toBe(404);
  await app.owner("update shared.log set signed_size = 300 where slug = 'northline'");
  expect(app.errors).toEqual([]);
});

test("an exported log is checked from its entries alone, grows, and one changed byte anywhere is found", async () => {
  const to = join(folder, "northline");
  const trust = trustKey(await readKey(await (await get("log.vkey")).text()));
  expect(await exportLog(app.house.db, "northline", to)).toMatchObject({ size: 300 });
  expect(await checkExport(to, trust)).toMatchObject({ size: 300 });
  expect(await readFile(join(to, "tile/0/000"))).toEqual(await bytes("tile/0/000"));
  const [first] = unbundled(await readFile(join(to, "tile/entries/000")));
  expect(leafHash(first ?? Buffer.alloc(0))).toEqual((await bytes("tile/0/000")).subarray(0, 32));

  for (const name of ["tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000", "checkpoint"]) {
    const good = await readFile(join(to, name));
    for (const at of [0, good.length >> 1, good.length - 2]) {
      await writeFile(join(to, name), good.with(at, (good[at] ?? 0) ^ 1));
      await expect(checkExport(to, trust), `${name} ${at}`).rejects.toThrow();
    }
    await rm(join(to, name));
    await expect(checkExport(to, trust), `no ${name}`).rejects.toThrow();
    await writeFile(join(to, name), good);
  }
  await say(250);
  await sequenceAll(app.house.record, app.clock.now());
  await exportLog(app.house.db, "northline", to);
  expect(await checkExport(to, trust)).toMatchObject({ size: 550 });
  await writeFile(join(folder, "mine"), "");
  await expect(exportLog(app.house.db, "northline", folder)).rejects.toMatchObject({
    code: "folder-not-empty",
  });
  await expect(exportLog(app.house.db, "nowhere", join(folder, "x"))).rejects.toMatchObject({
    code: "not-found",
  });
});
