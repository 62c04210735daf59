import { CompiledQuery, Kysely } from "kysely";
import type pg from "pg";
import type { JobData, JobOptions, Jobs } from "../jobs.ts";
import type { DB } from "./database.gen.ts";
import { boundDialect } from "./dialect.ts";
import type { Executor } from "./executor.ts";

/**
 * One open transaction behind the wall: Kysely's queries, and jobs that exist only if it commits.
 * Only `openDatabase` makes one; slices reach it through a proof of access.
 */
export class Tx extends Kysely<DB> {
  readonly #jobs: Jobs;

  constructor(client: pg.ClientBase, jobs: Jobs) {
    super({ dialect: boundDialect(client) });
    this.#jobs = jobs;
  }

  /** Puts a job into the queue, in this transaction. Payloads are ids only. */
  async send(queue: string, data: JobData, options: JobOptions = {}): Promise<void> {
    const executor: Executor = {
      executeSql: (text, values = []) => this.executeQuery(CompiledQuery.raw(text, values)),
    };
    await this.#jobs.send(executor, queue, data, options);
  }
}
