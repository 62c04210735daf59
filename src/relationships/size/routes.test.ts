import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { inviteByName } from "../invitations/actions.ts";
import { addOrganization } from "../organizations/actions.ts";

let app: App;
let maya: string;
let bruno: string;
beforeAll(async () => {
  app = await openApp();
  maya = await app.cookie("maya");
  bruno = await app.cookie("bruno");
});

const declaration = (size: string, more = {}) => ({ id: uuidv7(), regime: "uk", size, reason: "", ...more });
const figures = (year: string, more: Readonly<Record<string, string>> = {}) => ({
  id: uuidv7(),
  regime: "uk",
  "yearEndedOn-day": "30",
  "yearEndedOn-month": "6",
  "yearEndedOn-year": year,
  staff: "9",
  turnover: "900,000",
  balance: "400,000.50",
  ...more,
});
const listed = async () => {
  const row = await app.system(({ tx }) =>
    tx
      .selectFrom("shared.relationship")
      .select("size_class")
      .where("id", "=", app.ids.mayas)
      .executeTakeFirstOrThrow(),
  );
  return row.size_class;
};
const entries = () =>
  app.system(async ({ tx }) => {
    const rows = await tx
      .selectFrom("pair.entry")
      .select("fields")
      .where("large_id", "=", app.ids.northline)
      .where("kind", "=", "size.declared")
      .orderBy("id")
      .execute();
    return rows.map((row) => row.fields as Record<string, unknown>);
  });

test("who sees an answer is said before it is given", async () => {
  const html = await (await app.get("/size", maya)).text();
  expect(html).toContain("Northline Rail will see this.");
  expect(html).toContain("Your figures stay with your firm.");
});

test("figures give a class; only the class leaves the firm", async () => {
  expect((await app.post("/size/figures", figures("2026"), maya)).headers.get("location")).toBe(
    "/size?done=saved",
  );
  expect(await listed()).toBe("micro");
  const [entry] = await entries();
  expect(entry).toMatchObject({ regime: "uk", computed: "micro", declared: null, shown: "micro" });
  expect(JSON.stringify(entry)).not.toMatch(/900|400/);
  const seen = await (await app.get(`/partners/${app.ids.mayas}/size`, bruno)).text();
  expect(seen).toMatch(/micro/i);
  expect(seen).not.toMatch(/900,000|400,000/);
  expect(String(entry?.ruleVersion)).toMatch(/^size-class\/uk@/);
});

test("what the firm declares holds, and the difference stays in sight with its reason", async () => {
  const said = declaration("small", { reason: "We hired <b>ten</b> people." });
  for (const _ of [1, 2]) expect((await app.post("/size/declaration", said, maya)).status).toBe(303);
  expect(await listed()).toBe("small");
  expect((await entries()).length).toBe(2);
  const seen = await (await app.get(`/partners/${app.ids.mayas}/size`, bruno)).text();
  expect(seen).toMatch(/micro/i);
  expect(seen).toContain("We hired &lt;b&gt;ten&lt;/b&gt; people.");
  await app.post("/size/figures", figures("2025"), maya);
  expect(await listed()).toBe("small");
});

test("the wall keeps figures from everybody but the firm", async () => {
  const read = (who: "maya" | "bruno" | "dev") =>
    app.house.db.transaction({ kind: "person", personId: app.ids.person[who] }, (tx) =>
      tx.selectFrom("msme.size_figures").select("id").where("msme_id", "=", app.ids.halden).execute(),
    );
  expect(await read("maya")).toHaveLength(2);
  expect(await read("bruno")).toEqual([]);
  expect(await read("dev")).toEqual([]);
  expect(await app.system(({ tx }) => tx.selectFrom("msme.size_figures").select("id").execute())).toEqual([]);
});

test("too few figures say nothing, and are not taken for zero", async () => {
  const few = figures("2024", { staff: "", turnover: "", balance: "" });
  expect((await app.post("/size/figures", few, await app.cookie("omar"))).headers.get("location")).toBe(
    "/size?done=not-enough",
  );
});

test("Omar's year began under the older limits, and is judged by them", async () => {
  const omar = await app.cookie("omar");
  await app.owner("delete from msme.size_figures where msme_id = $1", [app.ids.okafor]);
  const year = { "yearEndedOn-day": "31", "yearEndedOn-month": "12" };
  expect((await app.post("/size/figures", figures("2025", year), omar)).status).toBe(303);
  const said = await app.owner(
    "select computed, rule_version from shared.size_class where organization_id = $1",
    [app.ids.okafor],
  );
  expect(said).toEqual([{ computed: "small", rule_version: "size-class/uk@2016-01-01" }]);
});

test("words for numbers, days to come, rules of nobody and sizes that are none come back filled", async () => {
  for (const wrong of [
    { staff: "nine" },
    { turnover: "a lot" },
    { turnover: "-5" },
    { "yearEndedOn-day": "32" },
  ])
    expect(
      (await app.post("/size/figures", figures("2026", wrong), maya)).status,
      JSON.stringify(wrong),
    ).toBe(422);
  expect((await app.post("/size/figures", figures("2027"), maya)).status).toBe(409);
  expect((await app.post("/size/declaration", declaration("huge"), maya)).status).toBe(422);
  expect(
    (await app.post("/size/declaration", declaration("small", { reason: "x".repeat(10_000) }), maya)).status,
  ).toBe(422);
  for (const regime of ["eu", "atlantis", "../secret"])
    expect([404, 422]).toContain(
      (await app.post("/size/declaration", declaration("small", { regime }), maya)).status,
    );
});

test("what is said under one rule is not shown under another", async () => {
  const other = await app.system(async (access) => {
    const large = await addOrganization(access, {
      slug: "vale-power",
      name: "Vale Power",
      side: "large",
      country: "DE",
    });
    await access.tx
      .updateTable("shared.organization")
      .set({ size_regime: "eu" })
      .where("id", "=", large.id)
      .execute();
    const { relationshipId } = await inviteByName(access, {
      large: "vale-power",
      name: "Halden",
      email: "m@h.example",
    });
    await access.tx
      .updateTable("shared.relationship")
      .set({ msme_id: app.ids.halden, state: "active" })
      .where("id", "=", relationshipId)
      .execute();
    return relationshipId;
  });
  await app.post("/size/declaration", declaration("medium"), maya);
  const sizes = await app.system(({ tx }) =>
    tx
      .selectFrom("shared.relationship")
      .select("size_class")
      .where("id", "in", [other, app.ids.mayas])
      .orderBy("size_class")
      .execute(),
  );
  expect(sizes.map((row) => row.size_class)).toEqual(["medium", "unknown"]);
});

test("another rule of the large side recounts what its list shows", async () => {
  const dev = await app.cookie("dev");
  const html = await (await app.get("/settings/organization", dev)).text();
  const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? "";
  const form = { name: "Northline Rail", telephone: "+44 20 5550 0100", sizeRegime: "eu", version };
  expect((await app.post("/settings/organization", form, dev)).status).toBe(303);
  await expect.poll(listed, { timeout: 15_000 }).toBe("unknown");
  await app.post("/size/declaration", declaration("micro", { regime: "eu" }), maya);
  expect(await listed()).toBe("micro");
});

test("nobody, Bruno and Bea: 303, 404, 403; Omar sees nothing of Maya's", async () => {
  expect((await app.get("/size")).headers.get("location")).toContain("/sign-in");
  expect((await app.get("/size", bruno)).status).toBe(404);
  expect((await app.post("/size/declaration", declaration("small", { regime: "eu" }), bruno)).status).toBe(
    404,
  );
  expect((await app.post("/size/figures", figures("2022", { regime: "eu" }), bruno)).status).toBe(404);
  const bea = await app.cookie("bea");
  expect((await app.get("/size", bea)).status).toBe(200);
  expect((await app.post("/size/declaration", declaration("small", { regime: "eu" }), bea)).status).toBe(403);
  expect((await app.post("/size/figures", figures("2022", { regime: "eu" }), bea)).status).toBe(403);
  for (const who of ["omar", "tariq"] as const)
    expect((await app.get(`/partners/${app.ids.mayas}/size`, await app.cookie(who))).status).toBe(404);
  expect(app.errors).toEqual([]);
});
