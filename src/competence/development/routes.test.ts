import { beforeAll, expect, test } from "vitest";
import { addressOf, cookieFrom, openApp } from "../../../test/app.ts";
import { openLearning } from "../../../test/learning.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { isAway, putAway, readAway, writeAway } from "./put-away.ts";

const app = await openApp();
const { mayas } = app.ids;
const { owner, maya, bruno, ines, offer, take, pair, base, html, send } = await openLearning(app);
let mentoring: string;
beforeAll(async () => {
  mentoring = await offer();
});

/** Everything that stands in the database, but who is signed in: each table with the sum of its rows. */
async function everything(): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('shared', 'pair', 'msme', 'sealed', 'auth', 'pgboss') and c.relname <> 'session'
       and n.nspname || '.' || c.relname not in ('pgboss.queue', 'pgboss.version', 'pgboss.schedule', 'pgboss.bam')
       order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await owner.query(
      `select count(*)::text || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as sum from ${name} t`,
    );
    found[name] = rows[0].sum;
  }
  return found;
}

test("a no leaves no trace: not a row, not an entry, not a job, and Bruno and Ines see what they saw before", async () => {
  await app.mailTo(addressOf("maya"));
  const pages = [
    `/development/offers/${mentoring}`,
    "/development/offers",
    "/development",
    "/development/reports",
    `/partners/${mayas}/development`,
    "/inbox",
  ];
  const seen = async () => Promise.all([bruno, ines].flatMap((who) => pages.map((path) => html(path, who))));
  const record = "select count(*)::int as n from pair.entry";
  const before = { all: await everything(), seen: await seen(), entries: (await owner.query(record)).rows };
  expect(Object.keys(before.all).length).toBeGreaterThan(40);
  expect(await html("/skills", maya)).toContain("First parts that pass");

  const answer = await app.get(`/skills?away=${mentoring}`, maya);
  const after = cookieFrom(answer);
  expect([answer.status, (await answer.text()).includes("First parts that pass")]).toEqual([200, false]);
  const browser = `${maya}; ${after}`;
  expect(await html("/skills", browser)).toContain("One offer is hidden on this device.");
  expect(await html(`/partners/${mayas}/development`, browser)).not.toContain("First parts that pass");

  expect(await everything()).toEqual(before.all);
  expect(await seen()).toEqual(before.seen);
  expect((await owner.query(record)).rows).toEqual(before.entries);
  const again = await app.get("/skills?away=none", browser);
  expect(await again.text()).toContain("First parts that pass");
  expect(again.headers.getSetCookie().join()).toContain("Max-Age=0");
});

test("the answer to a no has the status of every look: the log, which knows routes and statuses, tells neither from the other", async () => {
  const look = await app.get("/skills", maya);
  const no = await app.get(`/skills?away=${mentoring}`, maya);
  expect(no.status).toBe(look.status);
  const ahead = await app.get(`/skills?away=${mentoring}`, maya, { "sec-purpose": "prefetch" });
  expect(ahead.headers.getSetCookie(), "a browser that only looks ahead puts nothing away").toEqual([]);
});

test("a damaged cookie or id hides nothing, and the cookie stays small", async () => {
  expect(readAway(undefined)).toEqual([]);
  expect(readAway("x.y; drop.000000000000.ZZZZZZZZZZZZ")).toEqual(["000000000000"]);
  let away: readonly string[] = [];
  const ids = Array.from({ length: 200 }, () => uuidv7());
  for (const id of ids) away = putAway(away, id);
  expect(writeAway(away, true).length).toBeLessThan(1000);
  expect([isAway(away, ids[199] ?? ""), isAway(away, ids[0] ?? "")]).toEqual([true, false]);
  for (const asked of ["x", "%00", "' or 1=1", "../"])
    expect((await app.get(`/skills?away=${encodeURIComponent(asked)}`, maya)).status).toBe(200);
  expect(await html("/skills", `${maya}; put-away=${"f".repeat(3000)}`)).toContain("First parts that pass");
});

test("an offer that touches what Maya asked for stands first, and says why", async () => {
  await send(
    `/partners/${mayas}/skill-asks`,
    { id: uuidv7(), text: "We miss days.", criterion: "deliver-on-time" },
    maya,
  );
  await offer({ firms: "", title: "Another thing" });
  await offer({ firms: "", title: "Plan your week", criteria: ["deliver-on-time"] });
  const page = await html("/skills", maya);
  expect(page).toContain("This may help");
  expect(page).toMatch(/You asked for help with “[^”]+”/);
  const places = ["Plan your week", "Another thing"].map((title) => page.indexOf(title));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("offers beyond twenty come on the next page", async () => {
  for (let n = 0; n < 22; n++) await offer({ firms: "", title: `Talk ${n}` });
  const page = await html(`/partners/${mayas}/development`, maya);
  const next = /href="([^"]*after=[^"]*)"/.exec(page)?.[1] ?? "";
  expect(page).toContain("Talk 21");
  expect(page).not.toContain("Another thing");
  expect(await html(next, maya)).toContain("Another thing");
  const desk = await html("/development/offers", bruno);
  expect(await html(/href="([^"]*after=[^"]*)"/.exec(desk)?.[1] ?? "", bruno)).toContain("Another thing");
});

test("a mentor finds her own pairs and no others; a manager finds all, and what it says of few firms is nothing", async () => {
  const hers = await pair();
  const brunos = await take(await offer({ title: "Bruno's hour", ledBy: app.ids.person.bruno }, bruno));
  const desk = await html("/development", ines);
  expect([desk.includes("First parts that pass"), desk.includes("Bruno&#39;s hour")]).toEqual([true, false]);
  expect((await app.get(base(hers), ines)).status).toBe(200);
  expect((await app.get(base(brunos), ines)).status).toBe(404);
  expect((await app.get(`${base(brunos)}/sessions/new`, ines)).status).toBe(404);
  const all = await html("/development", bruno);
  expect([all.includes("First parts that pass"), all.includes("Bruno&#39;s hour")]).toEqual([true, true]);
  expect(await html("/development?mine=1", bruno)).not.toContain("First parts that pass");
  expect(await html("/development/reports", bruno)).toContain("Too few to say");
});

test("a firm without a partner, a bookkeeper and a stranger", async () => {
  expect((await app.get("/skills", await app.cookie("bea"))).status).toBe(403);
  expect((await app.get("/skills", bruno)).status).toBe(404);
  expect((await app.get("/skills")).headers.get("location")).toContain("/sign-in");
  await owner.query("update shared.relationship set state = 'ended' where id = $1", [app.ids.omars]);
  expect(await html("/skills", await app.cookie("omar"))).toContain("No partner yet");
  expect(app.errors).toEqual([]);
});
