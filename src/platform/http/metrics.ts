import { Gauge, Histogram, Registry } from "prom-client";
import type { Database } from "../database/database.ts";

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
