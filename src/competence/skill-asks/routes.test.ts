import { beforeEach, expect, test } from "vitest";
import { addressOf, openApp } from "../../../test/app.ts";
import { openLearning } from "../../../test/learning.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const { mayas, omars, person } = app.ids;
const { owner, maya, bruno, terms, send, html, entries, asPerson } = await openLearning(app);
const base = `/partners/${mayas}/skill-asks`;

beforeEach(async () => {
  for (const table of ["skill_ask", "offer_version", "offer", "entry_salt", "entry"])
    await owner.query(`delete from pair.${table}`);
  app.letters.length = 0;
});
const ask = (more: Readonly<Record<string, string>> = {}) => ({
  id: uuidv7(),
  text: "Somebody who shows us how you inspect a first part.",
  criterion: "right-first-time",
  ...more,
});

test("Maya asks in her own words and sees the day; Bruno makes an offer, answers with it, and Maya is mailed", async () => {
  const id = await send(base, ask(), maya);
  expect(await html(`${base}/${id}`, maya)).toContain("answer due Mon 7 Dec");
  const { letter } = await app.mailTo(addressOf("bruno"));
  expect(letter.text).toContain("asks what it can learn from you. An answer is due by Mon 7 Dec.");
  expect(letter.text).not.toContain("first part");
  expect(await html("/inbox?mine=1", bruno)).toContain("Answer: they ask to learn something");
  expect(await html("/development/asks", bruno)).toContain("Somebody who shows us");
  const made = await app.post(`/partners/${mayas}/offers`, { ...terms({ ask: id, firms: "" }) }, bruno);
  const back = made.headers.get("location") ?? "";
  expect(back).toContain(`${base}/${id}?offer=`);
  const page = await html(back, bruno);
  const offer = new URL(back, "http://x").searchParams.get("offer") ?? "";
  expect(page).toContain(`value="${offer}" selected`);
  await send(`${base}/${id}/answer`, { answer: "offer", offer, text: "Ines comes to you." }, bruno);
  await send(`${base}/${id}/answer`, { answer: "offer", offer, text: "Ines comes to you." }, bruno);
  await app.mailTo(addressOf("maya"));
  const answered = await html(`${base}/${id}`, maya);
  for (const said of ["answered with an offer", "Ines comes to you.", `/partners/${mayas}/offers/${offer}`])
    expect(answered).toContain(said);
  expect(await entries("skill.answered")).toHaveLength(1);
});

test("the large side asks too, and Maya answers with a reason; a no without one is none", async () => {
  const id = await send(base, ask({ text: "How do you set up so fast?", criterion: "" }), bruno);
  expect(await html("/", maya)).toContain("Northline Rail asks what it can learn from you");
  expect((await app.post(`${base}/${id}/answer`, { answer: "reason", text: " " }, maya)).status).toBe(422);
  expect((await app.post(`${base}/${id}/answer`, { answer: "offer", text: "x" }, maya)).status).toBe(422);
  expect((await app.post(`${base}/${id}/answer`, { answer: "reason", text: "x" }, bruno)).status).toBe(422);
  await send(`${base}/${id}/answer`, { answer: "reason", text: "That is our trade." }, maya);
  expect((await app.post(`${base}/${id}/answer`, { answer: "offer", offer: uuidv7() }, maya)).status).toBe(
    409,
  );
  expect(await html(`${base}/${id}`, bruno)).toContain("That is our trade.");
});

test("three wait at a time, a form sent again is one, and hostile words are refused or stay words", async () => {
  for (const text of ["One <script>", "Two", "Three"]) {
    const form = ask({ text });
    for (const _ of [1, 2]) await send(base, form, maya);
  }
  expect((await app.post(base, ask(), maya)).status).toBe(409);
  expect((await owner.query("select from pair.skill_ask")).rowCount).toBe(3);
  expect(await html("/skills", maya)).toContain("One &lt;script&gt;");
  for (const more of [{ text: "x".repeat(5000) }, { text: "\u0000" }, { criterion: "'; drop" }, { id: "1" }])
    expect((await app.post(base, ask(more), bruno)).status).toBe(422);
});

test("an offer of another firm, a closed one and one's own side's answer are none", async () => {
  const id = await send(base, ask(), maya);
  const omar = await app.cookie("omar");
  const omarsOffer = terms({ ledBy: person.omar });
  await send(`/partners/${omars}/offers`, omarsOffer, omar);
  const answer = { answer: "offer", offer: String(omarsOffer.id), text: "" };
  expect((await app.post(`${base}/${id}/answer`, answer, bruno)).status).toBe(404);
  const own =
    "update pair.skill_ask set answer = 'reason', answer_text = 'x', answered_at = now() where id = $1 returning id";
  expect(await asPerson(person.maya, own, [id])).toEqual([]);
  expect(await asPerson(person.omar, "select id from pair.skill_ask")).toEqual([]);
  expect((await app.get(`/partners/${omars}/skill-asks/${id}`, omar)).status).toBe(404);
  expect((await app.get(`${base}/${id}`, omar)).status).toBe(404);
  expect((await app.get(`${base}/${id}`, await app.cookie("bea"))).status).toBe(403);
  expect(app.errors).toEqual([]);
});
