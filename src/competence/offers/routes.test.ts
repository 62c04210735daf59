import { beforeEach, expect, test } from "vitest";
import { addressOf, openApp } from "../../../test/app.ts";
import { openLearning } from "../../../test/learning.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const { mayas, omars, person } = app.ids;
const { owner, maya, bruno, ines, terms, offer, take, send, html, entries } = await openLearning(app);
const omar = await app.cookie("omar");

beforeEach(async () => {
  const tables = [
    "learning_person",
    "learning",
    "offer_audience",
    "offer_version",
    "offer",
    "entry_salt",
    "entry",
  ];
  for (const table of tables) await owner.query(`delete from pair.${table}`);
  app.letters.length = 0;
});

test("Ines offers Maya alone her time; Maya reads every term, says yes with one tap, and Ines is mailed", async () => {
  const id = await offer();
  const { letter } = await app.mailTo(addressOf("maya"));
  expect(letter.text).toContain(
    "Ines Duarte of Northline Rail offers you something to learn. You need not answer.",
  );
  const page = await html(`/partners/${mayas}/offers/${id}`, maya);
  for (const said of [
    "Northline Rail pays",
    "paid at £60.00 an hour",
    "As many as come",
    "Ines Duarte",
    "English",
  ])
    expect(page).toContain(said);
  expect(await html("/skills", maya)).toContain("First parts that pass");
  expect((await app.get(`/partners/${omars}/offers/${id}`, omar)).status).toBe(404);
  expect(await html("/skills", omar)).not.toContain("First parts that pass");
  const learning = await take(id);
  expect((await app.mailTo(addressOf("ines"))).letter.text).toContain(
    "Maya Halden of Halden Machining said yes to what you offer.",
  );
  expect(await html("/skills", maya)).toContain(`/partners/${mayas}/learning/${learning}`);
  expect(await entries("offer.made")).toMatchObject([
    { audience: "one", rate: { amount: "60.00", currency: "GBP" } },
  ]);
  expect(await entries("learning.begun")).toMatchObject([
    { teaches: person.ines, learns: person.maya, offerNumber: 1 },
  ]);
  expect(await take(id, {}), "the second yes is the same one").not.toBe(learning);
  expect((await owner.query("select from pair.learning")).rowCount).toBe(1);
});

test("to every partner, or to some: each firm sees what is its own, and none sees who else was asked", async () => {
  const all = await offer({ firms: "", title: "Open day" });
  const some = await offer({ firms: "halden machining\nOkafor Castings", title: "For two" });
  for (const [cookie, relationship] of [
    [maya, mayas],
    [omar, omars],
  ] as const) {
    for (const id of [all, some])
      expect((await app.get(`/partners/${relationship}/offers/${id}`, cookie)).status).toBe(200);
    expect(await html(`/partners/${relationship}/offers/${some}`, cookie)).not.toContain(
      cookie === maya ? "Okafor" : "Halden",
    );
  }
  expect(await html(`/development/offers/${some}`, bruno)).toContain("Halden Machining and Okafor Castings");
  expect(await html(`/development/offers/${all}`, bruno)).toContain("every partner");
});

test("Maya teaches too, paid at her rate: Bruno takes her offer, and she is mailed", async () => {
  const form = terms({ kind: "shadowing", title: "A day at the lathe", rate: "75", ledBy: person.maya });
  await send(`/partners/${mayas}/offers`, form, maya);
  const path = `/partners/${mayas}/offers/${form.id}`;
  expect(await html("/development/offers", bruno)).toContain("A day at the lathe");
  expect(await html(path, bruno)).toContain("paid at £75.00 an hour");
  expect((await app.get(`/partners/${omars}/offers/${form.id}`, omar)).status).toBe(404);
  expect((await app.post(`${path}/learning`, { id: uuidv7(), number: "1" }, maya)).status).toBe(422);
  await take(String(form.id), {}, bruno);
  await app.mailTo(addressOf("bruno"));
  expect((await app.mailTo(addressOf("maya"))).letter.text).toContain("said yes to what you offer");
  expect(await entries("learning.begun")).toMatchObject([{ teaches: person.maya, learns: person.bruno }]);
});

test("when the places are full a yes waits; who leaves makes room, and who waited is mailed", async () => {
  const id = await offer({ kind: "training", firms: "", places: "2", title: "Reading drawings" });
  const first = await take(id, { seats: "2" });
  expect(await html(`/partners/${omars}/offers/${id}`, omar)).toContain("All places are taken");
  const second = await take(id, { seats: "1" }, omar, omars);
  const waits = `/partners/${omars}/learning/${second}`;
  expect(await html(waits, omar)).toContain("There are 2 places, and 2 asked before");
  expect(await html(`/development/offers/${id}`, bruno)).toContain("on the waiting list");
  expect((await app.post(`${waits}/sessions`, {}, omar)).status).toBe(422);
  await send(`/partners/${mayas}/learning/${first}/leave`, { reason: "" }, maya);
  expect((await app.mailTo(addressOf("omar"))).letter.text).toContain("There is room now");
  expect(await html(waits, omar)).not.toContain("on the waiting list");
  expect(await html(`/partners/${mayas}/offers/${id}`, maya), "Maya may come back").toContain("1 of 2 taken");
});

test("two who take the last place at once: one is in, the other waits", async () => {
  const id = await offer({ kind: "training", firms: "", places: "1" });
  await Promise.all([take(id), take(id, {}, omar, omars)]);
  const { rows } = await owner.query("select line from pair.learning order by line");
  expect(rows.map(({ line }) => line)).toEqual([1, 2]);
  const lists = [
    await html(`/partners/${mayas}/development`, maya),
    await html(`/partners/${omars}/development`, omar),
  ];
  expect(lists.filter((list) => list.includes("on the waiting list"))).toHaveLength(1);
});

test("a change is a new number: who took the old one keeps it, who read the old one reads again, two editors collide", async () => {
  const id = await offer({ firms: "" });
  await take(id);
  const { kind: _, id: __, firms: ___, ...changed } = terms({ hours: "unpaid", rate: "" });
  const path = `/development/offers/${id}`;
  await send(`${path}/change`, { ...changed, number: "1" }, bruno);
  const late = await app.post(`${path}/change`, { ...changed, number: "1" }, ines);
  expect([late.status, (await late.text()).includes("Somebody changed this offer")]).toEqual([409, true]);
  const stale = await app.post(
    `/partners/${omars}/offers/${id}/learning`,
    { id: uuidv7(), number: "1" },
    omar,
  );
  expect([stale.status, (await stale.text()).includes("not paid")]).toEqual([409, true]);
  await take(id, { number: "2" }, omar, omars);
  const { rows } = await owner.query("select offer_number from pair.learning order by line");
  expect(rows.map((row) => row.offer_number)).toEqual([1, 2]);
});

test("a closed offer is taken by nobody, says why, and who took it goes on", async () => {
  const id = await offer({ firms: "" });
  const learning = await take(id);
  expect((await app.post(`/development/offers/${id}/end`, { reason: " " }, bruno)).status).toBe(422);
  await send(`/development/offers/${id}/end`, { reason: "Ines is away in spring." }, bruno);
  await send(`/development/offers/${id}/end`, { reason: "again" }, bruno);
  expect(await html(`/partners/${omars}/offers/${id}`, omar)).toContain("Ines is away in spring.");
  expect(
    (await app.post(`/partners/${omars}/offers/${id}/learning`, { id: uuidv7(), number: "1" }, omar)).status,
  ).toBe(409);
  expect(await html(`/partners/${mayas}/learning/${learning}`, maya)).toContain("running");
  expect(await entries("offer.closed")).toHaveLength(1);
});

test("hostile offers are refused by their field or stay words", async () => {
  for (const [more, status] of [
    [{ title: "x".repeat(10_000) }, 422],
    [{ text: "\u0000\u202e" }, 422],
    [{ kind: "bribe" }, 422],
    [{ cost: "omar" }, 422],
    [{ places: "0" }, 422],
    [{ places: "-3" }, 422],
    [{ places: "501" }, 422],
    [{ rate: "free" }, 422],
    [{ rate: "-5" }, 422],
    [{ rate: "99999999999999999999" }, 422],
    [{ hours: "unpaid" }, 422],
    [{ ledBy: person.maya }, 422],
    [{ ledBy: person.paula }, 422],
    [{ ledBy: "1; drop table" }, 422],
    [{ firms: "Nobody Ltd" }, 422],
    [{ firms: `${"Halden Machining\n".repeat(3)}Nobody Ltd` }, 422],
    [{ id: "1" }, 422],
    [{ "startsOn-day": "31", "startsOn-month": "2", "startsOn-year": "2026" }, 422],
    [{ criteria: ["'; drop table", "<script>"] }, 303],
    [{ title: "<img src=x onerror=alert(1)>" }, 303],
  ] as const) {
    const answer = await app.post("/development/offers", terms(more), ines);
    expect([more, answer.status]).toEqual([more, status]);
  }
  expect(await html("/skills", maya)).toContain("&lt;img src=x");
  const id = await offer({ places: "3", kind: "training" });
  for (const more of [
    { seats: "0" },
    { seats: "4" },
    { seats: "all" },
    { person: person.omar },
    { id: "x" },
  ]) {
    const form = { id: uuidv7(), number: "1", ...more };
    expect([more, (await app.post(`/partners/${mayas}/offers/${id}/learning`, form, maya)).status]).toEqual([
      more,
      422,
    ]);
  }
});

test("an id of another firm's offer makes none, and a form sent again makes one", async () => {
  const form = terms();
  for (const _ of [1, 2]) await send("/development/offers", form, ines);
  expect((await owner.query("select from pair.offer")).rowCount).toBe(1);
  const stolen = await app.post(
    `/partners/${omars}/offers`,
    { ...terms({ ledBy: person.omar }), id: String(form.id) },
    omar,
  );
  expect(stolen.status).toBe(303);
  expect((await owner.query("select from_side from pair.offer")).rows).toEqual([{ from_side: "large" }]);
  expect((await app.get(`/partners/${omars}/offers/${form.id}`, omar)).status).toBe(404);
});

test("a firm changes no offer of the large side, past the pages too; Omar, Bea and Paula are kept out", async () => {
  const id = await offer({ firms: "" });
  for (const way of ["change", "end"])
    expect((await app.post(`/partners/${mayas}/offers/${id}/${way}`, { reason: "mine" }, maya)).status).toBe(
      404,
    );
  const { asPerson } = await openLearning(app);
  const changed = "update pair.offer set closed_at = now(), closed_reason = 'x' where id = $1 returning id";
  expect(await asPerson(person.maya, changed, [id])).toEqual([]);
  expect(await asPerson(person.bruno, changed, [id])).toHaveLength(1);
  expect(await asPerson(person.tariq, "select id from pair.offer")).toEqual([]);
  expect((await app.get(`/partners/${mayas}/offers/${id}`, omar)).status).toBe(404);
  for (const who of ["bea", "paula", "hana"] as const)
    expect([who, (await app.get(`/partners/${mayas}/offers/${id}`, await app.cookie(who))).status]).toEqual([
      who,
      403,
    ]);
  expect(app.errors).toEqual([]);
});
