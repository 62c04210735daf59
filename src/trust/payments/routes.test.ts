import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { promiseDays, type SomeInvoice, writeInvoices } from "../../../test/invoices.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let bruno: string;
let base: string;

const paidOn = (n: number, month: string, late: number): SomeInvoice => ({
  number: `P-${month}-${n}`,
  received: `2026-${month}-01`,
  due: `2026-${month}-15`,
  amount: 1_000_00,
  paid: [[`2026-${month}-${15 + late}`, 1_000_00]],
});

const rows: SomeInvoice[] = [
  ...[0, 1, 2, 3, 4, 5].map((n) => paidOn(n, "09", n)),
  { number: "A-1", received: "2026-11-01", due: "2026-12-01", accepted: "2026-11-03", amount: 1_250_00 },
  { number: "A-2", received: "2026-10-01", due: "2026-10-31", amount: 9_999_999_999_99, order: "PO-1" },
  {
    number: "A-3",
    received: "2026-11-02",
    due: "2026-12-02",
    amount: 300_00,
    disputed: true,
    disputeReason: "Two parts short",
    order: "PO-1",
    accepted: "2026-11-04",
  },
  {
    number: "A-4",
    received: "2026-11-05",
    rejected: "2026-11-06",
    rejectReason: "No VAT number",
    amount: 70_00,
  },
  {
    number: "A-5",
    issued: "2026-11-05",
    terms: 30,
    amount: 500_000,
    currency: "JPY",
    accepted: "2026-11-06",
  },
  { number: "C-1", kind: "credit-note", issued: "2026-10-05", amount: -50_00 },
  { number: "U-1", received: "2026-08-05", due: "2026-09-05", amount: 88_00, paidKnown: false },
  { number: "=2+3", received: "2026-07-01", due: "2026-07-31", amount: 10_00, paid: [["2026-07-20", 10_00]] },
];

beforeAll(async () => {
  app = await openApp();
  maya = await app.cookie("maya");
  bruno = await app.cookie("bruno");
  base = `/partners/${app.ids.mayas}/money`;
});

const figures = [
  "Northline Rail promised to pay within 30 days: 7 of 7 invoices came in time.",
  "After their due day: 5 of 7.",
];

const html = async (path: string, cookie: string) => {
  const answer = await app.get(path, cookie);
  expect([answer.status, app.errors], path).toEqual([200, []]);
  return (await answer.text()).replaceAll(/<\/?(bdi|time)[^>]*>/g, "");
};
const csv = async (query: string, cookie = maya) =>
  (await (await app.get(`${base}.csv${query}`, cookie)).text())
    .replace("\ufeff", "")
    .trim()
    .split("\r\n")
    .slice(1);
const load = () =>
  writeInvoices(
    app.house.db.url,
    { largeId: app.ids.northline, relationshipId: app.ids.mayas, told: "2026-11-20" },
    rows,
  );

test("before anything is loaded Maya reads what the next step is, and Bruno his", async () => {
  expect(await html("/money", maya)).toContain("When Northline Rail loads its books");
  expect(await html(base, bruno)).toContain("Load the ledger");
});

test("Maya sees when she is paid next, what is open, what blocks it and whom to call", async () => {
  await load();
  await promiseDays(app.house.db.url, { largeId: app.ids.northline }, [{ days: 30 }]);
  const text = await html("/money", maya);
  expect(text).toContain("From Northline Rail&#39;s own books, up to Fri 20 Nov.");
  expect(text).toContain("Next payment");
  expect(text).toContain("£1,250.00");
  expect(text).toContain("Was to be paid by Sat 31 Oct");
  expect(text).toContain("£9,999,999,999.99");
  expect(text).toContain("Two parts short");
  expect(text).toContain("You: correct it and send it again");
  expect(text).toContain("tel:+442055500142");
  expect(text).toContain("JP¥500,000");
  expect(text).toContain("One credit note");
  expect(text).toContain("One invoice: paid or not is not known");
  for (const words of figures) expect(text).toContain(words);
  for (const never of ["MSME", "score", "undefined", "NaN", "[object"]) expect(text).not.toContain(never);
});

test("both sides see the same figures; the large side's lateness is told as its own", async () => {
  const text = await html(base, bruno);
  for (const words of figures) expect(text).toContain(words);
  expect(text).toContain("we are late");
  expect(await html(`${base}?show=paid`, bruno)).toContain("we paid late");
  for (const [show, number] of [
    ["late", "A-2"],
    ["blocked", "A-3"],
    ["disputed", "A-3"],
    ["paid", "P-09-0"],
    ["other", "C-1"],
  ])
    for (const cookie of [maya, bruno]) expect(await html(`${base}?show=${show}`, cookie)).toContain(number);
  expect(await html(`${base}?show=disputed`, bruno)).not.toContain("A-2");
});

test("the file holds exactly the list, and nothing that a spreadsheet would run", async () => {
  expect(await csv("?show=disputed")).toHaveLength(1);
  expect(await csv("?show=open")).toHaveLength(5);
  expect(await csv("?show=paid&month=2026-07")).toEqual([expect.stringContaining("'=2+3")]);
  expect(await csv("?show=paid&month=2026-07", bruno)).toEqual(await csv("?show=paid&month=2026-07"));
  expect((await csv("?show=other")).join()).toContain("paid: not known");
});

test("an invoice has a page of its own: Bruno sees its file, Maya whom to tell", async () => {
  const id = /money\/([0-9a-f-]{36})/.exec(await html(`${base}?show=disputed`, maya))?.[1];
  const hers = await html(`${base}/${id}`, maya);
  expect(hers).toContain("Invoice A-3");
  expect(hers).toContain("Something wrong? Tell Bruno Keller:");
  expect(hers).not.toContain("ledger.csv");
  expect(await html(`${base}/${id}`, bruno)).toContain("ledger.csv");
  const omar = await app.cookie("omar");
  expect((await app.get(`${base}/${id}`, omar)).status).toBe(404);
  expect((await app.get(`/partners/${app.ids.omars}/money/${id}`, omar)).status).toBe(404);
});

test("nobody, Omar and the wrong role see none of it; Bea the bookkeeper sees all", async () => {
  for (const path of [base, `${base}.csv`, `${base}?show=open`]) {
    expect((await app.get(path)).headers.get("location")).toContain("/sign-in");
    for (const [who, status] of [
      ["omar", 404],
      ["tariq", 404],
      ["hana", 403],
      ["bea", 200],
      ["paula", 200],
      ["ada", 200],
    ] as const)
      expect((await app.get(path, await app.cookie(who))).status, `${path} ${who}`).toBe(status);
  }
  expect(await html("/money", await app.cookie("omar"))).toContain("No invoice here yet");
  expect((await app.get("/money", bruno)).status).toBe(404);
  expect((await app.get("/money", await app.cookie("tariq"))).status).toBe(404);
});

test("an address edited by hand shows more, never an error", async () => {
  for (const query of [
    "?show=evil",
    "?show=paid&month=2026-13",
    "?after=x",
    "?before=2026-02-31.x",
    "?show=paid&month=-000001-01",
    `?after=${"9".repeat(5_000)}`,
    "?after=9999-12-31.00000000-0000-0000-0000-000000000000",
    "?after=0000-12-31.00000000-0000-0000-0000-000000000000",
    "?show=paid&month=0000-01",
  ])
    for (const cookie of [maya, bruno]) expect((await app.get(base + query, cookie)).status, query).toBe(200);
  expect((await app.get(`${base}/none`, maya)).status).toBe(404);
  expect(app.errors).toEqual([]);
});

test("with several large partners Maya chooses one, and sees the weeks of all of them together", async () => {
  const client = new pg.Client({ connectionString: app.house.db.url });
  await client.connect();
  const [large, entity, unit, pair] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  await client.query(
    `insert into shared.organization (id, slug, name, name_key, side, country, currency, created_at)
     values ($1, 'southport', 'Southport Yards', 'southport yards', 'large', 'GB', 'GBP', now())`,
    [large],
  );
  await client.query(
    "insert into shared.legal_entity (organization_id, id, code, name) values ($1, $2, 'S', 'Southport')",
    [large, entity],
  );
  await client.query(
    "insert into shared.unit (organization_id, id, legal_entity_id, name) values ($1, $2, $3, 'Docks')",
    [large, unit, entity],
  );
  await client.query(
    `insert into shared.relationship (large_id, id, msme_id, unit_id, state, stage, partner_name, name_key, country, created_at)
     values ($1, $2, $3, $4, 'active', 5, 'Halden Machining', 'halden machining', 'GB', now())`,
    [large, pair, app.ids.halden, unit],
  );
  await client.end();
  await writeInvoices(app.house.db.url, { largeId: large, relationshipId: pair, told: "2026-11-22" }, [
    { number: "S-1", received: "2026-11-20", due: "2026-12-20", amount: 42_00 },
  ]);
  const text = await html("/money", maya);
  expect(text).toContain("Choose who you want to see");
  expect(text).toContain("Next: £42.00, Sun 20 Dec");
  expect(text).toContain("Next: £1,250.00");
  const one = await html(`/partners/${pair}/money`, maya);
  expect(one).toContain("Should come on Sun 20 Dec");
  expect(one).toContain("It is not known how late they usually are");
  expect(one).not.toContain("A-1");
  expect((await app.get(`/partners/${pair}/money`, bruno)).status).toBe(404);
  expect(app.errors).toEqual([]);
});
