import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { someTerms, writeVenture } from "../../../test/ventures.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
const base = `/partners/${app.ids.mayas}/ventures`;

const text = async (path: string, cookie: string): Promise<string> =>
  (await (await app.get(path, cookie)).text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const put = (id: string, cookie: string, form: Record<string, string>) =>
  app.post(
    `${base}/${id}/contributions`,
    { id: uuidv7(), text: "A thing", amount: "", hours: "", ...form },
    cookie,
  );
const row = async (id: string): Promise<Record<string, unknown>> =>
  ((await app.owner("select * from pair.contribution where id = $1", [id])) as [Record<string, unknown>])[0];

test("hours count at the agreed rate, exactly, and stand without money where no rate was agreed", async () => {
  const id = await writeVenture(app, { terms: someTerms({ largeRate: null }) });
  const [hers, his] = [uuidv7(), uuidv7()];
  expect((await put(id, maya, { id: hers, kind: "hours", text: "Trying it", hours: "7,5" })).status).toBe(
    303,
  );
  expect((await put(id, bruno, { id: his, kind: "hours", text: "Drawing it", hours: "40" })).status).toBe(
    303,
  );
  expect(await row(hers)).toMatchObject({ minutes: 450, rate: "6000", amount: "45000" });
  expect(await row(his)).toMatchObject({ minutes: 2400, rate: null, amount: null });
  expect(await text(`${base}/${id}`, bruno)).toContain("1 thing has no value in money");
  // A third of an hour at 60.01: rounded once, half away from zero.
  const odd = await writeVenture(app, { terms: someTerms({ msmeRate: 60_01 }) });
  const third = uuidv7();
  await put(odd, maya, { id: third, kind: "hours", hours: "0.33" });
  expect(await row(third)).toMatchObject({ minutes: 20, amount: "2000" });
});

test("it is one side's word until the other has seen it and says how; a doubt has a reason; what was seen stays", async () => {
  const id = await writeVenture(app);
  const one = uuidv7();
  await put(id, maya, { id: one, kind: "money", text: "Steel for the fixture", amount: "12,000" });
  expect(await text(`${base}/${id}/stakes`, bruno)).toContain("only stated");
  const path = `${base}/${id}/contributions/${one}`;
  // Not by one's own side.
  expect((await app.post(`${path}/verification`, { how: "I know it." }, maya)).status).toBe(422);
  expect((await app.post(`${path}/doubt`, { reason: "Which steel?" }, bruno)).status).toBe(303);
  expect(await text(`${base}/${id}/stakes`, maya)).toContain("Which steel?");
  expect((await app.post(`${path}/verification`, { how: "" }, bruno)).status).toBe(422);
  expect((await app.post(`${path}/verification`, { how: "Saw the invoice." }, bruno)).status).toBe(303);
  await app.post(`${path}/verification`, { how: "Again." }, bruno);
  expect(await text(`${base}/${id}/stakes`, maya)).toContain("Saw the invoice.");
  expect((await app.post(`${path}/removal`, {}, maya)).status).toBe(409);
  const kinds = (await app.owner(
    "select kind from pair.entry where kind like 'contribution.%' and fields->>'contribution' = $1 order by id",
    [one],
  )) as { kind: string }[];
  expect(kinds.map(({ kind }) => kind)).toEqual([
    "contribution.stated",
    "contribution.doubted",
    "contribution.verified",
  ]);
});

test("only one's own is taken back, and it is in no sum any more", async () => {
  const id = await writeVenture(app);
  const one = uuidv7();
  await put(id, bruno, { id: one, kind: "asset", text: "A gauge", amount: "300" });
  expect((await app.post(`${base}/${id}/contributions/${one}/removal`, {}, maya)).status).toBe(404);
  expect(await text(`${base}/${id}`, maya)).toContain("Northline Rail puts in £300.00");
  expect((await app.post(`${base}/${id}/contributions/${one}/removal`, {}, bruno)).status).toBe(303);
  expect(await text(`${base}/${id}`, maya)).toContain("Northline Rail puts in £0.00");
});

test("money below zero, another currency, no hours, chances outside 0 to 100 and days ahead come back with the reason", async () => {
  const id = await writeVenture(app);
  for (const wrong of [
    { kind: "money", amount: "-5" },
    { kind: "money", amount: "" },
    { kind: "money", amount: "5 EUR" },
    { kind: "money", amount: "9".repeat(40) },
    { kind: "hours", hours: "" },
    { kind: "hours", hours: "-3" },
    { kind: "hours", hours: "1e9" },
    { kind: "bribe", amount: "5" },
    { kind: "money", amount: "5", text: "" },
    { kind: "money", amount: "5", "givenOn-day": "1", "givenOn-month": "1", "givenOn-year": "2027" },
    { kind: "money", amount: "5", "givenOn-day": "31", "givenOn-month": "2", "givenOn-year": "2026" },
  ])
    expect([wrong, (await put(id, maya, wrong)).status]).toEqual([wrong, 422]);
  const risk = (probability: string, loss = "8000") =>
    app.post(`${base}/${id}/risks`, { id: uuidv7(), text: "The steel cracks", loss, probability }, maya);
  for (const wrong of ["-1", "101", "100.1", "a lot", "", "1e1"])
    expect([wrong, (await risk(wrong)).status]).toEqual([wrong, 422]);
  expect((await risk("25", "-1")).status).toBe(422);
  for (const right of ["0", "100", "2,5 %", "25"])
    expect([right, (await risk(right)).status]).toEqual([right, 303]);
  // 8,000 x (0 + 1 + .025 + .25), in sum, beside the other side's.
  expect(await text(`${base}/${id}`, bruno)).toContain("£10,200.00");
});

test("a form sent twice is one contribution; what is over takes nothing more", async () => {
  const id = await writeVenture(app);
  const one = uuidv7();
  for (const _ of [1, 2]) await put(id, maya, { id: one, kind: "know-how", text: "How to clamp it" });
  expect(await app.owner("select 1 from pair.contribution where venture_id = $1", [id])).toHaveLength(1);
  await app.post(
    `${base}/${id}/end`,
    { "on-day": "23", "on-month": "11", "on-year": "2026", reason: "Over." },
    maya,
  );
  expect((await put(id, maya, { kind: "know-how" })).status).toBe(409);
});

test("the database lets nobody verify their own word, nor speak for the other side", async () => {
  const id = await writeVenture(app);
  const one = uuidv7();
  await put(id, maya, { id: one, kind: "know-how", text: "How to clamp it" });
  const as = (who: "bruno" | "maya", statement: ReturnType<typeof sql>) =>
    inNameOf(app.house.db, app.clock.now(), app.ids.person[who], async (voice) =>
      statement.execute(voice.person().tx),
    );
  const now = app.clock.now();
  await expect(
    as(
      "maya",
      sql`update pair.contribution set verified_at = ${now}, verified_by = ${app.ids.person.bruno},
      verified_how = 'yes' where id = ${one}`,
    ),
  ).rejects.toThrow(/the other side verifies/);
  await expect(
    as(
      "bruno",
      sql`update pair.contribution set withdrawn_at = ${now}, withdrawn_by = ${app.ids.person.bruno}
      where id = ${one}`,
    ),
  ).rejects.toThrow(/the other side verifies/);
  await expect(
    as(
      "bruno",
      sql`insert into pair.venture_risk (large_id, id, relationship_id, venture_id, side, text, currency, loss,
        probability_ppm, stated_by, stated_at)
      values (${app.ids.northline}, ${uuidv7()}, ${app.ids.mayas}, ${id}, 'msme', 'x', 'GBP', 1, 1,
        ${app.ids.person.bruno}, ${now})`,
    ),
  ).rejects.toThrow(/row-level security/);
  expect(app.errors).toEqual([]);
});
