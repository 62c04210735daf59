import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { CastName } from "../demo/cast.ts";
import { createApp } from "../src/app.tsx";
import { words } from "../src/design/words/words.ts";
import { matrix } from "../src/home/who-can-see/matrix.ts";
import { type Scope, scopesFor } from "../src/people/access/scope.ts";
import { makeTokenFor } from "../src/people/tokens/actions.ts";
import { problemType } from "../src/platform/http/problem.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { append } from "../src/record/append.ts";
import { sequence } from "../src/record/log/publish.ts";
import { startImport } from "../src/trust/imports/actions.ts";
import { type App, openApp } from "./app.ts";
import { promiseDays, writeInvoices } from "./invoices.ts";
import { writeVenture } from "./ventures.ts";

/**
 * Who may do what is checked in: permissions.matrix.json holds role x verb, permissions.routes.json what each route answers
 * to nobody, to the outsider and to the wrong role. A route that is not listed fails, and so does a changed answer.
 */
type Asked = {
  /** `GET /partners/:id`, as the router knows it. */
  readonly route: string;
  /** The path to ask for; {mayas} and the like stand for ids. */
  readonly path?: string;
  /** Open to everybody, with a reason. */
  readonly public?: string;
  /** Who is refused although they belong to a party, and with what. */
  readonly wrong?: Partial<Record<CastName, number>>;
  /** Who is let in (anything under 400, or 422 for an empty form). */
  readonly right?: readonly CastName[];
  /** What Omar gets. Default 404. */
  readonly omar?: number;
  /** A route for programs: asked with tokens instead of sessions. The other fields but `omar` are for people. */
  readonly scope?: Scope;
};

let app: App;
const imported = uuidv7();
const cookies = new Map<CastName, string>();
const routes: readonly Asked[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "permissions.routes.json"), "utf8"),
);
/** Of Maya's. */
let [invoice, commitment, venture, entry, own] = ["", "", "", "", ""];
const evidence = uuidv7();
/** One that Maya sent, and what she noted and keeps private. */
const [idea, prior] = [uuidv7(), uuidv7()];
/** One that Maya opened. */
const dispute = uuidv7();

beforeAll(async () => {
  app = await openApp();
  const mayas = { largeId: app.ids.northline, relationshipId: app.ids.mayas };
  [invoice = ""] = await writeInvoices(app.url, { ...mayas, told: "2026-11-20" }, [{ amount: 100 }]);
  await promiseDays(app.url, mayas, [{ days: 30 }]);
  [{ id: commitment }] = (await app.owner("select id from pair.commitment")) as [{ id: string }];
  await app.owner(
    `insert into msme.evidence (msme_id, id, kind, title, shows, done_on, cleared, said_by, said_at)
     values ($1, $2, 'work', 'Door bushes', 'They fit.', '2026-03-27', 'yes', $3, now())`,
    [app.ids.halden, evidence, app.ids.person.maya],
  );
  const maya = await app.cookie("maya");
  const partner = `/partners/${app.ids.mayas}`;
  await app.post(`${partner}/ideas/drafts`, { id: idea, title: "Nitrided bushes" }, maya);
  await app.post(`${partner}/ideas/drafts/${idea}/sent`, {}, maya);
  await app.post(`${partner}/prior`, { id: prior, kind: "text", text: "Our own recipe" }, maya);
  venture = await writeVenture(app);
  const words = { title: "Late payment", about: "other", reason: "Forty days late.", wish: "Pay it." };
  await app.post(`${partner}/disputes`, { id: dispute, ...words }, maya);
  const at = { largeId: app.ids.northline, importId: imported, source: "command" } as const;
  await app.system((access) => startImport(access, at, { files: [], madeBy: null }));
  own = await app.system(({ tx, now }) =>
    append(tx, "organization.changed", { largeId: app.ids.northline, now }, { name: "Northline Rail" }),
  );
  await sequence(app.house.record, app.clock.now());
  [{ id: entry }] = (await app.owner("select id from pair.entry where kind = 'idea.sent'")) as [
    { id: string },
  ];
});

test("the matrix role x verb is the one that is checked in", async () => {
  const file = join(import.meta.dirname, "permissions.matrix.json");
  expect(matrix()).toEqual(JSON.parse(await readFile(file, "utf8")));
});

test("every verb of the matrix is said in words", () => {
  const w = words("en", Temporal.PlainDate.from("2026-11-23"));
  expect(Object.keys(w.verbs).toSorted()).toEqual(
    matrix()
      .map((line) => line.verb)
      .toSorted(),
  );
});

test("every route of the application is listed, and every listed route exists", () => {
  const known = new Set(
    createApp(app.house)
      .routes.filter((one) => one.method !== "ALL")
      .map((one) => `${one.method} ${one.path}`),
  );
  expect(known.size).toBeGreaterThan(30);
  expect(routes.map((one) => one.route).toSorted()).toEqual([...known].toSorted());
});

describe("every route for programs", { timeout: 90_000 }, () => {
  test("answers 401 to nobody and to a session, and 403 to a token with every scope but its own", async () => {
    for (const one of routes) {
      if (!one.scope) continue;
      const others = scopesFor("large").filter((scope) => scope !== one.scope);
      const answers = [
        await program(one),
        await program(one, undefined, await app.cookie("bruno")),
        await program(one, await token("northline", "large", others)),
      ];
      expect([one.route, answers.map((each) => each.status)]).toEqual([one.route, [401, 401, 403]]);
      expect(answers.map((each) => each.headers.get("content-type"))).toEqual(Array(3).fill(problemType));
    }
  });

  test("is closed to Omar's token where it is Maya's or Northline's, and lets Northline's in", async () => {
    for (const one of routes) {
      if (!one.scope) continue;
      const omars = await program(one, await token("okafor", "msme", scopesFor("msme")));
      expect([one.route, omars.status]).toEqual([one.route, one.omar ?? 404]);
      const { status } = await program(one, await token("northline", "large", [one.scope]));
      expect([one.route, status < 400 || status === 422 ? "in" : status]).toEqual([one.route, "in"]);
    }
  });

  function program({ route, path }: Asked, bearer?: string, cookie?: string): Promise<Response> {
    const [method = "", pattern = ""] = route.split(" ");
    const headers = {
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      ...(cookie ? { cookie } : {}),
    };
    return app.request(filled(path ?? pattern), {
      method,
      ...(method === "GET" ? {} : { body: "{}" }),
      headers: { ...headers, ...(method === "GET" ? {} : { "content-type": "application/json" }) },
    });
  }

  async function token(
    whose: "northline" | "okafor",
    side: "large" | "msme",
    scopes: readonly Scope[],
  ): Promise<string> {
    const given = { id: uuidv7(), name: "a program", scopes: [...scopes], days: null };
    return (await app.system((access) => makeTokenFor(access, { id: app.ids[whose], side }, given))).token;
  }
});

/** The list in parts, in its order: each has a limit of its own. */
const parts = Array.from({ length: Math.ceil(routes.length / 100) }, (_, n) => ({
  part: `${n * 100 + 1} to ${Math.min(n * 100 + 100, routes.length)}`,
  asked: routes.slice(n * 100, n * 100 + 100).filter((each) => !each.public && !each.scope),
}));

describe("every route that is not public", { timeout: 90_000 }, () => {
  test.each(parts)("sends nobody to sign-in, and changes nothing: $part of the list", async ({ asked }) => {
    for (const one of asked) {
      const answer = await ask("nobody", one);
      expect([one.route, answer.status, answer.headers.get("location")?.split("?")[0]]).toEqual([
        one.route,
        303,
        "/sign-in",
      ]);
    }
  });

  test.each(parts)(
    "is closed to Omar where it is Maya's or Northline's, as if it were not there: $part of the list",
    async ({ asked }) => {
      for (const one of asked) {
        const { status } = await ask("omar", one);
        expect([one.route, status]).toEqual([one.route, one.omar ?? 404]);
      }
    },
  );

  test.each(parts)(
    "refuses the wrong role and lets the right one in: $part of the list",
    async ({ asked }) => {
      for (const one of asked) {
        for (const [who, status] of Object.entries(one.wrong ?? {}))
          expect([one.route, who, (await ask(who as CastName, one)).status]).toEqual([
            one.route,
            who,
            status,
          ]);
        for (const who of one.right ?? []) {
          const { status } = await ask(who, one);
          expect([one.route, who, status < 400 || status === 422 || status === 409 ? "in" : status]).toEqual([
            one.route,
            who,
            "in",
          ]);
        }
      }
    },
  );
});

test("an id that is none is nowhere a fault of ours", { timeout: 90_000 }, async () => {
  const asking = new Map<CastName, string>();
  // What is no text at all is refused before anybody is known: asked once.
  for (const one of routes.filter((each) => !each.scope && each.route.includes(":")))
    for (const [index, who] of (one.right ?? (["lena", "paula", "maya"] as const)).entries())
      for (const id of index === 0 ? ["x", "%00"] : ["x"]) {
        const [method, pattern = ""] = one.route.split(" ");
        const inside = (one.path ?? pattern).replace("/partners/:id/", "/partners/{mayas}/");
        const path = filled(inside.replace("{mayas}", app.ids.mayas).replace(/:[a-z]+/g, id));
        const cookie = asking.get(who) ?? (await app.cookie(who));
        if (!path.endsWith("/sign-out-everywhere")) asking.set(who, cookie);
        const { status } = method === "POST" ? await app.post(path, {}, cookie) : await app.get(path, cookie);
        expect([who, method, path, status < 500]).toEqual([who, method, path, true]);
      }
  expect(app.errors).toEqual([]);
});

test("an address written by hand, with a zero byte or nonsense behind every name, shows a page or a refusal", {
  timeout: 90_000,
}, async () => {
  const broken: unknown[] = [];
  const names =
    "search q after before stage state sort unit partner contact size from until month page kind flag about clock owner mine thing of offer as-of";
  // Metrics want the machine that asks, which a test has not.
  for (const one of routes.filter((each) => !each.scope && /^GET (?!.metrics)/.test(each.route)))
    for (const said of ["%00", "x'%22%5C"]) {
      const [who] = one.right ?? (["maya"] as const);
      const path = `${filled(one.path ?? one.route.slice(4))}?${names.replace(/(\S+) ?/g, `$1=${said}&`)}`;
      const cookie = cookies.get(who ?? "maya") ?? (await app.cookie(who ?? "maya"));
      cookies.set(who ?? "maya", cookie);
      const { status } = await app.get(path, cookie);
      if (status >= 500) broken.push([who, path, status]);
    }
  expect(broken).toEqual([]);
  expect(app.errors).toEqual([]);
});

/** The path with ids in the place of their names. */
function filled(path: string): string {
  const nothing = "01900000-0000-7000-8000-000000000000";
  return path
    .replace("{mayas}", app.ids.mayas)
    .replace("{unit}", app.ids.unit)
    .replace("{halden}", app.ids.halden)
    .replace("{invoice}", invoice)
    .replace("{commitment}", commitment)
    .replace("{import}", imported)
    .replace("{entry}", entry)
    .replace("{own}", own)
    .replace(":piece", evidence)
    .replace("{bruno}", app.ids.person.bruno)
    .replace("{idea}", idea)
    .replace("{prior}", prior)
    .replace(":id", app.ids.mayas)
    .replace(":venture", venture)
    .replace(":dispute", dispute)
    .replace(/:[a-z]+/g, nothing);
}

async function ask(who: CastName | "nobody", { route, path: given }: Asked): Promise<Response> {
  const [method, pattern = ""] = route.split(" ");
  const path = filled(given ?? pattern);
  const cookie = who === "nobody" ? "" : (cookies.get(who) ?? (await app.cookie(who)));
  // Signing out everywhere does what it says: the next question needs a session of its own.
  if (who !== "nobody" && !route.endsWith("/sign-out-everywhere")) cookies.set(who, cookie);
  else if (who !== "nobody") cookies.delete(who);
  return method === "POST" ? app.post(path, {}, cookie) : app.get(path, cookie);
}
