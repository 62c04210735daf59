import { beforeEach, expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { openProgram } from "../../../test/program.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { type Asked, type ReadingRow, readingsDocument } from "./api.ts";

const app = await openApp();
const ledger = await openLedger(app);
const { omars } = app.ids;
const day = (iso: string) => Temporal.PlainDate.from(iso);
const ask = (asked: Partial<Asked> = {}) =>
  app.system((access) => readingsDocument(access, { large: "northline", ...asked }));
const short = (rows: readonly ReadingRow[]) =>
  rows.map(({ period, msme, value, count, kept, state }) => [period, msme, value, count, kept, state]);
let promise = "";

beforeEach(async () => {
  await ledger.empty();
  promise = await ledger.promise("C1", 30, "2026-02-01");
  await ledger.invoices([
    { submitted: "2025-12-05", settled: "2026-01-03" },
    { submitted: "2026-01-06", settled: "2026-03-10" },
    { of: omars, received: "2026-01-05", settled: "2026-01-20" },
    { of: omars, received: "2026-01-07", settled: "2026-01-20" },
    { of: omars, received: "2026-02-20" },
  ]);
  await ledger.count(null, "2026-03-10");
});

test("whole and each firm, in one order, the share unrounded or null", async () => {
  const rows = await ask();
  expect(short(rows)).toEqual([
    ["2026-01", null, 1, 1, 1, "kept"],
    ["2026-01", "halden-machining", 1, 1, 1, "kept"],
    ["2026-02", null, 2 / 3, 3, 2, "broken"],
    ["2026-02", "halden-machining", 0, 1, 0, "broken"],
    ["2026-02", "okafor-castings", 1, 2, 2, "kept"],
    ["2026-03", null, null, 0, 0, "kept"],
    ["2026-03", "okafor-castings", null, 0, 0, "kept"],
  ]);
  expect(rows[0]).toEqual({
    commitment: promise,
    kind: "C1",
    msme: null,
    period: "2026-01",
    value: 1,
    count: 1,
    kept: 1,
    undecided: 0,
    state: "kept",
    clock: "submitted",
    before: true,
    ruleVersion: "commitments/c1@2026-01-01",
  });
  expect(rows.map(({ clock, before }) => `${clock} ${before}`).slice(2, 4)).toEqual([
    "mixed false",
    "submitted false",
  ]);
});

test("one firm, one month", async () => {
  expect(short(await ask({ msme: "okafor-castings", month: 2026 * 12 + 1 }))).toEqual([
    ["2026-02", "okafor-castings", 1, 2, 2, "kept"],
  ]);
});

test("as of another day: counted live by the same rule, and nothing is written", async () => {
  const before = (await ledger.owner.query("select * from pair.reading order by 1, 2, 3, 4")).rows;
  expect(short(await ask({ asOf: day("2026-01-31") }))).toEqual([
    ["2026-01", null, 1, 1, 1, "kept"],
    ["2026-01", "halden-machining", 1, 1, 1, "kept"],
    ["2026-02", null, 1, 2, 2, "kept"],
    ["2026-02", "halden-machining", null, 0, 0, "kept"],
    ["2026-02", "okafor-castings", 1, 2, 2, "kept"],
  ]);
  expect((await ledger.owner.query("select * from pair.reading order by 1, 2, 3, 4")).rows).toEqual(before);
  const live = await ask({ asOf: day("2026-03-11") });
  await ledger.count("2026-03-10", "2026-03-11", []);
  expect(await ask()).toEqual(live);
});

test("names that nobody bears are refused, and without a ledger there is nothing", async () => {
  await expect(ask({ large: "nobody" })).rejects.toMatchObject({ code: "large-unknown" });
  await expect(ask({ msme: "nobody" })).rejects.toMatchObject({ code: "msme-unknown" });
  await ledger.empty();
  await ledger.promise("C1", 30);
  expect(await ask()).toEqual([]);
});

type Read = ReadingRow & { relationship: string | null };
const erp = await openProgram(app, "readings", "northline", "readings:read");
const his = await openProgram(app, "readings", "okafor", "readings:read");
const read = (query: string, by = erp) => by.read<{ items: Read[]; next: string | null }>(query);

test("a program reads what the command line says: the sum, then each firm, page by page, while months are added", async () => {
  const { items } = await read("");
  const order = (rows: readonly ReadingRow[]) =>
    rows.map((row) => JSON.stringify({ ...row, relationship: undefined })).toSorted();
  expect(order(items)).toEqual(order(await ask()));
  expect(items.map((one) => one.relationship)).toEqual([
    ...Array(3).fill(null),
    ...[app.ids.mayas, app.ids.mayas, omars, omars].toSorted(),
  ]);
  const seen: Read[] = [];
  let after = "";
  for (let page = 0; page < 20; page++) {
    const { items: some, next } = await read(`?limit=2${after}`);
    seen.push(...some);
    if (next === null) break;
    after = `&after=${next}`;
    if (page === 0) {
      await ledger.invoices([{ of: omars, received: "2026-05-20" }]);
      await ledger.count("2026-03-10", "2026-03-10");
    }
  }
  const places = seen.map(({ relationship, period }) => `${relationship} ${period}`);
  expect(new Set(places).size).toBe(places.length);
  expect(places).toEqual(expect.arrayContaining(items.map((one) => `${one.relationship} ${one.period}`)));
});

test("lists narrow by promise, relationship and month; what does not fit is named", async () => {
  const other = await ledger.promise("C2", 60, null, omars);
  await ledger.invoices([
    { of: omars, received: "2026-01-05", due: "2026-02-04", terms: 30, settled: "2026-02-01" },
  ]);
  await ledger.count("2026-03-10", "2026-03-10");
  expect(new Set((await read(`?commitment=${other}`)).items.map((one) => one.relationship))).toEqual(
    new Set([omars]),
  );
  expect((await read(`?commitment=${promise}&period=2026-02`)).items.map((one) => one.msme)).toEqual([
    null,
    ...(app.ids.mayas < omars
      ? ["halden-machining", "okafor-castings"]
      : ["okafor-castings", "halden-machining"]),
  ]);
  expect((await read(`?commitment=${promise}&relationship=${omars}`)).items.map((one) => one.period)).toEqual(
    ["2026-02", "2026-03"],
  );
  expect((await read(`?commitment=${uuidv7()}`)).items).toEqual([]);
  for (const query of ["after=x", "period=2026-13", "relationship=1", "commitment=C1", "msme=x"])
    expect([query, (await erp.get(`?${query}`)).status]).toEqual([query, 422]);
});

test("Omar's program reads his own months; the sum only where five firms stand in it and the month has closed", async () => {
  const told = async (query = "") => (await read(query, his)).items;
  expect((await told()).map((one) => [one.msme, one.period])).toEqual([
    ["okafor-castings", "2026-02"],
    ["okafor-castings", "2026-03"],
  ]);
  expect(await told(`?relationship=${app.ids.mayas}`)).toEqual([]);
  await app.owner("update shared.whole_reading set firms = 5");
  expect((await told()).map((one) => [one.msme, one.period])).toEqual([
    [null, "2026-01"],
    [null, "2026-02"],
    ["okafor-castings", "2026-02"],
    ["okafor-castings", "2026-03"],
  ]);
  await app.owner("update shared.relationship set outside = true where id = $1", [omars]);
  expect(await told()).toEqual([]);
  expect(app.errors).toEqual([]);
});
