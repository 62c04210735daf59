import { expect, test } from "vitest";
import { addressOf, openApp } from "../../../test/app.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const [maya, bruno, omar] = [await app.cookie("maya"), await app.cookie("bruno"), await app.cookie("omar")];
const base = `/partners/${app.ids.mayas}/doors`;
const text = async (path: string, cookie: string): Promise<string> =>
  (await (await app.get(path, cookie)).text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const kinds = async () =>
  (
    (await app.owner("select kind from pair.entry where kind like 'door%' order by id")) as { kind: string }[]
  ).map(({ kind }) => kind);
const door = uuidv7();
const offer = (more: Record<string, string> = {}) => ({
  ...{
    id: door,
    kind: "forecast",
    monthsAhead: "6",
    everyWeeks: "4",
    noticeDays: "28",
    terms: "For planning.",
  },
  ...more,
});
const lines = (more: Record<string, string> = {}) => ({
  ...{
    id: uuidv7(),
    number: "0",
    rows: "2026-12; wear rings; 400; pieces\n2027-01; wear rings; 420; pieces",
  },
  ...{ words: "" },
  ...more,
});

test("the large side offers first, with its promise; it opens when Maya says yes, and nobody says yes for the other", async () => {
  app.clock.set("2026-11-02T09:00:00Z");
  expect(await text(base, maya)).toContain("Nothing is shown ahead yet");
  for (const more of [{ monthsAhead: "0" }, { everyWeeks: "99" }, { noticeDays: "-1" }, { kind: "costs" }])
    expect((await app.post(base, offer(more), bruno)).status).toBe(422);
  expect((await app.post(base, offer(), bruno)).status).toBe(303);
  expect((await app.post(base, offer(), bruno)).status).toBe(303);
  const second = await app.post(base, offer({ id: uuidv7() }), bruno);
  expect([second.status, await second.text()]).toEqual([
    422,
    expect.stringContaining("one of this kind already"),
  ]);
  expect((await app.mailTo(addressOf("maya"))).letter.text).toContain("could be shown ahead of time");
  expect((await app.post(`${base}/${door}/agreement`, {}, bruno)).status).toBe(409);
  expect((await app.post(`${base}/${door}/update`, lines(), bruno)).status).toBe(409);
  expect(await text("/", maya)).toContain("offers to show you what it plans");
  expect((await app.post(`${base}/${door}/agreement`, {}, maya)).status).toBe(303);
  expect((await app.post(`${base}/${door}/agreement`, {}, maya)).status).toBe(303);
  expect(await kinds()).toEqual(["door.proposed", "door.agreed"]);
});

test("what is shown is the large side's alone to write: lines that cannot be read are named, and nothing is lost", async () => {
  expect((await app.post(`${base}/${door}/update`, lines(), maya)).status).toBe(403);
  const wrong = await app.post(
    `${base}/${door}/update`,
    lines({ rows: "next month; rings\n2029-01; rings; 4; pieces" }),
    bruno,
  );
  expect(wrong.status).toBe(422);
  const said = await wrong.text();
  for (const one of ["Line 1: write all its parts", "Line 2 lies further ahead", "next month; rings"])
    expect(said).toContain(one);
  expect((await app.post(`${base}/${door}/update`, lines(), bruno)).status).toBe(303);
  // Sent again, from the version before: nothing more. Other lines from there: read first.
  expect((await app.post(`${base}/${door}/update`, lines(), bruno)).status).toBe(303);
  expect((await app.post(`${base}/${door}/update`, lines({ words: "Other" }), bruno)).status).toBe(409);
  expect(await text(base, maya)).toContain("wear rings 420 pieces");
  expect(await (await app.get(`${base}/${door}/rows.csv`, maya)).text()).toContain(
    "2026-12,wear rings,400,pieces",
  );
  await expect(
    inNameOf(app.house.db, app.clock.now(), app.ids.person.maya, async (voice) =>
      sql`insert into pair.door_content select large_id, ${uuidv7()}, relationship_id, door_id, 2, rows, words, 0,
        ${app.ids.person.maya}, now() from pair.door_content where door_id = ${door}`.execute(
        (await voice.party(app.ids.mayas)).tx,
      ),
    ),
  ).rejects.toThrow("row-level security");
});

test("a promise about it is read by both: told late, and not updated since", async () => {
  app.clock.set("2026-11-23T09:00:00Z");
  const rows =
    "2026-12; wear rings; 300; pieces\n2027-01; wear rings; 420; pieces\n2027-03; wear rings; 500; pieces";
  expect((await app.post(`${base}/${door}/update`, lines({ number: "1", rows }), bruno)).status).toBe(303);
  for (const cookie of [maya, bruno]) {
    const page = await text(base, cookie);
    expect(page).toContain("1 line changed later than promised");
    expect(page).toContain("Version 1");
    expect(page).not.toContain("not updated since");
  }
  app.clock.set("2026-12-22T09:00:00Z");
  for (const cookie of [maya, bruno])
    expect(await text(base, cookie)).toContain("not updated since Mon 23 Nov");
  expect(await text("/inbox", bruno)).toContain("Bring up to date what you promised to show");
});

test("either side ends it; what was shown stays, nothing more is shown, and Omar finds nothing of it", async () => {
  expect((await app.get(base, omar)).status).toBe(404);
  expect((await app.get(`${base}/${door}/rows.csv`, omar)).status).toBe(404);
  expect((await app.get(`/partners/${app.ids.omars}/doors/${door}/rows.csv`, omar)).status).toBe(404);
  expect((await app.post(`${base}/${door}/end`, { reason: "" }, maya)).status).toBe(422);
  expect((await app.post(`${base}/${door}/end`, { reason: "It was never right." }, maya)).status).toBe(303);
  expect((await app.post(`${base}/${door}/end`, { reason: "Again." }, bruno)).status).toBe(303);
  const page = await text(base, bruno);
  for (const said of ["It was never right.", "wear rings", "ended"]) expect(page).toContain(said);
  expect(page).not.toContain("Again.");
  expect((await app.post(`${base}/${door}/update`, lines({ number: "2" }), bruno)).status).toBe(409);
  // A firm asks for one itself; the large side says yes.
  const asked = offer({ id: uuidv7(), kind: "roadmap", terms: "" });
  expect((await app.post(base, asked, maya)).status).toBe(303);
  expect(await text("/inbox", bruno)).toContain("they ask to be shown what you plan");
  expect((await app.post(`${base}/${asked.id}/agreement`, {}, bruno)).status).toBe(303);
  expect(
    (await app.post(`${base}/${asked.id}/update`, lines({ rows: "2027-03; a new bogie" }), bruno)).status,
  ).toBe(303);
  expect(await text(base, maya)).toContain("a new bogie");
  expect(await kinds()).toEqual([
    ...["door.proposed", "door.agreed", "door.filled", "door.filled", "door.closed"],
    ...["door.proposed", "door.agreed", "door.filled"],
  ]);
  expect(app.errors).toEqual([]);
});
