import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { program } from "../bin/build.ts";
import { root } from "../src/platform/root.ts";
import { sequenceAll } from "../src/record/log/publish.ts";
import { inHouse, type Place, time } from "./house.ts";
import { writeLedger } from "./ledger.ts";
import { ratio } from "./ratio.ts";

/**
 * What the record costs an import of a million invoices under two promises: the program as it is, and the same program built without `append`, in
 * pairs, each for a large organization of its own. What it records, 2,000 firms with every month that closed, the server signs afterwards: what both
 * take together is printed beside it.
 */
const [rows, firms] = [1_000_000, 2_000];
/** It stands beside the other programs, so that it finds what they share. */
const without = join(root, "dist/evenhand-unrecorded.js");

export default function bench(): Promise<void> {
  return inHouse("recorded", measure).finally(() => rmSync(without, { force: true }));
}

async function measure({ house, owner }: Place): Promise<void> {
  const { data, databaseUrl = "" } = house.settings;
  const file = join(data, "ledger.csv");
  await writeLedger(file, rows, firms);
  await buildWithout();
  const env = { PATH: process.env.PATH, DATABASE_URL: databaseUrl, EVENHAND_DATA: data };
  const run = async (path: string, ...args: string[]) =>
    JSON.parse((await promisify(execFile)(process.execPath, [path, ...args, "--json"], { env })).stdout);
  const evenhand = join(root, "dist/evenhand.js");
  const seconds = { recorded: 0, signed: 0, unrecorded: 0 };
  // In the order there and back, so that a database that grows is to nobody's advantage.
  const turns = [true, false, false, true];
  for (const [at, recorded] of [...turns, ...turns].entries()) {
    const large = `bench${at}`;
    await run(
      evenhand,
      "organization",
      "add",
      "--slug",
      large,
      "--name",
      large,
      "--side",
      "large",
      "--entity",
      "NRL=Rail",
    );
    for (const kind of ["C1", "C2"])
      await run(evenhand, "commitment", "add", "--large", large, "--kind", kind, "--from", "2024-01-01");
    await sequenceAll(house.record, house.clock.now());
    const imported = await run(recorded ? evenhand : without, "import", "invoices", file, "--large", large);
    seconds[recorded ? "recorded" : "unrecorded"] += imported.seconds;
    if (recorded) seconds.signed += await time(() => sequenceAll(house.record, house.clock.now()));
  }
  const { rows: left } = await owner.query(
    `select o.slug, count(e.id)::int as entries, (select sum(length(salts) / 32)::int from pair.entry_salt s where s.large_id = o.id) as salts
     from shared.organization o left join pair.entry e on e.large_id = o.id where o.slug like 'bench%' group by o.id order by 1`,
  );
  for (const { slug, entries, salts } of left)
    console.log(`           ${slug}: ${entries} entries, ${salts} salts`);
  ratio(
    "a million invoices recorded, to the same without a record",
    seconds.recorded,
    seconds.unrecorded,
    "s",
    { most: 1.05 },
  );
  ratio(
    "with what the server then places and signs",
    seconds.recorded + seconds.signed,
    seconds.unrecorded,
    "s",
  );
}

async function buildWithout(): Promise<void> {
  await build({
    ...program,
    absWorkingDir: root,
    entryPoints: ["src/cli/evenhand.ts"],
    outfile: without,
    plugins: [
      ...(program.plugins ?? []),
      {
        name: "unrecorded",
        setup: ({ onResolve }) =>
          onResolve({ filter: /\/append\.ts$/ }, ({ path, resolveDir }) =>
            join(resolveDir, path) === join(root, "src/record/append.ts")
              ? { path: join(root, "bench/unrecorded.ts") }
              : undefined,
          ),
      },
    ],
  });
}
