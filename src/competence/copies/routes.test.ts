import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { frameworkNamed, frameworksInUse } from "../frameworks/actions.ts";
import type { Criterion } from "../frameworks/framework.ts";

const app = await openApp();
const { ids, house } = app;
const [maya, omar, bruno, lena] = [
  await app.cookie("maya"),
  await app.cookie("omar"),
  await app.cookie("bruno"),
  await app.cookie("lena"),
];
const ours = "competence/framework@2026-11-23";
const party = <T>(work: (party: { tx: never; largeId: string; today: Temporal.PlainDate }) => Promise<T>) =>
  app.system((access) => work({ ...access, tx: access.tx as never, largeId: ids.northline }));

async function copy(name: string): Promise<string> {
  const id = uuidv7();
  expect((await app.post("/frameworks", { id, name, from: ours }, bruno)).status).toBe(303);
  return id;
}
const versions = (id: string) =>
  app.owner(
    "select number, state, version, content from shared.framework_version where framework_id = $1 order by number",
    [id],
  ) as Promise<{ number: number; state: string; version: number; content: { criteria: Criterion[] } }[]>;
const asked = (name: string, more: Record<string, string | string[]> = {}) => ({
  name,
  group: "technical",
  question: "How do you keep your saws sharp?",
  assessor: "Look at one saw.",
  good: "A blade is changed before it is blunt.\nSomebody knows when.",
  kind1: "visit",
  example1: "Show a blade.",
  sizes: ["small", "medium"],
  minutes: "3",
  ...more,
});
/** A form with a name more than once. */
function form(fields: Record<string, string | string[]>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) made.append(name, one);
  return made;
}

test("Bruno copies ours, adds a question, Lena puts it in use; Maya reads it and Omar too, drafts neither", async () => {
  const id = await copy("Woodwork");
  const draft = await (await app.get(`/frameworks/${id}`, bruno)).text();
  expect(draft).toContain("It can be put in use.");
  const firm = `/partners/${ids.mayas}/organization/asked`;
  expect(await (await app.get(firm, maya)).text()).not.toContain("Woodwork");
  expect((await app.get(`/frameworks/${id}`, maya)).status).toBe(404);
  expect(
    (await app.post(`/frameworks/${id}/criteria`, form(asked("Sharp saws", { version: "1" })), bruno)).status,
  ).toBe(303);
  expect((await app.post(`/frameworks/${id}/use`, { version: "2" }, bruno)).status).toBe(403);
  expect((await app.post(`/frameworks/${id}/use`, { version: "1" }, lena)).status).toBe(409);
  expect((await app.post(`/frameworks/${id}/use`, { version: "2" }, lena)).status).toBe(303);
  expect((await app.post(`/frameworks/${id}/use`, { version: "2" }, lena)).status).toBe(303);
  const page = await app.get(`${firm}?set=${id}%401&size=small`, maya);
  expect(await page.text()).toContain("How do you keep your saws sharp?");
  expect(await (await app.get(`/partners/${ids.omars}/organization/asked`, omar)).text()).toContain(
    "Woodwork",
  );
  const entries = (await app.owner("select fields from pair.entry where kind = 'framework.used'")) as {
    fields: Record<string, unknown>;
  }[];
  expect(entries).toHaveLength(1);
  expect(entries[0]?.fields).toMatchObject({ framework: id, number: 1, name: "Woodwork", criteria: 21 });
});

test("what is in use is never edited: a new version is made, the old one is found by what an assessment kept", async () => {
  const id = await copy("Castings");
  await app.post(`/frameworks/${id}/use`, { version: "1" }, lena);
  expect(
    (await app.post(`/frameworks/${id}/criteria`, form(asked("More", { version: "1" })), bruno)).status,
  ).toBe(404);
  await expect(
    app.owner("update shared.framework_version set content = '{}' where framework_id = $1", [id]),
  ).rejects.toThrow("never edited");
  expect((await app.post(`/frameworks/${id}/draft`, {}, bruno)).status).toBe(303);
  await app.post(`/frameworks/${id}/draft`, {}, bruno);
  await app.post(`/frameworks/${id}/criteria`, form(asked("Moulds", { version: "1" })), bruno);
  await app.post(`/frameworks/${id}/use`, { version: "2" }, lena);
  expect((await versions(id)).map(({ state }) => state)).toEqual(["retired", "in-use"]);
  const old = await party((at) => frameworkNamed(at, house.rules, `${id}@1`));
  const now = await party((at) => frameworkNamed(at, house.rules, `${id}@2`));
  expect([old.framework.criteria.length, now.framework.criteria.length]).toEqual([20, 21]);
  expect((await app.post(`/frameworks/${id}/retirement`, {}, lena)).status).toBe(303);
  const inUse = await party((at) => frameworksInUse(at, house.rules));
  expect(inUse.some(({ copy: of }) => of?.id === id)).toBe(false);
});

test("two edits of one draft: the second is told so, and its words are still there", async () => {
  const id = await copy("Two desks");
  await app.post(`/frameworks/${id}/criteria/tell-early`, form(asked("Early", { version: "1" })), bruno);
  const late = await app.post(
    `/frameworks/${id}/criteria/tell-early`,
    form(asked("Late words", { version: "1" })),
    lena,
  );
  expect(late.status).toBe(409);
  expect(await late.text()).toContain("Late words");
  expect((await versions(id))[0]?.content.criteria.find((one) => one.id === "tell-early")?.name.en).toBe(
    "Early",
  );
});

test("a draft without agility cannot be used, and says so; a circle and a question too much of the smallest are refused", async () => {
  const id = await copy("Broken");
  expect(
    (await app.post(`/frameworks/${id}/criteria/change-with-us/end`, { version: "1" }, bruno)).status,
  ).toBe(303);
  expect(await (await app.get(`/frameworks/${id}`, bruno)).text()).toContain(
    "Exactly one criterion is the one of agility",
  );
  const use = await app.post(`/frameworks/${id}/use`, { version: "2" }, lena);
  expect([use.status, (await versions(id))[0]?.state]).toEqual([422, "draft"]);
  const skip = (criterion: string, other: string, version: string) =>
    app.post(`/frameworks/${id}/skips`, { criterion, answer: "yes", skip: other, version }, bruno);
  expect((await skip("tell-early", "deliver-on-time", "2")).status).toBe(303);
  const circle = await skip("deliver-on-time", "tell-early", "3");
  expect([circle.status, (await circle.text()).includes("Saying it early → Ready on the day")]).toEqual([
    422,
    true,
  ]);
  const paper = asked("Papers", {
    question: "Send us your job descriptions.",
    sizes: ["micro"],
    version: "3",
  });
  expect((await app.post(`/frameworks/${id}/criteria`, form(paper), bruno)).status).toBe(422);
  const only = asked("Papers", { kind1: "certificate", version: "3" });
  expect((await app.post(`/frameworks/${id}/criteria`, form(only), bruno)).status).toBe(422);
  expect(
    (await app.post(`/frameworks/${id}/criteria`, form(asked("x", { good: " \n ", version: "3" })), bruno))
      .status,
  ).toBe(422);
  expect((await app.post(`/frameworks/${id}/skips/0/end`, { version: "3" }, bruno)).status).toBe(303);
  expect((await app.post(`/frameworks/${id}/name`, { name: "Mended", version: "4" }, bruno)).status).toBe(
    303,
  );
  expect((await app.post(`/frameworks/${id}/draft/end`, {}, bruno)).status).toBe(303);
  expect(await versions(id)).toEqual([]);
});

test("a text that is typed again loses its translations, one that is not keeps them", async () => {
  const id = await copy("Languages");
  await app.owner(
    `update shared.framework_version set content = jsonb_set(content, '{criteria,0,name}', '{"en": "The work is right", "de": "Die Arbeit stimmt"}')
     where framework_id = $1`,
    [id],
  );
  const same = asked("The work is right", { version: "1", sizes: ["micro", "small", "medium"] });
  await app.post(`/frameworks/${id}/criteria/right-first-time`, form(same), bruno);
  expect((await versions(id))[0]?.content.criteria[0]?.name).toEqual({
    en: "The work is right",
    de: "Die Arbeit stimmt",
  });
  await app.post(
    `/frameworks/${id}/criteria/right-first-time`,
    form({ ...same, name: "Right", version: "2" }),
    bruno,
  );
  expect((await versions(id))[0]?.content.criteria[0]?.name).toEqual({ en: "Right" });
});

test("no bug was met", () => expect(app.errors).toEqual([]));
