import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type House, openHouse } from "../src/house.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { openLog } from "../src/platform/log.ts";
import { root } from "../src/platform/root.ts";
import { readSettings } from "../src/platform/settings.ts";
import { databaseAt } from "../test/database.ts";
import { type Ids, populate } from "../test/world.ts";

/** A house on a database of its own with the cast in it, and a session of its owner, whom no wall holds. */
export type Place = { readonly house: House; readonly owner: pg.Client; readonly ids: Ids };

/** Opens an embedded server and a house on the database `bench_NAME`; all of it is gone afterwards. */
export async function inHouse(name: string, work: (place: Place) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "evenhand-bench-"));
  const { url: server, close } = await openEmbedded(data, {
    keeper: [process.execPath, join(root, "dist/keeper.worker.js")],
  });
  try {
    const admin = new pg.Client({ connectionString: server });
    await admin.connect();
    await admin.query(`create database bench_${name}`);
    await admin.end();
    const url = databaseAt(server, `bench_${name}`);
    const settings = { DATABASE_URL: url, EVENHAND_DATA: data, EVENHAND_DEMO: "off", LOG_LEVEL: "silent" };
    const house = await openHouse(readSettings(settings), { log: openLog("silent") });
    const ids = await populate(url);
    const owner = new pg.Client({ connectionString: url });
    owner.on("error", () => {}); // What broke is told by the query that was under way.
    await owner.connect();
    await work({ house, owner, ids });
    await owner.end();
    await house.close();
  } finally {
    await close();
    await stopEmbedded(data);
    rmSync(data, { recursive: true, force: true });
  }
}

/** How many seconds it took. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
