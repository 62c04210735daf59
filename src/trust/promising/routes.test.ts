import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { EntryKind } from "../../record/kind.ts";

let app: App;
let lena: string;
let bruno: string;
beforeAll(async () => {
  app = await openApp();
  lena = await app.cookie("lena");
  bruno = await app.cookie("bruno");
});

const addition = (more: Readonly<Record<string, string>> = {}) => ({
  id: uuidv7(),
  kind: "C1",
  audience: "everybody",
  firm: "",
  threshold: "95",
  days: "30",
  consequence: "",
  owner: app.ids.person.lena,
  ...more,
});
/** Promises something new and answers its path. The days differ, for the same is not promised twice. */
let days = 30;
async function promised(more: Readonly<Record<string, string>> = {}): Promise<string> {
  const sent = await app.post("/commitments", addition({ days: String(++days), ...more }), lena);
  expect(sent.status).toBe(303);
  return sent.headers.get("location")?.split("?")[0] ?? "";
}
const html = async (path: string, cookie = lena) => (await app.get(path, cookie)).text();
const dayFields = (name: string, iso: string) => {
  const [year = "", month = "", day = ""] = iso.split("-");
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};
const change = (more: Readonly<Record<string, string>> = {}) => ({
  id: uuidv7(),
  basedOn: "1",
  threshold: "95",
  days: String(days),
  consequence: "",
  reason: "",
  owner: "",
  ...more,
});
const entries = (kind: EntryKind, path: string) =>
  app.system(async ({ tx }) => {
    const rows = await tx
      .selectFrom("pair.entry")
      .select("fields")
      .where("large_id", "=", app.ids.northline)
      .where("kind", "=", kind)
      .orderBy("id")
      .execute();
    return rows
      .map((row) => row.fields as Record<string, unknown>)
      .filter((fields) => path.endsWith(String(fields.commitment)));
  });
const usual =
  "Each firm that was paid late is told why, and is paid the interest that the law lets it claim.";

test("Lena promises to pay everybody in time; her whole side reads it, and the record keeps it", async () => {
  const path = await promised({ threshold: "97.5", ...dayFields("from", "2024-01-01") });
  for (const who of ["lena", "bruno", "paula", "ada", "dev"] as const) {
    const page = await html("/commitments", await app.cookie(who));
    expect(page, who).toContain("97.5 of 100 invoices paid within 31 days");
    expect(page).toContain("Lena Lindqvist");
  }
  expect(await html(path)).toContain("Mon 1 Jan 2024");
  expect(await entries("commitment.added", path)).toMatchObject([
    {
      side: "large",
      sort: "C1",
      number: 1,
      thresholdOf: 975,
      thresholdIn: 1000,
      days: 31,
      consequence: usual,
      fromOn: "2024-01-01",
      weakened: "no",
    },
  ]);
});

test("a form sent again, from another tab too, is one promise", async () => {
  const form = addition({ days: String(++days) });
  const [one, two] = await Promise.all([
    app.post("/commitments", form, lena),
    app.post("/commitments", form, lena),
  ]);
  expect([one.status, two.status]).toEqual([303, 303]);
  const path = one.headers.get("location")?.split("?")[0] ?? "";
  expect(two.headers.get("location")).toContain(path);
  expect(await entries("commitment.added", path)).toHaveLength(1);
});

test("the same is not promised twice", async () => {
  await promised();
  const again = await app.post("/commitments", addition({ days: String(days) }), lena);
  expect(again.status).toBe(409);
  expect(await again.text()).toContain("This is promised already");
});

test("a promise to one firm names it, and belongs to its record", async () => {
  const path = await promised({ audience: "firm", firm: "halden machining" });
  expect(await html(path)).toContain("to Halden Machining");
  expect(await html("/commitments")).toContain("Halden Machining");
  const { rows } = await app.system(async ({ tx }) => ({
    rows: await tx
      .selectFrom("pair.entry")
      .select("relationship_id")
      .where("large_id", "=", app.ids.northline)
      .where("kind", "=", "commitment.added")
      .where("relationship_id", "=", app.ids.mayas)
      .execute(),
  }));
  expect(rows).toHaveLength(1);
});

test("something stronger holds at once, and what was promised before stays to be read", async () => {
  const path = await promised();
  const sent = await app.post(`${path}/change`, change({ threshold: "99", consequence: usual }), lena);
  expect(sent.headers.get("location")).toBe(`${path}?done=changed`);
  const page = await html(path);
  expect(page).toContain(`99 of 100 invoices paid within ${days} days`);
  expect(page).toContain(`95 of 100 invoices paid within ${days} days`);
  expect(page).not.toContain("weakened");
  expect(await entries("commitment.changed", path)).toMatchObject([
    { number: 2, thresholdOf: 99, fromOn: "2026-11-23" },
  ]);
});

test("something weaker needs thirty days of notice and a reason, and stays marked", async () => {
  const path = await promised();
  const weaker = change({ threshold: "90", consequence: usual });
  const early = { ...weaker, reason: "A new system.", ...dayFields("from", "2026-12-22") };
  const refused = await app.post(`${path}/change`, early, lena);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("It can hold from 2026-12-23 at the earliest");
  expect((await app.post(`${path}/change`, weaker, lena)).status).toBe(422);
  const sent = await app.post(`${path}/change`, { ...weaker, reason: "A new system." }, lena);
  expect(sent.status).toBe(303);
  const page = await html(path);
  expect(page).toContain("will be weakened on Wed 23 Dec");
  expect(page).toContain("A new system.");
  expect(await entries("commitment.changed", path)).toMatchObject([
    { fromOn: "2026-12-23", weakened: "yes" },
  ]);
  const back = change({ basedOn: "2", threshold: "95", consequence: usual });
  expect((await app.post(`${path}/change`, back, lena)).status).toBe(303);
});

test("more of 100 in more days is weaker; so is a consequence taken away", async () => {
  const path = await promised();
  for (const more of [
    { threshold: "100", days: String(days + 1), consequence: usual },
    { consequence: "" },
  ]) {
    const early = change({ ...more, reason: "So it is.", ...dayFields("from", "2026-12-01") });
    const answer = await app.post(`${path}/change`, early, lena);
    expect(answer.status).toBe(422);
  }
});

test("two tabs: the second is told that somebody was faster, with what is promised now; a replay does nothing more", async () => {
  const path = await promised();
  const first = change({ threshold: "96", consequence: usual });
  expect((await app.post(`${path}/change`, first, lena)).status).toBe(303);
  expect((await app.post(`${path}/change`, first, lena)).status).toBe(303);
  const second = await app.post(`${path}/change`, change({ threshold: "97", consequence: usual }), lena);
  expect(second.status).toBe(409);
  const page = await second.text();
  expect(page).toContain("Somebody changed this promise meanwhile");
  expect(page).toContain('name="basedOn" value="2"');
  expect(await entries("commitment.changed", path)).toHaveLength(1);
});

test("nothing changed, a day gone by, and numbers that are none are refused by name", async () => {
  const path = await promised();
  for (const [more, said] of [
    [{ consequence: usual }, "Nothing is different"],
    [
      { threshold: "99", consequence: usual, ...dayFields("from", "2026-11-22") },
      "A change holds from today",
    ],
    [{ threshold: "ninety" }, "Enter the share as a number"],
    [{ threshold: "101" }, "Enter the share as a number"],
    [{ threshold: "49" }, "keeps a share from 50 to 100"],
    [{ days: "1e9" }, "Enter whole days"],
    [{ days: "0" }, "counts from 1 to 120"],
    [{ days: "9007199254740993" }, "Enter whole days"],
    [{ threshold: "99", ...dayFields("from", "9999-01-01") }, "between 2000 and 2100"],
    [{ consequence: "x".repeat(10_000) }, "Shorten this"],
  ] as const) {
    const answer = await app.post(`${path}/change`, change(more), lena);
    expect([said, answer.status]).toEqual([said, 422]);
    expect(await answer.text()).toContain(said);
  }
});

test("another may answer for it: the same promise, another name", async () => {
  const path = await promised();
  const sent = await app.post(
    `${path}/change`,
    change({ consequence: usual, owner: app.ids.person.dev }),
    lena,
  );
  expect(sent.status).toBe(303);
  expect(await html(path)).toContain("Dev");
  expect((await app.post(`${path}/change`, change({ owner: app.ids.person.maya }), lena)).status).toBe(422);
});

test("a promise ends after the notice, with a reason, once; then it cannot be changed", async () => {
  const path = await promised();
  expect((await app.post(`${path}/end`, { reason: " " }, lena)).status).toBe(422);
  const early = { reason: "Too dear.", ...dayFields("on", "2026-11-24") };
  expect((await app.post(`${path}/end`, early, lena)).status).toBe(422);
  for (const reason of ["Too dear.", "Again."])
    expect((await app.post(`${path}/end`, { reason }, lena)).status).toBe(303);
  const page = await html(path, bruno);
  expect(page).toContain("not promised from Wed 23 Dec");
  expect(page).toContain("Too dear.");
  expect(page).not.toContain("Again.");
  expect((await app.post(`${path}/change`, change({ threshold: "99" }), lena)).status).toBe(409);
  expect(await entries("commitment.ended", path)).toHaveLength(1);
});

test("the notice is Northline's own to set", async () => {
  const dev = await app.cookie("dev");
  const form = { name: "Northline Rail", telephone: "", sizeRegime: "uk" };
  const save = (weakerNoticeDays: string, version: string) =>
    app.post("/settings/organization", { ...form, weakerNoticeDays, version }, dev);
  expect((await save("366", "1")).status).toBe(422);
  expect((await save("-1", "1")).status).toBe(422);
  const version = /name="version" value="(\d+)"/.exec(await html("/settings/organization", dev))?.[1] ?? "";
  expect((await save("60", version)).status).toBe(303);
  expect(await html("/settings", dev)).toContain("60 days");
  const path = await promised();
  const sent = change({ threshold: "80", consequence: usual, reason: "It is so." });
  await app.post(`${path}/change`, sent, lena);
  expect(await html(path)).toContain("will be weakened on Fri 22 Jan 2027");
  expect((await save("30", String(Number(version) + 1))).status).toBe(303);
});

test("markup in words stays words; a name nobody bears and a partner outside the programme are refused", async () => {
  const path = await promised({ consequence: "<script>alert(1)</script> We explain." });
  expect(await html(path)).toContain("&lt;script&gt;");
  expect(await html(path)).not.toContain("<script>alert");
  const nobody = await app.post("/commitments", addition({ audience: "firm", firm: "Nobody Ltd" }), lena);
  expect([nobody.status, (await nobody.text()).includes("No partner bears this name")]).toEqual([422, true]);
  const empty = await app.post("/commitments", addition({ audience: "firm" }), lena);
  expect(empty.status).toBe(422);
});

test("who may not, cannot: Bruno, Paula and Ada are refused, Maya, Omar and Tariq find nothing", async () => {
  const path = await promised();
  for (const [who, status] of [
    ["bruno", 403],
    ["paula", 403],
    ["ada", 403],
    ["maya", 404],
    ["omar", 404],
    ["tariq", 404],
  ] as const) {
    const cookie = await app.cookie(who);
    expect((await app.post("/commitments", addition(), cookie)).status, who).toBe(status);
    expect((await app.post(`${path}/change`, change({ threshold: "99" }), cookie)).status, who).toBe(status);
    expect((await app.post(`${path}/end`, { reason: "no" }, cookie)).status, who).toBe(status);
    expect((await app.get(path, cookie)).status, who).toBe(status === 403 ? 200 : 404);
  }
  expect(app.errors).toEqual([]);
});

test("what is promised to every partner together is never offered to one, and refused where somebody sends it", async () => {
  const page = await html("/commitments/new");
  for (const kind of ["C13", "C17"]) expect(page).toMatch(new RegExp(`value="${kind}"[^>]*data-whole`));
  expect(page.match(/data-whole/g)).toHaveLength(2);
  expect(page).toMatch(/<label class="choice" data-unless-whole=""><input type="radio"[^>]*value="firm"/);
  const toOne = await html(`/commitments/new?partner=${app.ids.mayas}`);
  expect(toOne).not.toMatch(/value="C1[37]"/);
  for (const kind of ["C13", "C17"]) {
    const form = addition({ kind, threshold: "", days: "", audience: "firm", firm: "Halden Machining" });
    const sent = await app.post("/commitments", form, lena);
    expect(sent.status).toBe(422);
    const again = await sent.text();
    expect(again).toContain("This is promised to every partner together, never to one.");
    expect(again).toMatch(/value="everybody"[^>]*checked/);
  }
});
