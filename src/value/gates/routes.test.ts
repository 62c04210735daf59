import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { writeVenture } from "../../../test/ventures.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { sql } from "../../platform/database/database.ts";
import { endVenture } from "../venture-run/actions.ts";
import { tendGates } from "./jobs.ts";

const app = await openApp();
const [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
const base = `/partners/${app.ids.mayas}/ventures`;

const text = async (path: string, cookie: string): Promise<string> =>
  (await (await app.get(path, cookie)).text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const gatesOf = async (id: string): Promise<string[]> =>
  (
    (await app.owner("select id from pair.gate where venture_id = $1 order by due_on", [id])) as {
      id: string;
    }[]
  ).map((row) => row.id);
const answersSeenBy = (who: "bruno" | "maya", gate: string) =>
  inNameOf(app.house.db, app.clock.now(), app.ids.person[who], async (voice) => {
    const { rows } = await sql<{
      side: string;
    }>`select side from pair.gate_answer where gate_id = ${gate}`.execute(voice.person().tx);
    return rows.map((row) => row.side).toSorted();
  });

test("a gate is answered from two weeks before its day, once, and needs words for a condition or a no", async () => {
  app.clock.set("2026-11-16T09:00:00Z");
  const id = await writeVenture(app);
  const [gate = ""] = await gatesOf(id);
  const path = `${base}/${id}/gates/${gate}/answer`;
  expect((await app.post(path, { answer: "yes", words: "" }, maya)).status).toBe(409);
  app.clock.set("2026-11-23T09:00:00Z");
  expect((await app.post(path, { answer: "no", words: "" }, maya)).status).toBe(422);
  expect((await app.post(path, { answer: "yes-if", words: " " }, maya)).status).toBe(422);
  expect((await app.post(path, { answer: "maybe", words: "x" }, maya)).status).toBe(422);
  expect((await app.post(path, { answer: "no", words: "x".repeat(600) }, maya)).status).toBe(422);
  expect(await text("/", maya)).toContain("Would you do it again?");
  expect((await app.post(path, { answer: "no", words: "The drawing costs me evenings." }, maya)).status).toBe(
    303,
  );
  // The same again: nothing more. Other words: what was said stays.
  expect((await app.post(path, { answer: "no", words: "The drawing costs me evenings." }, maya)).status).toBe(
    303,
  );
  expect((await app.post(path, { answer: "yes", words: "" }, maya)).status).toBe(409);
  expect((await app.get(`${base}/${id}/gates/none/answer`, maya)).status).toBe(404);
});

test("neither reads the other before both answered; then both do, a no wants a talk, and nothing else changes", async () => {
  const id = await writeVenture(app);
  const [gate = ""] = await gatesOf(id);
  const path = `${base}/${id}/gates/${gate}`;
  await app.post(`${path}/answer`, { answer: "no", words: "The drawing costs me evenings." }, maya);
  const seen = await text(`${base}/${id}/gates`, bruno);
  expect(seen).toContain("Halden Machining has answered");
  expect(seen).not.toContain("evenings");
  // Not by a query that forgets to ask either.
  expect(await answersSeenBy("bruno", gate)).toEqual([]);
  expect(await answersSeenBy("maya", gate)).toEqual(["msme"]);
  expect(await text("/inbox", bruno)).not.toContain("Talk: somebody said no");
  expect((await app.post(`${path}/talk`, { text: "We talked.", ...on("2026-11-23") }, bruno)).status).toBe(
    409,
  );
  await app.post(`${path}/answer`, { answer: "yes", words: "ignored with a plain yes" }, bruno);
  for (const cookie of [maya, bruno]) {
    const both = await text(`${base}/${id}/gates`, cookie);
    expect(both).toContain("The drawing costs me evenings.");
    expect(both).toContain("One side said no. Talk about it.");
    expect(both).not.toContain("ignored with");
  }
  expect(await answersSeenBy("bruno", gate)).toEqual(["large", "msme"]);
  expect(await text("/inbox", bruno)).toContain("Talk: somebody said no at a gate");
  expect(await text("/ventures?talk=open", bruno)).toContain("A shared fixture");
  const [{ state, version }] = (await app.owner("select state, version from pair.venture where id = $1", [
    id,
  ])) as [{ state: string; version: number }];
  expect([state, version]).toEqual(["agreed", 1]);
  const talk = { text: "Northline draws it. Maya checks.", ...on("2026-11-23") };
  expect((await app.post(`${path}/talk`, { ...talk, ...on("2026-12-23") }, bruno)).status).toBe(422);
  expect((await app.post(`${path}/talk`, talk, bruno)).status).toBe(303);
  expect(await text(`${base}/${id}/gates`, maya)).toContain("Northline draws it. Maya checks.");
  expect(await text(`/ventures?talk=open&search=shared`, bruno)).not.toContain(id);
});

test("when the day has passed the one answer there is can be read, and a later one says that it is late", async () => {
  const id = await writeVenture(app);
  const [gate = ""] = await gatesOf(id);
  await app.post(
    `${base}/${id}/gates/${gate}/answer`,
    { answer: "yes-if", words: "if the steel comes" },
    maya,
  );
  app.clock.set("2026-12-01T23:00:00Z");
  expect(await text(`${base}/${id}/gates`, bruno)).not.toContain("if the steel comes");
  app.clock.set("2026-12-02T01:00:00Z");
  const html = await app.get(`${base}/${id}/gates`, bruno);
  expect(await html.text()).toContain("if the steel comes");
  await app.post(`${base}/${id}/gates/${gate}/answer`, { answer: "yes", words: "" }, bruno);
  expect(await text(`${base}/${id}/gates`, maya)).toContain("after the day");
  app.clock.set("2026-11-23T09:00:00Z");
});

test("an answered gate stays as it was when the terms change; one that nobody answered moves or goes", async () => {
  const id = await writeVenture(app);
  const [first = "", second = ""] = await gatesOf(id);
  await app.post(`${base}/${id}/gates/${first}/answer`, { answer: "yes", words: "" }, maya);
  const begun = await app.post(`${base}/${id}/terms/change`, {}, bruno);
  const at = (begun.headers.get("location") ?? "").replace("/why", "");
  await app.post(`${at}/why`, { reason: "Fewer gates." }, bruno);
  for (const gate of [first, second]) await app.post(`${at}/stages/${gate}/removal`, {}, bruno);
  const fresh = "01900000-0000-7000-8000-00000000abcd";
  await app.post(
    `${at}/stages`,
    { id: fresh, title: "Build it", look: "", ...on("2027-05-01", "dueOn") },
    bruno,
  );
  expect((await app.post(`${at}/sent`, {}, bruno)).status).toBe(303);
  await app.post(`${base}/${id}/terms/signature`, { version: "2" }, maya);
  const rows = (await app.owner(
    "select id, dropped_at is null as stands from pair.gate where venture_id = $1 order by due_on",
    [id],
  )) as { id: string; stands: boolean }[];
  expect(rows).toEqual([
    { id: first, stands: true },
    { id: second, stands: false },
    { id: fresh, stands: true },
  ]);
});

test("Omar answers nothing, Bea and Paula may not, and no bug was met", async () => {
  const id = await writeVenture(app);
  const [gate = ""] = await gatesOf(id);
  const path = `${base}/${id}/gates/${gate}/answer`;
  for (const [who, status] of [
    ["omar", 404],
    ["tariq", 404],
    ["bea", 403],
    ["paula", 403],
  ] as const)
    expect([who, (await app.post(path, { answer: "yes", words: "" }, await app.cookie(who))).status]).toEqual(
      [who, status],
    );
  expect(app.errors).toEqual([]);
});

function on(iso: string, name = "on"): Record<string, string> {
  const [year = "", month = "", day = ""] = iso.split("-");
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}

const asked = async (gate: string) =>
  app.owner(
    "select outcome, minutes, due_on::text, why from pair.request where kind = 'gate-answer' and about = $1",
    [gate],
  );

test("the firm is asked once when a gate may be answered, with its minutes; an answer settles it, and so does the end", async () => {
  const id = await writeVenture(app);
  const [gate = "", later = ""] = await gatesOf(id);
  app.clock.set("2026-11-16T09:00:00Z");
  await tendGates(app.house);
  expect(await asked(gate)).toEqual([]);
  app.clock.set("2026-11-18T09:00:00Z");
  await tendGates(app.house);
  await tendGates(app.house);
  const request = { minutes: 4, due_on: "2026-12-01" };
  const why = "A shared fixture, Draw it: would you do this again on these terms?";
  expect(await asked(gate)).toEqual([{ ...request, why, outcome: null }]);
  expect(await text(`/partners/${app.ids.mayas}/time`, maya)).toContain(
    "Say if you would do joint work again",
  );
  const path = `${base}/${id}/gates/${gate}/answer`;
  expect((await app.post(path, { answer: "yes", words: "" }, bruno)).status).toBe(303);
  expect(await asked(gate)).toMatchObject([{ outcome: null }]);
  expect((await app.post(path, { answer: "yes", words: "" }, maya)).status).toBe(303);
  expect(await asked(gate)).toMatchObject([{ outcome: "answered" }]);
  app.clock.set("2027-02-20T09:00:00Z");
  await tendGates(app.house);
  expect(await asked(later)).toMatchObject([{ outcome: null }]);
  await inNameOf(app.house.db, app.clock.now(), app.ids.person.bruno, async (voice) => {
    const on = Temporal.PlainDate.from("2027-02-20");
    await endVenture(await voice.party(app.ids.mayas), id, { on, reason: "It is done." });
  });
  expect(await asked(later)).toMatchObject([{ outcome: "withdrawn" }]);
});
