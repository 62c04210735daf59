import type { MiddlewareHandler } from "hono";
import type { Env } from "./context.ts";

/** Where a look is noted, a browser that fetches ahead has not looked: it gets 503, and nothing is written. */
export const noPrefetch: MiddlewareHandler<Env> = async (c, next) => {
  const ahead = c.req.header("sec-purpose") ?? c.req.header("purpose") ?? "";
  if (ahead.includes("prefetch")) return c.body(null, 503, { "cache-control": "no-store" });
  c.header("cache-control", "no-store");
  await next();
};
