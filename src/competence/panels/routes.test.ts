import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { answered, evidence, fillOwnPage, opened, panelist, published } from "../../../test/assessed.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let bruno: string;
let tariq: string;
let one: { id: string; at: string };
let number: number;
let appeal: string;
let chosen: string;
beforeAll(async () => {
  app = await openApp();
  await fillOwnPage(app);
  [maya, bruno, tariq] = [await app.cookie("maya"), await app.cookie("bruno"), await app.cookie("tariq")];
  await evidence(app, { title: "Bushes on time", topics: ["deliver-on-time"] });
  one = await opened(app);
  await answered(app, one);
  number = await published(app, one);
  appeal = `/partners/${app.ids.mayas}/assessments/versions/${number}/appeal`;
}, 60_000);

const form = (more: Record<string, string | string[]> = {}) => ({
  id: uuidv7(),
  criteria: ["deliver-on-time", "tell-early"],
  reason: "Northline has the delivery book.",
  panelist: chosen,
  ...more,
});
const page = async (path: string, cookie = "") => (await app.get(path, cookie)).text();
const reviews = async () =>
  /\/reviews\/[0-9a-f-]{36}\/[0-9a-f-]{36}/.exec(await page("/reviews", tariq))?.[0] ?? "";
const opinions = () => app.owner("select seat, criterion, ruling from pair.appeal_opinion");

test("before another firm has put somebody forward there is nobody to choose, and the page says so", async () => {
  expect(await page(appeal, maya)).toContain("No other firm has put anybody forward yet");
  expect((await app.post(appeal, form({ panelist: uuidv7() }), maya)).status).toBe(422);
});

test("Maya asks a panel: she reads Nora's name and words, never which firm named her; one appeal to a version", async () => {
  ({ id: chosen } = await panelist(app));
  const html = await page(appeal, maya);
  for (const said of ["Nora Quist", "foundry for twenty years"]) expect(html).toContain(said);
  expect(html).not.toContain("Okafor");
  for (const wrong of [{ criteria: [] }, { reason: "" }, { panelist: "x" }])
    expect((await app.post(appeal, form(wrong), maya)).status).toBe(422);
  expect((await app.post(appeal, form({ criteria: ["rank"] }), maya)).status).toBe(404);
  expect((await app.post(appeal, form(), bruno)).status).toBe(403);
  const made = form();
  for (const _ of [1, 2]) expect((await app.post(appeal, made, maya)).status).toBe(303);
  expect((await app.post(appeal, form(), maya)).status).toBe(409);
  const entries = await app.owner("select kind from pair.entry where kind like 'appeal.%'");
  expect(entries).toEqual([{ kind: "appeal.made" }]);
});

test("Tariq reads the frozen version through one function and no ordinary table; Bruno, Omar and Maya find no such page", async () => {
  const path = await reviews();
  const html = await page(path, tariq);
  for (const said of [
    "Northline has the delivery book.",
    "Why deliver-on-time.",
    "Bushes on time",
    "Halden Machining",
  ])
    expect(html).toContain(said);
  for (const who of ["bruno", "omar", "maya", "lena", "dev"] as const)
    expect([who, (await app.get(path, await app.cookie(who))).status]).toEqual([who, 404]);
  const seen = await app.house.db.transaction(
    { kind: "person", personId: app.ids.person.tariq },
    async (tx) => [
      await tx.selectFrom("pair.assessment").select("id").where("large_id", "=", app.ids.northline).execute(),
      await tx.selectFrom("pair.appeal").select("id").where("large_id", "=", app.ids.northline).execute(),
      await tx
        .selectFrom("shared.relationship")
        .select("id")
        .where("large_id", "=", app.ids.northline)
        .execute(),
    ],
  );
  expect(seen).toEqual([[], [], []]);
});

test("Tariq writes half, his draft is seen by nobody else: not Bruno, not Maya, not Rosa, not Nora", async () => {
  const path = await reviews();
  expect((await app.post(`${path}/opinion`, { "ruling-tell-early": "upheld" }, tariq)).status).toBe(404);
  expect((await app.post(`${path}/seat`, {}, tariq)).status).toBe(303);
  const half = { "ruling-tell-early": "upheld", "reason-tell-early": "Nothing was shown." };
  expect((await app.post(`${path}/opinion`, { ...half, final: "yes" }, tariq)).status).toBe(422);
  expect((await app.post(`${path}/opinion`, half, tariq)).status).toBe(303);
  expect(await page(path, tariq)).toContain("Nothing was shown.");
  const { token } = await app.mailTo("nora@quist.example");
  const others = [
    await page(path, await app.cookie("rosa")),
    await page(`/appeal?token=${token}`),
    await page(appeal, bruno),
    await page(appeal, maya),
  ];
  for (const html of others) expect(html).not.toContain("Nothing was shown.");
  for (const who of ["bruno", "maya", "lena"] as const) {
    const rows = await app.house.db.transaction({ kind: "person", personId: app.ids.person[who] }, (tx) =>
      tx
        .selectFrom("pair.appeal_opinion")
        .select("reason")
        .where("large_id", "=", app.ids.northline)
        .execute(),
    );
    expect([who, rows]).toEqual([who, []]);
  }
  chosen = token;
});

test("Nora hands in by her link; with the second one the panel has ruled, and whatever they differ on is judged again by another", async () => {
  const nora = {
    token: chosen,
    "ruling-tell-early": "upheld",
    "reason-tell-early": "I agree.",
    "ruling-deliver-on-time": "again",
    "reason-deliver-on-time": "Look at the gate book.",
    final: "yes",
  };
  expect((await app.post("/appeal/opinion", { ...nora, token: `${chosen}x` })).status).toBe(404);
  expect((await app.post("/appeal/opinion", nora)).status).toBe(303);
  expect((await app.post("/appeal/opinion", nora)).status).toBe(409);
  expect(await page(appeal, maya)).not.toContain("gate book");
  const path = await reviews();
  const said = {
    "ruling-tell-early": "upheld",
    "reason-tell-early": "Nothing was shown.",
    "ruling-deliver-on-time": "upheld",
    "reason-deliver-on-time": "One line is not enough.",
    final: "yes",
  };
  expect((await app.post(`${path}/opinion`, said, tariq)).status).toBe(303);
  expect(await opinions()).toHaveLength(4);
  for (const cookie of [bruno, maya]) {
    const html = await page(appeal, cookie);
    for (const both of [
      "Look at the gate book.",
      "One line is not enough.",
      "The two differ",
      "Nora Quist",
      "Tariq",
    ])
      expect(html).toContain(both);
  }
  const [{ stage, assessor_id, barred_id }] = (await app.owner(
    "select stage, assessor_id, barred_id from pair.assessment",
  )) as [{ stage: string; assessor_id: string | null; barred_id: string }];
  expect([stage, assessor_id, barred_id]).toEqual(["judging", null, app.ids.person.bruno]);
  expect(
    await app.owner("select fields->>'differ' as differ from pair.entry where kind = 'appeal.ruled'"),
  ).toEqual([{ differ: "deliver-on-time" }]);
});

test("Bruno cannot judge it again; Lena does, and the first version stands beside the second", async () => {
  expect(await page("/inbox", bruno)).toContain("Name somebody else to judge");
  const [{ version }] = (await app.owner("select version from pair.assessment")) as [{ version: number }];
  const hand = (who: string) => ({ assessor: who, version: String(version) });
  expect((await app.post(`${one.at}/assessor`, hand(app.ids.person.bruno), bruno)).status).toBe(422);
  expect((await app.post(`${one.at}/assessor`, hand(app.ids.person.lena), bruno)).status).toBe(303);
  await app.post(
    `/partners/${app.ids.mayas}/assessments/conflict`,
    { tied: "none" },
    await app.cookie("lena"),
  );
  const second = await published(app, one, "lena");
  expect(second).toBe(number + 1);
  const base = `/partners/${app.ids.mayas}/assessments/versions`;
  expect(await page(`${base}/${second}`, maya)).toContain("Lena");
  expect(await page(`${base}/${number}`, maya)).toContain("Why deliver-on-time.");
});

test("after the last day an appeal is refused, and the day is named", async () => {
  app.later({ hours: 24 * 31 });
  const cookie = await app.cookie("maya");
  const late = `/partners/${app.ids.mayas}/assessments/versions/${number + 1}/appeal`;
  const [{ id }] = (await app.owner("select id from pair.panelist")) as [{ id: string }];
  expect(await page(late, cookie)).toContain("Wednesday 23 December 2026");
  const answer = await app.post(late, form({ panelist: id }), cookie);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("2026-12-23");
  expect(app.errors).toEqual([]);
});
