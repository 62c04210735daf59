import { beforeAll, expect, test } from "vitest";
import { type App, hidden, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { addOrganization } from "./actions.ts";
import { organizations } from "./reads.ts";

let app: App;
let dev: string;
let maya: string;
beforeAll(async () => {
  app = await openApp();
  dev = await app.cookie("dev");
  maya = await app.cookie("maya");
});

const versionOf = async (path: string, cookie = dev) =>
  hidden(await (await app.get(path, cookie)).text(), "version");
const settings = async (more: Readonly<Record<string, string>> = {}) => ({
  name: "Northline Rail",
  telephone: "+44 20 5550 0100",
  sizeRegime: "uk",
  version: await versionOf("/settings/organization"),
  ...more,
});
const firm = async (more: Readonly<Record<string, string>> = {}) => ({
  name: "Halden Machining",
  country: "GB",
  telephone: "",
  version: await versionOf("/firm", maya),
  ...more,
});

test("Dev changes the organization, others of Northline read it", async () => {
  expect((await app.post("/settings/organization", await settings({ name: "Northline" }), dev)).status).toBe(
    303,
  );
  for (const who of ["bruno", "ada", "paula"] as const) {
    const html = await (await app.get("/settings", await app.cookie(who))).text();
    expect(html).toContain("Northline");
    expect(html).not.toContain('href="/settings/organization"');
  }
});

test("a stale form, a telephone that is none, a rule that is none and no name are refused", async () => {
  const old = await settings();
  await app.post("/settings/organization", old, dev);
  expect((await app.post("/settings/organization", old, dev)).status).toBe(409);
  for (const wrong of [
    { telephone: "call me" },
    { sizeRegime: "atlantis" },
    { name: " " },
    { name: "x".repeat(10_000) },
  ])
    expect((await app.post("/settings/organization", await settings(wrong), dev)).status).toBe(422);
});

test("a company brings a unit of its own name; its code is taken once; the form again adds nothing", async () => {
  const form = { id: uuidv7(), code: "NRS", name: "Northline Signals Ltd" };
  for (const _ of [1, 2]) expect((await app.post("/settings/companies", form, dev)).status).toBe(303);
  const again = await app.post("/settings/companies", { ...form, id: uuidv7() }, dev);
  expect(again.status).toBe(422);
  const html = await (await app.get("/settings", dev)).text();
  expect(html.match(/Northline Signals Ltd/g)?.length).toBeGreaterThanOrEqual(2);
});

test("a unit has a head who works here; its name is taken once", async () => {
  const unit = `/settings/units/${app.ids.unit}`;
  const form = async (more = {}) => ({
    name: "Rolling stock",
    head: app.ids.person.lena,
    version: await versionOf(unit),
    ...more,
  });
  expect((await app.post(unit, await form(), dev)).status).toBe(303);
  expect(await (await app.get("/settings", dev)).text()).toContain("Lena Lindqvist");
  expect((await app.post(unit, await form({ head: app.ids.person.omar }), dev)).status).toBe(422);
  expect((await app.post(unit, await form({ name: "Northline Signals Ltd" }), dev)).status).toBe(422);
  expect((await app.post(unit, await form({ version: "1" }), dev)).status).toBe(409);
  expect((await app.post(`/settings/units/${app.ids.halden}`, await form(), dev)).status).toBe(404);
  const made = { id: uuidv7(), entity: app.ids.unit, name: "Nowhere", head: "" };
  expect((await app.post("/settings/units", made, dev)).status).toBe(404);
});

test("a firm says its own name; its partner's list follows, and the record holds both names", async () => {
  const name = "Halden Präzision";
  expect((await app.post("/firm", await firm({ name, country: "DE" }), maya)).status).toBe(303);
  expect(await (await app.get("/partners", await app.cookie("bruno"))).text()).toContain(name);
  const row = await app.system(({ tx }) =>
    tx
      .selectFrom("shared.relationship")
      .select(["name_key", "country"])
      .where("id", "=", app.ids.mayas)
      .executeTakeFirst(),
  );
  expect(row).toEqual({ name_key: "halden prazision", country: "DE" });
  const entry = await app.system(({ tx }) =>
    tx
      .selectFrom("pair.entry")
      .select("fields")
      .where("large_id", "=", app.ids.northline)
      .where("relationship_id", "=", app.ids.mayas)
      .where("kind", "=", "organization.changed")
      .executeTakeFirst(),
  );
  expect(entry?.fields).toEqual({ side: "msme", name, nameBefore: "Halden Machining", country: "DE" });
  expect((await app.post("/firm", await firm({ name: "" }), maya)).status).toBe(422);
  expect((await app.post("/firm", await firm({ country: "XX" }), maya)).status).toBe(422);
});

test("nobody and other roles: 303, 404, 403", async () => {
  const pages = [
    "/settings/organization",
    "/settings/companies/new",
    "/settings/units/new",
    `/settings/units/${app.ids.unit}`,
  ];
  for (const path of ["/settings", "/firm", ...pages])
    expect((await app.get(path)).headers.get("location")).toContain("/sign-in");
  for (const [who, status] of [
    ["bruno", 403],
    ["lena", 403],
    ["ada", 403],
    ["maya", 404],
    ["omar", 404],
    ["tariq", 404],
  ] as const) {
    const cookie = await app.cookie(who);
    for (const path of pages) expect((await app.get(path, cookie)).status, `${who} ${path}`).toBe(status);
    expect((await app.post("/settings/organization", await settings(), cookie)).status, who).toBe(status);
    expect(
      (await app.post("/settings/companies", { id: uuidv7(), code: "X", name: "X" }, cookie)).status,
    ).toBe(status);
  }
  expect((await app.get("/firm", await app.cookie("bruno"))).status).toBe(404);
  const bea = await app.cookie("bea");
  expect((await app.get("/firm", bea)).status).toBe(200);
  expect((await app.post("/firm", await firm(), bea)).status).toBe(403);
});

test("organization add: slugs, countries and currencies are checked, companies get units", async () => {
  const add = (more: object) =>
    app.system((access) =>
      addOrganization(access, {
        slug: "vale-power",
        name: "Vale Power",
        side: "large",
        country: "DE",
        ...more,
      }),
    );
  const made = await add({
    entities: [
      { code: "A", name: "Same" },
      { code: "B", name: "Same" },
    ],
  });
  expect(made).toMatchObject({ slug: "vale-power", currency: "EUR", side: "large", claimedAt: null });
  const units = await app.system(({ tx }) =>
    tx
      .selectFrom("shared.unit")
      .select("name")
      .where("organization_id", "=", made.id)
      .orderBy("name")
      .execute(),
  );
  expect(units.map((unit) => unit.name)).toEqual(["Same", "Same (B)"]);
  for (const [more, code] of [
    [{}, "slug-taken"],
    [{ slug: "Vale Power" }, "slug-wrong"],
    [{ slug: "v2", country: "XX" }, "country-unknown"],
    [{ slug: "v2", currency: "XYZ" }, "currency-unknown"],
    [{ slug: "v2", name: "x".repeat(10_000) }, "name-wrong"],
    [{ slug: "v2", name: " \u202e " }, "name-wrong"],
    [{ slug: "v2", entities: [{ code: "x".repeat(41), name: "1" }] }, "name-wrong"],
    [
      {
        slug: "v2",
        entities: [
          { code: "A", name: "1" },
          { code: "A", name: "2" },
        ],
      },
      "entity-doubled",
    ],
  ] as const)
    await expect(add(more), code).rejects.toMatchObject({ code });
  const listed = await app.system((access) => organizations(access, "large"));
  expect(listed.map((one) => one.slug)).toContain("vale-power");
  expect(app.errors).toEqual([]);
});
