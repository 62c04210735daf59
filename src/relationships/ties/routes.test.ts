import { expect, test } from "vitest";
import { addressOf, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { tendTies } from "./jobs.ts";

const app = await openApp();
const { person, mayas } = app.ids;
const maya = await app.cookie("maya");
const bruno = await app.cookie("bruno");
const lena = await app.cookie("lena");
const base = `/partners/${mayas}/people/ties`;
const read = async (cookie: string) =>
  (await (await app.get(base, cookie)).text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const tie = (large: string, msme: string, more = {}) => ({
  ...{ id: uuidv7(), large, msme, "since-day": "1", "since-month": "3", "since-year": "2024", ...more },
});

test("Maya says who knows whom, Bruno reads it and takes away what is not so", async () => {
  expect(await read(maya)).toContain("Nobody is named here yet");
  const form = tie(person.bruno, person.maya);
  for (const _ of [1, 2]) expect((await app.post(base, form, maya)).status).toBe(303);
  expect((await app.post(base, tie(person.bruno, person.maya), bruno)).status).toBe(303);
  expect((await app.post(base, tie(person.maya, person.maya), maya)).status).toBe(422);
  expect((await app.post(base, tie(person.bruno, person.maya, { "since-year": "2031" }), maya)).status).toBe(
    422,
  );
  expect((await read(bruno)).split("Bruno Keller and Maya Halden")).toHaveLength(2);
  expect((await app.post(base, tie(person.ada, person.maya), maya)).status).toBe(303);
  const [ada] = (await app.owner("select id from pair.tie where large_person_id = $1", [person.ada])) as [
    { id: string },
  ];
  for (const _ of [1, 2]) await app.post(`${base}/${ada.id}/removal`, {}, bruno);
  expect(await read(maya)).not.toContain("Ada Byrne and Maya Halden");
  expect((await app.get(base, await app.cookie("omar"))).status).toBe(404);
  expect((await app.get(base, await app.cookie("bea"))).status).toBe(403);
});

test("when one of them leaves, both sides are told once and somebody is to come next", async () => {
  await app.owner("update shared.membership set ended_at = now() where person_id = $1", [person.bruno]);
  await app.owner("update shared.relationship set contact_person_id = $1", [person.lena]);
  for (const _ of [1, 2]) await tendTies(app.house);
  for (const who of ["maya", "lena"] as const)
    expect((await app.mailTo(addressOf(who))).letter.subject).toBe("Bruno Keller has left Northline Rail");
  expect(await read(maya)).toContain("Northline Rail says by Mon 7 Dec who comes next");
  const inbox = async () => (await app.get("/inbox", lena)).text();
  expect(await inbox()).toContain(`href="${base}"`);
  expect(await (await app.get("/", maya)).text()).not.toContain("Who comes next?");
  // Lena is known to Maya since: said after it, so it follows.
  expect((await app.post(base, tie(person.lena, person.maya), lena)).status).toBe(303);
  expect(await inbox()).not.toContain(`href="${base}"`);
  expect(await read(maya)).toContain("Lena Lindqvist came next");
  const kinds = await app.owner("select kind from pair.entry where kind like 'tie.%' order by id");
  expect(kinds.map((row) => (row as { kind: string }).kind)).toEqual([
    "tie.said",
    "tie.said",
    "tie.removed",
    "tie.broken",
    "tie.said",
  ]);
  expect(app.errors).toEqual([]);
});

test("when somebody of the firm leaves, the firm is asked who comes next, and the other side waits for it", async () => {
  await app.owner("update shared.membership set ended_at = now() where person_id = $1", [person.maya]);
  const bea = await app.cookie("bea");
  await app.owner("update shared.membership set roles = '{owner}' where person_id = $1", [person.bea]);
  await tendTies(app.house);
  expect(await (await app.get("/", bea)).text()).toContain("Somebody whom Northline Rail knew has left you");
  expect(await read(lena)).toContain("Halden Machining says by Mon 7 Dec who comes next");
  expect(await (await app.get("/inbox", lena)).text()).not.toContain(`href="${base}"`);
  for (const card of ["Bruno Keller and Maya Halden", "Lena Lindqvist and Maya Halden"])
    expect(await read(lena)).toContain(card);
  expect((await app.post(base, tie(person.lena, person.bea), bea)).status).toBe(303);
  expect(await (await app.get("/", bea)).text()).not.toContain("Somebody whom Northline Rail knew");
  expect(app.errors).toEqual([]);
});
