import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { MiddlewareHandler } from "hono";

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
const worthwhile = 1_400;
const texts = /^(text\/|application\/(json|problem\+json|javascript|xml)|image\/svg)/;

/**
 * Compresses text bodies of one packet or more. Bodies are strings here, so the length is known and nothing streams;
 * answers that stream, or that are compressed already (built files), pass.
 */
export const compress: MiddlewareHandler = async (c, next) => {
  await next();
  const { headers, body } = c.res;
  if (!body || headers.has("content-encoding") || !texts.test(headers.get("content-type") ?? "")) return;
  headers.append("vary", "Accept-Encoding");
  const accepted = c.req.header("accept-encoding") ?? "";
  const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined;
  if (!encoding || headers.get("transfer-encoding") === "chunked" || c.req.method === "HEAD") return;
  const bytes = Buffer.from(await c.res.arrayBuffer());
  const answer = new Response(
    bytes.length < worthwhile
      ? bytes
      : encoding === "br"
        ? await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
        : await gzipped(bytes),
    c.res,
  );
  if (bytes.length >= worthwhile) {
    answer.headers.set("content-encoding", encoding);
    // A strong tag names these very bytes; `etags` knows it again under each encoding.
    const tag = answer.headers.get("etag");
    if (tag) answer.headers.set("etag", tag.replace(/"$/, `.${encoding}"`));
  }
  answer.headers.delete("content-length");
  c.res = undefined;
  c.res = answer;
};
