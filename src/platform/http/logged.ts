import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Histogram } from "prom-client";
import type { Env } from "./context.ts";

/**
 * One line and one measurement for each request: method, route pattern, status, milliseconds. Never the path itself,
 * the query, an address or a user agent: those are personal data, or secrets.
 */
export function logged(observe: Histogram<"method" | "route" | "status">): MiddlewareHandler<Env> {
  return async (c, next) => {
    const begun = performance.now();
    await next();
    const milliseconds = performance.now() - begun;
    const route = routePath(c, -1);
    const line = { method: c.req.method, route, status: c.res.status };
    observe.observe({ ...line, status: String(line.status) }, milliseconds / 1000);
    c.var.log.info({ ...line, ms: Math.round(milliseconds * 10) / 10 }, "request");
  };
}
