import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";

/**
 * Strong tags of what was read: the SHA-256 of the body. Who has it already (If-None-Match) gets 304 without it. An encoded
 * body bears the same tag with the encoding's name at its end (`compress`).
 */
export const etags: MiddlewareHandler = async (c, next) => {
  await next();
  if (!/^(GET|HEAD)$/.test(c.req.method) || c.res.status !== 200) return;
  const body = Buffer.from(await c.res.clone().arrayBuffer());
  const plain = createHash("sha256").update(body).digest("base64url");
  c.res.headers.set("cache-control", "private, no-cache");
  c.res.headers.set("etag", `"${plain}"`);
  const had = (c.req.header("if-none-match") ?? "")
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""))
    .find((tag) => tag === "*" || tag.replace(/(\.(br|gzip))?"$/, '"') === `"${plain}"`);
  if (had === undefined) return;
  const headers = new Headers(c.res.headers);
  for (const name of ["content-type", "content-length", "link"]) headers.delete(name);
  if (had !== "*") headers.set("etag", had);
  headers.append("vary", "Accept-Encoding");
  c.res = undefined;
  c.res = new Response(null, { status: 304, headers });
};
