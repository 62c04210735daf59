import { execFile } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { root } from "../src/platform/root.ts";
import { writeLedger } from "./ledger.ts";
import { ratio } from "./ratio.ts";

/**
 * A ledger of a million invoices, ten columns, by the command line: read, settled, checked, indexed, behind the wall, readings
 * counted. Beside it the same file by COPY into a bare table, and by the COPY and insert..select that one would write by hand
 * for this one file, with the same keys.
 */
const rows = 1_000_000;
const firms = 2_000;
const run = promisify(execFile);

export default async function bench(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "evenhand-bench-"));
  const keeper = [process.execPath, join(root, "dist/keeper.worker.js")];
  const file = join(data, "ledger.csv");
  await writeLedger(file, rows, firms);
  const embedded = await openEmbedded(data, { keeper });
  try {
    const evenhand = (...args: string[]) =>
      run("sh", [join(root, "bin/evenhand"), ...args, "--json"], {
        env: { ...process.env, EVENHAND_DATA: data },
      });
    const measured = async (...args: string[]) => {
      const { stdout, stderr } = await run(
        "/usr/bin/env",
        [
          "-i",
          `PATH=${process.env.PATH}`,
          `EVENHAND_DATA=${data}`,
          process.execPath,
          join(root, "bench/peak.mjs"),
          join(root, "dist/evenhand.js"),
          ...args,
          "--json",
        ],
        { maxBuffer: 1e8 },
      );
      return { document: JSON.parse(stdout), peak: Number(/peak (\d+)/.exec(stderr)?.[1]) };
    };
    await evenhand(
      "organization",
      "add",
      "--slug",
      "bench",
      "--name",
      "Bench",
      "--side",
      "large",
      "--entity",
      "NRL=Rail",
    );
    const client = new pg.Client({ connectionString: embedded.url });
    await client.connect();
    const bare = await bareCopy(client, file);
    const hand = await byHand(client, file);
    const { document, peak } = await measured("import", "invoices", file, "--large", "bench");
    const ours = document.seconds;
    ratio("a million invoices, to COPY into a bare table", rows / ours, rows / bare, "rows/s", {
      least: 0.1,
    });
    ratio("the same, to COPY and insert..select by hand", rows / ours, rows / hand, "rows/s", { least: 0.7 });
    ratio("memory of the program at its most", peak, 250, "MB", { most: 1 });
    const again = await measured("import", "invoices", file, "--large", "bench");
    ratio("the same file again (unchanged)", rows / again.document.seconds, rows / bare, "rows/s");
    await client.end();
  } finally {
    await embedded.close();
    await stopEmbedded(data);
    rmSync(data, { recursive: true, force: true });
  }
}

const columns =
  "entity text, supplier text, name text, number text, issued date, received date, due date, amount numeric, currency text, paid date";

async function copyInto(client: pg.Client, table: string, file: string): Promise<void> {
  await pipeline(
    createReadStream(file),
    client.query(copyFrom(`copy ${table} from stdin (format csv, header)`)),
  );
}

async function bareCopy(client: pg.Client, file: string): Promise<number> {
  const seconds: number[] = [];
  for (let round = 0; round < 3; round++) {
    await client.query(`create table bare (${columns})`);
    const began = performance.now();
    await copyInto(client, "bare", file);
    seconds.push((performance.now() - began) / 1000);
    await client.query("drop table bare");
  }
  return seconds.sort((a, b) => a - b)[1] ?? 0;
}

/** What somebody would write who knew this file, and had firms and keys: no check, no problem named, no undo. */
async function byHand(client: pg.Client, file: string): Promise<number> {
  await client.query(
    `create table hand_firm (large_id uuid, id uuid, number text, primary key (large_id, id))`,
  );
  await client.query(
    `insert into hand_firm select '018f0000-0000-7000-8000-000000000000', gen_random_uuid(), (10000 + n)::text from generate_series(0, ${firms - 1}) n`,
  );
  await client.query(`create table hand (large_id uuid, id uuid, firm_id uuid, number text, entity text, issued date, received date,
    due date, amount bigint, currency text, paid date, primary key (large_id, id), unique (large_id, firm_id, number),
    foreign key (large_id, firm_id) references hand_firm (large_id, id))`);
  const began = performance.now();
  await client.query("begin");
  await client.query(`create temp table staged (${columns}) on commit drop`);
  await copyInto(client, "staged", file);
  await client.query(`insert into hand select f.large_id, ('018f0000-0000-7000-8000-' || lpad(to_hex(row_number() over ()), 12, '0'))::uuid, f.id, s.number, s.entity,
      s.issued, s.received, s.due, (s.amount * 100)::bigint, s.currency, s.paid
    from staged s join hand_firm f on f.number = s.supplier order by f.id, s.number`);
  await client.query("commit");
  const seconds = (performance.now() - began) / 1000;
  await client.query("drop table hand");
  return seconds;
}
