import { beforeAll, expect, test } from "vitest";
import { openImports } from "../../../test/import.ts";
import { countCommitment } from "../readings/actions.ts";

const { app, ledger, load, owner } = await openImports();
const base = "/import/health";
let paula: string;
beforeAll(async () => {
  paula = await app.cookie("paula");
  await load(
    [
      "Vendor,Invoice Number,Kind,Amount,Currency,Invoice Date,Due Date,Payment Date",
      "Bolt Works,A1,,100.00,GBP,2026-09-01,2026-10-01,2026-09-20",
      "Bolt Works,A2,,50.00,GBP,,,",
      "Bolt Works,A3,,60.00,GBP,2026-09-03,2026-10-03,soon",
      "=Evil Tools,A4,credit note,-5.00,GBP,2026-09-04,,",
      "=Evil Tools,A5,,0.00,GBP,2026-09-05,,",
      "=Evil Tools,A6,,7.00,EUR,2026-09-06,2026-10-06,",
    ].join("\n"),
    { map: { kind: "Kind" } },
  );
});

const html = async (path: string, cookie = paula) => (await app.get(base + path, cookie)).text();
const firm = async (name: string): Promise<string> =>
  (await owner.query("select id from shared.relationship where partner_name = $1", [name])).rows[0].id;

test.each([
  ["undated", ["A2"]],
  ["unreadable", ["A3"]],
  ["no-terms", ["A2"]],
  ["credit", ["A4"]],
  ["nothing", ["A5"]],
  ["foreign", ["A6"]],
])("the number of rows that are %s opens to those rows, and to their file", async (kind, numbers) => {
  const overview = await html("");
  expect(overview).toMatch(new RegExp(`rows/${kind}".*?<bdi class="figure">${numbers.length}</bdi>`, "s"));
  const page = await html(`/rows/${kind}`);
  const csv = await html(`/rows/${kind}/rows.csv`);
  for (const number of ["A1", "A2", "A3", "A4", "A5", "A6"]) {
    expect([number, page.includes(`<bdi>${number}</bdi>`)]).toEqual([number, numbers.includes(number)]);
    expect([number, csv.includes(number)]).toEqual([number, numbers.includes(number)]);
  }
});

test("a formula in a name is text in the file", async () => {
  expect(await html("/rows/credit/rows.csv")).toContain("'=Evil Tools");
});

test("pages of rows and firms go on by key; what cannot be read shows the first page", async () => {
  const rows = Array.from({ length: 60 }, (_, n) => `Firm ${n},N${n},1.00,2026-09-01`);
  await load(`Vendor,Invoice Number,Amount,Invoice Date\n${rows.join("\n")}\n`);
  for (const path of ["/rows/no-terms", "/sizes"]) {
    const next = new RegExp(`href="(${base}${path}\\?after=[^"]+)"`).exec(await html(path))?.[1] ?? "";
    const rest = await (await app.get(next, paula)).text();
    expect(rest).toContain('rel="prev"');
    expect(rest).not.toContain('rel="next"');
    for (const after of ["x", "1_2", "%00", `${"9".repeat(60)}_${app.ids.mayas}`])
      expect((await app.get(`${base}${path}?after=${after}`, paula)).status, after).toBe(200);
  }
  for (const path of ["/rows/evil", "/rows/toString", "/firms/x", `/firms/${app.ids.northline}`])
    expect((await app.get(base + path, paula)).status, path).toBe(404);
});

test("the firms with most money and no size come first; Paula says what they are", async () => {
  const list = await html("/sizes");
  expect(list.indexOf("Bolt Works")).toBeLessThan(list.indexOf("Firm 1"));
  const id = await firm("Bolt Works");
  expect((await app.post(`${base}/firms/${id}/size`, { size: "huge" }, paula)).status).toBe(422);
  for (const _ of [1, 2])
    expect((await app.post(`${base}/firms/${id}/size`, { size: "small" }, paula)).status).toBe(303);
  expect(await html("/sizes")).not.toContain("Bolt Works");
  const { rows } = await owner.query(
    "select fields from pair.entry where kind = 'size.declared' and relationship_id = $1",
    [id],
  );
  expect(rows).toEqual([{ fields: { by: "large", shown: "small", before: "unknown" } }]);
  await owner.query("update shared.relationship set size_class = 'micro' where id = $1", [app.ids.mayas]);
  expect((await app.post(`${base}/firms/${app.ids.mayas}/size`, { size: "large" }, paula)).status).toBe(409);
});

test("a firm outside the programme is in no reading; taken in again, its readings are as before", async () => {
  const promise = await ledger.promise("C1", 30);
  await app.system((access) => countCommitment(access, app.ids.northline, promise));
  const id = await firm("Bolt Works");
  const readings = async () =>
    (
      await owner.query(
        "select period, kept, decided from pair.reading where relationship_id = $1 order by 1",
        [id],
      )
    ).rows;
  const before = await readings();
  expect(before.length).toBeGreaterThan(0);
  expect((await app.post(`${base}/firms/${id}/outside`, { outside: "maybe" }, paula)).status).toBe(422);
  for (const _ of [1, 2])
    expect((await app.post(`${base}/firms/${id}/outside`, { outside: "yes" }, paula)).status).toBe(303);
  expect(await readings()).toEqual([]);
  expect(await html("/outside")).toContain("marked by you");
  expect((await app.post(`${base}/firms/${id}/outside`, { outside: "no" }, paula)).status).toBe(303);
  expect(await readings()).toEqual(before);
  const { rows } = await owner.query(
    "select fields from pair.entry where kind = 'relationship.outside-changed' order by id",
  );
  expect(rows.map((row) => row.fields.outside)).toEqual(["yes", "no"]);
});

test("Omar, Maya and Tariq find nothing, Bruno may not look, Ada looks and changes nothing", async () => {
  const id = await firm("Bolt Works");
  for (const [who, looks, sorts] of [
    ["omar", 404, 404],
    ["maya", 404, 404],
    ["tariq", 404, 404],
    ["bruno", 403, 403],
    ["ada", 200, 403],
    ["dev", 200, 403],
  ] as const) {
    const cookie = await app.cookie(who);
    for (const path of [
      "",
      "/rows/undated",
      "/rows/undated/rows.csv",
      "/sizes",
      "/outside",
      `/firms/${id}`,
      "/spellings",
    ])
      expect((await app.get(base + path, cookie)).status, `${who} ${path}`).toBe(looks);
    expect((await app.post(`${base}/firms/${id}/outside`, { outside: "yes" }, cookie)).status, who).toBe(
      sorts,
    );
    expect((await app.post(`${base}/firms/${id}/size`, { size: "large" }, cookie)).status, who).toBe(sorts);
  }
  expect(app.errors).toEqual([]);
});
