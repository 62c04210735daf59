import { expect, test } from "vitest";
import { hidden, openApp } from "../../../test/app.ts";
import { writeVenture } from "../../../test/ventures.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
const base = `/partners/${app.ids.mayas}/ventures`;
const id = await writeVenture(app);

const text = async (path: string, cookie: string): Promise<string> =>
  (await (await app.get(path, cookie)).text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const year = { "yearEndedOn-day": "31", "yearEndedOn-month": "3", "yearEndedOn-year": "2026" };
const show = (shown: string, turnover = "640000", cookie = maya) =>
  app.post(`${base}/size`, { id: uuidv7(), shown, turnover, ...year }, cookie);
await app.post(
  `${base}/${id}/contributions`,
  { id: uuidv7(), kind: "money", text: "Steel", amount: "20000", hours: "" },
  maya,
);
await app.post(
  `${base}/${id}/contributions`,
  { id: uuidv7(), kind: "money", text: "Drawing", amount: "60000", hours: "" },
  bruno,
);

test("size unknown: no share is shown for either, and the page says so", async () => {
  for (const cookie of [maya, bruno]) {
    const page = await text(`${base}/${id}`, cookie);
    expect(page).toContain("How large Northline Rail and Halden Machining is, is not known here.");
    expect(page).toContain("£20,000.00");
    expect(page).toContain("£60,000.00");
  }
});

test("Maya's figure stays with her: Bruno gets a band of it and of the share, and no page, row or entry holds more", async () => {
  expect((await show("band")).status).toBe(303);
  expect(
    (await app.post("/ventures/size", { id: uuidv7(), turnover: "1,200,000,000", ...year }, bruno)).status,
  ).toBe(303);
  expect(await text(`${base}/size`, maya)).toContain("between £500,000.00 and £1,000,000.00");
  const page = await text(`${base}/${id}`, bruno);
  // 20,000 of 500,000 to 1,000,000; 60,000 of 1.2 billion.
  expect(page).toContain("2% to 4%");
  expect(page).toContain("under 0.01%");
  expect(page).not.toMatch(/3\.1%|640/);
  expect(await text(`${base}/${id}`, maya)).toContain("For your eyes only: you put in 3.1%");
  await inNameOf(app.house.db, app.clock.now(), app.ids.person.bruno, async (voice) => {
    const { tx } = voice.person();
    const own = await sql`select * from msme.own_turnover`.execute(tx);
    expect(own.rows).toEqual([]);
    const shown = await sql<{ low: number; high: number }>`
      select low, high from msme.turnover_shown(${app.ids.northline}, ${app.ids.mayas})`.execute(tx);
    expect(shown.rows).toEqual([{ low: 500_000_00, high: 1_000_000_00 }]);
  });
  await inNameOf(app.house.db, app.clock.now(), app.ids.person.omar, async (voice) => {
    const shown =
      await sql`select * from msme.turnover_shown(${app.ids.northline}, ${app.ids.mayas})`.execute(
        voice.person().tx,
      );
    expect(shown.rows).toEqual([]);
  });
  const entries = (await app.owner("select fields::text as fields from pair.entry")) as { fields: string }[];
  expect(entries.filter(({ fields }) => fields.includes("640000"))).toEqual([]);
});

test("however the amounts beside it change, the band tells no more than the band", async () => {
  for (const [turnover, low, high] of [
    ["1", 100, 200],
    ["499999.99", 200_000_00, 500_000_00],
    ["500000", 500_000_00, 1_000_000_00],
    ["999999.99", 500_000_00, 1_000_000_00],
    ["1000000", 1_000_000_00, 2_000_000_00],
    ["0.01", 1, 2],
  ] as const) {
    await app.later({ seconds: 1 });
    await show("band", turnover);
    const [row] = (await app.system(async ({ tx }) => {
      const { rows } =
        await sql`select low, high from msme.turnover_shown(${app.ids.northline}, ${app.ids.mayas})`.execute(
          tx,
        );
      return rows;
    })) as [{ low: number; high: number }];
    expect([turnover, row]).toEqual([turnover, { low, high }]);
  }
});

test("she may show the figure, or nothing, any day; nothing asks for no figure; nonsense comes back", async () => {
  await app.later({ seconds: 1 });
  await show("figure");
  expect(await text(`${base}/${id}`, bruno)).toContain("3.1%");
  await app.later({ seconds: 1 });
  expect((await app.post(`${base}/size`, { id: uuidv7(), shown: "none" }, maya)).status).toBe(303);
  expect(await text(`${base}/${id}`, bruno)).not.toContain("3.1%");
  expect(await text(`${base}/size`, maya)).toContain("Now Northline Rail sees nothing.");
  for (const turnover of ["0", "-5", "", "much"])
    expect([turnover, (await show("band", turnover)).status]).toEqual([turnover, 422]);
  expect((await show("all")).status).toBe(422);
  const ahead = { ...year, "yearEndedOn-year": "2027" };
  expect(
    (await app.post(`${base}/size`, { id: uuidv7(), shown: "band", turnover: "5", ...ahead }, maya)).status,
  ).toBe(422);
});

test("what she gave for her size class is not asked again", async () => {
  await app.owner(
    `insert into msme.size_figures (msme_id, id, year_ended_on, turnover, currency, said_by, said_at)
     values ($1, $2, '2026-03-31', 70000000, 'GBP', $3, '2026-12-24T09:00:00Z')`,
    [app.ids.halden, uuidv7(), app.ids.person.maya],
  );
  expect(hidden(await (await app.get(`${base}/size`, maya)).text(), "turnover")).toBe("700000.00");
});

test("only the owner says it for a firm; Omar, Bea and Ada do not", async () => {
  for (const [who, status] of [
    ["omar", 404],
    ["bea", 403],
    ["ada", 403],
  ] as const)
    expect([who, (await show("band", "5", await app.cookie(who))).status]).toEqual([who, status]);
  expect(app.errors).toEqual([]);
});
