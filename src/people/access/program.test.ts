import { createRoute, z } from "@hono/zod-openapi";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { answer, notNow, onceKey, openApi, refusals } from "../../platform/http/api.ts";
import type { Env } from "../../platform/http/context.ts";
import { once } from "../../platform/http/once.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { append } from "../../record/append.ts";
import { makeTokenFor } from "../tokens/actions.ts";
import { hashOfBearer } from "./bearer.ts";
import { problemFor, programs, scoped } from "./program.ts";
import { enterLargeProgram } from "./proof.ts";
import type { Scope } from "./scope.ts";

const app = await openApp();
const { ids, house } = app;

const both: readonly Scope[] = ["organizations:read", "relationships:read"];
const tokenFor = (id: string, side: "large" | "msme", scopes = both, days: number | null = null) =>
  app.system((access) =>
    makeTokenFor(access, { id, side }, { id: uuidv7(), name: "ERP", scopes: [...scopes], days }),
  );
const northlines = await tokenFor(ids.northline, "large");
const omars = await tokenFor(ids.okafor, "msme");
const mayas = await tokenFor(ids.halden, "msme");

const get = (path: string, token?: string, headers = {}) =>
  app.get(path, undefined, { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers });

/** A collection of the test that writes one entry into the record. */
let gate: Promise<void> = Promise.resolve();
const probe = openApi().openapi(
  createRoute({
    method: "post",
    path: "/api/v1/probes",
    ...scoped("relationships:read"),
    request: {
      headers: onceKey,
      body: {
        required: true,
        content: { "application/json": { schema: z.strictObject({ text: z.string().min(1) }) } },
      },
    },
    responses: { 201: answer("Made.", z.object({ id: z.string() })), ...refusals, ...notNow },
  }),
  async (c) => {
    const access = await enterLargeProgram(c);
    return once(c, access, async () => {
      await gate;
      const { text } = c.req.valid("json");
      const id = await append(access.tx, "unit.changed", access, { text });
      return c.json({ id }, 201);
    });
  },
);
const server = new Hono<Env>();
server.use(async (c, next) => {
  c.set("log", house.log);
  c.set("clock", house.clock);
  c.set("db", house.db);
  c.set("speaker", { kind: "nobody" });
  await next();
});
server.route("/", programs([probe]));
server.onError((error, c) => problemFor(c, error));

const send = (body: unknown, headers: Record<string, string> = {}, token = northlines.token) =>
  server.request("/api/v1/probes", {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
  });
const written = () =>
  app.system(({ tx }) =>
    tx
      .selectFrom("pair.entry")
      .select("fields")
      .where("large_id", "=", ids.northline)
      .where("kind", "=", "unit.changed")
      .execute(),
  );

test("a stranger, an ended token and an expired one get 401 and are told how to come in; a cookie opens nothing", async () => {
  const ended = await tokenFor(ids.northline, "large");
  await app.system(({ tx }) =>
    tx.updateTable("auth.api_token").set({ ended_at: app.clock.now() }).where("id", "=", ended.id).execute(),
  );
  const expired = await tokenFor(ids.northline, "large", both, 1);
  expect((await get("/api/v1/relationships", expired.token)).status).toBe(200);
  app.clock.set("2026-11-25T00:00:00Z");
  const made = `evenhand_${"a".repeat(43)}`;
  for (const token of [undefined, "x", made, ended.token, expired.token, northlines.token.slice(0, -1)]) {
    const refused = await get("/api/v1/relationships?limit=wrong", token);
    expect([token, refused.status]).toEqual([token, 401]);
    expect(refused.headers.get("www-authenticate")).toContain('Bearer realm="Evenhand"');
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
  }
  app.clock.set("2026-11-23T09:00:00Z");
  expect((await app.get("/api/v1/relationships", await app.cookie("bruno"))).status).toBe(401);
});

test("a token sees the rows of its own organization, and Omar's nothing of Maya's", async () => {
  const seen = async (path: string, token: string) =>
    ((await (await get(path, token)).json()) as { items: { id: string }[] }).items.map((one) => one.id);
  expect(await seen("/api/v1/relationships", northlines.token)).toEqual([ids.mayas, ids.omars].toSorted());
  expect(await seen("/api/v1/relationships", omars.token)).toEqual([ids.omars]);
  expect(await seen("/api/v1/relationships", mayas.token)).toEqual([ids.mayas]);
  expect(await seen("/api/v1/organizations", omars.token)).toEqual([ids.northline, ids.okafor].toSorted());
  for (const path of [
    `/api/v1/relationships/${ids.mayas}`,
    `/api/v1/organizations/${ids.halden}`,
    "/api/v1/relationships/none",
    "/api/v1/organizations/none",
  ]) {
    expect([path, (await get(path, omars.token)).status]).toEqual([path, 404]);
  }
  // Behind the wall itself, even when a query forgets to ask.
  const speaker = { kind: "token", hash: hashOfBearer(omars.token), at: app.clock.now() } as const;
  await house.db.transaction(speaker, async (tx, entered) => {
    expect([entered.larges, entered.msmes, entered.person]).toEqual([[], [ids.okafor], null]);
    const rows = await tx.selectFrom("shared.relationship").select("id").execute();
    expect(rows).toEqual([{ id: ids.omars }]);
    const firms = await tx.selectFrom("shared.organization").select("id").orderBy("id").execute();
    expect(firms.map((firm) => firm.id)).toEqual([ids.northline, ids.okafor].toSorted());
    const tokens = await tx.selectFrom("auth.api_token").select("id").execute();
    expect(tokens.map((one) => one.id)).toEqual([omars.id]);
  });
});

test("without the scope it is 403, and the answer names the scope", async () => {
  const half = await tokenFor(ids.northline, "large", ["organizations:read"]);
  const refused = await get("/api/v1/relationships", half.token);
  expect([refused.status, await refused.json()]).toEqual([
    403,
    expect.objectContaining({ code: "scope-missing", status: 403 }),
  ]);
  expect(refused.headers.get("www-authenticate")).toContain('scope="relationships:read"');
});

test("what does not fit is a problem with field, code and message; so is a path that does not exist", async () => {
  const wrong = await get("/api/v1/relationships?limit=900&contry=GB&after=x", northlines.token);
  expect(wrong.status).toBe(422);
  const problem = (await wrong.json()) as { code: string; fields: { field: string; message: string }[] };
  expect(problem.code).toBe("check-the-request");
  expect(problem.fields.map((one) => one.field).toSorted()).toEqual(["after", "contry", "limit"]);
  expect(problem.fields.every((one) => one.message !== "")).toBe(true);
  for (const path of ["/api/v1/nothing", "/api/v2", "/api/v1"]) {
    const missing = await get(path);
    expect([path, missing.status, missing.headers.get("content-type")]).toEqual([
      path,
      404,
      "application/problem+json",
    ]);
  }
});

test("pages follow each other by the Link header, and end", async () => {
  const seen: string[] = [];
  let path: string | undefined = "/api/v1/relationships?limit=1&state=active";
  for (let page = 0; path && page < 5; page++) {
    const answered: Response = await get(path, northlines.token);
    const { items, next } = (await answered.json()) as { items: { id: string }[]; next: string | null };
    seen.push(...items.map((one) => one.id));
    path = /^<([^>]+)>; rel="next"$/.exec(answered.headers.get("link") ?? "")?.[1];
    expect(path !== undefined).toBe(next !== null);
  }
  expect(seen).toEqual([ids.mayas, ids.omars].toSorted());
});

test("who has it already gets 304 without a body, until it changes; so too when the body came compressed", async () => {
  const path = `/api/v1/relationships/${ids.mayas}`;
  const first = await get(path, northlines.token);
  const tag = first.headers.get("etag") ?? "";
  expect(tag).toMatch(/^"[\w-]{43}"$/);
  const again = await get(path, northlines.token, { "if-none-match": `"other", ${tag}` });
  expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", tag]);
  const packed = tag.replace(/"$/, '.br"');
  expect((await get(path, northlines.token, { "if-none-match": packed })).status).toBe(304);
  await app.system(({ tx }) =>
    tx.updateTable("shared.relationship").set({ own_number: "4711" }).where("id", "=", ids.mayas).execute(),
  );
  expect((await get(path, northlines.token, { "if-none-match": tag })).status).toBe(200);
  const list = await get("/api/v1/relationships", omars.token);
  const headers = { "if-none-match": list.headers.get("etag") ?? "" };
  expect((await get("/api/v1/relationships", omars.token, headers)).status).toBe(304);
  expect((await get("/api/v1/relationships", mayas.token, headers)).status).toBe(200);
});

test("the same key with the same body acts once and answers twice; the record names the program", async () => {
  const before = (await written()).length;
  const first = await send({ text: "once" }, { "idempotency-key": "a-1" });
  const second = await send({ text: "once" }, { "idempotency-key": "a-1" });
  expect([first.status, second.status, await second.json()]).toEqual([201, 201, await first.json()]);
  expect(second.headers.get("idempotency-replayed")).toBe("true");
  const other = await send({ text: "other" }, { "idempotency-key": "a-1" });
  expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([
    422,
    "idempotency-key-reused",
  ]);
  const entries = await written();
  expect(entries.length).toBe(before + 1);
  expect(entries.at(-1)?.fields).toEqual({ text: "once", program: "ERP", programToken: northlines.id });
  const another = await tokenFor(ids.northline, "large");
  expect((await send({ text: "other" }, { "idempotency-key": "a-1" }, another.token)).status).toBe(201);
  app.clock.set("2026-11-24T09:00:01Z");
  expect((await send({ text: "other" }, { "idempotency-key": "a-1" })).status).toBe(201);
  app.clock.set("2026-11-23T09:00:00Z");
  expect((await send({ text: "x" }, { "idempotency-key": "two words" })).status).toBe(422);
});

test("while the first is under way the second with its key is told so, and acts not", async () => {
  const before = (await written()).length;
  let open = () => {};
  gate = new Promise((resolve) => {
    open = resolve;
  });
  const pending = [1, 2].map(() => send({ text: "slow" }, { "idempotency-key": "slow" }));
  const first = await Promise.race(pending);
  expect([first.status, ((await first.json()) as { code: string }).code]).toEqual([409, "still-working"]);
  open();
  expect((await Promise.all(pending)).map((one) => one.status).toSorted()).toEqual([201, 409]);
  expect((await written()).length).toBe(before + 1);
});

test("a body that is no JSON, not declared as JSON, too long or of another shape is a problem, and leaves nothing", async () => {
  const before = (await written()).length;
  const answers = [
    await send("{", {}),
    await send("text=1", { "content-type": "application/x-www-form-urlencoded" }),
    await send({ text: "x".repeat(9 * 1024 * 1024) }),
    await send({ text: "", more: 1 }),
    await send({ text: "x" }, {}, `evenhand_${"b".repeat(43)}`),
    await send({ text: "x" }, {}, omars.token),
  ];
  expect(answers.map((one) => one.status)).toEqual([400, 415, 413, 422, 401, 403]);
  const problems = (await Promise.all(answers.map((one) => one.json()))) as {
    code: string;
    fields?: { field: string }[];
  }[];
  expect(problems.map((one) => one.code)).toEqual([
    "body-unreadable",
    "body-not-json",
    "body-too-long",
    "check-the-request",
    "token-missing",
    "large-only",
  ]);
  expect(problems[3]?.fields?.map((one) => one.field).toSorted()).toEqual(["more", "text"]);
  expect((await written()).length).toBe(before);
});

test("a token that asks too often waits; another one does not", async () => {
  const busy = await tokenFor(ids.okafor, "msme");
  for (let count = 1; count < 6000; count++) await get("/api/v1/nothing", busy.token);
  expect((await get("/api/v1/organizations", busy.token)).status).toBe(200);
  const refused = await get("/api/v1/organizations", busy.token);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  expect(await refused.json()).toMatchObject({ code: "too-many-requests" });
  expect((await get("/api/v1/organizations", omars.token)).status).toBe(200);
  app.clock.set("2026-11-23T09:01:00Z");
  expect((await get("/api/v1/organizations", busy.token)).status).toBe(200);
});

test("of the use of a token the day is kept, and no bug was met", async () => {
  const { rows } = await house.db.pool.query(
    "select distinct last_used_on::text from auth.api_token where id = $1",
    [omars.id],
  );
  expect(rows).toEqual([{ last_used_on: "2026-11-23" }]);
  expect(app.errors).toEqual([]);
});
