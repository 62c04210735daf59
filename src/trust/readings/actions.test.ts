import { beforeEach, expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { append } from "../../record/append.ts";
import { countCommitment, countCounterparties } from "./actions.ts";

const app = await openApp();
const ledger = await openLedger(app);
const { owner } = ledger;
const { northline, mayas, omars } = app.ids;
let promise = "";

beforeEach(async () => {
  await ledger.empty();
  promise = await ledger.promise("C1", 30);
});

async function readings(of?: string): Promise<string[]> {
  const { rows } = await owner.query(
    `select to_char(period, 'YYYY-MM') || ' ' || kept || '/' || decided || '+' || undecided || ' ' || clock as line
     from pair.reading where relationship_id = coalesce($1, relationship_id) and commitment_id = $2 order by period`,
    [of ?? null, promise],
  );
  return rows.map(({ line }) => line);
}

async function whole(of = promise): Promise<string[]> {
  const { rows } = await owner.query(
    `select to_char(period, 'YYYY-MM') || ' ' || firms || ': ' || kept || '/' || decided || '+' || undecided || ' ' || clock as line
     from shared.whole_reading where commitment_id = $1 order by period`,
    [of],
  );
  return rows.map(({ line }) => line);
}

async function entries(): Promise<string[]> {
  const { rows } = await owner.query(
    `select kind, relationship_id, fields - 'commitment' - 'sort' as fields,
       (select length(s.salts) / 32 from pair.entry_salt s where s.entry_id = e.id) as salts from pair.entry e order by kind, relationship_id nulls last`,
  );
  return rows.map(({ kind, relationship_id, fields, salts }) => {
    expect(salts).toBe(Object.keys(fields).length + 4); // with commitment and sort, kind and at
    const who = relationship_id === mayas ? "Maya" : relationship_id === omars ? "Omar" : "all";
    return `${who} ${kind} ${Object.entries(fields)
      .map(([month, told]) => `${month}: ${told}`)
      .join(" | ")}`;
  });
}

const everything = async () => ({
  readings: (await owner.query("select * from pair.reading order by 1, 2, 3, 4")).rows,
  whole: (await owner.query("select * from shared.whole_reading order by 1, 2, 3")).rows,
});

test("the readings of each firm and of the whole come from its invoices", async () => {
  await ledger.invoices([
    { submitted: "2026-01-05", settled: "2026-01-20" },
    { submitted: "2026-01-06", settled: "2026-03-20" },
    { received: "2026-02-20" },
    { of: omars, issued: "2026-01-05", settled: "2026-01-20" },
    { kind: "credit-note", issued: "2026-01-05" },
    { amount: 0, issued: "2026-01-05" },
    { issued: "2026-01-05", known: false },
    {},
  ]);
  await ledger.count(null, "2026-03-10");
  expect(await readings(mayas)).toEqual(["2026-02 1/2+0 submitted", "2026-03 0/0+1 received"]);
  expect(await readings(omars)).toEqual(["2026-02 1/1+0 issued"]);
  expect(await whole()).toEqual(["2026-02 2: 2/3+0 mixed", "2026-03 1: 0/0+1 received"]);
});

test("only what was touched is counted, and firms whose promised days have come", async () => {
  await ledger.invoices([
    { received: "2026-01-31" },
    { of: omars, received: "2026-01-31" },
    { of: omars, received: "2026-01-01", settled: "2026-01-02" },
  ]);
  await ledger.count(null, "2026-02-20");
  await owner.query("update pair.reading set kept = 1, decided = 7 where period = '2026-01-01'"); // a mark: who is touched again?
  await ledger.count("2026-02-20", "2026-03-01", []);
  expect(await readings(omars)).toEqual(["2026-01 1/7+0 received", "2026-03 0/0+1 received"]);
  await ledger.count("2026-03-01", "2026-03-02", []);
  expect(await readings(omars)).toEqual(["2026-01 1/1+0 received", "2026-03 0/1+0 received"]);
  expect(await whole()).toEqual(["2026-01 1: 1/1+0 received", "2026-03 2: 0/2+0 received"]);
});

test("an undo leaves every reading bit-equal to before", async () => {
  await ledger.invoices([
    { submitted: "2026-01-05", settled: "2026-01-20" },
    { of: omars, received: "2026-01-20" },
  ]);
  await ledger.count(null, "2026-02-10");
  const before = await everything();
  await ledger.invoices([
    { submitted: "2026-01-06", settled: "2026-03-20" },
    { issued: "2025-01-06" },
    { of: omars, submitted: "2026-03-01" },
  ]);
  await ledger.count("2026-02-10", "2026-03-20", [mayas]);
  expect(await everything()).not.toEqual(before);
  await owner.query(
    "delete from pair.invoice where issued_on = '2025-01-06' or submitted_on in ('2026-01-06', '2026-03-01')",
  );
  await ledger.count("2026-03-20", "2026-02-10", [mayas, omars]);
  expect(await everything()).toEqual(before);
  await owner.query("delete from pair.invoice");
  await ledger.count("2026-02-10", null);
  expect(await everything()).toEqual({ readings: [], whole: [] });
});

test("the record is told of months that close, of firms without an import too, and of closed ones that change", async () => {
  await ledger.invoices([
    { submitted: "2026-01-05", settled: "2026-01-20" },
    { of: omars, submitted: "2026-01-06" },
    { of: omars, submitted: "2025-11-06", settled: "2025-11-07" },
  ]);
  await ledger.count(null, "2026-02-10");
  expect(await entries()).toEqual([
    "Omar reading.closed 2025-12: 1 of 1, kept",
    "all reading.closed 2025-12: 1 of 1, kept",
  ]);
  await owner.query("truncate pair.entry, pair.entry_salt cascade");
  await ledger.count("2026-02-10", "2026-02-28", [mayas]);
  expect((await entries()).toSorted()).toEqual([
    "Maya reading.closed 2026-02: 1 of 1, kept",
    "Omar reading.closed 2026-02: 0 of 1, broken",
    "all reading.closed 2026-02: 1 of 2, broken",
  ]);
  await owner.query("truncate pair.entry, pair.entry_salt cascade");
  await owner.query("update pair.invoice set settled_on = '2026-01-31' where submitted_on = '2026-01-06'");
  await owner.query("delete from pair.invoice where submitted_on = '2025-11-06'");
  await ledger.count("2026-02-28", "2026-02-28", [omars]);
  expect(await entries()).toEqual([
    "Omar reading.changed 2025-12: 1 of 1, kept; now no invoices | 2026-02: 0 of 1, broken; now 1 of 1, kept",
    "all reading.changed 2025-12: 1 of 1, kept; now no invoices | 2026-02: 1 of 2, broken; now 2 of 2, kept",
  ]);
  const { rows } = await owner.query(
    "select distinct name, data->>'entryId' is not null as ids from pgboss.job",
  );
  expect(rows.map(({ name }) => name).toSorted()).toEqual(["reading.changed", "reading.closed"]);
});

test("a promise made later is read from all that stands; months before it are not told to the record", async () => {
  await ledger.invoices([{ submitted: "2026-01-05", settled: "2026-01-20" }, { submitted: "2026-02-05" }]);
  await ledger.day("2026-04-10");
  promise = await ledger.promise("C1", 30, "2026-03-01");
  await app.system((access) => countCommitment(access, northline, promise));
  expect(await readings()).toEqual(["2026-02 1/1+0 submitted", "2026-03 0/1+0 submitted"]);
  expect(await entries()).toEqual([
    "Maya reading.closed 2026-03: 0 of 1, broken",
    "all reading.closed 2026-03: 0 of 1, broken",
  ]);
});

test("a promise to one firm is counted for it alone, and has no whole; two promises are counted at once", async () => {
  const own = await ledger.promise("C2", 30, null, omars);
  await ledger.invoices([
    { received: "2026-01-05", terms: 45 },
    { of: omars, received: "2026-01-06", terms: 45 },
  ]);
  await ledger.count(null, "2026-03-10");
  expect(await whole(own)).toEqual([]);
  expect(await whole()).toEqual(["2026-02 2: 0/2+0 received"]);
  promise = own;
  expect([await readings(mayas), await readings(omars)]).toEqual([[], ["2026-01 0/1+0 received"]]);
});

test("a counterparty is in no reading, from when it becomes one until it is none any more", async () => {
  await ledger.invoices([{ received: "2026-01-05" }, { of: omars, received: "2026-01-06" }]);
  await ledger.count(null, "2026-03-10");
  const before = await everything();
  await owner.query("update shared.relationship set outside = true where id = $1", [omars]);
  await app.system((access) => countCounterparties(access, northline));
  expect(await readings(omars)).toEqual([]);
  expect(await whole()).toEqual(["2026-02 1: 0/1+0 received"]);
  await owner.query("update shared.relationship set outside = false where id = $1", [omars]);
  await app.system((access) => countCounterparties(access, northline));
  expect(await everything()).toEqual(before);
});

test("a firm that says it is large leaves the readings by itself", async () => {
  await ledger.invoices([{ received: "2026-01-05" }, { of: omars, received: "2026-01-06" }]);
  await ledger.count(null, "2026-03-10");
  await owner.query("update shared.relationship set size_class = 'large' where id = $1", [omars]);
  await app.system((access) =>
    append(access.tx, "size.declared", { largeId: northline, relationshipId: omars, now: access.now }, {}),
  );
  await expect.poll(() => readings(omars)).toEqual([]);
  await owner.query("update shared.relationship set size_class = 'small' where id = $1", [omars]);
});

test("terms that both sides agreed on are no lengthening, as soon as the second has said so", async () => {
  promise = await ledger.promise("C2", 60);
  await ledger.invoices([
    { received: "2026-01-05", terms: 30 },
    { received: "2026-02-05", terms: 45 },
  ]);
  await ledger.count(null, "2026-03-10");
  expect(await readings(mayas)).toEqual(["2026-01 1/1+0 received", "2026-02 0/1+0 received"]);
  const id = uuidv7();
  await owner.query(
    `insert into pair.agreement (large_id, id, relationship_id, title, kind, starts_on, added_by, side, added_at)
     values ($1, $2, $3, 'New terms', 'terms', '2026-02-01', $4, 'large', now())`,
    [northline, id, mayas, app.ids.person.bruno],
  );
  await app.post(`/partners/${mayas}/agreements/${id}/confirmation`, {}, await app.cookie("maya"));
  await expect.poll(() => readings(mayas)).toEqual(["2026-01 1/1+0 received", "2026-02 1/1+0 received"]);
});
