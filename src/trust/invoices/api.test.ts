import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { promiseDays } from "../../../test/invoices.ts";
import { openProgram } from "../../../test/program.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { undoImport } from "../imports/actions.ts";

const app = await openApp();
const { ids } = app;
const erp = await openProgram(app, "invoices", "northline", "invoices:read", "invoices:write");
const mayas = await openProgram(app, "invoices", "halden", "invoices:read");
const omars = await openProgram(app, "invoices", "okafor", "invoices:read");

type Result = {
  import: string;
  rows: number;
  accepted: number;
  refused: number;
  unchanged: number;
  updated: number;
  msmes: number;
  totals: Record<string, string>;
  problems: { row: number; field: string; code: string; message: string }[];
};
type Invoice = {
  id: string;
  number: string;
  relationship: string;
  import: string | null;
  state: string;
  amount: string;
  issuedOn: string | null;
};
type Problem = { code: string; fields: { field: string; row?: number; code: string; message: string }[] };

const list = (path: string, by = erp) => by.read<{ items: Invoice[]; next: string | null }>(path);
const { post: send } = erp;
const sent = async (body: unknown) => (await (await send(body)).json()) as Result;
const refused = async (body: unknown, query = "") => {
  const answer = await send(body, {}, query);
  return { status: answer.status, ...((await answer.json()) as Problem) };
};
/** How many invoices and imports stand. */
const standing = async () => {
  const [row] = (await app.owner(
    "select (select count(*) from pair.invoice)::int as invoices, (select count(*) from shared.import)::int as imports",
  )) as { invoices: number; imports: number }[];
  return row;
};
const codes = ({ problems }: Result) => problems.map((one) => [one.row, one.field, one.code]);
const halden = { msme: "Halden Machining", amount: "100.00", issuedOn: "2026-05-01" };
const okafor = { msme: "Okafor Castings", amount: "70.50", issuedOn: "2026-05-02" };

test("Northline's ERP sends invoices as one import; each side reads its own, and Omar nothing of Maya's", async () => {
  const answer = await send([
    { ...halden, number: "H-1", receivedOn: "2026-05-03", termsDays: 30, disputed: false },
    { ...halden, number: "H-2", paidOn: "2026-05-20" },
    { ...okafor, number: "O-1", currency: "EUR" },
  ]);
  expect(answer.status).toBe(201);
  const result = (await answer.json()) as Result;
  expect(result).toMatchObject({ rows: 3, accepted: 3, refused: 0, unchanged: 0, updated: 0, msmes: 2 });
  expect([result.totals, result.problems]).toEqual([{ GBP: "200.00", EUR: "70.50" }, []]);
  const all = (await list("")).items;
  expect(all.map((one) => [one.number, one.relationship, one.state])).toEqual([
    ["H-1", ids.mayas, "open"],
    ["H-2", ids.mayas, "paid"],
    ["O-1", ids.omars, "open"],
  ]);
  expect(all.map((one) => one.import)).toEqual(Array(3).fill(result.import));
  const hers = (await list("", mayas)).items;
  expect(hers.map((one) => [one.number, one.import])).toEqual([
    ["H-1", null],
    ["H-2", null],
  ]);
  expect((await list("", omars)).items.map((one) => one.number)).toEqual(["O-1"]);
  const [first] = hers;
  expect((await list(`?relationship=${ids.mayas}`, omars)).items).toEqual([]);
  for (const id of [first?.id, uuidv7(), "none"]) expect((await omars.get(`/${id}`)).status).toBe(404);
  const own = await mayas.get(`/${first?.id}`);
  expect(await own.json()).toEqual(first);
  const tag = own.headers.get("etag") ?? "";
  expect(tag).toMatch(/^"[\w-]{43}"$/);
  expect((await mayas.get(`/${first?.id}`, { "if-none-match": tag })).status).toBe(304);
});

test("the same rows again are unchanged; a payment sent later is an update, and what is not sent stays", async () => {
  const again = await sent({ ...halden, number: "H-1", receivedOn: "2026-05-03", termsDays: 30 });
  expect(again).toMatchObject({ accepted: 0, unchanged: 1, updated: 0 });
  const paid = { msme: "Halden Machining", number: "H-1", amount: "100.00" };
  const parts = await sent([
    { ...paid, paidOn: "2026-06-01", paidAmount: "40.00" },
    { ...paid, paidOn: "2026-06-09", paidAmount: "60" },
  ]);
  expect(parts).toMatchObject({ rows: 2, updated: 2, problems: [] });
  const [one] = (await list("")).items;
  expect(one).toMatchObject({
    ...{ number: "H-1", state: "paid", settledOn: "2026-06-09", receivedOn: "2026-05-03", termsDays: 30 },
    payments: [
      { on: "2026-06-01", amount: "40.00" },
      { on: "2026-06-09", amount: "60.00" },
    ],
  });
});

test("firms and companies met for the first time are added, promises are counted, and the import can be undone", async () => {
  await promiseDays(app.url, { largeId: ids.northline }, [{ days: 30 }]);
  const before = await standing();
  const made = await sent([
    {
      msme: "Söder & Co",
      msmeId: "4711",
      country: "DE",
      sizeClass: "small",
      entity: "NEW",
      number: "S-1",
      amount: "1",
    },
    { ...halden, number: "P-1", receivedOn: "2026-06-01", paidOn: "2026-06-20" },
  ]);
  expect(made).toMatchObject({ accepted: 2, msmes: 2, problems: [] });
  const [firm] = await app.owner(
    `select r.partner_name, r.own_number, r.state, o.slug from shared.relationship r join shared.organization o on o.id = r.msme_id
     where r.own_number = '4711'`,
  );
  expect(firm).toEqual({ partner_name: "Söder & Co", own_number: "4711", state: "unclaimed", slug: "4711" });
  const counted = () => app.owner("select kept, decided from pair.reading where period = '2026-07-01'");
  expect(await counted()).toEqual([{ kept: 1, decided: 1 }]);
  await app.system((access) => undoImport(access, { largeId: ids.northline, importId: made.import }, null));
  expect([await counted(), (await standing())?.invoices]).toEqual([[], before?.invoices]);
});

test("a row that cannot be kept is named and the others load; damaged days are not known, and named", async () => {
  const before = await standing();
  const result = await sent([
    { ...halden, number: "R-1" },
    { ...halden, number: "R-2", amount: undefined },
    { ...halden, number: "R-3", amount: 12.5 },
    { ...halden, number: "R-4", colour: "red", __proto: 1 },
    { ...halden, number: "R-5", amount: "1,234", currency: "GBP" },
    { ...halden, number: "R-6", currency: "XXQ" },
    { number: "R-7", amount: "1.00" },
    "R-8",
    { ...halden, number: "R-9", dueOn: "2026-02-30" },
    { ...halden, number: "R-10", paidOn: "soon" },
    { ...halden, number: 11 },
    { ...halden, number: "R-12", amount: "90071992547409.93" },
    { ...halden, number: "R-13", amount: "0.015" },
    { ...halden, number: "R-14", amount: "1.500", currency: "KWD" },
    { ...halden, number: "R-1", amount: "3.00" },
    null,
  ]);
  expect(codes(result)).toEqual([
    [2, "amount", "amount-missing"],
    [3, "amount", "amount-not-text"],
    [4, "colour", "field-unknown"],
    [4, "__proto", "field-unknown"],
    [5, "amount", "amount-two-meanings"],
    [6, "currency", "currency-unknown"],
    [7, "msme", "msme-missing"],
    [8, "", "row-not-object"],
    [9, "dueOn", "date-unreadable"],
    [10, "paidOn", "date-unreadable"],
    [11, "number", "not-text"],
    [12, "amount", "amount-too-large"],
    [13, "amount", "amount-too-many-decimals"],
    [16, "", "row-not-object"],
    [15, "number", "duplicate-number"],
  ]);
  expect(result).toMatchObject({ rows: 16, accepted: 4, refused: 12 });
  expect(result.rows).toBe(result.accepted + result.refused + result.unchanged + result.updated);
  const kept = (await list(`?sort=-id&limit=4`)).items;
  expect(kept.map((one) => [one.number, one.state, one.amount]).toSorted()).toEqual([
    ["R-1", "open", "100.00"],
    ["R-10", "not-known", "100.00"],
    ["R-14", "open", "1.500"],
    ["R-9", "open", "100.00"],
  ]);
  expect(await standing()).toEqual({
    invoices: (before?.invoices ?? 0) + 4,
    imports: (before?.imports ?? 0) + 1,
  });
});

test("when no row can be kept, or with strict one cannot, nothing is loaded and no import is left", async () => {
  const before = await standing();
  const bad = { ...halden, number: "S-1", amount: 12 };
  const alone = await refused(bad);
  expect(alone).toMatchObject({ status: 422, code: "rows-refused" });
  expect(alone.fields).toEqual([
    { row: 1, field: "amount", code: "amount-not-text", message: expect.stringContaining("as text") },
  ]);
  expect(await refused([{ ...halden, number: "S-2" }, bad], "?strict=true")).toMatchObject({
    ...{ status: 422, code: "rows-refused" },
    fields: [{ row: 2, field: "amount" }],
  });
  expect((await send(bad, {}, "?strickt=true")).status).toBe(422);
  expect(await standing()).toEqual(before);
});

test("hostile bodies are refused with a reason, and leave nothing", async () => {
  const before = await standing();
  const deep = (open: string, close: string, by: number) => open.repeat(by) + close.repeat(by);
  for (const [body, status, code] of [
    ["{", 400, "body-unreadable"],
    ["", 400, "body-unreadable"],
    ["[]", 422, "rows-wrong"],
    ["null", 422, "rows-wrong"],
    ["12", 422, "rows-wrong"],
    ['"text"', 422, "rows-wrong"],
    [deep("[", "]", 100_000), 422, "rows-refused"],
    [`${`{"a":`.repeat(50_000)}1${"}".repeat(50_000)}`, 422, "rows-refused"],
    ['{"msme":"x","number":"1","amount":1e400}', 422, "rows-refused"],
    ['{"msme":"x","number":"1","amount":9007199254740993}', 422, "rows-refused"],
    ['{"msme":"x","number":"1","amount":"1e400"}', 422, "rows-refused"],
    ['{"msme":"x","number":"1","amount":{"toString":1}}', 422, "rows-refused"],
    ['{"__proto__":{"amount":"1.00"},"msme":"x","number":"1"}', 422, "rows-refused"],
    ['{"constructor":"x","msme":"x","number":"1","amount":"1.00"}', 422, "rows-refused"],
    [`{"msme":"${"x".repeat(3_000_000)}","number":"1","amount":"1.00"}`, 422, "rows-refused"],
    [JSON.stringify(Array(1_001).fill({ ...halden })), 422, "rows-too-many"],
    [`{"msme":"${"x".repeat(9_000_000)}"}`, 413, "body-too-long"],
  ] as const) {
    const answer = await send(body);
    const problem = (await answer.json()) as Problem;
    expect([body.slice(0, 50), answer.status, problem.code]).toEqual([body.slice(0, 50), status, code]);
  }
  expect(await standing()).toEqual(before);
  const odd = await sent({ ...halden, number: "odd\u0000\ud800 \u202e7", rejectReason: "=cmd()\n\t\\N" });
  expect(odd).toMatchObject({ accepted: 1, problems: [] });
  expect((await list("?sort=-id&limit=1")).items[0]).toMatchObject({ rejectReason: "=cmd() \\N" });
  expect(app.errors).toEqual([]);
});

test("the same key loads once and answers twice; two at once load once", async () => {
  const before = await standing();
  const key = { "idempotency-key": "night-1" };
  const first = await send({ ...halden, number: "K-1" }, key);
  const second = await send({ ...halden, number: "K-1" }, key);
  expect([first.status, second.status, await second.json()]).toEqual([201, 201, await first.json()]);
  expect(second.headers.get("idempotency-replayed")).toBe("true");
  expect((await send({ ...halden, number: "K-2" }, key)).status).toBe(422);
  const pair = [1, 2].map(() => send({ ...halden, number: "K-3" }, { "idempotency-key": "night-2" }));
  const both = (await Promise.all(pair)).map((one) => one.status).toSorted();
  expect([
    [201, 201],
    [201, 409],
  ]).toContainEqual(both);
  expect(await standing()).toEqual({
    invoices: (before?.invoices ?? 0) + 2,
    imports: (before?.imports ?? 0) + 2,
  });
});

test("while another import is at it, a program waits for seconds and is told to come back", async () => {
  const free = await app.hold(`select pg_advisory_xact_lock(hashtextextended('ledger ${ids.northline}', 0))`);
  const refusal = await send({ ...halden, number: "W-1" });
  expect([refusal.status, ((await refusal.json()) as Problem).code]).toEqual([409, "import-under-way"]);
  await free(0);
  expect((await send({ ...halden, number: "W-1" })).status).toBe(201);
});

test("only a large organization's token with the scope sends; the record names the program", async () => {
  const reader = await openProgram(app, "invoices", "northline", "invoices:read");
  const other = await openProgram(app, "invoices", "northline", "relationships:read");
  for (const by of [reader, mayas]) expect((await by.post({ ...halden, number: "X" })).status).toBe(403);
  expect((await other.get()).status).toBe(403);
  const [entry] = (await app.owner(
    "select fields from pair.entry where kind = 'ledger.imported' order by id desc limit 1",
  )) as { fields: Record<string, unknown> }[];
  expect(entry?.fields).toMatchObject({ source: "api", program: "ERP", rows: 1 });
  expect(app.errors).toEqual([]);
});
