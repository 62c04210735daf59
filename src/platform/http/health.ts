import { getConnInfo } from "@hono/node-server/conninfo";
import { Hono } from "hono";
import type { Registry } from "prom-client";
import type { Database } from "../database/database.ts";
import { agree, type Migration } from "../database/migrations.ts";
import type { Env } from "./context.ts";

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

/**
 * `/healthz` the process, `/readyz` the database, its migrations and whatever else must agree (`agrees` throws where it does not), `/metrics`
 * for Prometheus on loopback only.
 */
export function healthRoutes(
  db: Database,
  migrations: readonly Migration[],
  registry: Registry,
  agrees: () => Promise<void>,
): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/healthz", (c) => c.text("alive\n"));
  app.get("/readyz", async (c) => {
    try {
      await ready(db, migrations);
      await agrees();
      return c.text("ready\n");
    } catch (error) {
      c.var.log.warn({ err: error }, "not ready");
      return c.text("not ready\n", 503);
    }
  });
  app.get("/metrics", async (c) => {
    // Behind a proxy every caller has a loopback address: then it is closed altogether.
    if (!loopback(getConnInfo(c).remote.address) || c.req.header("x-forwarded-for")) return c.notFound();
    return c.body(await registry.metrics(), 200, { "content-type": registry.contentType });
  });
  return app;
}
