import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freshDatabase } from "../../../test/database.ts";
import { startOfWorld } from "../../../test/world.ts";
import { queues } from "../../queues.ts";
import { openDatabase } from "../database/database.ts";
import { system } from "../database/wall.ts";
import { randomId } from "../ids.ts";
import { installJobs } from "../jobs.ts";
import { makeBackup } from "./backup.ts";
import { restoreBackup } from "./restore.ts";

vi.setConfig({ testTimeout: 120_000 });

const now = Temporal.Instant.from(startOfWorld);
const program = { queues, migrations: join(import.meta.dirname, "../../../migrations") };
const relationship = randomId();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-backup-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a job that waits is not lost: it comes back with its day and its key, and is worked", async () => {
  const from = { url: await freshDatabase(), data: join(folder, "from") };
  await installJobs(from.url, ["reminder.due"]);
  const db = openDatabase(from.url);
  await db.transaction(system, async (tx) => {
    await tx.send("note.written", { entryId: relationship });
    const startAfter = Temporal.Instant.from("2027-03-01T08:00:00Z");
    await tx.send("reminder.due", { relationship: relationship }, { startAfter, singletonKey: "yearly" });
  });
  await db.close();
  const file = join(folder, "backup.tar");
  const made = await makeBackup(from, file, { now });
  expect(made.jobs).toBe(2);
  const to = { url: await freshDatabase(), data: join(folder, "to") };
  const back = await restoreBackup(to, file, program);
  expect(back.jobs).toBe(2);
  const waiting = (at: string) =>
    sqlOf(
      at,
      "select id, name, data, start_after, singleton_key, retry_limit, retry_backoff from pgboss.job order by 2",
    );
  expect(await waiting(to.url)).toEqual(await waiting(from.url));

  const later = openDatabase(to.url, { listen: true });
  const worked = new Promise((resolve) => later.jobs.work("note.written", async (data) => resolve(data)));
  expect(await worked).toEqual({ entryId: relationship });
  await later.close();
});

async function sqlOf(url: string, text: string, values: unknown[] = []): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
