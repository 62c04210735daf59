import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { sql } from "../../platform/database/database.ts";

let app: App;
let bruno: string;
let maya: string;
const many = 130;

beforeAll(async () => {
  app = await openApp();
  [bruno, maya] = [await app.cookie("bruno"), await app.cookie("maya")];
  const { northline, mayas, omars, person } = app.ids;
  await app.owner(
    `insert into pair.idea (large_id, id, relationship_id, side, title, title_key, stage, sent_by, sent_at, due_on, rule_version,
       back_on, withdrawn_at, withdrawn_by)
     select $1, gen_random_uuid(), case when n % 3 = 0 then $3::uuid else $2::uuid end, case when n % 5 = 0 then 'large' else 'msme' end,
       'Idea ' || n || case when n % 10 = 0 then ' café tray' else '' end, 'idea ' || n || case when n % 10 = 0 then ' cafe tray' else '' end,
       (array['title', 'outline', 'full', 'later', 'yes', 'no', 'withdrawn'])[1 + n % 7], $4,
       '2026-11-01T00:00:00Z'::timestamptz + (n / 3) * interval '1 hour', date '2026-11-10' + n % 40, 'r',
       case when n % 7 = 3 then date '2026-11-01' + n % 60 end, case when n % 7 = 6 then now() end, case when n % 7 = 6 then $4::uuid end
     from generate_series(1, $5::int) n`,
    [northline, mayas, omars, person.maya, many],
  );
});

const stage = (n: number) => ["title", "outline", "full", "later", "yes", "no", "withdrawn"][n % 7] ?? "";
const numbers = Array.from({ length: many }, (_, n) => n + 1);
/** Withdrawn ones are their own side's alone. */
const forBruno = numbers.filter((n) => stage(n) !== "withdrawn" || n % 5 === 0);
const today = Temporal.PlainDate.from("2026-11-23");
const isBack = (n: number) =>
  Temporal.PlainDate.compare(Temporal.PlainDate.from("2026-11-01").add({ days: n % 60 }), today) <= 0;
const waiting = (n: number) =>
  ["title", "outline", "full"].includes(stage(n)) || (stage(n) === "later" && isBack(n));

async function csv(query: string, cookie = bruno): Promise<string[]> {
  const text = await (await app.get(`/ideas.csv${query}`, cookie)).text();
  return text
    .replace("\ufeff", "")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(",")[0] ?? "");
}
const titles = (list: readonly number[]) =>
  list.map((n) => `Idea ${n}${n % 10 === 0 ? " café tray" : ""}`).toSorted();
async function walk(query: string, cookie = bruno): Promise<string[]> {
  const found: string[] = [];
  for (let path: string | undefined = `/ideas${query}`; path; ) {
    const html = await (await app.get(path, cookie)).text();
    found.push(...[...html.matchAll(/\/ideas\/([0-9a-f-]{36})"/g)].map((hit) => hit[1] ?? ""));
    path = /href="(\/ideas\?[^"]*after=[^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  }
  return found;
}

test.each(["", "?sort=due", "?stage=waiting", "?from=msme&stage=no"])(
  "the pages of /ideas%s hold each idea once",
  async (query) => {
    const found = await walk(query);
    expect(new Set(found).size).toBe(found.length);
    expect(found.length).toBe((await csv(query)).length);
  },
);

test("filters narrow together, and the export holds exactly that", async () => {
  expect((await csv("")).toSorted()).toEqual(titles(forBruno));
  expect((await csv("?stage=waiting")).toSorted()).toEqual(titles(numbers.filter(waiting)));
  expect((await csv("?stage=later&from=large")).toSorted()).toEqual(
    titles(numbers.filter((n) => stage(n) === "later" && n % 5 === 0)),
  );
  expect((await csv(`?partner=${app.ids.omars}&stage=yes`)).toSorted()).toEqual(
    titles(numbers.filter((n) => n % 3 === 0 && stage(n) === "yes")),
  );
  const html = await (await app.get("/ideas?stage=yes", bruno)).text();
  expect(html).toContain(`${numbers.filter((n) => stage(n) === "yes").length} ideas`);
  expect(html).toContain("Stage: yes");
});

test("a search finds parts of titles with marks and wild cards as they stand, and nothing that was withdrawn", async () => {
  expect((await csv("?search=CAFE tr")).toSorted()).toEqual(
    titles(numbers.filter((n) => n % 10 === 0 && stage(n) !== "withdrawn")),
  );
  for (const nothing of ["%25", "_", "%5C", "<b>", "'", "%00x"])
    expect(await csv(`?search=${nothing}`)).toEqual([]);
});

test("the search function answers nobody who is no party: Omar finds his own, Tariq, a stranger and the system nothing", async () => {
  const find = async (speaker: Parameters<App["house"]["db"]["transaction"]>[0]) => {
    const { rows } = await app.house.db.transaction(speaker, (tx) =>
      sql<{ id: string }>`select id from shared.ideas_titled(${app.ids.northline}, 'tray') as id`.execute(tx),
    );
    return rows.length;
  };
  const trays = numbers.filter((n) => n % 10 === 0 && stage(n) !== "withdrawn");
  const as = (who: "bruno" | "maya" | "omar" | "tariq") =>
    find({ kind: "person", personId: app.ids.person[who] });
  expect([await as("bruno"), await as("maya"), await as("omar"), await as("tariq")]).toEqual([
    trays.length,
    trays.filter((n) => n % 3 !== 0).length,
    trays.filter((n) => n % 3 === 0).length,
    0,
  ]);
  expect([await find({ kind: "nobody" }), await find({ kind: "system" })]).toEqual([0, 0]);
});

test("Maya's list and export hold her own pair's, and those withdrawn by Northline are not there", async () => {
  const hers = numbers.filter((n) => n % 3 !== 0 && (stage(n) !== "withdrawn" || n % 5 !== 0));
  expect((await csv("", maya)).toSorted()).toEqual(titles(hers));
  expect((await walk("", maya)).length).toBe(hers.length);
  const pair = await (await app.get(`/partners/${app.ids.mayas}/ideas?stage=no`, maya)).text();
  expect(pair).toContain(`${numbers.filter((n) => n % 3 !== 0 && stage(n) === "no").length} ideas`);
});

test("with assigned only, Bruno lists and searches what he looks after", async () => {
  await app.owner("update shared.organization set assigned_only = true where id = $1", [app.ids.northline]);
  await app.owner("update shared.relationship set contact_person_id = $1 where id = $2", [
    app.ids.person.lena,
    app.ids.omars,
  ]);
  const his = forBruno.filter((n) => n % 3 !== 0);
  expect((await csv("")).toSorted()).toEqual(titles(his));
  expect((await csv("?search=cafe")).toSorted()).toEqual(titles(his.filter((n) => n % 10 === 0)));
});

test("an address edited by hand shows more, never an error", async () => {
  for (const query of [
    "?stage=evil",
    "?after=x",
    "?sort=evil",
    "?partner=1",
    "?from=omar",
    `?after=${"x".repeat(5000)}`,
  ])
    expect((await app.get(`/ideas${query}`, bruno)).status, query).toBe(200);
  const broken = Buffer.from(JSON.stringify(["2026-02-31", app.ids.mayas])).toString("base64url");
  expect((await app.get(`/ideas?sort=due&after=${broken}`, bruno)).status).toBe(200);
  expect(app.errors).toEqual([]);
});
