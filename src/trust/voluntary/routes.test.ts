import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let bruno: string;
let base: string;
beforeAll(async () => {
  app = await openApp();
  [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
  base = `/partners/${app.ids.mayas}/promises/own`;
});

const own = (kind: string, more: Readonly<Record<string, string>> = {}) => ({
  id: uuidv7(),
  kind,
  days: "",
  ...more,
});
const html = async (cookie: string) => (await app.get(base, cookie)).text();
const entries = () =>
  app.system(async ({ tx }) => {
    const rows = await tx
      .selectFrom("pair.entry")
      .select(["kind", "fields"])
      .where("large_id", "=", app.ids.northline)
      .where("relationship_id", "=", app.ids.mayas)
      .orderBy("id")
      .execute();
    return rows.map(({ kind, fields }) => `${kind} ${(fields as { sort: string }).sort}`);
  });

test("Maya promises three things of her own will, each once; Bruno reads them and that nothing follows", async () => {
  for (const form of [own("M1"), own("M2", { days: "3" }), own("M3")])
    expect((await app.post(base, form, maya)).status).toBe(303);
  const page = await html(maya);
  expect(page).toContain("nothing follows if you cannot keep one");
  expect(page).toContain("We answer within 3 days");
  expect(page).toContain("You promise all three");
  const seen = await html(bruno);
  expect(seen).toContain("Only Halden Machining ends them.");
  expect(seen).not.toContain('<form action="/partners');
  expect(await entries()).toEqual(["commitment.added M1", "commitment.added M2", "commitment.added M3"]);
});

test("a fourth is refused, and the same form again is nothing more", async () => {
  const again = await app.post(base, own("M2", { days: "9" }), maya);
  expect([again.status, (await again.text()).includes("You promise this already")]).toEqual([409, true]);
  expect((await app.post(`/partners/${app.ids.omars}/promises/own`, own("M1"), maya)).status).toBe(404);
});

test("Maya ends one at once and without a reason, twice by mistake, and may promise it anew", async () => {
  const id = new RegExp(`${base}/([0-9a-f-]+)/end`).exec(await html(maya))?.[1] ?? "";
  for (const _ of [1, 2]) expect((await app.post(`${base}/${id}/end`, {}, maya)).status).toBe(303);
  expect(await html(maya)).toContain("Ended on Mon 23 Nov");
  expect((await entries()).filter((one) => one.startsWith("commitment.ended"))).toHaveLength(1);
  const form = own("M3");
  const sent = await Promise.all([app.post(base, form, maya), app.post(base, form, maya)]);
  expect(sent.map((one) => one.status)).toEqual([303, 303]);
});

test("days that are none, kinds nobody offered and promises of the large side are refused", async () => {
  const [omars, omar] = [`/partners/${app.ids.omars}/promises/own`, await app.cookie("omar")];
  for (const form of [
    own("M2", { days: "soon" }),
    own("M2", { days: "61" }),
    own("C1"),
    own("M9"),
    { ...own("M1"), id: "x" },
  ])
    expect((await app.post(omars, form, omar)).status).toBe(422);
  const id = new RegExp(`${base}/([0-9a-f-]+)/end`).exec(await html(maya))?.[1] ?? "";
  expect((await app.post(omars, { ...own("M1"), id }, omar)).status, "the id of another firm's").toBe(409);
  expect(app.errors).toEqual([]);
});

test("the large side cannot promise or end for the firm; Omar and Tariq find nothing, Bea may not", async () => {
  const id = new RegExp(`${base}/([0-9a-f-]+)/end`).exec(await html(maya))?.[1] ?? "";
  for (const [who, status] of [
    ["bruno", 403],
    ["lena", 403],
    ["dev", 403],
    ["bea", 403],
    ["omar", 404],
    ["tariq", 404],
  ] as const) {
    const cookie = await app.cookie(who);
    expect((await app.post(base, own("M1"), cookie)).status, who).toBe(status);
    expect((await app.post(`${base}/${id}/end`, {}, cookie)).status, who).toBe(status);
  }
  const lena = await app.cookie("lena");
  expect((await app.get(`/commitments/${id}`, lena)).status).toBe(404);
  expect((await app.post(`/commitments/${id}/end`, { reason: "no" }, lena)).status).toBe(404);
  expect(app.errors).toEqual([]);
});
