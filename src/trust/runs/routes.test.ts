import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { promiseDays, type SomeInvoice, writeInvoices } from "../../../test/invoices.ts";

let app: App;
let paula: string;

// Monday 23 November 2026; the next working day is Tuesday the 24th.
const rows: SomeInvoice[] = [
  { number: "late", received: "2026-10-01", due: "2026-11-02", accepted: "2026-10-05", amount: 100_00 },
  { number: "today", received: "2026-10-24", due: "2026-11-23", accepted: "2026-10-25", amount: 200_00 },
  {
    number: "in",
    received: "2026-10-30",
    due: "2026-11-30",
    accepted: "2026-11-01",
    amount: 300_00,
    entity: "NRL",
  },
  { number: "next", received: "2026-11-01", due: "2026-12-01", accepted: "2026-11-02", amount: 400_00 },
  { number: "waits", received: "2026-10-29", due: "2026-11-28", amount: 500_00, order: "PO-9" },
  { number: "no order", received: "2026-10-29", due: "2026-11-28", amount: 600_00 },
  {
    number: "=cmd",
    received: "2026-10-29",
    due: "2026-11-29",
    amount: 700_00,
    blocked: "=HYPERLINK(1)",
    accepted: "2026-11-02",
  },
  {
    number: "euro",
    received: "2026-10-29",
    due: "2026-11-29",
    amount: 900_00,
    currency: "EUR",
    disputed: true,
  },
  { number: "no day", amount: 1_00 },
  { number: "paid", received: "2026-10-01", due: "2026-11-01", amount: 5_00, paid: [["2026-11-01", 5_00]] },
  { number: "unread", received: "2026-10-01", due: "2026-11-01", amount: 6_00, paidKnown: false },
  { number: "credit", kind: "credit-note", due: "2026-11-01", amount: -7_00 },
];

beforeAll(async () => {
  app = await openApp();
  paula = await app.cookie("paula");
});

const html = async (query = "", cookie = paula) => {
  const answer = await app.get(`/payment-run${query}`, cookie);
  expect([answer.status, app.errors], query).toEqual([200, []]);
  return (await answer.text()).replaceAll(/<\/?(bdi|time)[^>]*>/g, "");
};
const csv = async (query = "", cookie = paula) =>
  (await (await app.get(`/payment-run.csv${query}`, cookie)).text())
    .replace("\ufeff", "")
    .trim()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(","));
const numbers = async (query = "") => (await csv(query)).map((line) => line[2]);
const load = (relationshipId: string, some: readonly SomeInvoice[]) =>
  writeInvoices(app.house.db.url, { largeId: app.ids.northline, relationshipId, told: "2026-11-23" }, some);

test("before a ledger is loaded Paula reads what to do", async () => {
  expect(await html()).toContain("No ledger is loaded yet");
});

test("the next run holds what falls before the run after it, the late ones first", async () => {
  await load(app.ids.mayas, rows);
  expect(await numbers()).toEqual(["late", "today", "waits", "no order", "'=cmd", "euro", "in"]);
  expect(await numbers("?date=2026-11-25")).toContain("next");
  expect(await numbers("?every=6")).not.toContain("in");
  expect(await numbers("?date=2026-12-24&every=1")).toHaveLength(8);
  const text = await html();
  expect(text).toContain("in the run of Tue 24 Nov. The run after it is on Tue 1 Dec.");
  expect(text).toContain("Open without any day, so not in this list: 1.");
  expect(text).toContain("Paid or not is not known, so not in this list: 1.");
  expect(text).toContain("we would pay late");
});

test("each is told by what blocks it and who clears it, and no two currencies are added", async () => {
  const text = await html();
  for (const words of [
    "Order number missing",
    "Not accepted yet",
    "Held back",
    "our finance team",
    "Disputed",
    "€900.00",
  ])
    expect(text).toContain(words);
  expect(text).toContain("£600.00");
  expect(await numbers("?blocker=none")).toEqual(["late", "today", "in"]);
  expect(await numbers("?blocker=no-order")).toEqual(["no order"]);
  expect(await numbers("?entity=NRL")).toEqual(["in"]);
  const [waits] = (await csv("?blocker=not-accepted")) as [string[]];
  expect(waits).toEqual(expect.arrayContaining(["waits", "Not accepted yet", "Bruno Keller"]));
  expect((await csv("?blocker=blocked")).flat()).toContain("'=HYPERLINK(1)");
});

test("a promise to pay sooner than the due day counts; for suppliers outside the programme it does not", async () => {
  const large = { largeId: app.ids.northline };
  await load(app.ids.omars, [
    { number: "sixty", received: "2026-10-20", terms: 60, amount: 50_00, accepted: "2026-10-21" },
  ]);
  expect(await numbers()).not.toContain("sixty");
  await promiseDays(app.house.db.url, large, [{ days: 30 }]);
  expect(await numbers()).toContain("sixty");
  expect(await html()).toContain("(promised)");
  await app.system(({ tx }) =>
    tx
      .updateTable("shared.relationship")
      .set({ outside: true })
      .where("large_id", "=", large.largeId)
      .where("id", "=", app.ids.omars)
      .execute(),
  );
  expect(await numbers()).not.toContain("sixty");
  expect(await numbers("?counterparties=yes")).not.toContain("sixty");
  expect(await numbers("?counterparties=yes&date=2026-12-15")).toContain("sixty");
});

test("pages hold each invoice once, there and back", async () => {
  await load(
    app.ids.mayas,
    Array.from({ length: 130 }, (_, n) => ({
      number: `many ${n}`,
      due: `2026-11-${10 + (n % 7)}`,
      amount: 1_00,
      accepted: "2026-11-01",
    })),
  );
  const link = (text: string, word: string) =>
    new RegExp(`href="/payment-run(\\?[^"]*${word}=[^"]+)"`).exec(text)?.[1]?.replaceAll("&amp;", "&");
  const rowsOf = (text: string) => [...text.matchAll(/money\/([0-9a-f-]{36})/g)].map((found) => found[1]);
  const pages: (string | undefined)[][] = [];
  let text = await html();
  for (let next: string | undefined = ""; next !== undefined; next = link(text, "after")) {
    text = await html(next);
    pages.push(rowsOf(text));
  }
  expect(pages.flat()).toHaveLength(137);
  expect(new Set(pages.flat()).size).toBe(137);
  const back = [rowsOf(text)];
  for (let previous = link(text, "before"); previous; previous = link(text, "before")) {
    text = await html(previous);
    back.unshift(rowsOf(text));
  }
  expect(back).toEqual(pages);
  expect(await csv()).toHaveLength(137);
});

test("a typed day that is none is said beside its field, and an address edited by hand is no error", async () => {
  const answer = await app.get("/payment-run?date-day=31&date-month=2&date-year=2026", paula);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("Enter a day of the calendar");
  expect(await numbers("?date-day=25&date-month=11&date-year=2026")).toContain("next");
  for (const query of [
    "?date=x",
    "?date=9999-12-31",
    "?every=0",
    "?every=1e9",
    "?entity=%00",
    "?blocker=evil",
    "?after=x",
    "?before=9",
  ])
    await html(query);
});

test("finance and relationship managers may; nobody else learns more than that", async () => {
  for (const path of ["/payment-run", "/payment-run.csv"]) {
    expect((await app.get(path)).headers.get("location")).toContain("/sign-in");
    for (const [who, status] of [
      ["maya", 404],
      ["omar", 404],
      ["tariq", 404],
      ["lena", 403],
      ["ada", 403],
      ["hana", 403],
      ["bruno", 200],
    ] as const)
      expect((await app.get(path, await app.cookie(who))).status, `${path} ${who}`).toBe(status);
  }
  expect(await html("", await app.cookie("bruno"))).toContain('href="/payment-run"');
  expect(await (await app.get("/inbox", await app.cookie("lena"))).text()).not.toContain("/payment-run");
});

test("with assigned only, Bruno's run holds the firms he looks after, Paula's all", async () => {
  await app.system(async ({ tx }) => {
    const { northline, omars } = app.ids;
    await tx
      .updateTable("shared.organization")
      .set({ assigned_only: true })
      .where("id", "=", northline)
      .execute();
    await tx
      .updateTable("shared.relationship")
      .set({ contact_person_id: null })
      .where("large_id", "=", northline)
      .where("id", "=", omars)
      .execute();
  });
  const query = "?counterparties=yes&date=2026-12-15";
  const firms = async (cookie: string) => new Set((await csv(query, cookie)).map(([firm]) => firm));
  expect([...(await firms(paula))].toSorted()).toEqual(["Halden Machining", "Okafor Castings"]);
  expect([...(await firms(await app.cookie("bruno")))]).toEqual(["Halden Machining"]);
  expect(app.errors).toEqual([]);
});
