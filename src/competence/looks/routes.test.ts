import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { writeEvidence } from "../../../test/evidence.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { byDay, type Look } from "./look.ts";

let app: App;
let maya: string;
let [shown, one, two] = ["", "", ""];
beforeAll(async () => {
  app = await openApp();
  maya = await app.cookie("maya");
  shown = `/partners/${app.ids.mayas}/capability`;
  [one = "", two = ""] = await writeEvidence(app, [{ title: "Gear for a lift" }, { title: "A spindle" }]);
  await app.post(`/partners/${app.ids.mayas}/shown`, { shown: [one, two] }, maya);
});
const read = async (path: string, cookie = maya) => (await app.get(path, cookie)).text();

test("before anybody looks the page says so", async () => {
  expect(await read("/skills/looks")).toContain("Nobody has looked yet");
});

test("Maya reads who looked, in which place, on which day and at what; of all items and of one", async () => {
  await read(shown, await app.cookie("bruno"));
  await read(`${shown}/${one}`, await app.cookie("bruno"));
  app.later({ hours: 24 });
  await read(`${shown}/${two}`, await app.cookie("lena"));
  const all = await read("/skills/looks");
  expect(all).toContain("Bruno Keller, Northline Rail");
  expect(all).toContain("Relationship manager");
  expect(all).toContain("Saw 2 items in the list");
  expect(all).toContain("Read: Gear for a lift");
  expect(all).toContain("Tue 24 Nov");
  expect(all.indexOf("Lena Lindqvist")).toBeLessThan(all.indexOf("Bruno Keller"));
  const single = await read(`/skills/looks?evidence=${one}`);
  expect(single).toContain("Bruno Keller");
  expect(single).toContain("Saw it in the list");
  expect(single).not.toContain("Lena Lindqvist");
});

test("who looked keeps the name and place of that day, also when they have left", async () => {
  await app.owner("update shared.membership set ended_at = now() where person_id = $1", [
    app.ids.person.lena,
  ]);
  await app.owner("update shared.person set name = 'Somebody Else' where id = $1", [app.ids.person.lena]);
  const all = await read("/skills/looks");
  expect(all).toContain("Lena Lindqvist, Northline Rail");
  expect(all).toContain("Chief operating officer");
});

test("hundreds of looks come page by page, each once", async () => {
  await app.owner(
    `insert into msme.look (msme_id, id, evidence_id, large_id, relationship_id, person_id, what, looked_at, name)
     select $1, gen_random_uuid(), $2, $3, $4, $5, 'item', timestamptz '2025-01-01' + (n / 2) * interval '1 day',
       'Reader ' || n || '.'
     from generate_series(1, 120) n on conflict do nothing`,
    [app.ids.halden, two, app.ids.northline, app.ids.mayas, app.ids.person.ada],
  );
  const found: string[] = [];
  let path = `/skills/looks?evidence=${two}`;
  while (path) {
    const html = await read(path);
    found.push(...(html.match(/Reader \d+\./g) ?? []));
    path = (/href="([^"]+)" rel="next"/.exec(html)?.[1] ?? "").replaceAll("&amp;", "&");
  }
  expect(found.length).toBe(new Set(found).size);
  expect(found.length).toBe(61);
});

test("Omar reads his own page, and nothing of Maya's; Bruno finds none; Bea may not", async () => {
  const omar = await app.cookie("omar");
  expect(await read("/skills/looks", omar)).toContain("Nobody has looked yet");
  expect((await app.get(`/skills/looks?evidence=${one}`, omar)).status).toBe(404);
  expect((await app.get("/skills/looks", await app.cookie("bruno"))).status).toBe(404);
  expect((await app.get("/skills/looks", await app.cookie("bea"))).status).toBe(403);
  for (const after of ["x", "2026-99-99T00:00:00Z_x", `2026-99-99T00:00:00Z_${uuidv7()}`])
    expect((await app.get(`/skills/looks?after=${after}`, maya)).status).toBe(200);
  expect(app.errors).toEqual([]);
});

test("looks of one person on one day are one line, and say what was read", () => {
  const look = (what: Look["what"], day: string, title = "A", personId = "p"): Look => ({
    id: `${what}${day}`,
    at: Temporal.Instant.from(`${day}T09:00:00Z`),
    ...{ personId, name: "Bruno", jobTitle: null, roles: [], organization: "N", evidenceId: title, title },
    what,
  });
  const lines = byDay([
    look("file", "2026-11-02"),
    look("item", "2026-11-02"),
    look("list", "2026-11-02"),
    look("list", "2026-11-02", "B"),
    look("item", "2026-11-01", "B"),
    look("item", "2026-11-02", "A", "q"),
  ]);
  expect(lines.map(({ personId, listed, read, opened }) => [personId, listed, read, opened])).toEqual([
    ["p", 2, ["A"], ["A"]],
    ["p", 0, ["B"], []],
    ["q", 0, ["A"], []],
  ]);
});
