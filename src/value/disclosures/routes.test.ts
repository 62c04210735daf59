import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { EntryKind } from "../../record/kind.ts";

let app: App;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  app = await openApp();
  for (const who of ["maya", "bea", "bruno", "lena", "paula", "ada", "dev", "omar"] as const)
    cookies[who] = await app.cookie(who);
});

const [outline, body] = [
  "A nitride layer makes the bush last four years.",
  "Recipe: 520 degrees, nine hours.",
];
const at = (id: string) => `/partners/${app.ids.mayas}/ideas/${id}`;
const post = async (path: string, form: Record<string, string | string[]>, who: string) =>
  (await app.post(path, form, cookies[who])).status;
const page = async (path: string, who: string) => (await app.get(path, cookies[who])).text();
const seen = async (path: string, who: string) => (await app.get(path, cookies[who])).status;

/** Maya sends an idea with outline, full text and a file; only Bruno may read it. */
async function send(more: { readers?: string[] } = {}): Promise<string> {
  const id = uuidv7();
  const draft = `/partners/${app.ids.mayas}/ideas/drafts`;
  expect(await post(draft, { id, title: `Longer life of door bushes ${id}` }, "maya")).toBe(303);
  await post(`${draft}/${id}/outline`, { outline: `${outline} ${id}` }, "maya");
  const file = new FormData();
  file.set("body", `${body} ${id}`);
  file.set("file", new File(["%PDF-1.7\na drawing\n%%EOF"], "Drawing.pdf"));
  expect((await app.post(`${draft}/${id}/full`, file, cookies.maya)).status).toBe(303);
  const readers = more.readers ?? [app.ids.person.bruno];
  const rules = { owns: "each", trial: "paid", amount: "1500", per: "trial part", readers };
  expect(await post(`${draft}/${id}/rules`, rules, "maya")).toBe(303);
  expect(await post(`${draft}/${id}/sent`, {}, "maya")).toBe(303);
  return id;
}
async function accepted(): Promise<string> {
  const id = await send();
  expect(await post(`${at(id)}/rules/acceptance`, { number: "1" }, "bruno")).toBe(303);
  return id;
}
/** What a person finds by plain SQL behind the wall, whatever page they use. */
const rowsOf = (who: "maya" | "bea" | "bruno" | "lena" | "omar" | "paula", id: string) =>
  app.house.db.transaction({ kind: "person", personId: app.ids.person[who] }, async (tx) => {
    const count = async (table: string) => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
        where large_id = ${app.ids.northline} and idea_id = ${id}`.execute(tx);
      return rows[0]?.count;
    };
    return [await count("pair.idea_text"), await count("pair.idea_file"), await count("pair.idea_look")];
  });
/** A browser that fetched ahead was told 503: no fault. */
const faults = () => app.errors.filter((one) => (one as { status?: number }).status !== 503);
const entries = async (kind: EntryKind, id: string) => {
  const rows = (await app.owner("select fields from pair.entry where kind = $1 order by id", [kind])) as {
    fields: Record<string, unknown>;
  }[];
  return rows.map((row) => row.fields).filter((fields) => fields.idea === id);
};

test("before both accepted the rules nobody of the other side reads more than a title: not by page, not by SQL", async () => {
  const id = await send();
  for (const who of ["bruno", "lena", "paula", "ada", "dev"]) {
    expect(await page(at(id), who)).toContain("Longer life of door bushes");
    for (const path of [at(id), `${at(id)}/outline`, `${at(id)}/full`, "/ideas", "/ideas.csv"])
      expect(await page(path, who)).not.toMatch(/nitride|520 degrees|Drawing/);
    for (const step of ["outline", "full"]) expect(await seen(`${at(id)}/${step}`, who)).toBe(403);
  }
  expect(await rowsOf("bruno", id)).toEqual([0, 0, 0]);
  expect(await rowsOf("omar", id)).toEqual([0, 0, 0]);
  expect(await rowsOf("bea", id)).toEqual([0, 0, 0]);
  expect(await rowsOf("maya", id)).toEqual([2, 1, 0]);
  // The record, which both read, holds a commitment and no word of it.
  expect(JSON.stringify(await entries("idea.sent", id))).not.toMatch(/nitride|520 degrees/);
  expect(await entries("idea.sent", id)).toMatchObject([
    { outline: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
});

test("the database itself refuses to open a step before both accepted, to accept for the other side, and to name readers later", async () => {
  const id = await send();
  const as = (
    who: "maya" | "bruno",
    work: (tx: Parameters<Parameters<typeof app.house.db.transaction>[1]>[0]) => Promise<unknown>,
  ) => app.house.db.transaction({ kind: "person", personId: app.ids.person[who] }, (tx) => work(tx));
  const { northline, mayas, person } = app.ids;
  const now = app.clock.now();
  const step = (who: "maya" | "bruno") =>
    as(who, (tx) =>
      sql`insert into pair.idea_step (large_id, idea_id, step, relationship_id, number, opened_by, opened_at)
        values (${northline}, ${id}, 'outline', ${mayas}, 1, ${person[who]}, ${now})`.execute(tx),
    );
  const acceptance = (who: "maya" | "bruno", side: string) =>
    as(who, (tx) =>
      sql`insert into pair.idea_acceptance (large_id, idea_id, number, side, relationship_id, person_id, accepted_at)
        values (${northline}, ${id}, 1, ${side}, ${mayas}, ${person[who]}, ${now})`.execute(tx),
    );
  const reader = () =>
    as("bruno", (tx) =>
      sql`insert into pair.idea_reader (large_id, idea_id, number, person_id, relationship_id)
        values (${northline}, ${id}, 1, ${person.lena}, ${mayas})`.execute(tx),
    );
  for (const forbidden of [
    () => step("maya"),
    () => step("bruno"),
    () => acceptance("maya", "large"),
    reader,
  ])
    await expect(forbidden()).rejects.toThrow(/row-level security/);
  await acceptance("bruno", "large");
  await expect(step("bruno")).rejects.toThrow(/row-level security/);
  await step("maya");
  expect(await rowsOf("bruno", id)).toEqual([1, 0, 0]);
});

test("Maya opens step by step; only Bruno, whom the rules name, reads; each look is noted and she sees it", async () => {
  const id = await accepted();
  expect(await post(`${at(id)}/steps`, { step: "full" }, "maya")).toBe(409);
  expect(await page(`${at(id)}/steps/outline`, "maya")).toContain(
    "If you may want a patent, do not send this yet",
  );
  expect(await post(`${at(id)}/steps`, { step: "outline" }, "maya")).toBe(303);
  expect(await post(`${at(id)}/steps`, { step: "outline" }, "maya")).toBe(303);
  expect(await entries("idea.step-opened", id)).toHaveLength(1);
  for (const who of ["lena", "paula", "ada", "dev"]) {
    expect(await seen(`${at(id)}/outline`, who)).toBe(403);
    expect(await page(`${at(id)}/outline`, who)).not.toContain("nitride");
  }
  expect(await page(`${at(id)}/looks`, "maya")).toContain("Nobody looked yet");
  const guessed = await app.get(`${at(id)}/outline`, cookies.bruno, { "sec-purpose": "prefetch;prerender" });
  expect([guessed.status, await guessed.text()]).toEqual([503, ""]);
  expect(await rowsOf("maya", id)).toEqual([2, 1, 0]);
  expect(await page(`${at(id)}/outline`, "bruno")).toContain("A nitride layer");
  expect(await seen(`${at(id)}/full`, "bruno")).toBe(403);
  expect(await page(`${at(id)}/looks`, "maya")).toContain("Bruno Keller");
  expect(await rowsOf("maya", id)).toEqual([2, 1, 1]);
  // Her own look is none, and Bruno does not see the log.
  await page(`${at(id)}/outline`, "maya");
  expect([await rowsOf("maya", id), await rowsOf("bruno", id)]).toEqual([
    [2, 1, 1],
    [1, 0, 0],
  ]);
  await post(`${at(id)}/steps`, { step: "full" }, "maya");
  const full = await page(`${at(id)}/full`, "bruno");
  expect(full).toContain("520 degrees");
  const file = /href="([^"]+\/files\/[0-9a-f-]+)"/.exec(full)?.[1] ?? "";
  expect(await page(file, "bruno")).toContain("a drawing");
  expect([await seen(file, "lena"), await seen(file, "omar")]).toEqual([403, 404]);
  expect((await rowsOf("maya", id))[2]).toBe(3);
});

test("what is opened is not changed, what is closed may be; a text written again leaves one entry", async () => {
  const id = await accepted();
  for (const _ of [1, 2]) await post(`${at(id)}/outline/text`, { text: "A better outline" }, "maya");
  expect(await entries("idea.written", id)).toHaveLength(1);
  await post(`${at(id)}/steps`, { step: "outline" }, "maya");
  expect(await post(`${at(id)}/outline/text`, { text: "Something else" }, "maya")).toBe(409);
  expect(await page(`${at(id)}/outline`, "bruno")).toContain("A better outline");
  for (const [path, form] of [
    ["/outline/text", { text: "mine" }],
    ["/steps", { step: "full" }],
  ] as const)
    expect(await post(`${at(id)}${path}`, form, "bruno")).toBe(403);
});

test("other rules count only when both accepted them; until then the old readers read on", async () => {
  const id = await accepted();
  await post(`${at(id)}/steps`, { step: "outline" }, "maya");
  const rules = { owns: "words", ownsWords: "Half each", trial: "none", readers: [app.ids.person.lena] };
  expect(await post(`${at(id)}/rules`, rules, "bruno")).toBe(303);
  expect(await post(`${at(id)}/rules`, rules, "bruno")).toBe(303);
  expect(await entries("idea.rules-proposed", id)).toHaveLength(1);
  expect([await seen(`${at(id)}/outline`, "bruno"), await seen(`${at(id)}/outline`, "lena")]).toEqual([
    200, 403,
  ]);
  expect(await page("/", "maya")).toContain("do you accept the rules of an idea?");
  expect(await post(`${at(id)}/rules/acceptance`, { number: "1" }, "maya")).toBe(409);
  expect(await post(`${at(id)}/rules/acceptance`, { number: "2" }, "maya")).toBe(303);
  expect([await seen(`${at(id)}/outline`, "bruno"), await seen(`${at(id)}/outline`, "lena")]).toEqual([
    403, 200,
  ]);
  const order = (await app.owner("select kind, fields from pair.entry order by id")) as {
    kind: string;
    fields: { idea?: string };
  }[];
  const kinds = order.filter((one) => one.fields.idea === id).map((one) => one.kind);
  expect(kinds.slice(0, 4)).toEqual([
    "idea.sent",
    "idea.rules-accepted",
    "idea.rules-accepted",
    "idea.step-opened",
  ]);
});

test("rules without a reader, without pay or without words come back with the reason; nobody foreign can be named", async () => {
  const id = await send();
  const rules = { owns: "each", trial: "none", readers: [app.ids.person.bruno] };
  for (const wrong of [
    { readers: [] },
    { readers: [app.ids.person.omar] },
    { trial: "paid", amount: "", per: "" },
    { trial: "paid", amount: "-5", per: "day" },
    { trial: "paid", amount: "1e9", per: "day" },
    { owns: "words", ownsWords: " " },
    { owns: "mine" },
  ])
    expect([wrong, await post(`${at(id)}/rules`, { ...rules, ...wrong }, "bruno")]).toEqual([wrong, 422]);
});

test("an idea taken back leaves nothing to the other side, and nothing unopened anywhere", async () => {
  const id = await send();
  expect(await post(`${at(id)}/withdrawal`, {}, "bruno")).toBe(422);
  expect(await post(`${at(id)}/withdrawal`, {}, "maya")).toBe(303);
  expect(await post(`${at(id)}/withdrawal`, {}, "maya")).toBe(303);
  expect(await seen(at(id), "bruno")).toBe(404);
  expect(await page("/ideas", "bruno")).not.toContain(id);
  expect([await rowsOf("maya", id), await rowsOf("bruno", id)]).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect(await page(at(id), "maya")).toContain("You took it back");
  const second = await accepted();
  await post(`${at(second)}/steps`, { step: "outline" }, "maya");
  await post(`${at(second)}/withdrawal`, {}, "maya");
  expect(await seen(`${at(second)}/outline`, "bruno")).toBe(404);
  expect([await rowsOf("maya", second), await rowsOf("bruno", second)]).toEqual([
    [1, 0, 0],
    [0, 0, 0],
  ]);
  expect(faults()).toEqual([]);
});

test("Northline's own idea opens to Maya in the same way, and to no bookkeeper", async () => {
  const id = uuidv7();
  const draft = `/partners/${app.ids.mayas}/ideas/drafts`;
  await post(draft, { id, title: "Share our forecast" }, "bruno");
  await post(`${draft}/${id}/outline`, { outline: "Every Monday, eight weeks ahead" }, "bruno");
  expect(await post(`${draft}/${id}/sent`, {}, "bruno")).toBe(303);
  expect(await seen(`${at(id)}/outline`, "maya")).toBe(403);
  expect(await page("/", "maya")).toContain("Northline Rail sent you an idea");
  await post(`${at(id)}/rules/acceptance`, { number: "1" }, "maya");
  await post(`${at(id)}/steps`, { step: "outline" }, "bruno");
  expect(await page(`${at(id)}/outline`, "maya")).toContain("Every Monday");
  expect([await seen(`${at(id)}/outline`, "bea"), await rowsOf("bea", id)]).toEqual([403, [0, 0, 0]]);
  expect(await page(`${at(id)}/looks`, "bruno")).toContain("Maya Halden");
});

test("Omar with every link learns nothing, at every step", async () => {
  const id = await accepted();
  for (const step of ["outline", "full"]) await post(`${at(id)}/steps`, { step }, "maya");
  for (const path of [
    "",
    "/outline",
    "/full",
    "/rules",
    "/rules/new",
    "/looks",
    "/answer",
    "/withdrawal",
    "/outline/text",
  ]) {
    expect([path, await seen(`${at(id)}${path}`, "omar")]).toEqual([path, 404]);
    // The same idea under his own relationship.
    expect(await seen(`/partners/${app.ids.omars}/ideas/${id}${path}`, "omar")).toBe(404);
  }
  for (const path of [
    "/comments",
    "/credits",
    "/rules",
    "/rules/acceptance",
    "/steps",
    "/answer",
    "/withdrawal",
  ])
    for (const pair of [app.ids.mayas, app.ids.omars])
      expect(await post(`/partners/${pair}/ideas/${id}${path}`, { number: "1", step: "full" }, "omar")).toBe(
        404,
      );
  expect(faults()).toEqual([]);
});
