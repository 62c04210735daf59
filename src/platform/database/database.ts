import pg from "pg";
import { type Jobs, noJobs, openJobs } from "../jobs.ts";
import { parsers } from "./parsers.ts";
import { Tx } from "./transaction.ts";
import { beginBehindWall, type Entered, type Speaker } from "./wall.ts";

export {
  type ExpressionBuilder,
  type RawBuilder,
  type Selectable,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from "kysely";
export type { DB } from "./database.gen.ts";
export type { Tx } from "./transaction.ts";

/** One open transaction: `tx` for queries, what the speaker stands for, and the two ways to end it. */
export type OpenTransaction = {
  readonly tx: Tx;
  readonly entered: Entered;
  commit(): Promise<void>;
  rollback(): Promise<void>;
};

export type Database = {
  readonly url: string;
  /** For LISTEN and advisory locks; differs from `url` when that one goes through PgBouncer. */
  readonly directUrl: string;
  readonly pool: pg.Pool;
  readonly jobs: Jobs;
  begin(speaker: Speaker): Promise<OpenTransaction>;
  /** Runs `work` in one transaction: commits when it returns, rolls back when it throws. */
  transaction<T>(speaker: Speaker, work: (tx: Tx, entered: Entered) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** How long somebody waits for a free session before it counts as a fault, in milliseconds. */
const patience = 15_000;

/**
 * Opens a pool of at most `connections` sessions. Nothing is sent before the first transaction.
 * A program that works jobs says `listen`, and holds one more session for NOTIFY. `silent` drops every job and does not
 * wait for the disk at each commit: what is written of the past (the demo world) mails nobody, and its last word is another's commit.
 */
export function openDatabase(
  url: string,
  {
    directUrl = url,
    connections = 10,
    listen = false,
    silent = false,
    onError = (_: Error): void => {},
  } = {},
): Database {
  const jobs = silent ? noJobs : openJobs(directUrl, { listen, onError });
  const openPool = (max: number): pg.Pool => {
    const made = new pg.Pool({
      connectionString: url,
      max,
      types: parsers,
      allowExitOnIdle: true,
      application_name: "evenhand",
      connectionTimeoutMillis: patience,
      ...(silent ? { options: "-c synchronous_commit=off" } : {}),
    });
    // A server that restarts breaks idle sessions; the pool drops them and the next request opens new ones.
    made.on("error", onError);
    // One that breaks between two queries of a transaction is told by the next query; unheard it would end the program.
    made.on("connect", (client) => client.on("error", () => {}));
    return made;
  };
  const pool = openPool(connections);
  // What a request does beside its own transaction waits for a session of another pool: ten requests that each hold
  // one and want a second would else wait for each other for ever.
  const beside = openPool(Math.max(2, Math.ceil(connections / 2)));

  async function begin(speaker: Speaker, from = pool): Promise<OpenTransaction> {
    const client = await from.connect();
    let entered: Entered;
    try {
      entered = await beginBehindWall(client, speaker);
    } catch (error) {
      client.release(true);
      throw error;
    }
    const end = async (sql: "commit" | "rollback"): Promise<void> => {
      let broken = true;
      try {
        const { command } = await client.query(sql);
        broken = false;
        if (sql === "commit" && command !== "COMMIT")
          throw new Error("the transaction had already failed, nothing was committed");
      } finally {
        client.release(broken);
      }
    };
    return {
      tx: new Tx(client, jobs),
      entered,
      commit: () => end("commit"),
      rollback: () => end("rollback"),
    };
  }

  return {
    url,
    directUrl,
    pool,
    jobs,
    begin: (speaker) => begin(speaker),
    async transaction(speaker, work) {
      const open = await begin(speaker, beside);
      let result: Awaited<ReturnType<typeof work>>;
      try {
        result = await work(open.tx, open.entered);
      } catch (error) {
        await open.rollback().catch(() => {});
        throw error;
      }
      await open.commit();
      return result;
    },
    async close() {
      await jobs.stop();
      await Promise.all([pool.end(), beside.end()]);
    },
  };
}
