import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { evidence, fillOwnPage, openingForm } from "../../../test/assessed.ts";

let app: App;
let bruno: string;
let maya: string;
let base: string;
beforeAll(async () => {
  app = await openApp();
  bruno = await app.cookie("bruno");
  maya = await app.cookie("maya");
  base = `/partners/${app.ids.mayas}/assessments`;
});

const assessments = () =>
  app.owner("select stage, size_class from pair.assessment order by opened_at") as Promise<
    { stage: string; size_class: string }[]
  >;

test("yourself first: until Northline's own page stands, Bruno is told what is missing, and nothing is opened", async () => {
  const answer = await app.get(`${base}/new`, bruno);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("Show what you can do yourself first");
  const refused = await app.post(base, openingForm(app), bruno);
  expect(refused.status).toBe(409);
  expect(await assessments()).toEqual([]);
  await fillOwnPage(app);
});

test("Bruno says first that nothing ties him to the firm; who is tied opens nothing", async () => {
  expect(await (await app.get(`${base}/new`, bruno)).text()).toContain("Does anything tie you");
  expect((await app.post(base, openingForm(app), bruno)).status).toBe(409);
  expect((await app.post(`${base}/conflict`, { tied: "some" }, bruno)).status).toBe(422);
  const tied = await app.post(`${base}/conflict`, { tied: "some", conflict: "My sister works there" }, bruno);
  expect(tied.status).toBe(303);
  expect((await app.post(base, openingForm(app), bruno)).status).toBe(403);
  expect((await app.post(`${base}/conflict`, { tied: "none" }, bruno)).status).toBe(303);
  expect(await assessments()).toEqual([]);
  expect(await (await app.get(base, maya)).text()).not.toContain("sister");
});

test("a firm of unknown size is asked the smallest set, without what it has shown; its minutes are counted at once", async () => {
  await evidence(app, { topics: ["right-first-time", "deliver-on-time"] });
  const form = openingForm(app, { "need-tell-early": "needed", "need-work-safely": "not-needed" });
  expect((await app.post(base, form, bruno)).status).toBe(303);
  expect((await app.post(base, form, bruno)).status).toBe(303);
  expect(await assessments()).toEqual([{ stage: "asked", size_class: "unknown" }]);
  const criteria = (await app.owner(
    "select criterion, needed, asked from pair.assessment_criterion where assessment_id = $1 order by position",
    [form.id],
  )) as { criterion: string; needed: string; asked: boolean }[];
  expect(criteria).toHaveLength(10);
  const asked = criteria.filter((one) => one.asked).map(({ criterion }) => criterion);
  expect(asked).toHaveLength(7);
  expect(asked).not.toContain("right-first-time");
  expect(asked).not.toContain("work-safely");
  const requests = await app.owner("select minutes, readers, outcome from pair.request where about = $1", [
    form.id,
  ]);
  expect(requests).toEqual([{ minutes: 28, readers: "Bruno Keller", outcome: null }]);
});

test("one at a time: the next is opened when this one is over", async () => {
  expect((await app.post(base, openingForm(app), bruno)).status).toBe(409);
});

test("hostile forms open nothing", async () => {
  const hostile = [
    { purpose: "" },
    { "dueOn-year": "2025" },
    { framework: "competence/framework@nowhere" },
    { assessor: app.ids.person.maya },
    { assessor: app.ids.person.paula },
    { "need-tell-early": "rank" },
    { [`need-${"x".repeat(90)}`]: "needed" },
  ];
  for (const more of hostile) {
    const { status } = await app.post(base, openingForm(app, more), bruno);
    expect([409, 422, 404], JSON.stringify(more)).toContain(status);
  }
  expect(await assessments()).toHaveLength(1);
  expect(app.errors).toEqual([]);
});
