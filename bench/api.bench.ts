import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { asSystem } from "../src/people/access/proof.ts";
import { makeTokenFor } from "../src/people/tokens/actions.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { root } from "../src/platform/root.ts";
import { databaseAt } from "../test/database.ts";
import { populate } from "../test/world.ts";
import { beside } from "./beside.ts";
import { ratio } from "./ratio.ts";

/** One relationship, read by a program by its id: token, wall, policy, shape, tag. Beside it a bare handler. */
export default async function bench(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "evenhand-bench-"));
  const keeper = [process.execPath, join(root, "dist/keeper.worker.js")];
  const embedded = await openEmbedded(data, { keeper });
  try {
    const admin = new pg.Client({ connectionString: embedded.url });
    await admin.connect();
    await admin.query("create database bench_api");
    await admin.end();
    const url = databaseAt(embedded.url, "bench_api");
    const { ours, bare } = await beside(url, data, async (house) => {
      const ids = await populate(url);
      const given = { id: uuidv7(), name: "bench", scopes: ["relationships:read"], days: null };
      const { token } = await asSystem(house.db, house.clock.now(), (access) =>
        makeTokenFor(access, { id: ids.northline, side: "large" }, given),
      );
      return {
        path: `/api/v1/relationships/${ids.mayas}`,
        headers: { authorization: `Bearer ${token}` },
      };
    });
    const what = "API read by id, to a bare handler with the same SQL";
    ratio(what, 1 / ours, 1 / bare, "requests/s", { least: 0.3 });
  } finally {
    await embedded.close();
    await stopEmbedded(data);
    rmSync(data, { recursive: true, force: true });
  }
}
