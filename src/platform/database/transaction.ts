import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CompiledQuery, Kysely } from "kysely";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { JobData, JobOptions, Jobs } from "../jobs.ts";
import type { DB } from "./database.gen.ts";
import { boundDialect } from "./dialect.ts";
import type { Executor } from "./executor.ts";

/**
 * One open transaction behind the wall: Kysely's queries, and jobs that exist only if it commits.
 * Only `openDatabase` makes one; slices reach it through a proof of access.
 */
export class Tx extends Kysely<DB> {
  readonly #client: pg.ClientBase;
  readonly #jobs: Jobs;

  constructor(client: pg.ClientBase, jobs: Jobs) {
    super({ dialect: boundDialect(client) });
    this.#client = client;
    this.#jobs = jobs;
  }

  /** Puts a job into the queue, in this transaction. Payloads are ids only. */
  async send(queue: string, data: JobData, options: JobOptions = {}): Promise<void> {
    await this.#jobs.send(this.#executor, queue, data, options);
  }

  /** Puts many jobs into one queue, in this transaction and one statement. */
  async sendAll(queue: string, all: readonly JobData[]): Promise<void> {
    if (all.length > 0) await this.#jobs.sendAll(this.#executor, queue, all);
  }

  /**
   * COPY into a temporary table of this transaction: lines in PostgreSQL's text format, as they come. A table behind row level
   * security refuses COPY, so bulk data goes through a temporary one. When `lines` throws, the copy is broken off.
   */
  async copyInto(table: string, columns: readonly string[], lines: AsyncIterable<string>): Promise<void> {
    const names = columns.map((name) => pg.escapeIdentifier(name)).join(", ");
    const copy = copyFrom(`copy pg_temp.${pg.escapeIdentifier(table)} (${names}) from stdin`);
    await pipeline(Readable.from(lines, { objectMode: true }), this.#client.query(copy));
  }

  readonly #executor: Executor = {
    executeSql: (text, values = []) => this.executeQuery(CompiledQuery.raw(text, values)),
  };
}
