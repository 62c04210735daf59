import { beforeEach, expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";

const app = await openApp();
const ledger = await openLedger(app);
const { mayas, omars } = app.ids;
const lena = await app.cookie("lena");
const html = async (cookie = lena, path = "/commitments") => (await app.get(path, cookie)).text();
/** What a reader sees, without its marks. */
const text = (page: string) => page.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

beforeEach(() => ledger.empty());

async function story(): Promise<string> {
  const id = await ledger.promise("C1", 30);
  await ledger.invoices([
    { submitted: "2026-01-05", settled: "2026-01-20" },
    { submitted: "2026-01-06", settled: "2026-03-20" },
    { submitted: "2026-01-07", settled: "2026-03-20" },
    { of: omars, submitted: "2026-01-05", settled: "2026-01-20" },
    { of: omars, submitted: "2026-02-05", settled: "2026-03-30" },
  ]);
  await ledger.count(null, "2026-04-02");
  return id;
}

test("nothing is promised: the page names the next step to those who may take it", async () => {
  expect(await html()).toContain("/commitments/new");
  const bruno = await html(await app.cookie("bruno"));
  expect(bruno).toContain("Nothing is promised yet");
  expect(bruno).not.toContain("/commitments/new");
});

test("before the first import a promise stands there, and how it went is not known", async () => {
  await ledger.promise("C2", 30);
  const page = text(await html());
  expect(page).toContain("95 of 100 invoices with terms of at most 30 days, not made longer");
  expect(page).toContain("Nothing was counted yet");
});

test("each month has its count, its share and its state, and the newest closed one is the finding", async () => {
  await story();
  const page = text(await html());
  expect(page).toContain("Mar 2026: 0 of 1 kept, 0%. broken");
  expect(page).toContain("Feb 2026 50% 2 of 4, broken 95%");
  expect(page).toContain("Jan 2026 Not known – 95%");
  expect(page).toContain("Lena Lindqvist");
});

test("partners are compared over the twelve closed months, by unit and never by person, the worst first", async () => {
  await story();
  const page = await html();
  const worst = page.slice(page.indexOf("Where it was kept least"));
  expect(worst.indexOf("Halden Machining")).toBeLessThan(worst.indexOf("Okafor Castings"));
  expect(worst).toContain(`/partners/${mayas}`);
  expect(text(worst)).toContain("Rolling stock 3 5 40%");
  expect(worst.split("</section>")[0]).not.toMatch(/Bruno|Lena|Maya Halden/);
});

test("a partner that is a counterparty is in no comparison", async () => {
  await story();
  await ledger.owner.query("update shared.relationship set outside = true where id = $1", [omars]);
  await ledger.count("2026-04-02", "2026-04-02");
  const page = await html();
  expect(page.slice(page.indexOf("Where it was kept least"))).not.toContain("Okafor");
});

test("a promise that was weakened stays marked, and each month stands beside what was promised then", async () => {
  const id = await story();
  await ledger.owner.query(
    `insert into pair.commitment_version (large_id, id, commitment_id, number, threshold_of, threshold_in, days, from_on,
       weakened, rule_version, made_at)
     values ($1, gen_random_uuid(), $2, 2, 40, 100, 30, '2026-03-01', true, 'commitments/c1@2026-11-23', now())`,
    [app.ids.northline, id],
  );
  const page = text(await html());
  expect(page).toContain("weakened on Sun 1 Mar");
  expect(page).toContain("1 Weakened on Sun 1 Mar, from 95% to 40%");
  expect(page).toContain("Feb 2026 50% 2 of 4, broken 95%");
  expect(page).toContain("Mar 2026 0% 0 of 1, broken 40%");
});

test("the months are to be had as a file, of a promise to one firm too", async () => {
  const id = await story();
  const file = await app.get(`/commitments/${id}/months.csv`, lena);
  expect(file.headers.get("content-type")).toContain("text/csv");
  const lines = (await file.text()).split("\r\n");
  expect(lines).toHaveLength(26);
  expect(lines.find((line) => line.startsWith("2026-02"))).toBe("2026-02,2,4,0,broken,0.95,30,no,");
  expect((await app.get(`/commitments/${id}/months.csv`, await app.cookie("maya"))).status).toBe(404);
});

test("more days move no line: the mark says what is promised since", async () => {
  const id = await story();
  await ledger.version(id, 2, 45, "2026-03-01");
  expect(text(await html())).toContain("1 Sun 1 Mar: weakened: 95 of 100 invoices paid within 45 days");
});

test("promises to one firm come fifty at a time, and one that has ended stands apart", async () => {
  for (let n = 0; n < 52; n++) await ledger.promise("C1", 30 + n, null, n % 2 ? mayas : omars);
  const over = await ledger.promise("C1", 60);
  await ledger.owner.query(
    "update pair.commitment set ended_on = '2026-11-01', ended_reason = 'Done.' where id = $1",
    [over],
  );
  const page = await html();
  expect(text(page)).toContain("Promises that have ended");
  expect(page).toContain("not promised from Sun 1 Nov");
  expect(page.match(/class="card-line"/g)).toHaveLength(51);
  const next = /href="(\/commitments\?after=[^"]*)"/.exec(page)?.[1] ?? "";
  expect((await html(lena, next)).match(/class="card-line"/g)).toHaveLength(2);
});

test("Bruno who sees only his own partners compares no others; Maya and Omar find no such page", async () => {
  await story();
  await ledger.owner.query("update shared.organization set assigned_only = true where slug = 'northline'");
  await ledger.owner.query("update shared.relationship set contact_person_id = null where id = $1", [omars]);
  const page = await html(await app.cookie("bruno"));
  expect(page).toContain("Halden Machining");
  expect(page).not.toContain("Okafor");
  await ledger.owner.query("update shared.organization set assigned_only = false where slug = 'northline'");
  for (const who of ["maya", "omar", "tariq"] as const)
    expect((await app.get("/commitments", await app.cookie(who))).status).toBe(404);
  expect(app.errors).toEqual([]);
});
