import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { answered, criteria, evidence, fillOwnPage, opened } from "../../../test/assessed.ts";

let app: App;
let maya: string;
let bruno: string;
beforeAll(async () => {
  app = await openApp();
  await fillOwnPage(app);
  maya = await app.cookie("maya");
  bruno = await app.cookie("bruno");
});

const answers = (id: string) =>
  app.owner(
    "select criterion, answer, sent_at is not null as sent from pair.assessment_answer where assessment_id = $1",
    [id],
  ) as Promise<{ criterion: string; answer: string; sent: boolean }[]>;

test("Maya answers one question to a page, half-done is hers alone, and sends at the end", {
  timeout: 30_000,
}, async () => {
  const piece = await evidence(app, { title: "Two hundred bushes", shown: false });
  const one = await opened(app);
  const [first = "", second = ""] = await criteria(app, one.id, true);
  const start = await (await app.get(`${one.at}/questions`, maya)).text();
  for (const said of ["Bruno Keller", "40 minutes", "Turned bushes"]) expect(start).toContain(said);
  const page = await app.get(`${one.at}/questions/${first}`, maya);
  expect(await page.text()).toContain("Question 1 of 10");
  const empty = await app.post(`${one.at}/questions/${first}`, { version: "0", answer: "shown" }, maya);
  expect(empty.status).toBe(422);
  const shown = { version: "0", answer: "shown", evidence: piece };
  const saved = await app.post(`${one.at}/questions/${first}`, shown, maya);
  expect(saved.headers.get("location")).toBe(`${one.at}/questions/${second}`);
  expect(await (await app.get(`${one.at}/criteria/${first}`, bruno)).text()).not.toContain(
    "Two hundred bushes",
  );
  const early = await app.post(`${one.at}/answers`, {}, maya);
  expect(early.status).toBe(422);
  const said = { answer: "said", said: "We measure the first part of every batch.", keep: "yes" };
  await answered(app, one, { [first]: shown, [second]: said });
  expect((await answers(one.id)).every(({ sent }) => sent)).toBe(true);
  const shares = await app.owner("select evidence_id from pair.evidence_share where ended_at is null");
  expect(shares).toHaveLength(2);
  expect(shares).toContainEqual({ evidence_id: piece });
  const kept = await app.owner("select kind, shows, topics from msme.evidence where kind = 'statement'");
  expect(kept).toEqual([{ kind: "statement", shows: said.said, topics: [second] }]);
  expect(await app.owner("select outcome from pair.request where about = $1", [one.id])).toEqual([
    { outcome: "answered" },
  ]);
  expect(await (await app.get(`${one.at}/criteria/${first}`, bruno)).text()).toContain("Two hundred bushes");
  expect((await app.get(`${one.at}/questions`, maya)).status).toBe(303);
  await app.post(`${one.at}/withdrawal`, { reason: "Over.", version: "2" }, bruno);
});

test("two of the firm who answer at once: the later one reads both answers", async () => {
  const one = await opened(app);
  const [first = ""] = await criteria(app, one.id, true);
  const at = `${one.at}/questions/${first}`;
  await app.post(at, { version: "0", answer: "said", said: "We tell you by noon." }, maya);
  const late = await app.post(at, { version: "0", answer: "said", said: "By mail, every Friday." }, maya);
  expect(late.status).toBe(409);
  const page = await late.text();
  for (const both of ["We tell you by noon.", "By mail, every Friday."]) expect(page).toContain(both);
});

test("hostile answers are not kept: another firm's piece, a question that is not asked, an endless text", async () => {
  const [{ id }] = (await app.owner("select id from pair.assessment where stage = 'asked'")) as [
    { id: string },
  ];
  const at = `/partners/${app.ids.mayas}/assessments/${id}/questions`;
  const [first = "", second = ""] = await criteria(app, id, true);
  const foreign = "01990000-0000-7000-8000-000000000000";
  const wrong = { version: "0", answer: "shown", evidence: foreign };
  expect((await app.post(`${at}/${second}`, wrong, maya)).status).toBe(422);
  expect((await app.post(`${at}/nothing-asked`, { version: "0", answer: "nothing" }, maya)).status).toBe(404);
  const long = { version: "1", answer: "said", said: "x".repeat(2001) };
  expect((await app.post(`${at}/${first}`, long, maya)).status).toBe(422);
  expect((await app.post(`${at}/${first}`, { version: "1", answer: "yes please" }, maya)).status).toBe(422);
  expect(await answers(id)).toHaveLength(1);
});

test("who taken back: the questions are gone, and no minute is counted any more", async () => {
  const [{ id }] = (await app.owner("select id from pair.assessment where stage = 'asked'")) as [
    { id: string },
  ];
  const at = `/partners/${app.ids.mayas}/assessments/${id}`;
  expect((await app.post(`${at}/withdrawal`, { reason: "", version: "1" }, bruno)).status).toBe(422);
  expect(
    (await app.post(`${at}/withdrawal`, { reason: "The work is off.", version: "9" }, bruno)).status,
  ).toBe(409);
  expect(
    (await app.post(`${at}/withdrawal`, { reason: "The work is off.", version: "1" }, bruno)).status,
  ).toBe(303);
  expect(await (await app.get(at, maya)).text()).toContain("The work is off.");
  expect(await app.owner("select outcome from pair.request where about = $1", [id])).toEqual([
    { outcome: "withdrawn" },
  ]);
  expect(app.errors).toEqual([]);
});
