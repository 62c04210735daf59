import { beforeAll, expect, test } from "vitest";
import { type App, addressOf, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { returnIdea } from "./actions.ts";

let app: App;
let maya: string;
let bruno: string;
let list: string;
beforeAll(async () => {
  app = await openApp();
  [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
  list = `/partners/${app.ids.mayas}/ideas`;
});
async function sent(title = "Two trays for one"): Promise<string> {
  const id = uuidv7();
  await app.post(`${list}/drafts`, { id, title: `${title} ${id}` }, maya);
  await app.post(`${list}/drafts/${id}/sent`, {}, maya);
  return id;
}
const html = async (path: string, cookie = maya) => (await app.get(path, cookie)).text();
const day = (name: string, iso: string) => {
  const [year = "", month = "", of = ""] = iso.split("-");
  return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: of };
};
const answer = (id: string, form: Readonly<Record<string, string>>, cookie = bruno) =>
  app.post(
    `${list}/${id}/answer`,
    { id: uuidv7(), reason: "We looked at it with the depot.", ...form },
    cookie,
  );
const entries = async (kind: string, id: string) =>
  (
    (await app.owner("select fields from pair.entry where kind = $1 order by id", [kind])) as {
      fields: Record<string, unknown>;
    }[]
  )
    .map((row) => row.fields)
    .filter((fields) => fields.idea === id);

test("a no has a reason that Maya reads, and is mailed without it", async () => {
  const id = await sent();
  expect((await answer(id, { outcome: "no", reason: "  " })).status).toBe(422);
  expect((await answer(id, { outcome: "no" })).status).toBe(303);
  expect(await html(`${list}/${id}`)).toContain("We looked at it with the depot.");
  const { letter } = await app.mailTo(addressOf("maya"));
  expect(letter.text).toContain("Bruno Keller of Northline Rail answered an idea of yours.");
  expect(letter.text).not.toContain("depot");
  expect(
    (await answer(id, { outcome: "yes", next: app.ids.person.bruno, ...day("nextOn", "2026-12-01") })).status,
  ).toBe(409);
});

test("a yes names who does the next thing and by when, of one's own side", async () => {
  const id = await sent();
  for (const wrong of [
    {},
    { next: app.ids.person.bruno },
    { next: app.ids.person.maya, ...day("nextOn", "2026-12-01") },
    { next: app.ids.person.bruno, ...day("nextOn", "2026-11-01") },
  ])
    expect((await answer(id, { outcome: "yes", ...wrong })).status).toBe(422);
  const form = { id: uuidv7(), outcome: "yes", next: app.ids.person.lena, ...day("nextOn", "2026-12-01") };
  for (const _ of [1, 2]) expect((await answer(id, form)).status).toBe(303);
  expect(await entries("idea.answered", id)).toMatchObject([
    { answer: "yes", next: "Lena Lindqvist", nextOn: "2026-12-01" },
  ]);
  expect(await html(`${list}/${id}`)).toContain("does the next thing by Tue 1 Dec.");
});

test("who sent an idea does not answer it, and a third party nothing", async () => {
  const id = await sent();
  expect((await answer(id, { outcome: "no" }, maya)).status).toBe(422);
  for (const [who, status] of [
    ["omar", 404],
    ["ada", 403],
    ["paula", 403],
    ["bea", 403],
  ] as const)
    expect((await answer(id, { outcome: "no" }, await app.cookie(who))).status).toBe(status);
});

test("when the clock passes the day, the sender sees that the answer is late, and whom to call", async () => {
  const id = await sent();
  expect(await html(`${list}/${id}`)).toContain("answer by Mon 14 Dec");
  app.clock.set("2026-12-15T09:00:00Z");
  const late = await html(`${list}/${id}`);
  expect(late).toContain("answer was due Mon 14 Dec");
  expect(late).toContain("Bruno Keller should have answered by Mon 14 Dec. Call, or write a comment below.");
  const inbox = await html("/inbox", bruno);
  expect(inbox).toMatch(/Mon 14 Dec <span class="tag" data-kind="warn">/);
  expect(await html("/ideas?late=yes", bruno)).toContain(id);
  app.clock.set("2026-11-23T09:00:00Z");
});

test("“not now” comes back by itself on its day, with a new day for the answer, once", async () => {
  const id = await sent();
  for (const wrong of ["2026-11-23", "2026-11-22", "2028-11-24", ""])
    expect([wrong, (await answer(id, { outcome: "later", ...day("backOn", wrong || "--") })).status]).toEqual(
      [wrong, 422],
    );
  expect((await answer(id, { outcome: "later", ...day("backOn", "2027-02-01") })).status).toBe(303);
  expect(await html(`${list}/${id}`)).toContain("comes back on Mon 1 Feb 2027");
  expect(await html("/inbox", bruno)).not.toContain(`${list}/${id}`);
  const back = () => app.system((access) => returnIdea(access, app.house.rules, app.ids.northline, id));
  await back();
  expect(await entries("idea.returned", id)).toHaveLength(0);
  app.clock.set("2027-02-01T06:00:00Z");
  // Even where the job did not run yet, the Inbox knows.
  expect(await html("/inbox", bruno)).toContain(`${list}/${id}`);
  app.letters.length = 0;
  for (const _ of [1, 2]) await back();
  expect(await entries("idea.returned", id)).toMatchObject([{ dueOn: "2027-02-22" }]);
  expect((await app.mailTo(addressOf("bruno"))).letter.text).toContain(
    "is back today. Please answer by Mon 22 Feb",
  );
  expect(await html(`${list}/${id}`)).toContain("It came back by itself on Mon 1 Feb.");
  expect(await html("/ideas?stage=waiting", bruno)).toContain(id);
  expect((await answer(id, { outcome: "no", reason: "The new depot has none of these." })).status).toBe(303);
  const whole = await html(`${list}/${id}`);
  expect(whole).toContain("Not now");
  expect(whole).toContain("The new depot has none of these.");
  app.clock.set("2026-11-23T09:00:00Z");
});

test("both comment, and what is said at the outline is read by those who may read it", async () => {
  const id = uuidv7();
  await app.post(`${list}/drafts`, { id, title: "Comments" }, maya);
  await app.post(`${list}/drafts/${id}/outline`, { outline: "The outline" }, maya);
  await app.post(`${list}/drafts/${id}/sent`, {}, maya);
  const say = (text: string, step: string, cookie: string, form = uuidv7()) =>
    app.post(`${list}/${id}/comments`, { id: form, text, step }, cookie);
  const twice = uuidv7();
  for (const _ of [1, 2]) expect((await say("Which depot?", "title", bruno, twice)).status).toBe(303);
  expect((await say("secret talk", "outline", bruno)).status).toBe(403);
  expect((await say(" ", "title", bruno)).status).toBe(422);
  await app.post(`${list}/${id}/rules/acceptance`, { number: "1" }, bruno);
  await app.post(`${list}/${id}/steps`, { step: "outline" }, maya);
  expect((await say("The second line is new to us", "outline", bruno)).status).toBe(303);
  for (const cookie of [maya, bruno])
    expect(await html(`${list}/${id}`, cookie)).toContain("The second line is new to us");
  const lenas = await html(`${list}/${id}`, await app.cookie("lena"));
  expect(lenas).toContain("Which depot?");
  expect(lenas).not.toContain("The second line");
  expect((await html(`${list}/${id}`)).split("Which depot?").length).toBe(2);
});

test("who contributed what is named by one side and counts when the other confirmed it, once", async () => {
  const id = await sent();
  const credit = uuidv7();
  const named = { id: credit, person: "Tom Reyes", firm: "msme", what: "Found the nitride layer" };
  for (const _ of [1, 2]) expect((await app.post(`${list}/${id}/credits`, named, maya)).status).toBe(303);
  expect((await app.post(`${list}/${id}/credits`, { ...named, id: uuidv7(), what: "" }, maya)).status).toBe(
    422,
  );
  await app.post(`${list}/${id}/credits/confirmation`, { credit }, maya);
  expect(await entries("idea.credit-confirmed", id)).toHaveLength(0);
  for (const _ of [1, 2]) await app.post(`${list}/${id}/credits/confirmation`, { credit }, bruno);
  expect(await entries("idea.credit-confirmed", id)).toMatchObject([
    { person: "Tom Reyes", firm: "Halden Machining", side: "large" },
  ]);
  for (const cookie of [maya, bruno]) expect(await html(`${list}/${id}`, cookie)).toContain("both say so");
  expect(app.errors).toEqual([]);
});

test("after a yes either side makes it joint work, in one draft however often it is tapped; before it nobody", async () => {
  const id = await sent();
  const [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
  const begin = (form: { id: string }, cookie: string) => app.post(`${list}/${id}/venture`, form, cookie);
  expect((await begin({ id: uuidv7() }, maya)).status).toBe(409);
  const yes = { id: uuidv7(), outcome: "yes", next: app.ids.person.bruno, ...day("nextOn", "2026-12-01") };
  expect((await answer(id, yes)).status).toBe(303);
  const form = { id: uuidv7() };
  for (const _ of [1, 2]) {
    const begun = await begin(form, bruno);
    expect([begun.status, begun.headers.get("location")]).toEqual([
      303,
      `/partners/${app.ids.mayas}/ventures/drafts/${form.id}/what`,
    ]);
  }
  expect(
    await (await app.get(`/partners/${app.ids.mayas}/ventures/drafts/${form.id}/what`, bruno)).text(),
  ).toContain("Two trays for one");
  expect((await begin({ id: uuidv7() }, await app.cookie("omar"))).status).toBe(404);
});
