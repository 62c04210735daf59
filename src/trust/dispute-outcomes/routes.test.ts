import { beforeAll, expect, test } from "vitest";
import { type App, addressOf, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let bruno: string;
let path: string;
beforeAll(async () => {
  app = await openApp();
  [maya, bruno] = await Promise.all([app.cookie("maya"), app.cookie("bruno")]);
  const id = uuidv7();
  const base = `/partners/${app.ids.mayas}/disputes`;
  const words = { title: "Late in May", about: "other", reason: "Forty days late.", wish: "Pay it." };
  await app.post(base, { id, ...words }, maya);
  path = `${base}/${id}`;
});

const text = async (cookie: string) => (await app.get(path, cookie)).text();
const outcome = (id: string, more: Readonly<Record<string, string>> = {}) => ({
  id,
  text: "Northline pays the interest.",
  what0: "Pay 120 pounds of interest",
  side0: "large",
  owner0: "Paula Reyes",
  "due0-day": "11",
  "due0-month": "12",
  "due0-year": "2026",
  ...more,
});
const requests = () =>
  app.owner(
    "select about, minutes, outcome from pair.request where kind = 'dispute-look-back' order by about",
  );

test("both sign the newest words; what is owed is done when the other side says so; nobody moves after the end", async () => {
  expect((await app.post(`${path}/outcome`, outcome(uuidv7(), { owner0: "" }), bruno)).status).toBe(422);
  const first = uuidv7();
  for (let again = 0; again < 2; again++)
    expect((await app.post(`${path}/outcome`, outcome(first), bruno)).status).toBe(303);
  const second = outcome(uuidv7(), { text: "Northline pays, and says sorry." });
  await app.post(`${path}/outcome`, second, maya);
  expect((await app.post(`${path}/outcome/signature`, { number: "1" }, bruno)).status).toBe(409);
  for (let again = 0; again < 2; again++)
    expect((await app.post(`${path}/outcome/signature`, { number: "2" }, bruno)).status).toBe(303);
  expect(await text(maya)).toContain("Agreed by both");
  expect((await app.post(`${path}/outcome`, outcome(uuidv7()), maya)).status).toBe(409);
  expect(await text(maya)).not.toContain("Northline pays the interest.");
  const repair = /repair\/([0-9a-f-]{36})\/done/.exec(await text(bruno))?.[1];
  const act = `${path}/repair/${repair}`;
  expect((await app.post(`${act}/done`, {}, maya)).status).toBe(403);
  expect((await app.post(`${act}/confirmation`, {}, maya)).status).toBe(409);
  await app.post(`${act}/done`, {}, bruno);
  expect((await app.post(`${act}/return`, { words: "Nothing came." }, maya)).status).toBe(303);
  expect(await text(bruno)).toContain("not yet: Nothing came.");
  await app.post(`${act}/done`, {}, bruno);
  for (let again = 0; again < 2; again++)
    expect((await app.post(`${act}/confirmation`, {}, maya)).status).toBe(303);
  await expect
    .poll(() => app.letters.filter(({ text }) => text.includes("what you owed it is done")).length)
    .toBe(1);
});

test("after 30 days both are asked whether it held, the firm's minutes counted; neither reads the other first", async () => {
  expect((await app.post(`${path}/looks/30`, { held: "yes" }, maya)).status).toBe(409);
  app.later({ hours: 24 * 31 });
  const [job] = await app.owner(
    "select data from pgboss.job where name = 'dispute.look-back' and (data->>'days') = '30'",
  );
  // The queue holds it until its day: here the day has come by the clock of the house.
  await app.house.db.transaction({ kind: "system" }, (tx) =>
    tx.send("dispute.look-back", (job as { data: Record<string, string> }).data),
  );
  const mailed = () =>
    app.letters.some(({ to, text }) => to.address === addressOf("maya") && text.includes("Did it hold?"));
  await expect.poll(mailed, { timeout: 15_000 }).toBe(true);
  expect(await requests()).toMatchObject([{ minutes: 2, outcome: null }]);
  await app.post(`${path}/looks/30`, { held: "partly", line: "Paid, but late." }, bruno);
  expect(await text(maya)).not.toContain("Paid, but late.");
  for (let again = 0; again < 2; again++)
    expect(
      (await app.post(`${path}/looks/30`, { held: "yes", line: "Since then on time." }, maya)).status,
    ).toBe(303);
  for (const words of ["Paid, but late.", "Since then on time."]) expect(await text(maya)).toContain(words);
  expect(await requests()).toMatchObject([{ outcome: "answered" }]);
  expect((await app.post(`${path}/looks/90`, { held: "yes" }, bruno)).status).toBe(409);
  expect(app.errors).toEqual([]);
});
