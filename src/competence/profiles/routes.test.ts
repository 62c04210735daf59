import { beforeAll, expect, test } from "vitest";
import { type App, hidden, openApp } from "../../../test/app.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let bruno: string;
let ines: string;
let lena: string;
let hers: string;
beforeAll(async () => {
  app = await openApp();
  bruno = await app.cookie("bruno");
  ines = await app.cookie("ines");
  lena = await app.cookie("lena");
  hers = `/profiles/${app.ids.person.ines}`;
  await app.post(
    `/partners/${app.ids.mayas}/people`,
    { id: uuidv7(), role: "mentor", person: app.ids.person.ines },
    bruno,
  );
});

const html = async (path: string, cookie: string) => (await app.get(path, cookie)).text();
const text = async (path: string, cookie: string): Promise<string> =>
  (await html(path, cookie)).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const say = (more: Readonly<Record<string, string>> = {}, cookie = ines) =>
  app.post(
    "/profile/skills",
    { id: uuidv7(), skill: "coaches", words: "I let Kim set the lathe himself.", ...more },
    cookie,
  );
const choose = async (more: Readonly<Record<string, string>>, cookie = ines) =>
  app.post(
    "/profile/choices",
    { version: hidden(await html("/profile", cookie), "version"), seenBy: "nobody", ...more },
    cookie,
  );
const asBruno = (question: string) =>
  app.house.db.transaction(
    { kind: "person", personId: app.ids.person.bruno },
    async (tx) => (await sql.raw(question).execute(tx)).rows,
  );
const fitted = () => `/partners/${app.ids.mayas}/roles/mentor/fit/${app.ids.person.ines}`;

test("Ines says what she can, with an example and what she learned it by; it holds for the months of the rule", async () => {
  const learned = {
    learned: "Two years beside a master",
    "learnedOn-day": "1",
    "learnedOn-month": "6",
    "learnedOn-year": "2024",
  };
  const id = uuidv7();
  for (const _ of [1, 2]) expect((await say({ id, ...learned })).status).toBe(303);
  const own = await text("/profile", ines);
  expect(own).toContain("I let Kim set the lathe himself.");
  expect(own).toContain("until Thu 23 Nov 2028");
  expect(own).toContain("Two years beside a master");
  expect(await app.owner("select 1 from shared.skill_said")).toHaveLength(1);
  expect(await app.owner("select 1 from pair.entry where fields::text like '%lathe%'")).toEqual([]);
});

test("until she chooses otherwise nobody else sees it, not even in the database", async () => {
  expect(await text(hers, bruno)).toContain("Ines Duarte does not show this");
  expect(await text(fitted(), bruno)).toContain("Ines Duarte does not show their profile. Ask them.");
  expect(await asBruno("select 1 from shared.skill_said")).toEqual([]);
  expect(await text("/profile", ines)).toContain("Nobody has looked.");
});

test("what she shows, those who place people read; each look is told to her, one a day, and a fetch ahead is none", async () => {
  expect((await choose({ seenBy: "placers" })).status).toBe(303);
  expect((await app.get(hers, bruno, { "sec-purpose": "prefetch" })).status).toBe(503);
  expect((await app.get(fitted(), bruno, { "sec-purpose": "prefetch" })).status).toBe(503);
  expect(await text("/profile", ines)).toContain("Nobody has looked.");
  for (const _ of [1, 2]) expect(await text(hers, bruno)).toContain("I let Kim set the lathe himself.");
  const looks = await text("/profile", ines);
  expect(looks.split("Bruno Keller, ")).toHaveLength(2);
  for (const [who, status] of [
    ["paula", 403],
    ["ada", 403],
    ["hana", 403],
    ["maya", 404],
    ["omar", 404],
  ] as const)
    expect((await app.get(hers, await app.cookie(who))).status, who).toBe(status);
  expect((await app.get(`/profiles/${app.ids.person.maya}`, bruno)).status).toBe(404);
  expect((await app.get(`/profiles/${uuidv7()}`, bruno)).status).toBe(404);
});

test("fit is said in words: has, runs out, ran out, not said yet; and nowhere a number", async () => {
  const first = await text(fitted(), bruno);
  expect(first).toContain("said, holds until Thu 23 Nov 2028");
  expect(first).toContain("not said yet");
  expect(first).toContain("Plan to learn it");
  expect(first).not.toMatch(/\d+ ?%|\d+ of \d+|out of/);
  await app.owner("update shared.skill_said set expires_on = '2026-12-10'");
  expect(await text(fitted(), bruno)).toContain("said, until Thu 10 Dec: soon to be said again");
  expect(await text("/inbox", ines)).toContain("Say again what you can");
  expect(await text("/inbox", bruno)).not.toContain("Say again what you can");
  await app.owner("update shared.skill_said set expires_on = '2026-11-20'");
  expect(await text(fitted(), bruno)).toContain("held until Fri 20 Nov");
  expect((await say()).status).toBe(303);
  expect(await text("/inbox", ines)).not.toContain("Say again what you can");
  expect(await text(fitted(), ines)).toContain("what it needs, and you");
  expect(
    (await app.get(`/partners/${app.ids.omars}/roles/mentor/fit/${app.ids.person.ines}`, bruno)).status,
  ).toBe(404);
});

test("no page shows a figure about a person unless the organization and the person both want it", async () => {
  const shows = async () => (await text(hers, lena)).includes("Partners looked after");
  const wish = async (figures: string) =>
    app.post(
      "/figures-about-people",
      { version: hidden(await html("/figures-about-people", lena), "version"), figures },
      lena,
    );
  expect(await shows()).toBe(false);
  await choose({ seenBy: "placers", figuresAgreed: "yes" });
  expect(await shows()).toBe(false);
  expect((await wish("yes")).status).toBe(303);
  expect(await shows()).toBe(true);
  await choose({ seenBy: "placers" });
  expect(await shows()).toBe(false);
  await choose({ seenBy: "placers", figuresAgreed: "yes" });
  await wish("");
  expect(await shows()).toBe(false);
  expect((await app.post("/figures-about-people", { version: "0", figures: "yes" }, lena)).status).toBe(409);
  expect(
    await app.owner(
      "select fields->>'figures' as f from pair.entry where kind = 'figures.changed' order by id",
    ),
  ).toEqual([{ f: "yes" }, { f: "no" }]);
});

test("taken back, it is gone for everybody, and an old choice is a conflict", async () => {
  expect((await app.post("/profile/coaches/end", {}, ines)).status).toBe(303);
  expect((await app.post("/profile/coaches/end", {}, ines)).status).toBe(303);
  expect(await text("/profile", ines)).not.toContain("lathe");
  expect(await text(hers, bruno)).toContain("Ines Duarte has said nothing yet");
  const version = hidden(await html("/profile", ines), "version");
  const answers = await Promise.all(
    ["nobody", "placers"].map((seenBy) => app.post("/profile/choices", { version, seenBy }, ines)),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
});

test("skills that are none, empty words, days to come and endless texts are refused", async () => {
  for (const wrong of [
    { skill: "" },
    { skill: "king" },
    { skill: "x'; drop" },
    { words: " " },
    { words: "x".repeat(1001) },
    { "learnedOn-day": "1", "learnedOn-month": "1", "learnedOn-year": "2027" },
    { id: "1" },
  ])
    expect((await say(wrong)).status, JSON.stringify(wrong).slice(0, 40)).toBe(422);
  for (const seenBy of ["everybody", ""]) expect((await choose({ seenBy })).status).toBe(422);
});

test("nobody writes another's profile behind the wall, and no look is read by who looked", async () => {
  await say();
  expect(await asBruno("select 1 from shared.profile_look")).toEqual([]);
  expect(
    await asBruno(
      `update shared.skill_said set words = 'mine' where person_id = '${app.ids.person.ines}' returning 1`,
    ),
  ).toEqual([]);
  expect(
    await asBruno(
      `update shared.profile set seen_by = 'placers' where person_id = '${app.ids.person.ines}' returning 1`,
    ),
  ).toEqual([]);
  // What was fetched ahead is answered 503, on purpose, and logged as such.
  const bugs = (app.errors as { status?: number }[]).filter(({ status }) => status !== 503);
  expect(bugs).toEqual([]);
});
