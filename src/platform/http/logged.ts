import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Histogram } from "prom-client";
import { logRequest } from "../log.ts";
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
    const { method } = c.req;
    const { status } = c.res;
    observe.observe({ method, route, status: String(status) }, milliseconds / 1000);
    logRequest(c.var.log, { requestId: c.var.requestId, method, route, status, milliseconds });
  };
}
