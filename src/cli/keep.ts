import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { systemClock } from "../platform/clock.ts";
import { conflict } from "../platform/refusal.ts";
import type { Settings } from "../platform/settings.ts";
import { type Call, type Command, WrongUsage } from "./command.ts";

type Place = { readonly url: string; readonly data: string };
type Progress = (done: number, total: number) => void;

export const backup: Command = {
  usage: "backup FILE",
  summary:
    "Writes database, files, secret and the record's keys into one file, beside a running server. Keep it as safe as the data.",
  options: {},
  async run(call) {
    const file = fileOf(call, "backup");
    const settings = call.settings();
    // Looking must not make an empty database.
    if (!settings.databaseUrl && !existsSync(join(settings.data, "database", "cluster")))
      throw conflict(
        "database-empty",
        `There is nothing to back up in ${settings.data}. Is EVENHAND_DATA right?`,
      );
    const { makeBackup } = await import("../platform/backup/backup.ts");
    const made = await withPlace(settings, (place) =>
      bar(call, (progress) => makeBackup(place, file, { now: systemClock.now(), progress })),
    );
    for (const hash of made.missing)
      console.error(`missing: a row names the file ${hash}, and it is not on the disk`);
    for (const hash of made.spoilt) console.error(`left out: the file ${hash} is damaged on the disk`);
    const secret = made.secret ? "" : `; no secret: ${settings.data} has none, so keep your EVENHAND_SECRET`;
    const text = `${counted(made)} in ${file} (${size(made.bytes)})${secret}`;
    return { json: made, text };
  },
};

export const restore: Command = {
  usage: "restore FILE",
  summary: "Brings a backup back into an empty database and data folder. The whole file is checked first.",
  options: {},
  async run(call) {
    const file = fileOf(call, "restore");
    const [{ restoreBackup }, { queues }, { root }] = await Promise.all([
      import("../platform/backup/restore.ts"),
      import("../queues.ts"),
      import("../platform/root.ts"),
    ]);
    const program = { queues, migrations: join(root, "migrations") };
    const made = await withPlace(call.settings(), (place) =>
      bar(call, (progress) => restoreBackup(place, file, { ...program, progress })),
    );
    return { json: made, text: `${counted(made)} restored, as they were at ${made.madeAt}` };
  },
};

function fileOf({ positionals }: Call, name: string): string {
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new WrongUsage(`usage: evenhand ${name} FILE`);
  return resolve(file);
}

/** The database as it is: neither migrated nor filled, as `withHouse` would. */
async function withPlace<T>(settings: Settings, work: (place: Place) => Promise<T>): Promise<T> {
  const { data, databaseUrl, databaseDirectUrl } = settings;
  if (databaseUrl) return work({ url: databaseDirectUrl ?? databaseUrl, data });
  const { openEmbedded } = await import("../platform/keeper/embedded.ts");
  const embedded = await openEmbedded(data);
  try {
    return await work({ url: embedded.url, data });
  } finally {
    await embedded.close();
  }
}

/** A progress bar, where somebody looks. */
async function bar<T>({ json }: Call, work: (progress: Progress) => Promise<T>): Promise<T> {
  if (json || !process.stderr.isTTY) return work(() => {});
  let shown = "";
  const clear = () => process.stderr.write(`\r${" ".repeat(shown.length)}\r`);
  try {
    return await work((done, total) => {
      const share = total > 0 ? Math.min(done / total, 1) : 1;
      const line = `[${"#".repeat(Math.floor(share * 40)).padEnd(40)}] ${Math.floor(share * 100)} %`;
      if (line !== shown) process.stderr.write(`\r${line}`);
      shown = line;
    });
  } finally {
    clear();
  }
}

type Counts = {
  readonly rows: number;
  readonly tables: number;
  readonly files: number;
  readonly jobs: number;
};

function counted({ rows, tables, files, jobs }: Counts): string {
  const many = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  return `${many(rows, "row")} of ${many(tables, "table")}, ${many(files, "file")} and ${many(jobs, "waiting job")}`;
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
