import { Hono } from "hono";
import { Gauge, Histogram, Registry } from "prom-client";
import type { Database } from "../database/database.ts";
import { agree, type Migration } from "../database/migrations.ts";
import type { Env } from "./context.ts";

/** Counts requests by method, route pattern and status: never by path, which may hold a name or a token. */
export function metrics(db: Database): {
  registry: Registry;
  observe: Histogram<"method" | "route" | "status">;
} {
  const registry = new Registry();
  const observe = new Histogram({
    name: "evenhand_request_seconds",
    help: "Seconds from the first byte of a request to its answer",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  new Gauge({
    name: "evenhand_database_sessions",
    help: "Sessions of the request pool, by state",
    labelNames: ["state"],
    registers: [registry],
    collect() {
      this.set({ state: "open" }, db.pool.totalCount);
      this.set({ state: "idle" }, db.pool.idleCount);
      this.set({ state: "waiting" }, db.pool.waitingCount);
    },
  });
  new Gauge({
    name: "evenhand_memory_bytes",
    help: "Resident memory of this process",
    registers: [registry],
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  return { registry, observe };
}

/** Throws unless the database answers and stands exactly at this program's migrations. */
async function ready(db: Database, migrations: readonly Migration[]): Promise<void> {
  const { rows } = await db.pool.query<{ name: string; checksum: string }>(
    "select name, checksum from public.migration",
  );
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  agree(migrations, applied);
  const missing = migrations.find((migration) => !applied.has(migration.name));
  if (missing) throw new Error(`${missing.name} is not applied`);
}

function loopback(address: string | undefined): boolean {
  return address === "::1" || address === "127.0.0.1" || address === "::ffff:127.0.0.1";
}

/** `/healthz` the process, `/readyz` the database and its migrations, `/metrics` for Prometheus on loopback only. */
export function healthRoutes(
  db: Database,
  migrations: readonly Migration[],
  registry: Registry,
  remoteAddress: (c: unknown) => string | undefined,
): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/healthz", (c) => c.text("alive\n"));
  app.get("/readyz", async (c) => {
    try {
      await ready(db, migrations);
      return c.text("ready\n");
    } catch (error) {
      c.var.log.warn({ err: error }, "not ready");
      return c.text("not ready\n", 503);
    }
  });
  app.get("/metrics", async (c) => {
    // Behind a proxy every caller has a loopback address: then it is closed altogether.
    if (!loopback(remoteAddress(c)) || c.req.header("x-forwarded-for")) return c.notFound();
    return c.body(await registry.metrics(), 200, { "content-type": registry.contentType });
  });
  return app;
}
