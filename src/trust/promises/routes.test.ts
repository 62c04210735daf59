import { beforeEach, expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const ledger = await openLedger(app);
const { northline, mayas, omars } = app.ids;
let promise = "";

beforeEach(async () => {
  await ledger.empty();
  promise = await ledger.promise("C1", 30, "2026-01-01");
  await ledger.invoices([
    { number: "A-1", submitted: "2026-03-20", settled: "2026-04-02" },
    { number: "A-2", submitted: "2026-03-25", settled: "2026-06-02" },
    { number: "A-3", submitted: "2026-05-25", settled: "2026-06-01" },
    { number: "A-4", submitted: "2026-06-01" },
    { number: "C-1", kind: "credit-note", issued: "2026-05-01" },
    { of: omars, number: "O-1", submitted: "2026-03-26", settled: "2026-04-01" },
  ]);
  await ledger.count(null, "2026-06-10");
});

const text = async (path: string, who: "maya" | "bea" | "bruno" | "omar" | "tariq"): Promise<string> => {
  const answer = await app.get(path, await app.cookie(who));
  expect(answer.status, path).toBe(200);
  return (await answer.text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
};

test("Maya and her bookkeeper read whether the promise to her is kept, by whom and up to which day", async () => {
  for (const who of ["maya", "bea"] as const) {
    const page = await text("/promises", who);
    expect(page).toContain("Paid within 30 days, 95 of 100 Promised to every partner");
    expect(page).toContain("Apr 2026 Broken 50% · 1 of 2 invoices");
    expect(page).toContain("Jul 2026 1 open kept so far");
    expect(page).toContain("Jun 2026 1 of 1 kept so far");
    expect(page).toContain("Apr 2026 1 of 2 broken");
    expect(page).toContain("Lena");
    expect(page).toContain("Wed 10 Jun");
  }
});

test("each number opens to its invoices: the same list for both sides, and nothing of another firm", async () => {
  const path = `/partners/${mayas}/promises/${promise}/months/2026-04`;
  const lines = {
    bruno: [
      "A-1 £1.00 Fri 20 Mar, first sent Sun 19 Apr Thu 2 Apr kept",
      "A-2 £1.00 Wed 25 Mar, first sent Fri 24 Apr Tue 2 Jun 39 days late",
    ],
    maya: [
      "A-1 First sent on Fri 20 Mar, promised by Sun 19 Apr. Paid on Thu 2 Apr. £1.00 kept",
      "A-2 First sent on Wed 25 Mar, promised by Fri 24 Apr. Paid on Tue 2 Jun. £1.00 39 days late",
    ],
  };
  for (const who of ["maya", "bruno"] as const) {
    const page = await text(path, who);
    for (const line of lines[who]) expect(page).toContain(line);
    expect(page).toMatch(/credit notes 1/);
    expect(page).not.toContain("O-1");
    expect(page).not.toContain("A-3");
  }
  const csv = await (await app.get(`${path}/invoices.csv`, await app.cookie("maya"))).text();
  expect(csv.split("\r\n").slice(1, 3)).toEqual([
    "A-1,1.00,GBP,2026-03-20,2026-04-19,2026-04-02,kept",
    "A-2,1.00,GBP,2026-03-25,2026-04-24,2026-06-02,not kept",
  ]);
});

test("a line of the list leads Maya to the invoice; on the desk a link stands only for whoever may open it", async () => {
  const path = `/partners/${mayas}/promises/${promise}/months/2026-04`;
  const links = async (who: "maya" | "bea" | "bruno" | "hana") =>
    (await (await app.get(path, await app.cookie(who))).text()).match(/\/money\/[0-9a-f-]{36}"/g)?.length;
  for (const who of ["maya", "bea", "bruno"] as const) expect([who, await links(who)]).toEqual([who, 2]);
  expect(await links("hana")).toBeUndefined(); // the help desk reads promises, not invoices
});

test("three months are seen at once, and the earlier ones open by a tap; what a promise to her alone is called differs by side", async () => {
  await ledger.promise("C1", 14, null, mayas);
  await ledger.invoices(
    [1, 2, 4, 5].map((month) => ({ submitted: `2026-0${month}-01`, settled: `2026-0${month}-20` })),
  );
  await ledger.count(null, "2026-06-10");
  const page = await text("/promises", "maya");
  expect(page).toContain("Paid within 14 days, 95 of 100 Promised to you alone");
  expect(page).toMatch(/Jul 2026 .* Jun 2026 .* May 2026 .* Earlier months Apr 2026/);
  expect(await text(`/partners/${mayas}/promises`, "bruno")).toContain("Promised to Halden Machining alone");
});

test("both sides read the promises of the partnership; Omar is told that there is nothing", async () => {
  for (const who of ["maya", "bruno"] as const)
    expect(await text(`/partners/${mayas}/promises`, who)).toContain("1 of 2");
  for (const path of ["", ".csv", `/${promise}/months/2026-04`, `/${promise}/months/2026-04/invoices.csv`])
    expect((await app.get(`/partners/${mayas}/promises${path}`, await app.cookie("omar"))).status).toBe(404);
  const csv = await (await app.get(`/partners/${mayas}/promises.csv`, await app.cookie("bruno"))).text();
  expect(csv).toContain("Paid in time,2026-04,1,1,0,broken");
});

test("the sum over all firms is told to a firm only where five stand in it, to the large side always", async () => {
  expect(await text("/promises", "maya")).not.toContain("Over all");
  const seen = (who: "maya" | "bruno") =>
    app.house.db.transaction({ kind: "person", personId: app.ids.person[who] }, async (tx) => {
      const all = tx.selectFrom("shared.whole_reading").select("firms").where("large_id", "=", northline);
      return (await all.execute()).length;
    });
  expect([await seen("maya"), await seen("bruno")]).toEqual([0, 3]); // the database keeps it from her, too
  expect(await text(`/partners/${mayas}/promises`, "bruno")).toContain("Over all 2 firms 2 of 3 in Apr 2026");
  await ledger.owner.query("update shared.whole_reading set firms = 5");
  expect(await text("/promises", "maya")).toContain("Over all 5 firms 2 of 3 in Apr 2026");
});

test("a promise to another firm is not hers, and neither its page nor a month that is none exists", async () => {
  const own = await ledger.promise("C2", 30, null, omars);
  await ledger.count("2026-06-10", "2026-06-10");
  expect(await text("/promises", "maya")).not.toContain("Terms of at most");
  expect(await text("/promises", "omar")).toContain(
    "Terms of at most 30 days, not made longer, 95 of 100 Promised to you alone",
  );
  const maya = await app.cookie("maya");
  for (const path of [`${own}/months/2026-04`, `${promise}/months/2026-13`, `${uuidv7()}/months/2026-04`])
    expect((await app.get(`/partners/${mayas}/promises/${path}`, maya)).status, path).toBe(404);
  expect(await text(`/partners/${mayas}/promises/${promise}/months/2031-01`, "maya")).toContain(
    "No invoice stands in this month",
  );
});

test("a promise that was made weaker stays marked", async () => {
  await ledger.version(promise, 2, 60, "2026-05-01");
  const page = await text("/promises", "maya");
  expect(page).toContain("weakened on Fri 1 May");
  expect(page).toContain("Paid within 60 days, 95 of 100");
});

test("without a promise, or without a ledger, the page says so", async () => {
  await ledger.owner.query("update shared.ledger set day = null");
  expect(await text("/promises", "maya")).toContain("has loaded no invoices yet");
  await ledger.empty();
  expect(await text("/promises", "maya")).toContain("Northline Rail has promised nothing here yet");
  await ledger.owner.query("update shared.relationship set outside = true where large_id = $1", [northline]);
  expect(await text(`/partners/${mayas}/promises`, "bruno")).toContain("has promised nothing here yet");
});

test("how it is counted stands in words, for both sides", async () => {
  for (const who of ["maya", "bruno"] as const)
    expect(await text("/promises/method", who)).toContain(
      "An invoice belongs to the month of its promised day",
    );
  expect(app.errors).toEqual([]);
});
