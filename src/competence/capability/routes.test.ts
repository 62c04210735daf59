import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { ownCriteria } from "../frameworks/actions.ts";
import { mayAssess, permitAssessing } from "./actions.ts";
import { missingFrom } from "./capability.ts";

const app = await openApp();
const { ids, house } = app;
const [maya, omar, bruno, lena] = [
  await app.cookie("maya"),
  await app.cookie("omar"),
  await app.cookie("bruno"),
  await app.cookie("lena"),
];
const { criteria } = ownCriteria({ today: Temporal.PlainDate.from("2026-11-23") }, house.rules);
const [last] = criteria.slice(-1);
if (!last) throw new Error("there are criteria");
const firm = `/partners/${ids.mayas}/organization`;
const gate = (relationship = ids.mayas) =>
  inNameOf(house.db, app.clock.now(), ids.person.bruno, async (voice) =>
    mayAssess(await voice.party(relationship), house.rules),
  );
const people = {
  lookAfter: "7",
  roles: "Four buyers, half of their time.",
  answers: "The desk: +44 20 5550 0142.",
};
const day = (name: string, year = "2026") => ({
  [`${name}-day`]: "3",
  [`${name}-month`]: "10",
  [`${name}-year`]: year,
});
const say = (id: string, form: Record<string, string>) =>
  app.post(`/capability/behaviour/${id}`, form, bruno);

test("before anything is filled the gate is shut, and names what is missing with a link to each", async () => {
  const shut = await gate();
  expect(shut.may).toBe(false);
  if (shut.may) return;
  expect(shut.missing).toHaveLength(criteria.length + 2);
  expect(shut.missing[0]).toEqual({ what: "people", href: "/capability/people" });
  expect(shut.missing[1]?.href).toBe(`/capability/behaviour/${criteria[0]?.id}`);
  expect(shut.missing.at(-1)).toEqual({ what: "published", href: "/capability" });
  expect(await (await app.get(firm, maya)).text()).toContain("has not published its page yet");
  expect(await (await app.get(firm, bruno)).text()).toContain(
    "No assessment of this firm can be opened before",
  );
  expect((await app.post("/capability/versions", { id: uuidv7() }, lena)).status).toBe(422);
  await expect(
    inNameOf(house.db, app.clock.now(), ids.person.bruno, async (voice) =>
      permitAssessing(await voice.party(ids.mayas), house.rules),
    ),
  ).rejects.toMatchObject({ code: "yourself-first" });
});

test("the page is filled in piece by piece; a day that has not come and a thing without a day are refused", async () => {
  expect(
    (await app.post("/capability/people", { ...people, version: "0", lookAfter: "0" }, bruno)).status,
  ).toBe(422);
  expect(
    (await app.post("/capability/people", { ...people, version: "0", lookAfter: "1e3" }, bruno)).status,
  ).toBe(422);
  expect((await app.post("/capability/people", { ...people, version: "0" }, bruno)).status).toBe(303);
  expect((await app.post("/capability/people", { ...people, version: "0" }, lena)).status).toBe(409);
  const answer = { words: "We answer in two days.", version: "0" };
  expect((await say(last.id, { ...answer, what1: "A count", ...day("on1", "2027") })).status).toBe(422);
  expect((await say(last.id, { ...answer, what1: "A count" })).status).toBe(422);
  expect((await say(last.id, { ...answer, ...day("on2") })).status).toBe(422);
  expect((await say("nowhere", answer)).status).toBe(404);
  for (const { id } of criteria.slice(0, -1)) expect((await say(id, answer)).status).toBe(303);
  const desk = await (await app.get("/capability", bruno)).text();
  expect(desk).toContain("not filled in");
  expect((await app.post("/capability/versions", { id: uuidv7() }, lena)).status).toBe(422);
  expect((await say(last.id, { ...answer, what1: "A count of one month", ...day("on1") })).status).toBe(303);
});

test("Lena publishes once; Maya and Omar read the same frozen page, and the gate opens for active partners", async () => {
  const id = uuidv7();
  expect((await app.post("/capability/versions", { id }, bruno)).status).toBe(403);
  for (const _ of [1, 2]) expect((await app.post("/capability/versions", { id }, lena)).status).toBe(303);
  const entries = await app.owner("select fields from pair.entry where kind = 'capability.published'");
  expect(entries).toHaveLength(1);
  for (const [cookie, relationship] of [
    [maya, ids.mayas],
    [omar, ids.omars],
  ] as const) {
    const html = await (await app.get(`/partners/${relationship}/organization`, cookie)).text();
    expect(html).toContain("A count of one month");
    expect(html).toContain("Four buyers");
  }
  expect(await gate()).toEqual({ may: true, number: 1 });
  await app.owner("update shared.relationship set state = 'invited' where id = $1", [ids.omars]);
  const invited = await gate(ids.omars);
  expect(invited).toMatchObject({
    may: false,
    missing: [{ what: "reader", href: `/partners/${ids.omars}` }],
  });
  expect(await (await app.get(`/partners/${ids.omars}/organization`, omar)).text()).not.toContain(
    "Four buyers",
  );
});

test("what is written later is not read before it is published, and the older page stays as it was", async () => {
  expect((await say(last.id, { words: "We answer in one day.", version: "1" })).status).toBe(303);
  expect(await (await app.get(firm, maya)).text()).not.toContain("in one day");
  expect(await (await app.get("/capability", bruno)).text()).toContain("not published yet");
  await app.post("/capability/versions", { id: uuidv7() }, lena);
  expect(await (await app.get(firm, maya)).text()).toContain("in one day");
  const older = await (await app.get(`${firm}?number=1`, maya)).text();
  expect([older.includes("in one day"), older.includes("This is an older version.")]).toEqual([false, true]);
  expect((await app.get(`${firm}?number=9`, maya)).status).toBe(404);
  expect(await (await app.get("/capability/versions/1", bruno)).text()).toContain("A count of one month");
});

test("a question that is new since the page was published shuts the gate again", async () => {
  await app.owner(
    `update shared.capability_version set content = jsonb_set(content, '{answers}', (content->'answers') - 0)`,
  );
  expect(await gate()).toMatchObject({ may: false, missing: [{ what: "published", href: "/capability" }] });
  expect(missingFrom({ people: null, answers: new Map() }, criteria)).toHaveLength(criteria.length + 1);
});

test("no bug was met", () => expect(app.errors).toEqual([]));
