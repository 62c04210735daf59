import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inNameOf } from "../src/people/access/proof.ts";
import { openDatabase } from "../src/platform/database/database.ts";
import { migrate } from "../src/platform/database/migrations.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { root } from "../src/platform/root.ts";
import { benefitRows, rolled } from "../src/value/benefit-list/reads.ts";
import { databaseAt } from "../test/database.ts";
import { writeStakes } from "../test/stakes.ts";
import { populate } from "../test/world.ts";
import { ratio } from "./ratio.ts";

/**
 * The roll-up of 1,000,000 benefit entries of 2,000 ventures, behind the wall and folded to what a page shows, beside the same
 * sums asked of the table in plain SQL by the database's owner.
 */
const size = 1_000_000;
const ventures = 2_000;
const rounds = 9;

export default async function bench(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "evenhand-bench-"));
  const embedded = await openEmbedded(data, {
    keeper: [process.execPath, join(root, "dist/keeper.worker.js")],
  });
  try {
    const admin = new pg.Client({ connectionString: embedded.url });
    await admin.connect();
    await admin.query("create database bench_benefits");
    await admin.end();
    const url = databaseAt(embedded.url, "bench_benefits");
    await migrate(url, join(root, "migrations"));
    const ids = await populate(url);
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    const now = await fill(owner, ids.northline, await writeStakes(url, ids));
    const db = openDatabase(url, { connections: 2, silent: true });
    try {
      await inNameOf(db, now, ids.person.bruno, async (voice) => {
        const access = voice.large();
        const plain = () => owner.query(sums, [ids.northline]);
        const ours = async () => rolled(access, { page: 1 });
        const whole = async () => benefitRows(access, { page: 1 }, await rolled(access, { page: 1 }));
        const [bare, found, page] = await together([plain, ours, whole]);
        ratio("roll-up of 1,000,000 benefit entries, to plain SQL", found, bare, "ms", { most: 1.5 });
        ratio("all that its page asks, to the same plain SQL", page, bare, "ms");
      });
    } finally {
      await db.close();
      await owner.end();
    }
  } finally {
    await embedded.close();
    await stopEmbedded(data);
    rmSync(data, { recursive: true, force: true });
  }
}

const sums = `
  select relationship_id, venture_id, currency, split_msme, split_expected,
    sum(amount) filter (where got_side = 'large' and confirmed_at is not null) as large_got,
    sum(amount) filter (where got_side = 'msme' and confirmed_at is not null) as msme_got,
    count(*) filter (where confirmed_at is not null and amount is not null) as confirmed,
    count(*) filter (where confirmed_at is not null and amount is null) as unpriced,
    count(*) filter (where confirmed_at is null and disputed_at is not null) as disputed,
    count(*) filter (where confirmed_at is null and disputed_at is null and due_on < current_date) as silent,
    count(*) filter (where confirmed_at is null and disputed_at is null and due_on >= current_date) as waiting
  from pair.benefit where large_id = $1 and withdrawn_at is null
  group by relationship_id, venture_id, currency, split_msme, split_expected`;

/** The median milliseconds of each, measured in turns so that the machine is the same for all. */
async function together(works: readonly (() => Promise<unknown>)[]): Promise<[number, number, number]> {
  const times = works.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [place, work] of works.entries()) {
      const began = performance.now();
      await work();
      if (round >= 2) times[place]?.push(performance.now() - began);
    }
  return times.map((all) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0) as [number, number, number];
}

async function fill(owner: pg.Client, large: string, venture: string): Promise<Temporal.Instant> {
  await owner.query(
    `insert into pair.venture select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid()))).*
     from pair.venture v, generate_series(2, $3::int) where v.large_id = $1 and v.id = $2`,
    [large, venture, ventures],
  );
  await owner.query(
    `insert into pair.benefit (large_id, id, relationship_id, venture_id, kind, got_side, text, amount, currency, from_on,
       until_on, evidence, proposed_side, proposed_by, proposed_at, due_on, confirmed_by, confirmed_at)
     select v.large_id, gen_random_uuid(), v.relationship_id, v.id, 'saving', case when n % 3 = 0 then 'msme' else 'large' end,
       'Set-ups saved', 1000 + n, v.currency, current_date - 60 - n % 300, current_date - 30 - n % 300, 'The list', 'large',
       v.proposed_by, now(), current_date + n % 40 - 20, case when n % 10 > 0 then v.large_signed_by end,
       case when n % 10 > 0 then now() end
     from pair.venture v, generate_series(1, $2::int) n where v.large_id = $1`,
    [large, size / ventures],
  );
  await owner.query("vacuum analyze pair.benefit");
  const { rows } = await owner.query(
    "select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') as now",
  );
  return Temporal.Instant.from(rows[0].now);
}
