import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { aside } from "../../platform/aside.ts";
import { isAway } from "../../platform/database/away.ts";
import { type Api, documentOf, openApi } from "../../platform/http/api.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { etags } from "../../platform/http/etag.ts";
import {
  problemOf,
  problemOfAbsence,
  problemOfBug,
  problemOfStatus,
  problemType,
} from "../../platform/http/problem.ts";
import { transactionOf, transactions } from "../../platform/http/transaction.ts";
import { notFound, Refusal } from "../../platform/refusal.ts";
import { type Limit, windowOf } from "../sign-in/limit.ts";
import { bearerIn, hashOfBearer } from "./bearer.ts";
import { Stranger, tokenOf } from "./proof.ts";
import type { Scope } from "./scope.ts";
import { markTokenUsed } from "./store.ts";

/** The door for programs: a bearer token and nothing else. No session is read here, so no cookie opens anything. */

const longestBody = 8 * 1024 * 1024;
/** Counted in each process by itself: reading must not cost a write. */
const perMinute: Limit = { name: "requests-by-token", most: 6000, minutes: 1 };

/** The whole of /api but its page: the collections of the slices, the document, and a problem for every other path. */
export function programs(slices: readonly Api[]): Api {
  const api = openApi();
  api.openAPIRegistry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer" });
  api.use("/api/v1/*", bearers(), etags, transactions);
  for (const slice of slices) api.route("/", slice);
  api.get("/api/openapi.json", etags, (c) => c.json(documentOf(api)));
  api.all("/api/:rest{.+}", () => {
    throw notFound();
  });
  return api;
}

/** Says in whose name the request speaks; whether that token is one, the transaction tells. */
function bearers(): MiddlewareHandler<Env> {
  let window = "";
  const counts = new Map<string, number>();
  return async (c, next) => {
    const token = bearerIn(c.req.header("authorization"));
    if (token !== undefined) {
      const at = c.var.clock.now();
      const hash = hashOfBearer(token);
      const since = windowOf(perMinute, at);
      if (window !== since.toString() || counts.size > 100_000) counts.clear();
      window = since.toString();
      const count = (counts.get(hash) ?? 0) + 1;
      counts.set(hash, count);
      if (count > perMinute.most) {
        c.header("retry-after", String(Math.ceil(since.add({ minutes: 1 }).since(at).total("seconds"))));
        throw new HTTPException(429);
      }
      c.set("speaker", { kind: "token", hash, at });
    }
    await next();
  };
}

/**
 * For the declaration of a route, spread into it: the scope that it wants, told to the reader of the document and asked of the
 * token before anything that was sent is looked at. A body is read whole before the request's transaction begins; one that
 * `streams` is left to its route, which reads it before it enters.
 */
export function scoped(scope: Scope, { streams = false } = {}) {
  const middleware: MiddlewareHandler<Env> = async (c, next) => {
    c.set("scope", scope);
    if (c.var.speaker.kind !== "token") throw new Stranger();
    if (/^(GET|HEAD)$/.test(c.req.method)) await used(c, tokenOf((await transactionOf(c)).entered, scope));
    else {
      await used(c, await c.var.db.transaction(c.var.speaker, async (_, entered) => tokenOf(entered, scope)));
      if (!streams) {
        await bodyLimit({ maxSize: longestBody, onError: tooLong })(c, async () => {});
        await c.req.text();
      }
    }
    await next();
  };
  return { middleware, security: [{ bearer: [] }], "x-scope": scope };
}

const tooLong = (): never => {
  throw new HTTPException(413);
};

/** Notes the day of the last use, once a day. */
async function used(c: Ctx, token: ReturnType<typeof tokenOf>): Promise<void> {
  const today = c.var.clock.now().toZonedDateTimeISO("UTC").toPlainDate();
  if (token.lastUsedOn === today.toString()) return;
  await aside(c.var.db, c.var.speaker, (tx) => markTokenUsed(tx, token.organizationId, token.id, today));
}

/** What a program is told: always a problem (RFC 9457), by whatever it was refused. A bug is logged by the caller. */
export function problemFor(c: Ctx, error: Error): Response {
  const type = { "content-type": problemType };
  if (error instanceof Stranger) {
    const given = c.req.header("authorization") === undefined ? "" : ', error="invalid_token"';
    return c.json(problemOfStatus(401), 401, {
      ...type,
      "www-authenticate": `Bearer realm="Evenhand"${given}`,
    });
  }
  if (error instanceof Refusal) {
    if (error.code === "scope-missing")
      c.header(
        "www-authenticate",
        `Bearer realm="Evenhand", error="insufficient_scope", scope="${c.var.scope}"`,
      );
    return c.json(problemOf(error), error.status, type);
  }
  if (error instanceof HTTPException && error.status < 500) {
    const status = error.status as ContentfulStatusCode;
    return c.json(problemOfStatus(status), status, type);
  }
  if (isAway(error)) return c.json(problemOfAbsence(), 503, type);
  return c.json(problemOfBug(c.var.requestId), 500, type);
}
