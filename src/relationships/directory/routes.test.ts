import { beforeAll, expect, test } from "vitest";
import { type App, hidden, openApp } from "../../../test/app.ts";

let app: App;
let maya: string;
let bruno: string;
let base: string;
beforeAll(async () => {
  app = await openApp();
  maya = await app.cookie("maya");
  bruno = await app.cookie("bruno");
  base = `/partners/${app.ids.mayas}`;
});

const versionOf = async (path: string) => hidden(await (await app.get(base + path, bruno)).text(), "version");
const change = async (more: Readonly<Record<string, string>> = {}) => ({
  stage: "6",
  unit: app.ids.unit,
  ownNumber: "V-1007",
  version: await versionOf("/change"),
  ...more,
});

test("the new contact stands with a telephone on Maya's pages at once", async () => {
  const version = await versionOf("/contact");
  const done = await app.post(`${base}/contact`, { contact: app.ids.person.lena, version }, bruno);
  expect(done.status).toBe(303);
  const html = await (await app.get("/", maya)).text();
  expect(html).toContain("Lena Lindqvist");
  expect(html).toContain("+44 20 5550 0101");
});

test("a contact whom nobody can call, or of elsewhere, or who has left, is not taken", async () => {
  await app.system(async ({ tx }) => {
    await tx
      .updateTable("shared.person")
      .set({ telephone: null })
      .where("id", "=", app.ids.person.ines)
      .execute();
    await tx
      .updateTable("shared.membership")
      .set({ ended_at: app.clock.now() })
      .where("person_id", "=", app.ids.person.hana)
      .execute();
  });
  const version = await versionOf("/contact");
  for (const who of ["ines", "hana", "omar"] as const)
    expect(
      (await app.post(`${base}/contact`, { contact: app.ids.person[who], version }, bruno)).status,
      who,
    ).toBe(422);
  expect((await app.post(`${base}/contact`, { version }, bruno)).status).toBe(422);
});

test("stage, unit and own number change; a stale form is a conflict that shows itself again", async () => {
  const old = await change();
  expect((await app.post(`${base}/change`, old, bruno)).status).toBe(303);
  const stale = await app.post(`${base}/change`, { ...old, stage: "7" }, bruno);
  expect(stale.status).toBe(409);
  const html = await (await app.get(base, bruno)).text();
  expect(html).toContain("V-1007");
  expect(await (await app.get(base, maya)).text()).not.toContain("V-1007");
});

test("two tabs at once: one wins", async () => {
  const form = await change({ stage: "7" });
  const answers = await Promise.all([1, 2].map(() => app.post(`${base}/change`, form, bruno)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409]);
});

test("stages that are none, units of elsewhere and endless numbers are refused", async () => {
  for (const wrong of [
    { stage: "0" },
    { stage: "9" },
    { stage: "x" },
    { unit: app.ids.halden },
    { unit: "" },
    { ownNumber: "x".repeat(10_000) },
  ])
    expect(
      (await app.post(`${base}/change`, await change(wrong), bruno)).status,
      JSON.stringify(wrong).slice(0, 40),
    ).toBe(422);
});

test("the record tells of stage and unit, not of the number in the books", async () => {
  const rows = await app.system(({ tx }) =>
    tx
      .selectFrom("pair.entry")
      .select("fields")
      .where("large_id", "=", app.ids.northline)
      .where("kind", "=", "relationship.stage-changed")
      .orderBy("id")
      .execute(),
  );
  expect(rows.map((row) => row.fields)).toEqual([
    { stage: 6, stageBefore: 5, unit: "Rolling stock" },
    { stage: 7, stageBefore: 6, unit: "Rolling stock" },
  ]);
});

test("nobody, Omar and Tariq learn nothing; Maya, Paula and Ada may not", async () => {
  for (const path of ["/contact", "/change"]) {
    const form = path === "/contact" ? { contact: app.ids.person.bruno, version: "1" } : await change();
    expect((await app.get(base + path)).headers.get("location")).toContain("/sign-in");
    expect((await app.post(base + path, form)).headers.get("location")).toContain("/sign-in");
    for (const [who, status] of [
      ["omar", 404],
      ["tariq", 404],
      ["maya", 403],
      ["bea", 403],
      ["paula", 403],
      ["ada", 403],
    ] as const) {
      const cookie = await app.cookie(who);
      expect((await app.get(base + path, cookie)).status, who).toBe(status);
      expect((await app.post(base + path, form, cookie)).status, who).toBe(status);
    }
  }
  expect(app.errors).toEqual([]);
});
