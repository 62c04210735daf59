import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import type pg from "pg";
import type { House } from "../src/house.ts";
import { asSystem } from "../src/people/access/proof.ts";
import { root } from "../src/platform/root.ts";
import { append } from "../src/record/append.ts";
import { checkLogs } from "../src/record/log/check.ts";
import { sequence, sequenceAll } from "../src/record/log/publish.ts";
import { batch } from "../src/record/log/sequencer.ts";
import { keepSequencing } from "../src/record/log/sequencing.ts";
import { signedLog } from "../src/record/log/static.ts";
import { inHouse, type Place, time } from "./house.ts";
import { ratio } from "./ratio.ts";

/**
 * A log of a million entries of four fields: how fast what waits is placed, hashed and signed, durably; how soon a receipt is there; how large it is; how
 * long it takes to write the whole log out and to check each byte of it. Beside it: the same rows inserted plainly, and a bare fsync.
 */
const entries = 1_000_000;

export default function bench(): Promise<void> {
  return inHouse("record", measure);
}

async function measure({ house, owner, ids }: Place): Promise<void> {
  const { data } = house.settings;
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

  const [folder, large] = [join(data, "export"), ["--large", "northline"]];
  const written = await evenhand(house, "record", "export", folder, ...large);
  const checked = await evenhand(house, "record", "verify", folder, "--vkey", join(folder, "log.vkey"));
  const both = written.seconds + checked.seconds;
  ratio("a million entries written out and checked, to a minute", both, 60, "s", { most: 1 });
  ratio("of that written out, in seconds of the processor", written.processor, both, "s");
  ratio("of that checked, in seconds of the processor", checked.processor, both, "s");
  // A program that does nothing is measured beside: what a log of a million adds to it does not grow with the log.
  const idle = await evenhand(house, "--help");
  ratio("memory to write it out, to a program that does nothing", written.peak, idle.peak, "MB", {
    oursAtMost: idle.peak + 150,
  });
  ratio("memory to check it, to the same", checked.peak, idle.peak, "MB", { oursAtMost: idle.peak + 100 });
  const started = await time(() => checkLogs(house.db, house.record));
  ratio("checked at start, to a second", started, 1, "s", { most: 1 });
}

/** The command line in a process of its own: how long, on the processor too, and its largest resident memory. */
async function evenhand(
  house: House,
  ...args: readonly string[]
): Promise<{ seconds: number; processor: number; peak: number }> {
  const { data, databaseUrl = "" } = house.settings;
  const began = performance.now();
  const { stderr } = await promisify(execFile)(
    process.execPath,
    [join(root, "bench/peak.mjs"), join(root, "dist/evenhand.js"), ...args],
    { env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, EVENHAND_DATA: data }, maxBuffer: 1e8 },
  );
  const [, peak, processor] = /peak (\d+) processor (\d+)/.exec(stderr) ?? [];
  return {
    seconds: (performance.now() - began) / 1000,
    processor: Number(processor) / 1000,
    peak: Number(peak),
  };
}

/** Entries that wait, as the actions leave them: a row, and its salts. */
async function fill(owner: pg.Client, ids: { northline: string; mayas: string }): Promise<void> {
  await owner.query(
    `insert into pair.entry (large_id, id, relationship_id, kind, at, fields)
     select $1, gen_random_uuid(), $2, 'contribution.stated', now(),
       jsonb_build_object('side', 'large', 'venture', $2::uuid::text, 'text', 'work ' || n, 'minutes', n % 600)
     from generate_series(1, $3::integer) n`,
    [ids.northline, ids.mayas, entries],
  );
  await owner.query(
    `insert into pair.entry_salt (large_id, entry_id, salts)
     select e.large_id, e.id, (select string_agg(sha256(uuid_send(gen_random_uuid())), '') from generate_series(1, 6) where e.id is not null)
     from pair.entry e where e.kind = 'contribution.stated' and e.log_index is null`,
  );
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
