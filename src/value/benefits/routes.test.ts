import { expect, test } from "vitest";
import { addressOf, openApp } from "../../../test/app.ts";
import { agreeSplit, as, writeBenefit } from "../../../test/benefits.ts";
import { someTerms, writeVenture } from "../../../test/ventures.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const [maya, bruno, omar] = [await app.cookie("maya"), await app.cookie("bruno"), await app.cookie("omar")];
const at = (venture: string) => `/partners/${app.ids.mayas}/ventures/${venture}/benefits`;

const text = async (path: string, cookie: string): Promise<string> =>
  (await (await app.get(path, cookie)).text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const form = (more: Record<string, string> = {}) => ({
  id: uuidv7(),
  kind: "saving",
  got: "large",
  text: "14 set-ups saved",
  amount: "1,200.50",
  quantity: "",
  unit: "",
  "from-day": "1",
  "from-month": "11",
  "from-year": "2026",
  "until-day": "22",
  "until-month": "11",
  "until-year": "2026",
  evidence: "The list of set-ups on the lathe",
  ...more,
});
const kinds = async (benefit: string): Promise<string[]> =>
  (
    (await app.owner("select kind from pair.entry where fields->>'benefit' = $1 order by id", [benefit])) as {
      kind: string;
    }[]
  ).map(({ kind }) => kind);
const openAsks = async (about: string): Promise<number> =>
  (await app.owner("select 1 from pair.request where about = $1 and outcome is null", [about])).length;

test("Bruno writes a benefit down, Maya is asked and confirms it under her name; only then it is in a sum", async () => {
  const venture = await writeVenture(app);
  const one = form();
  expect((await app.post(at(venture), one, bruno)).status).toBe(303);
  await app.post(at(venture), one, bruno);
  expect(await app.owner("select 1 from pair.benefit where venture_id = $1", [venture])).toHaveLength(1);
  expect(await openAsks(one.id)).toBe(1);
  expect(await text("/", maya)).toContain("Is it so? Northline Rail wrote down");
  await expect
    .poll(() => app.letters.find(({ text: said }) => said.includes("wrote down a benefit"))?.to.address, {
      timeout: 15_000,
    })
    .toBe(addressOf("maya"));
  expect(await text(at(venture), maya)).toContain("Nothing is confirmed yet.");
  // Not by who wrote it.
  expect((await app.post(`${at(venture)}/${one.id}/confirmation`, {}, bruno)).status).toBe(422);
  expect((await app.post(`${at(venture)}/${one.id}/confirmation`, {}, maya)).status).toBe(303);
  await app.post(`${at(venture)}/${one.id}/confirmation`, {}, maya);
  expect(await openAsks(one.id)).toBe(0);
  const seen = await text(`${at(venture)}/${one.id}`, bruno);
  expect(seen).toContain("both confirmed");
  expect(seen).toMatch(/Bruno \w+ of Northline Rail wrote this.*Maya \w+ confirmed it/);
  expect(seen).toContain("No agreed split for the last day of it");
  expect(await text(at(venture), bruno)).toContain("£1,200.50 of £100,000.00 (1%)");
  expect((await app.post(`${at(venture)}/${one.id}/removal`, {}, bruno)).status).toBe(409);
  expect(await kinds(one.id)).toEqual(["benefit.stated", "benefit.confirmed"]);
});

test("silence is shown as silence and counts for nothing: Maya's makes a call due for Bruno, his own stays in his Inbox", async () => {
  const venture = await writeVenture(app);
  const [his, hers] = [form({ text: "Saved by the depot" }), form({ text: "Saved by Halden", got: "msme" })];
  await app.post(at(venture), his, bruno);
  await app.post(at(venture), hers, maya);
  expect(await text("/inbox", bruno)).not.toContain("Call: no answer");
  app.later({ hours: 24 * 16 });
  const inbox = await text("/inbox", await app.cookie("bruno"));
  expect(inbox).toContain("Call: no answer about a benefit");
  expect(inbox).toContain("Say whether a benefit is as they wrote it");
  const seen = await text(`${at(venture)}/${hers.id}`, await app.cookie("maya"));
  expect(seen).toContain("Northline Rail has not answered");
  expect(seen).toContain("This is no yes.");
  expect(await text(at(venture), await app.cookie("maya"))).toContain("Nothing is confirmed yet.");
  const now = await app.cookie("bruno");
  expect((await app.post(`${at(venture)}/${his.id}/call`, { said: "" }, now)).status).toBe(422);
  expect(
    (await app.post(`${at(venture)}/${his.id}/call`, { said: "She looks next week." }, now)).status,
  ).toBe(303);
  expect(await text("/inbox", now)).not.toContain("Call: no answer");
  expect(await text(`${at(venture)}/${his.id}`, await app.cookie("maya"))).toContain("She looks next week.");
  // A call to oneself is none, and Maya has nothing to call about.
  expect((await app.post(`${at(venture)}/${hers.id}/call`, { said: "x" }, now)).status).toBe(404);
  expect(
    (await app.post(`${at(venture)}/${his.id}/call`, { said: "x" }, await app.cookie("maya"))).status,
  ).toBe(403);
});

test("a dispute has a reason, is in no sum, and stays to be read after a later yes", async () => {
  const venture = await writeVenture(app);
  const id = await writeBenefit(app, venture, { amount: 500_00, got: "msme" }, { confirmed: false });
  const path = `${at(venture)}/${id}`;
  const now = { maya: await app.cookie("maya"), bruno: await app.cookie("bruno") };
  expect((await app.post(`${path}/dispute`, { reason: " " }, now.maya)).status).toBe(422);
  expect((await app.post(`${path}/dispute`, { reason: "That was our own work." }, now.maya)).status).toBe(
    303,
  );
  expect(await text(path, now.bruno)).toContain("That was our own work.");
  expect(await text(at(venture), now.bruno)).toContain("Nothing is confirmed yet.");
  expect((await app.post(`${path}/confirmation`, {}, now.maya)).status).toBe(303);
  expect(await text(path, now.bruno)).toMatch(/That was our own work\..*confirmed it/);
  expect(await kinds(id)).toEqual(["benefit.stated", "benefit.disputed", "benefit.confirmed"]);
});

test("what is not money has a number and a unit; it is in no sum of money and nobody divides it", async () => {
  const venture = await writeVenture(app);
  const now = await app.cookie("maya");
  const hours = form({ kind: "other", amount: "", quantity: "14,5", unit: "hours" });
  expect((await app.post(at(venture), hours, now)).status).toBe(303);
  expect(await text(`${at(venture)}/${hours.id}`, now)).toContain("14.5 hours");
  const bad = [
    { amount: "" },
    { amount: "0" },
    { amount: "-5" },
    { amount: "5 EUR" },
    { amount: "9".repeat(40) },
    { kind: "other", quantity: "14" },
    { kind: "other", quantity: "-1", unit: "hours" },
    { kind: "bribe" },
    { got: "both" },
    { text: "" },
    { evidence: "" },
    { "until-year": "2027" },
    { "until-day": "31" },
    { "from-day": "23" },
    { "from-year": "0000" },
  ];
  for (const wrong of bad)
    expect([wrong, (await app.post(at(venture), form(wrong as Record<string, string>), now)).status]).toEqual(
      [wrong, 422],
    );
});

test("a benefit is divided as both had signed on its last day, before and after a new split", async () => {
  const venture = await writeVenture(app);
  await agreeSplit(app, venture, { msme: 50_000_00, large: 50_000_00 });
  const first = await writeBenefit(app, venture, { amount: 100_01, got: "large" });
  app.later({ hours: 48 });
  await agreeSplit(app, venture, { msme: 25_000_00, large: 75_000_00 });
  app.later({ hours: 24 });
  const second = await writeBenefit(app, venture, { amount: 100_00, got: "large" });
  const now = await app.cookie("maya");
  expect(await text(`${at(venture)}/${first}`, now)).toMatch(/£50\.00.*£50\.01/);
  expect(await text(`${at(venture)}/${second}`, now)).toMatch(/£75\.00.*£25\.00/);
  await expect(
    as(app, "maya", ({ tx }) =>
      sql`update pair.benefit set called_said = 'x' where id = ${first}`.execute(tx),
    ),
  ).rejects.toThrow(/the other side confirms/);
});

test("before both signed the terms there is nothing to note, and what is over may still bring something", async () => {
  const open = await writeVenture(app, { signed: false });
  const now = await app.cookie("bruno");
  expect(await text(at(open), now)).toContain("Both sign the terms of this work first.");
  expect((await app.post(at(open), form(), now)).status).toBe(409);
});

test("Omar, and who does not speak for a side, change nothing and see nothing", async () => {
  const venture = await writeVenture(app, { terms: someTerms() });
  const id = await writeBenefit(app, venture, { amount: 5_00, got: "msme" }, { confirmed: false });
  for (const path of [
    at(venture),
    `${at(venture)}/new`,
    `${at(venture)}/${id}`,
    `${at(venture)}/${id}/dispute`,
  ])
    expect((await app.get(path, omar)).status).toBe(404);
  for (const path of ["", `/${id}/confirmation`, `/${id}/removal`, `/${id}/dispute`])
    expect((await app.post(`${at(venture)}${path}`, form(), omar)).status).toBe(404);
  const now = app.clock.now();
  const forged = (who: "bruno" | "omar", statement: ReturnType<typeof sql>) =>
    inNameOf(app.house.db, now, app.ids.person[who], async (voice) => statement.execute(voice.person().tx));
  // Bruno wrote it: the database does not let him confirm it, in his name or in Maya's.
  for (const name of [app.ids.person.bruno, app.ids.person.maya])
    await expect(
      forged(
        "bruno",
        sql`update pair.benefit set confirmed_at = ${now}, confirmed_by = ${name} where id = ${id}`,
      ),
    ).rejects.toThrow(/the other side confirms/);
  const { rows } = await inNameOf(app.house.db, now, app.ids.person.omar, (voice) =>
    sql`select 1 from pair.benefit`.execute(voice.person().tx),
  );
  expect(rows).toEqual([]);
  expect(app.errors).toEqual([]);
});
