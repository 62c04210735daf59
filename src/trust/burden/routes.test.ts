import { expect, test } from "vitest";
import { addressOf, hidden, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { listeners } from "./jobs.ts";
import { minutesByQuarter } from "./reads.ts";

const app = await openApp();
const { ids } = app;
const [maya, bruno, lena] = [await app.cookie("maya"), await app.cookie("bruno"), await app.cookie("lena")];
const base = `/partners/${ids.mayas}`;
const read = async (path: string, cookie: string) => (await app.get(path, cookie)).text();
const main = (html: string) => html.slice(html.indexOf("<main"), html.indexOf("</main>"));
const text = (html: string) => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
const document = (more: Readonly<Record<string, string>> = {}) => ({
  id: uuidv7(),
  kind: "insurance",
  title: "Insurance certificate 2027",
  why: "The depot lets nobody in without.",
  readers: "Bruno Keller",
  "dueOn-day": "14",
  "dueOn-month": "12",
  "dueOn-year": "2026",
  ...more,
});
const other = (title: string) => document({ kind: "other", title });
const asked = () =>
  app
    .system(({ tx }) => minutesByQuarter({ tx }, ids.northline, ids.mayas))
    .then((rows) => rows[0]?.minutes ?? 0);

test("Bruno asks for a document; Maya sees why, by when, how long and who reads it, and sends it", async () => {
  const form = document();
  expect((await app.post(`${base}/time`, form, bruno)).status).toBe(303);
  expect((await app.post(`${base}/time`, form, bruno)).status).toBe(303); // sent twice
  const { letter } = await app.mailTo(addressOf("maya"));
  expect(letter.text).toContain(
    "Bruno Keller of Northline Rail asks you for a document. It takes about 10 minutes.",
  );
  expect(await read("/", maya)).toContain("Northline Rail asks you for a document");
  const page = text(await read("/time", maya));
  for (const said of [
    "10 of 60 minutes",
    "Insurance certificate 2027",
    "The depot lets nobody in",
    "Bruno Keller",
    "Mon 14 Dec",
  ])
    expect(page).toContain(said);
  const one = `${base}/time/${form.id}`;
  expect((await app.post(`${one}/document`, new FormData(), maya)).status).toBe(422);
  const sent = new FormData();
  sent.set("place", "");
  sent.set("file", new File(["%PDF-1.7\ninsured\n%%EOF"], "Insurance.pdf"));
  expect((await app.post(`${one}/document`, sent, maya)).status).toBe(303);
  expect(text(await read(one, bruno))).toContain("Maya Halden sent it on");
  expect((await app.get(`${one}/file`, bruno)).headers.get("content-type")).toContain("pdf");
  expect((await app.get(`${one}/file`, await app.cookie("omar"))).status).toBe(404);
});

test("the same document within twelve months is stopped, with a pointer to where it is; after that it may be asked for", async () => {
  const before = await asked();
  const stopped = await app.post(`${base}/time`, document({ title: "Proof of insurance" }), bruno);
  const html = await stopped.text();
  expect(stopped.status).toBe(409);
  expect(html).toContain("You have asked for this already");
  const where = /href="(\/partners\/[^"]+\/time\/[^"]+)"/.exec(html)?.[1] ?? "";
  expect(await read(where, bruno)).toContain("Insurance.pdf");
  expect(await asked()).toBe(before);
  app.clock.set("2027-11-24T09:00:00Z");
  const year = { "dueOn-year": "2027", "dueOn-day": "20" };
  const again = document(year);
  const cookie = await app.cookie("bruno");
  expect((await app.post(`${base}/time`, again, cookie)).status).toBe(303);
  expect((await app.post(`${base}/time/${again.id}/withdrawal`, {}, cookie)).status).toBe(303);
  app.clock.set("2026-11-23T09:00:00Z");
});

test("over the budget it needs a reason: refused without one, nothing typed is lost, and Maya reads the reason", async () => {
  for (const title of ["List A", "List B", "List C", "List D", "List E"])
    expect((await app.post(`${base}/time`, other(title), bruno)).status).toBe(303);
  expect(await asked()).toBe(60);
  const form = other("List F");
  const refused = await app.post(`${base}/time`, form, bruno);
  const page = await refused.text();
  expect([refused.status, await asked()]).toEqual([409, 60]);
  expect(text(page)).toContain(
    "takes about 10 minutes. The firm was asked for 60 minutes this quarter, of 60 minutes",
  );
  for (const [name, value] of Object.entries(form)) expect([name, hidden(page, name)]).toEqual([name, value]);
  const empty = await app.post(`${base}/time`, { ...form, overReason: "  " }, bruno);
  expect([empty.status, (await empty.text()).includes("Write why it cannot wait.")]).toEqual([409, true]);
  const said = { ...form, overReason: "The audit is on Friday." };
  expect((await app.post(`${base}/time`, said, bruno)).status).toBe(303);
  expect(await read(`${base}/time/${form.id}`, maya)).toContain("The audit is on Friday.");
  // Whatever else is asked stands under the same budget: a statement too.
  const statement = {
    id: uuidv7(),
    basedOn: "0",
    text: "Parts in time, money in time.",
    sign1: "No train waits",
    sign2: "Paid in time",
  };
  const over = await app.post(`${base}/statement`, statement, bruno);
  expect([over.status, hidden(await over.text(), "text")]).toEqual([409, "Parts in time, money in time."]);
  expect(
    (await app.post(`${base}/statement`, { ...statement, overReason: "The year begins." }, bruno)).status,
  ).toBe(303);
  expect(await asked()).toBe(75);
  const desk = text(await read("/partners/time", bruno));
  expect(desk).toContain("Halden Machining 75 60");
  expect(desk).toContain("Confirm why you work together 5");
});

test("Maya says too much: Bruno must answer her words, and nothing else changes", async () => {
  const { id } = await app.system(({ tx }) =>
    tx
      .selectFrom("pair.request")
      .select("id")
      .where("large_id", "=", ids.northline)
      .where("reason", "is not", null)
      .orderBy("asked_at")
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
  const one = `${base}/time/${id}`;
  const before = main(await read(base, bruno));
  expect((await app.post(`${one}/too-much`, { words: "" }, maya)).status).toBe(422);
  expect((await app.post(`${one}/too-much`, { words: "Once a year is enough." }, maya)).status).toBe(303);
  const { letter } = await app.mailTo(addressOf("bruno"));
  expect(letter.text).toContain("Maya Halden of Halden Machining says: this is too much.");
  const inbox = await read("/inbox", bruno);
  expect(inbox).toContain("Answer: they say that it is too much of their time");
  expect(inbox).toContain(one);
  expect(main(await read(base, bruno))).toBe(before);
  expect(await read(one, bruno)).toContain("Once a year is enough.");
  expect(
    (await app.post(`${one}/hearing`, { words: "You are right. One list from now on." }, bruno)).status,
  ).toBe(303);
  expect(await read(one, maya)).toContain("One list from now on.");
  expect(await read("/inbox", bruno)).not.toContain("too much of their time");
});

test("the machine reminds once, a person once more, nobody a third time", async () => {
  const form = other("Reminded list");
  const over = { overReason: "For the reminder." };
  await app.post(`${base}/time`, { ...form, ...over }, bruno);
  const one = `${base}/time/${form.id}`;
  expect((await app.post(`${one}/reminder`, {}, bruno)).status).toBe(409);
  app.letters.length = 0;
  const job = { largeId: ids.northline, relationshipId: ids.mayas, requestId: form.id };
  const remind = listeners(app.house)["request-reminder"];
  await remind?.(job);
  await remind?.(job);
  const machine = app.letters.filter(({ text }) => text.includes("the only reminder by machine"));
  expect(machine.length).toBe(1);
  expect(await read(one, bruno)).toContain("Remind them once");
  expect((await app.post(`${one}/reminder`, {}, bruno)).status).toBe(303);
  expect((await app.post(`${one}/reminder`, {}, bruno)).status).toBe(303);
  await expect.poll(() => app.letters.filter(({ text }) => text.includes("reminds you")).length).toBe(1);
  expect(await read(one, bruno)).not.toContain("Remind them once");
});

test("who said that it is too much is not reminded before somebody has answered", async () => {
  const form = other("Too long a list");
  await app.post(`${base}/time`, { ...form, overReason: "For the list." }, bruno);
  const one = `${base}/time/${form.id}`;
  await app.post(`${one}/too-much`, { words: "Not in December." }, maya);
  app.letters.length = 0;
  const job = { largeId: ids.northline, relationshipId: ids.mayas, requestId: form.id };
  await listeners(app.house)["request-reminder"]?.(job);
  const early = await app.post(`${one}/reminder`, {}, bruno);
  expect([early.status, (await early.text()).includes("Answer that first")]).toEqual([409, true]);
  expect(await read(one, bruno)).not.toContain("Remind them once");
  await app.post(`${one}/hearing`, { words: "January is fine." }, bruno);
  expect(await read(one, bruno)).toContain("Remind them once");
  expect((await app.post(`${one}/reminder`, {}, bruno)).status).toBe(303);
  await expect.poll(() => app.letters.filter(({ text }) => text.includes("reminds you")).length).toBe(1);
  expect(app.letters.filter(({ text }) => text.includes("the only reminder by machine"))).toEqual([]);
});

test("Lena changes the budget in the middle of a quarter: it holds from the next, and the page says so", async () => {
  const form = {
    id: uuidv7(),
    size: "micro",
    minutes: "45",
    "fromOn-day": "1",
    "fromOn-month": "12",
    "fromOn-year": "2026",
  };
  expect((await app.post("/partners/time/budget", { ...form, minutes: "0" }, lena)).status).toBe(422);
  const set = await app.post("/partners/time/budget", form, lena);
  expect(set.headers.get("location")).toBe("/partners/time/budget?from=2027-01-01");
  expect((await app.post("/partners/time/budget", form, lena)).status).toBe(303);
  expect(text(await read("/partners/time/budget?from=2027-01-01", bruno))).toContain("Micro 60 45");
  const past = { ...form, id: uuidv7(), "fromOn-year": "2025" };
  expect((await app.post("/partners/time/budget", past, lena)).status).toBe(422);
});

test("two who ask at the same moment do not both find room", async () => {
  const omars = `/partners/${ids.omars}/time`;
  for (const title of ["A", "B", "C", "D", "E"]) await app.post(omars, other(title), bruno);
  const both = await Promise.all(["F", "G"].map((title) => app.post(omars, other(title), bruno)));
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
  expect(app.errors).toEqual([]);
});
