import type pg from "pg";
import { PgBoss } from "pg-boss";
import type { Add } from "./archive.ts";
import { copyIn, copyOut, type Reader } from "./copy.ts";
import type { Manifest } from "./manifest.ts";

/**
 * A job that waits is a mail not yet sent or a reminder not yet due: without it a restored promise stays silent. One that
 * is being worked counts as waiting, as it would after a crash. Done and failed ones stay behind.
 */
const folder = "jobs";
const waiting = "from pgboss.job where state <= 'active' and name not like '\\_\\_%'";
const columns = "id, name, data, start_after, singleton_key";

export async function waitingJobs(client: pg.Client): Promise<Manifest["jobs"]> {
  const { rows } = await client.query("select to_regclass('pgboss.job') is not null as there");
  if (!rows[0]?.there) return [];
  const counted = await client.query(
    `select name as queue, count(*)::integer as waiting ${waiting} group by name order by name`,
  );
  return counted.rows;
}

export async function addJobs(client: pg.Client, add: Add): Promise<void> {
  await copyOut(client, `(select ${columns} ${waiting})`, { add, folder, seen: () => {} });
}

/** Sends them again in the transaction of `client`, through pg-boss: its tables are its own, and change. */
export async function sendJobs(client: pg.Client, url: string, reader: Reader): Promise<number> {
  await client.query(
    `create temporary table waiting_job (id uuid, name text, data jsonb, start_after timestamptz, singleton_key text)
     on commit drop`,
  );
  await copyIn(client, `waiting_job (${columns})`, { reader, folder });
  await client.query("declare waiting cursor for select * from waiting_job order by name, id");
  const boss = new PgBoss({
    connectionString: url,
    migrate: false,
    supervise: false,
    schedule: false,
    max: 1,
  });
  boss.on("error", () => {});
  await boss.start();
  let sent = 0;
  try {
    const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) };
    for (;;) {
      const { rows } = await client.query("fetch 1000 from waiting");
      if (rows.length === 0) return sent;
      for (const [queue, jobs] of Map.groupBy(rows, (row) => row.name as string))
        await boss.insert(
          queue,
          jobs.map(({ id, data, start_after, singleton_key }) => ({
            id,
            data,
            startAfter: start_after,
            ...(singleton_key === null ? {} : { singletonKey: singleton_key }),
          })),
          { db },
        );
      sent += rows.length;
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
