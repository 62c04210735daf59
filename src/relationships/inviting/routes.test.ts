import { beforeAll, expect, test } from "vitest";
import { type App, hidden, openApp } from "../../../test/app.ts";

let app: App;
let bruno: string;
beforeAll(async () => {
  app = await openApp();
  bruno = await app.cookie("bruno");
});

/** Opens the first page and answers what its form carries. */
async function begin(cookie = bruno) {
  const html = await (await app.get("/invite", cookie)).text();
  return hidden(html, "id");
}
const firm = (id: string, name: string, more = {}) => ({
  id,
  firm: name,
  country: "FR",
  partner: "",
  ...more,
});
const person = (address: string) => ({ person: "Ada Noir", address, message: "We buy your castings." });
const place = () => ({ unit: app.ids.unit, contact: app.ids.person.bruno });

async function answerAll(name: string, address: string) {
  const id = await begin();
  await app.post("/invite", firm(id, name), bruno);
  await app.post(`/invite/${id}/person`, person(address), bruno);
  await app.post(`/invite/${id}/place`, place(), bruno);
  return id;
}
const partners = (name: string) =>
  app.system(({ tx }) =>
    tx
      .selectFrom("shared.relationship")
      .select(["id", "state", "contact_person_id", "country"])
      .where("large_id", "=", app.ids.northline)
      .where("partner_name", "=", name)
      .execute(),
  );

test("Bruno invites a firm in three questions and a look through", async () => {
  const id = await answerAll("Noir Fonderie", "ada@noir.example");
  const check = await (await app.get(`/invite/${id}/check`, bruno)).text();
  for (const part of [
    "Noir Fonderie",
    "France",
    "ada@noir.example",
    "We buy your castings.",
    "Rolling stock",
    "+44 20 5550 0142",
  ])
    expect(check).toContain(part);
  const sent = await app.post(`/invite/${id}/sent`, {}, bruno);
  expect(sent.status).toBe(303);
  const [made] = await partners("Noir Fonderie");
  expect(made).toMatchObject({ state: "invited", country: "FR", contact_person_id: app.ids.person.bruno });
  expect(sent.headers.get("location")).toBe(`/partners/${made?.id}/invitation?done=sent`);
  const { letter } = await app.mailTo("ada@noir.example");
  expect(letter.text).toContain("Dear Ada Noir,");
  expect(letter.text).toContain("We buy your castings.");
});

test("it cannot be sent half-configured: the page that is not answered comes instead", async () => {
  const id = await begin();
  await app.post("/invite", firm(id, "Half & Co"), bruno);
  expect((await app.get(`/invite/${id}/check`, bruno)).headers.get("location")).toBe(`/invite/${id}/person`);
  expect((await app.post(`/invite/${id}/sent`, {}, bruno)).headers.get("location")).toBe(
    `/invite/${id}/person`,
  );
  await app.post(`/invite/${id}/person`, person("half@half.example"), bruno);
  expect((await app.post(`/invite/${id}/sent`, {}, bruno)).headers.get("location")).toBe(
    `/invite/${id}/place`,
  );
  expect(await partners("Half & Co")).toEqual([]);
});

test("the form sent again, Back and two tabs make one invitation", async () => {
  const id = await answerAll("Twice SARL", "twice@noir.example");
  const [one, two] = await Promise.all([
    app.post(`/invite/${id}/sent`, {}, bruno),
    app.post(`/invite/${id}/sent`, {}, bruno),
  ]);
  const again = await app.post(`/invite/${id}/sent`, {}, bruno);
  expect(new Set([one, two, again].map((answer) => answer.headers.get("location"))).size).toBe(1);
  expect(await partners("Twice SARL")).toHaveLength(1);
  const back = await app.get(`/invite/${id}/person`, bruno);
  expect(back.headers.get("location")).toBe(`/partners/${(await partners("Twice SARL"))[0]?.id}/invitation`);
  const other = await app.post("/invite", firm(id, "Other SARL"), bruno);
  expect(other.headers.get("location")).not.toContain(id);
});

test("a firm of the same name is asked about, and asked again instead of doubled", async () => {
  const first = await answerAll("Même Nom", "one@noir.example");
  await app.post(`/invite/${first}/sent`, {}, bruno);
  const id = await begin();
  const asked = await app.post("/invite", firm(id, "meme  nom"), bruno);
  expect(asked.status).toBe(422);
  expect(await asked.text()).toContain("Is it the same firm?");
  await app.post("/invite", firm(id, "meme nom", { same: "yes" }), bruno);
  await app.post(`/invite/${id}/person`, person("two@noir.example"), bruno);
  await app.post(`/invite/${id}/place`, place(), bruno);
  await app.post(`/invite/${id}/sent`, {}, bruno);
  expect(await partners("Même Nom")).toHaveLength(1);
  expect(await partners("meme nom")).toHaveLength(0);
  const { path } = await app.mailTo("one@noir.example");
  expect(await (await app.get(path)).text()).toContain("There is a newer invitation");
  await app.mailTo("two@noir.example");
});

test("a firm that works with us already is not invited again", async () => {
  const id = await begin();
  const answer = await app.post("/invite", firm(id, "Halden Machining", { same: "yes" }), bruno);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("This firm works with you here already.");
  const other = await app.post("/invite", firm(id, "Halden Machining", { same: "no" }), bruno);
  expect(other.status).toBe(303);
});

test("a contact whom nobody can call is not taken, nor one of elsewhere", async () => {
  await app.system(({ tx }) =>
    tx.updateTable("shared.person").set({ telephone: null }).where("id", "=", app.ids.person.ines).execute(),
  );
  const id = await begin();
  await app.post("/invite", firm(id, "Contact SA"), bruno);
  for (const contact of [app.ids.person.ines, app.ids.person.omar, ""]) {
    const answer = await app.post(`/invite/${id}/place`, { ...place(), contact }, bruno);
    expect(answer.status).toBe(422);
  }
  const elsewhere = await app.post(`/invite/${id}/place`, { ...place(), unit: app.ids.halden }, bruno);
  expect(elsewhere.status).toBe(422);
});

test("a draft is its writer's alone", async () => {
  const id = await begin();
  await app.post("/invite", firm(id, "Mine GmbH"), bruno);
  const lena = await app.cookie("lena");
  expect((await app.get(`/invite/${id}/person`, lena)).status).toBe(404);
  expect((await app.post(`/invite/${id}/person`, person("a@b.example"), lena)).status).toBe(404);
  expect((await app.post("/invite", firm(id, "Stolen GmbH"), lena)).status).toBe(404);
});

test("wrong addresses, empty answers and 10,000 characters come back filled", async () => {
  const id = await begin();
  expect((await app.post("/invite", firm(id, "x".repeat(10_000)), bruno)).status).toBe(422);
  expect((await app.post("/invite", { ...firm(id, "Y"), country: "XX" }, bruno)).status).toBe(422);
  await app.post("/invite", firm(id, "Y"), bruno);
  const wrong = await app.post(`/invite/${id}/person`, { ...person("not an address"), message: "" }, bruno);
  const html = await wrong.text();
  expect(wrong.status).toBe(422);
  expect(html).toContain("Write in a sentence why you invite them.");
  expect(html).toContain('value="not an address"');
});

test("nobody, Omar and Maya, Paula and Ada cannot invite", async () => {
  expect((await app.get("/invite")).headers.get("location")).toContain("/sign-in");
  for (const [who, status] of [
    ["omar", 404],
    ["maya", 404],
    ["paula", 403],
    ["ada", 403],
    ["hana", 403],
  ] as const) {
    const cookie = await app.cookie(who);
    expect((await app.get("/invite", cookie)).status, who).toBe(status);
    expect((await app.post("/invite", firm(app.ids.unit, "Nobody"), cookie)).status, who).toBe(status);
    expect((await app.post(`/invite/${app.ids.unit}/sent`, {}, cookie)).status, who).toBe(status);
  }
});

test("who sees only their own partners cannot put a firm on the list", async () => {
  await app.system(({ tx }) =>
    tx
      .updateTable("shared.organization")
      .set({ assigned_only: true })
      .where("id", "=", app.ids.northline)
      .execute(),
  );
  expect((await app.get("/invite", bruno)).status).toBe(403);
  expect((await app.get("/invite", await app.cookie("dev"))).status).toBe(200);
  expect(app.errors).toEqual([]);
});
