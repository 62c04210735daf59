import pg from "pg";
import { type ConstructorOptions, type JobResult, PgBoss } from "pg-boss";
import type { Executor } from "./database/executor.ts";

/** What a job carries: ids only, never text, figures or addresses. */
export type JobData = Readonly<Record<string, string | number>>;
export type JobOptions = { readonly startAfter?: Temporal.Instant; readonly singletonKey?: string };
export type Handler = (data: JobData) => Promise<void>;

/** Jobs wait in PostgreSQL beside the facts they belong to: a job exists exactly when its transaction committed. */
export type Jobs = {
  send(executor: Executor, queue: string, data: JobData, options?: JobOptions): Promise<void>;
  /** Many of one queue in one statement. */
  sendAll(executor: Executor, queue: string, all: readonly JobData[]): Promise<void>;
  work(queue: string, handler: Handler): Promise<void>;
  stop(): Promise<void>;
};

/**
 * A mail server may be away for a day, and no mail is lost: tried again after 5 seconds, twice as long each time (with up to
 * as much again by chance) to an hour, then every hour; the last time more than 24 hours after the first.
 */
export const retries = {
  retryLimit: 35,
  retryBackoff: true,
  retryDelay: 5,
  retryDelayMax: 3600,
} as const;

/**
 * Makes pg-boss's schema and the queues, as the owner of the database, and lets evenhand_app send.
 * Queues are never partitioned: a partition would be a table without our grants.
 */
export async function installJobs(directUrl: string, queues: readonly string[]): Promise<void> {
  const boss = new PgBoss(
    bossOptions(directUrl, { migrate: true, supervise: false, schedule: false, max: 1 }),
  );
  boss.on("error", () => {});
  await boss.start();
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
  for (const name of queues) {
    const queue = known.get(name);
    if (!queue) await boss.createQueue(name, { partition: false, notify: true, ...retries });
    // Made by an earlier version of this program.
    else if (queue.retryLimit !== retries.retryLimit || queue.retryDelayMax !== retries.retryDelayMax)
      await boss.updateQueue(name, retries);
  }
  await boss.stop({ graceful: false });
  const client = new pg.Client({ connectionString: directUrl });
  await client.connect();
  await client.query(
    `select pg_advisory_xact_lock(44005); -- two programs that start at once
     grant usage on schema pgboss to evenhand_app;
     grant select, insert, update on all tables in schema pgboss to evenhand_app;
     grant execute on all functions in schema pgboss to evenhand_app;
     alter default privileges in schema pgboss grant select, insert, update on tables to evenhand_app`,
  );
  await client.end();
}

/** Opens the jobs of one program. `listen` holds one session for NOTIFY: a job starts in milliseconds, not seconds. */
export function openJobs(directUrl: string, { listen = false, onError = (_: Error): void => {} } = {}): Jobs {
  let started: Promise<PgBoss> | undefined;
  const start = async (): Promise<PgBoss> => {
    const boss = new PgBoss(
      bossOptions(directUrl, {
        migrate: false,
        supervise: listen,
        schedule: false,
        max: listen ? 4 : 1,
        ...(listen ? { useListenNotify: true } : {}),
      }),
    );
    boss.on("error", onError);
    await boss.start();
    return boss;
  };
  const boss = (): Promise<PgBoss> => {
    started ??= start();
    return started;
  };
  return {
    async send(executor, queue, data, options = {}) {
      await (await boss()).send(queue, data, {
        db: executor,
        ...(options.startAfter ? { startAfter: new Date(options.startAfter.epochMilliseconds) } : {}),
        ...(options.singletonKey ? { singletonKey: options.singletonKey } : {}),
      });
    },
    async sendAll(executor, queue, all) {
      const jobs = all.map((data) => ({ data }));
      await (await boss()).insert(queue, jobs, { db: executor });
    },
    async work(queue, handler) {
      // Fetched one by one, a burst would wait half a minute for each: many notices, but one awakening. A full fetch is
      // followed at once by the next, and each job of it succeeds or is tried again by itself.
      const options = { batchSize: 4, burstWhenBatchFull: true, perJobResults: true } as const;
      await (await boss()).work<JobData>(queue, options, async (jobs) => {
        const results: JobResult[] = [];
        for (const { id, data } of jobs) results.push(await settled(id, handler(data)));
        return results;
      });
    },
    async stop() {
      if (started) await (await started).stop({ graceful: true, timeout: 10_000 });
    },
  };
}

function settled(id: string, work: Promise<void>): Promise<JobResult> {
  return work.then(
    () => ({ id, status: "completed" }),
    (error: Error) => ({ id, status: "failed", output: { name: error.name, message: error.message } }),
  );
}

/** Takes no job and works none. */
export const noJobs: Jobs = {
  send: async () => {},
  sendAll: async () => {},
  work: async () => {},
  stop: async () => {},
};

function bossOptions(connectionString: string, options: ConstructorOptions): ConstructorOptions {
  return { connectionString, schema: "pgboss", application_name: "evenhand-jobs", ...options };
}
