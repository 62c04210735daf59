import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createSession } from "../src/people/sign-in/actions.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { root } from "../src/platform/root.ts";
import { databaseAt } from "../test/database.ts";
import { populate } from "../test/world.ts";
import { beside } from "./beside.ts";
import { ratio } from "./ratio.ts";

/**
 * The list of partners as Bruno sees it: 50 rows, two filters, by name, with its capped count, ten connections.
 * Beside it a bare handler.
 */
const path = "/partners?size=small&state=active";
const sizes = [1_000, 10_000, 100_000] as const;

export default async function bench(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "evenhand-bench-"));
  const keeper = [process.execPath, join(root, "dist/keeper.worker.js")];
  const embedded = await openEmbedded(data, { keeper });
  try {
    const seconds: number[] = [];
    for (const size of sizes) {
      const began = performance.now();
      const { ours, bare } = await measure(embedded.url, data, size);
      seconds.push(ours);
      console.log(
        `  ${size} partners: made and asked in ${((performance.now() - began) / 1000).toFixed(0)} s`,
      );
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

async function measure(server: string, data: string, size: number): Promise<{ ours: number; bare: number }> {
  const name = `bench_${size}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = databaseAt(server, name);
  return beside(url, data, async (house) => {
    const ids = await populate(url);
    await fill(url, ids.northline, ids.unit, ids.person.bruno, size);
    return { path, headers: { cookie: await createSession(house, ids.person.bruno) } };
  });
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
