import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let bruno: string;
let base: string;
beforeAll(async () => {
  app = await openApp();
  maya = await app.cookie("maya");
  bruno = await app.cookie("bruno");
  base = `/partners/${app.ids.mayas}`;
});

const visit = (more = {}) => ({
  id: uuidv7(),
  "visitedOn-day": "20",
  "visitedOn-month": "11",
  "visitedOn-year": "2026",
  place: "Their works in Sheffield",
  present: "Maya, Bruno",
  seen: "A new lathe",
  ...more,
});
const read = async (cookie: string, query = "") => (await app.get(`${base}/notes${query}`, cookie)).text();
const entries = (kind: "note.written" | "visit.noted") =>
  app.system(async ({ tx }) => {
    const rows = await tx
      .selectFrom("pair.entry")
      .select("fields")
      .where("large_id", "=", app.ids.northline)
      .where("kind", "=", kind)
      .execute();
    return rows.map((row) => row.fields as Record<string, string>);
  });

test("who reads a note is said before it is written", async () => {
  for (const cookie of [maya, bruno])
    for (const path of ["/notes/new", "/visits/new"]) {
      const html = await (await app.get(base + path, cookie)).text();
      expect(html).toContain("Northline Rail");
      expect(html).toContain("Halden Machining");
      expect(html).toMatch(/will see this|can read/);
    }
});

test("both sides write, both read all of it, and the record proves it without holding it", async () => {
  await app.post(`${base}/notes`, { id: uuidv7(), text: "Called about the <b>March</b> order" }, bruno);
  await app.post(`${base}/notes`, { id: uuidv7(), text: "We changed\r\nthe tool" }, maya);
  await app.post(`${base}/visits`, visit(), bruno);
  for (const cookie of [maya, bruno]) {
    const html = await read(cookie);
    expect(html).toContain("Called about the &lt;b&gt;March&lt;/b&gt; order");
    expect(html).toContain("We changed");
    expect(html).toContain("A new lathe");
    expect(html).toContain("Fri 20 Nov");
  }
  const written = await entries("note.written");
  expect(written.map((entry) => entry.side)).toEqual(["large", "msme"]);
  expect(JSON.stringify(written)).not.toContain("March");
  expect(written[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test("a form sent again, by two tabs or by Back, is written once", async () => {
  const note = { id: uuidv7(), text: "Only once, please" };
  const answers = await Promise.all([1, 2, 3].map(() => app.post(`${base}/notes`, note, maya)));
  expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303]);
  expect((await read(bruno)).match(/Only once, please/g)).toHaveLength(1);
});

test("days to come, days that are none, missing and endless answers come back filled", async () => {
  for (const wrong of [
    { "visitedOn-day": "25" },
    { "visitedOn-day": "31" },
    { "visitedOn-month": "x" },
    { "visitedOn-day": "", "visitedOn-month": "", "visitedOn-year": "" },
    { place: "" },
    { seen: " " },
    { present: "x".repeat(10_000) },
  ]) {
    const answer = await app.post(`${base}/visits`, visit(wrong), bruno);
    expect(answer.status, JSON.stringify(wrong).slice(0, 60)).toBe(422);
    if (!("seen" in wrong)) expect(await answer.text()).toContain("A new lathe");
  }
  expect((await app.post(`${base}/notes`, { id: uuidv7(), text: "x".repeat(10_000) }, maya)).status).toBe(
    422,
  );
  expect((await app.post(`${base}/notes`, { id: "no id", text: "x" }, maya)).status).toBe(422);
  expect(await entries("visit.noted")).toHaveLength(1);
});

test("more than a page of notes is paged by a link, none twice and none lost", async () => {
  for (let n = 0; n < 35; n++)
    await app.post(`${base}/notes`, { id: uuidv7(), text: `Counted ${n}.` }, bruno);
  const first = await read(maya);
  const older = /href="[^"]*(\?before=[^"]+)"/.exec(first)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const second = await read(maya, older);
  const counted = [...`${first}${second}`.matchAll(/Counted (\d+)\./g)].map((found) => Number(found[1]));
  expect(counted).toEqual(Array.from({ length: 35 }, (_, n) => 34 - n));
  expect(await read(maya, "?before=nonsense")).toContain("Counted 34.");
  await app.post(`${base}/notes`, { id: "ffffffff-ffff-7fff-bfff-ffffffffffff", text: "Pinned?" }, maya);
  app.clock.set("2026-11-23T09:05:00Z");
  await app.post(`${base}/notes`, { id: uuidv7(), text: "Newer." }, maya);
  const now = await read(bruno);
  expect(now.indexOf("Newer.")).toBeLessThan(now.indexOf("Pinned?"));
});

test("nobody, Omar and Tariq learn nothing; Bea may not; Paula and Ada read and cannot write", async () => {
  const note = () => ({ id: uuidv7(), text: "Not mine" });
  expect((await app.get(`${base}/notes`)).headers.get("location")).toContain("/sign-in");
  expect((await app.post(`${base}/notes`, note())).headers.get("location")).toContain("/sign-in");
  for (const who of ["omar", "tariq"] as const) {
    const cookie = await app.cookie(who);
    for (const path of ["/notes", "/notes/new", "/visits/new"])
      expect((await app.get(base + path, cookie)).status).toBe(404);
    expect((await app.post(`${base}/notes`, note(), cookie)).status).toBe(404);
    expect((await app.post(`${base}/visits`, visit(), cookie)).status).toBe(404);
  }
  const bea = await app.cookie("bea");
  expect((await app.get(`${base}/notes`, bea)).status).toBe(403);
  expect((await app.post(`${base}/notes`, note(), bea)).status).toBe(403);
  for (const who of ["paula", "ada", "hana"] as const) {
    const cookie = await app.cookie(who);
    expect((await app.get(`${base}/notes`, cookie)).status).toBe(200);
    expect((await app.post(`${base}/notes`, note(), cookie)).status).toBe(403);
    expect((await app.post(`${base}/visits`, visit(), cookie)).status).toBe(403);
  }
  expect(app.errors).toEqual([]);
});
