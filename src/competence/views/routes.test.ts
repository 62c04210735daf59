import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { addPerson, placeMember } from "../../people/persons/actions.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { addOrganization } from "../../relationships/organizations/actions.ts";
import { countViews, giveView, takeViewBack, viewsByName } from "./actions.ts";
import { firmsBand } from "./view.ts";

const app = await openApp();
const { ids, house } = app;
const [maya, omar, bruno] = [await app.cookie("maya"), await app.cookie("omar"), await app.cookie("bruno")];
type Firm = { readonly person: string; readonly relationship: string };

async function firm(i: number): Promise<Firm> {
  return app.system(async (access) => {
    const made = await addOrganization(access, {
      slug: `firm-${i}`,
      name: `Firm ${i}`,
      side: "msme",
      country: "GB",
    });
    const person = await addPerson(access, { name: `Owner ${i}`, address: `owner@firm-${i}.example` });
    await placeMember(access, {
      organizationId: made.id,
      personId: person,
      roles: ["owner"],
      jobTitle: "Owner",
    });
    const relationship = uuidv7();
    await access.tx
      .insertInto("shared.relationship")
      .values({
        ...{
          large_id: ids.northline,
          id: relationship,
          msme_id: made.id,
          unit_id: ids.unit,
          state: "active",
        },
        ...{ partner_name: `Firm ${i}`, name_key: `firm ${i}`, country: "GB", created_at: access.now },
      })
      .execute();
    return { person, relationship };
  });
}
const firms: Firm[] = [];
for (let i = 1; i <= 9; i++) firms.push(await firm(i));

const seenOn = Temporal.PlainDate.from("2026-11-01");
type Said = "for" | "against";
const give = (
  { person, relationship }: Firm,
  direction: Said,
  criterion = "decides",
  name: "with" | "without" = "without",
) =>
  inNameOf(house.db, app.clock.now(), person, async (voice) =>
    giveView(await voice.party(relationship), house.rules, criterion, {
      direction,
      seenOn,
      words: "a secret word",
      name,
    }),
  );
const back = ({ person, relationship }: Firm, criterion = "decides") =>
  inNameOf(house.db, app.clock.now(), person, async (voice) =>
    takeViewBack(await voice.party(relationship), criterion),
  );
const count = () => app.system((access) => countViews(access, house.rules, ids.northline));
const figures = () =>
  app.owner(
    "select counted_on::text, band, firms from shared.view_count where criterion = 'decides' order by 1",
  ) as Promise<{ counted_on: string; band: string | null; firms: string | null }[]>;
const month = (day: string) => app.clock.set(`${day}T09:00:00Z`);

test("four firms are too few: nothing is counted, nothing is shown; five are a figure", async () => {
  for (const one of firms.slice(0, 4)) await give(one, "against");
  expect(await count()).toBe(0);
  await give(firms[4] as Firm, "for");
  expect(await count()).toBe(1);
  expect(await figures()).toEqual([{ counted_on: "2026-11-23", band: "against", firms: "5-9" }]);
});

test("a figure never changes by one firm, nor twice in a month", async () => {
  month("2026-12-01");
  await give(firms[5] as Firm, "for");
  await give(firms[0] as Firm, "for");
  // The same again, and other words alone, are no change.
  for (const one of firms.slice(1, 5)) await give(one, one === firms[4] ? "for" : "against");
  expect(await count()).toBe(0);
  for (const one of firms.slice(6, 9)) await give(one, "for");
  expect(await count()).toBe(1);
  for (const one of firms.slice(0, 5)) await give(one, "against", "decides");
  expect(await count()).toBe(0);
  expect(await figures()).toHaveLength(2);
});

test("what is taken back keeps neither words nor direction, and with fewer than five left there is no figure", async () => {
  month("2027-01-01");
  for (const one of firms.slice(0, 5)) await back(one);
  const rows = await app.owner(
    "select direction, words, given_by from msme.view_of_large where criterion = 'decides' and direction is null",
  );
  expect(rows).toEqual(Array(5).fill({ direction: null, words: null, given_by: null }));
  expect(await count()).toBe(1);
  expect((await figures()).at(-1)).toEqual({ counted_on: "2027-01-01", band: null, firms: null });
  expect(await app.owner("select 1 from msme.view_of_large where direction is null")).toEqual([]);
});

test("no way leads the large side to a view without a name", async () => {
  month("2027-01-02");
  for (const one of firms) await give(one, "against", "explains");
  await inNameOf(house.db, app.clock.now(), ids.person.lena, async (voice) => {
    const { tx } = voice.large();
    const rows = await sql`select * from msme.view_of_large`.execute(tx);
    const called = await sql`select * from msme.views_to_count(${ids.northline}, '2027-03-01')`.execute(tx);
    expect([rows.rows, called.rows]).toEqual([[], []]);
  });
  const seen = await app.system(
    async ({ tx }) => (await sql`select * from msme.view_of_large`.execute(tx)).rows,
  );
  expect(seen).toEqual([]);
  for (const path of ["/capability/views", "/capability", `/partners/${ids.mayas}/organization`])
    expect(await (await app.get(path, bruno)).text(), path).not.toContain("a secret word");
  const told = await app.owner(
    "select 1 from pair.entry where fields::text like '%secret%' or kind like 'view%'",
  );
  expect(told).toEqual([]);
  expect(await (await app.get("/capability/views", bruno)).text()).toContain("not counted yet");
});

test("the first of the month comes by itself, once", async () => {
  const waiting = (await app.owner(
    "select distinct start_after from pgboss.job where name = 'views.count' and data->>'largeId' = $1 order by 1",
    [ids.northline],
  )) as { start_after: Date | string }[];
  expect(waiting.map((one) => new Date(String(one.start_after)).toISOString())).toContain(
    "2027-02-01T03:00:00.000Z",
  );
});

const path = `/partners/${ids.mayas}/organization/views/decides`;
const form = {
  direction: "against",
  name: "with",
  words: "They wait for a committee.",
  "seenOn-day": "2",
  "seenOn-month": "11",
  "seenOn-year": "2026",
};

test("Maya says it by name: Bruno reads it, Omar does not; without her name nobody does; taken back it is gone", async () => {
  expect((await app.post(path, { ...form, "seenOn-year": "2031" }, maya)).status).toBe(422);
  expect((await app.post(path, {}, maya)).status).toBe(422);
  expect((await app.post(path.replace("decides", "nowhere"), form, maya)).status).toBe(404);
  expect((await app.post(path, form, maya)).status).toBe(303);
  const read = async (cookie: string, at: string) =>
    (await (await app.get(at, cookie)).text()).includes("a committee");
  expect(await read(bruno, "/capability/views")).toBe(true);
  expect(await read(omar, `/partners/${ids.omars}/organization`)).toBe(false);
  expect(await read(maya, path)).toBe(true);
  await app.post(path, { ...form, name: "without" }, maya);
  expect([await read(bruno, "/capability/views"), await read(maya, path)]).toEqual([false, true]);
  await app.post(`${path}/end`, {}, maya);
  expect(await read(maya, path)).toBe(false);
});

test("views by name come to a band by the same engine; one firm is not known", async () => {
  const findings = async () =>
    inNameOf(house.db, app.clock.now(), ids.person.bruno, async (voice) =>
      (await viewsByName(voice.large(), house.rules)).findings.get("keeps-people"),
    );
  await give(firms[0] as Firm, "for", "keeps-people", "with");
  expect(await findings()).toMatchObject({ band: "not-known", count: 1 });
  for (const one of firms.slice(1, 4)) await give(one, "for", "keeps-people", "with");
  expect(await findings()).toMatchObject({ band: "shown", count: 4 });
});

test("a firm writes for itself alone, the large side for nobody", async () => {
  await inNameOf(house.db, app.clock.now(), ids.person.lena, async (voice) => {
    const { tx } = voice.large();
    const changed = await sql`delete from pair.view_of_large`.execute(tx);
    expect(Number(changed.numAffectedRows)).toBe(0);
  });
  await expect(
    inNameOf(house.db, app.clock.now(), ids.person.omar, async ({ person }) =>
      sql`insert into pair.view_of_large (large_id, relationship_id, criterion, msme_id, direction, seen_on, given_by, given_at)
        values (${ids.northline}, ${ids.mayas}, 'decides', ${ids.halden}, 'for', '2026-11-01', ${ids.person.omar}, now())`.execute(
        person().tx,
      ),
    ),
  ).rejects.toThrow("row-level security");
});

test("how many firms is told in bands", () => {
  expect([4, 5, 9, 10, 19, 20, 49, 50].map(firmsBand)).toEqual([
    null,
    "5-9",
    "5-9",
    "10-19",
    "10-19",
    "20-49",
    "20-49",
    "50+",
  ]);
});

test("no bug was met", () => expect(app.errors).toEqual([]));
