import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type pg from "pg";

/** Temporal values travel as their ISO text; PostgreSQL reads them by the column's type. */
function bind(value: unknown): unknown {
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString();
  return value;
}

/**
 * A Kysely dialect bound to one session whose transaction is already open. Nested transactions are refused:
 * a request has one, and what must survive a refusal goes through aside.
 */
export function boundDialect(client: pg.ClientBase): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, rowCount, command } = await client.query(query.sql, query.parameters.map(bind));
      return command === "SELECT" ? { rows } : { rows, numAffectedRows: BigInt(rowCount ?? 0) };
    },
    streamQuery() {
      throw new Error("read large results page by page, by key");
    },
  };
  const nested = (): never => {
    throw new Error("one transaction per request: it is already open");
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      beginTransaction: async () => nested(),
      commitTransaction: async () => nested(),
      rollbackTransaction: async () => nested(),
      releaseConnection: async () => {},
      destroy: async () => {},
    }),
  };
}
