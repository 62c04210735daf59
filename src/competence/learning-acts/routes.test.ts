import { beforeAll, expect, test } from "vitest";
import { type App, hidden, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let bruno: string;
let ines: string;
let lena: string;
const act = uuidv7();
beforeAll(async () => {
  app = await openApp();
  bruno = await app.cookie("bruno");
  ines = await app.cookie("ines");
  lena = await app.cookie("lena");
});

const html = async (path: string, cookie: string) => (await app.get(path, cookie)).text();
const text = async (path: string, cookie: string): Promise<string> =>
  (await html(path, cookie)).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const plan = (more: Readonly<Record<string, string>> = {}, cookie = bruno) =>
  app.post(
    "/learning",
    {
      id: uuidv7(),
      person: app.ids.person.ines,
      skill: "knows-small-firms",
      what: "Two days in the workshop of Halden Machining",
      "dueOn-day": "15",
      "dueOn-month": "12",
      "dueOn-year": "2026",
      owner: app.ids.person.bruno,
      ...more,
    },
    cookie,
  );

test("a gap leads to a learning act with a day and an owner: between the three who are named in it", async () => {
  for (const _ of [1, 2]) expect((await plan({ id: act })).status).toBe(303);
  for (const cookie of [bruno, ines]) {
    const page = await text("/learning", cookie);
    expect(page).toContain("Ines Duarte : Knows how a small firm lives");
    expect(page).toContain("by Tue 15 Dec");
  }
  expect(await text("/learning", lena)).toContain("Nothing is planned");
  for (const cookie of [lena, await app.cookie("dev")])
    expect((await app.get(`/learning/${act}`, cookie)).status).toBe(404);
  expect((await app.post(`/learning/${act}`, { learned: "x", version: "1" }, lena)).status).toBe(404);
  expect(await app.owner("select 1 from shared.learning_act")).toHaveLength(1);
});

test("past its day it waits in the Inbox of who learns and of who sees to it, and of nobody else", async () => {
  const waits = async (cookie: string) => (await text("/inbox", cookie)).includes("Say what was learned");
  expect(await waits(ines)).toBe(false);
  app.later({ hours: 24 * 23 });
  for (const cookie of [ines, bruno]) expect(await waits(cookie)).toBe(true);
  expect(await waits(lena)).toBe(false);
  expect(await html("/inbox", ines)).toContain(`/learning/${act}`);
  expect(await text("/learning", ines)).toContain("its day has passed");
});

test("closed with what was learned, it stands in the profile of who learned, and waits no more", async () => {
  const version = hidden(await html(`/learning/${act}`, ines), "version");
  expect((await app.post(`/learning/${act}`, { learned: "", version }, ines)).status).toBe(422);
  const form = { learned: "I saw what our forms cost them of an evening.", version };
  expect((await app.post(`/learning/${act}`, { ...form, version: "9" }, bruno)).status).toBe(409);
  for (const _ of [1, 2]) expect((await app.post(`/learning/${act}`, form, ines)).status).toBe(303);
  expect(await text("/learning", bruno)).toContain("what our forms cost them");
  const profile = await text("/profile", ines);
  expect(profile).toContain("I saw what our forms cost them of an evening.");
  expect(profile).toContain("Learned by: Two days in the workshop");
  expect(await text("/inbox", ines)).not.toContain("Say what was learned");
});

test("everybody plans for themselves; to agree with others is for those who place people", async () => {
  const own = { person: app.ids.person.ines, owner: app.ids.person.ines, "dueOn-year": "2027" };
  expect((await plan(own, ines)).status).toBe(303);
  expect((await plan({ person: app.ids.person.bruno, "dueOn-year": "2027" }, ines)).status).toBe(403);
  expect(await html("/learning/new", ines)).not.toContain(
    'Bruno Keller, Relationship manager</option><option value=""',
  );
});

test("people of elsewhere, things that are none and days that cannot be are refused", async () => {
  for (const wrong of [
    { person: app.ids.person.maya },
    { person: "x" },
    { owner: app.ids.person.omar },
    { owner: "" },
    { skill: "king" },
    { what: "" },
    { what: "x".repeat(1001) },
    { "dueOn-day": "" },
    { "dueOn-year": "2025" },
    { "dueOn-year": "2040" },
    { "dueOn-day": "31", "dueOn-month": "2" },
  ])
    expect((await plan({ "dueOn-year": "2027", ...wrong })).status, JSON.stringify(wrong).slice(0, 40)).toBe(
      422,
    );
  expect(app.errors).toEqual([]);
});
