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
 * The queue of assessments at 1,000 and 100,000: what is open (50 rows and the capped count), one's own alone, and a page far
 * down among the published ones, ten connections. Beside each a bare handler with the same SQL.
 */
const pages = {
  "assessments queue": "/assessments",
  "one's own assessments": "/assessments?stage=judging&whose=mine",
  "published assessments, far down":
    "/assessments?stage=published&after=2027-06-01_00000000-0000-0000-0000-000000000000",
} as const;
type Page = keyof typeof pages;
const sizes = [1_000, 100_000] as const;

export default async function bench(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "evenhand-bench-"));
  const keeper = [process.execPath, join(root, "dist/keeper.worker.js")];
  const embedded = await openEmbedded(data, { keeper });
  try {
    const seconds = new Map<Page, number[]>();
    for (const size of sizes)
      for (const [page, { ours, bare }] of await measure(embedded.url, data, size)) {
        seconds.set(page, [...(seconds.get(page) ?? []), ours]);
        ratio(`${page} at ${size}, to a bare handler with the same SQL`, 1 / ours, 1 / bare, "requests/s");
      }
    for (const [page, [first = 1, last = 1]] of seconds)
      ratio(`${page} at 100,000 to one at 1,000`, last * 1000, first * 1000, "ms", { most: 1.5 });
  } finally {
    await embedded.close();
    await stopEmbedded(data);
    rmSync(data, { recursive: true, force: true });
  }
}

async function measure(server: string, data: string, size: number) {
  const name = `bench_${size}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = databaseAt(server, name);
  let ids: Awaited<ReturnType<typeof populate>> | undefined;
  const found: [Page, { ours: number; bare: number }][] = [];
  for (const page of Object.keys(pages) as Page[])
    found.push([
      page,
      await beside(url, data, async (house) => {
        if (!ids) {
          ids = await populate(url);
          await fill(url, ids, size);
        }
        return { path: pages[page], headers: { cookie: await createSession(house, ids.person.bruno) } };
      }),
    ]);
  return found;
}

/** Half of them published, a quarter each with the firm and with an assessor; one in ten is Bruno's. */
async function fill(
  url: string,
  { northline, unit, person }: Awaited<ReturnType<typeof populate>>,
  size: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `create temp table made as select gen_random_uuid() as msme, gen_random_uuid() as pair, i, 'firm ' || i as name
     from generate_series(1, $1::int) i`,
    [size],
  );
  await client.query(
    `insert into shared.organization (id, slug, name, name_key, side, country, currency, created_at)
     select msme, 'firm-' || i, name, name, 'msme', 'GB', 'GBP', now() from made`,
  );
  await client.query(
    `insert into shared.relationship (large_id, id, msme_id, unit_id, contact_person_id, state, stage, partner_name, name_key,
       country, size_class, created_at)
     select $1, pair, msme, $2, $3, 'active', 5, name, name, 'GB', 'micro', now() from made`,
    [northline, unit, person.bruno],
  );
  await client.query(
    `insert into pair.assessment (large_id, id, relationship_id, msme_id, framework_ref, framework_name, skips, size_class,
       purpose, due_on, stage, assessor_id, opened_by, opened_at)
     select $1, gen_random_uuid(), pair, msme, 'competence/framework@2026-11-23', '{"en": "Our own"}', '[]', 'micro',
       'Turned bushes, 200 a month', date '2027-01-01' + i % 300,
       (array['published', 'asked', 'published', 'judging'])[1 + i % 4],
       case when i % 10 = 0 then $2::uuid else $3::uuid end, $2, now()
     from made`,
    [northline, person.bruno, person.lena],
  );
  await client.query("vacuum analyze pair.assessment");
  await client.query("vacuum analyze shared.relationship");
  await client.query("analyze");
  await client.end();
}
