import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { type House, openHouse } from "../src/house.ts";
import { asSystem } from "../src/people/access/proof.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { openLog } from "../src/platform/log.ts";
import { root } from "../src/platform/root.ts";
import { readSettings } from "../src/platform/settings.ts";
import { append } from "../src/record/append.ts";
import { checkLogs } from "../src/record/log/check.ts";
import { checkExport, exportLog } from "../src/record/log/export.ts";
import { verifierOf } from "../src/record/log/key.ts";
import { sequence, sequenceAll } from "../src/record/log/publish.ts";
import { batch } from "../src/record/log/sequencer.ts";
import { keepSequencing } from "../src/record/log/sequencing.ts";
import { signedLog } from "../src/record/log/static.ts";
import { databaseAt } from "../test/database.ts";
import { populate } from "../test/world.ts";
import { ratio } from "./ratio.ts";

/**
 * A log of a million entries of four fields: how fast what waits is placed, hashed and signed, durably; how soon a receipt is there; how large it is; how
 * long it takes to write the whole log out and to check each byte of it. Beside it: the same rows inserted plainly, and a bare fsync.
 */
const entries = 100_000;

export default async function bench(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "evenhand-bench-"));
  const embedded = await openEmbedded(data, {
    keeper: [process.execPath, join(root, "dist/keeper.worker.js")],
  });
  try {
    await measure(embedded.url, data);
  } finally {
    await embedded.close();
    await stopEmbedded(data);
    rmSync(data, { recursive: true, force: true });
  }
}

async function measure(server: string, data: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query("create database bench_record");
  await admin.end();
  const url = databaseAt(server, "bench_record");
  const settings = { DATABASE_URL: url, EVENHAND_DATA: data, EVENHAND_DEMO: "off", LOG_LEVEL: "silent" };
  const house = await openHouse(readSettings(settings), { log: openLog("silent") });
  const ids = await populate(url);
  const owner = new pg.Client({ connectionString: url });
  owner.on("error", () => {}); // What broke is told by the query that was under way.
  await owner.connect();
  await sequence(house.record, house.clock.now());

  const fsync = await oneFsync(data);
  const waits = await lateness(house, ids);
  ratio("from commit to receipt at 100 entries a second, 99 of 100, to a second", waits, 1, "s", { most: 1 });

  await fill(owner, ids);
  const plain = await plainly(owner);
  const placed = await time(() => sequenceAll(house.record, house.clock.now()));
  ratio("entries a second, placed and signed, to 5,000", entries / placed, 5000, "/s", { least: 1 });
  ratio("placed and signed, to the same rows inserted plainly in batches", placed, plain, "s");
  ratio(`one batch of ${batch}, to one fsync`, (placed / entries) * batch, fsync, "s");

  const { rows } = await owner.query(`select
      (select sum(length(entries)) from shared.log_bundle)::float8 as bundles,
      (select sum(length(hashes)) from shared.log_tile)::float8 as tiles,
      (select size from shared.log where slug = 'northline')::float8 as size`);
  const beside = (rows[0].bundles + rows[0].tiles) / rows[0].size;
  const leaf = rows[0].bundles / rows[0].size - 2;
  ratio("bytes of an entry beside its row, to its leaf", beside, leaf, "B", { oursAtMost: leaf + 45 });

  const key = await asSystem(house.db, house.clock.now(), async ({ tx }) => {
    const { origin, publicKey } = await signedLog(tx, "northline");
    return verifierOf(origin, publicKey);
  });
  const folder = join(data, "export");
  const written = await time(() => exportLog(house.db, "northline", folder));
  const checked = await time(() => checkExport(folder, key));
  ratio("a whole log written out and checked, to a minute", written + checked, 60, "s", { most: 1 });
  const started = await time(() => checkLogs(house.db, house.record));
  ratio("checked at start, to a second", started, 1, "s", { most: 1 });
  await owner.end();
  await house.close();
}

/** Entries that wait, as the actions leave them: a row, and a salt for each field. */
async function fill(owner: pg.Client, ids: { northline: string; mayas: string }): Promise<void> {
  await owner.query(
    `insert into pair.entry (large_id, id, relationship_id, kind, at, fields)
     select $1, gen_random_uuid(), $2, 'contribution.stated', now(),
       jsonb_build_object('side', 'large', 'venture', $2::uuid::text, 'text', 'work ' || n, 'minutes', n % 600)
     from generate_series(1, $3::integer) n`,
    [ids.northline, ids.mayas, entries],
  );
  await owner.query(
    `insert into pair.entry_salt (large_id, entry_id, field, salt)
     select e.large_id, e.id, f.field, decode(md5(e.id::text || f.field) || md5(f.field || e.id::text), 'hex')
     from pair.entry e cross join (values ('side'), ('venture'), ('text'), ('minutes')) f (field)
     where e.kind = 'contribution.stated' and e.log_index is null`,
  );
  await owner.query("analyze pair.entry, pair.entry_salt");
}

/** Seconds to insert as many rows of the size of a leaf, in batches that each are durable. */
async function plainly(owner: pg.Client): Promise<number> {
  await owner.query("create table plain (id uuid primary key, leaf bytea)");
  return time(async () => {
    for (let from = 0; from < entries; from += batch)
      await owner.query(
        "insert into plain select gen_random_uuid(), decode(repeat(md5(n::text), 28), 'hex') from generate_series(1, $1::integer) n",
        [batch],
      );
  });
}

/** Seconds from commit to the signed head that holds the entry, of 99 in 100, at 100 a second for ten seconds. */
async function lateness(house: House, ids: { northline: string; mayas: string }): Promise<number> {
  const at = { largeId: ids.northline, relationshipId: ids.mayas };
  const loop = keepSequencing(house.record, { ...house, state: {} });
  const committed: number[] = [];
  const late: number[] = [];
  const signed = async () =>
    (await asSystem(house.db, house.clock.now(), ({ tx }) => signedLog(tx, "northline"))).signedSize;
  await append1(house, at);
  await delay(1000);
  const before = await signed();
  const watching = (async () => {
    while (late.length < 1000) {
      const now = (await signed()) - before;
      while (late.length < Math.min(now, committed.length))
        late.push((performance.now() - (committed[late.length] ?? 0)) / 1000);
      await delay(5);
    }
  })();
  const began = performance.now();
  for (let n = 0; n < 1000; n++) {
    await delay(Math.max(0, began + n * 10 - performance.now()));
    await append1(house, at);
    committed.push(performance.now());
  }
  await watching;
  await loop.stop();
  return late.sort((a, b) => a - b)[990] ?? Number.POSITIVE_INFINITY;
}

function append1(house: House, at: { largeId: string; relationshipId: string }): Promise<string> {
  return asSystem(house.db, house.clock.now(), ({ tx, now }) =>
    append(tx, "contribution.stated", { ...at, now }, { side: "large", text: "an hour" }),
  );
}

async function oneFsync(folder: string): Promise<number> {
  const file = join(folder, "fsync");
  writeFileSync(file, "");
  const handle = await open(file, "r+");
  const rounds = 50;
  const took = await time(async () => {
    for (let n = 0; n < rounds; n++) {
      await handle.write(Buffer.alloc(4096, n), 0, 4096, 0);
      await handle.sync();
    }
  });
  await handle.close();
  return took / rounds;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
