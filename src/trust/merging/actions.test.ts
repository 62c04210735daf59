import { beforeEach, expect, test } from "vitest";
import { openImports } from "../../../test/import.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { compareFirms } from "../spellings/actions.ts";

const { app, ledger, load, undo, clean, owner, world } = await openImports();
const { northline } = app.ids;
const paula = await app.cookie("paula");
const base = "/import/health";
await ledger.promise("C1", 30);

const file = (...rows: string[]) =>
  `Vendor No,Vendor Name,Invoice Number,Amount,Invoice Date,Payment Date\n${rows.join("\n")}\n`;
const bolts = "501,Bolt Works Ltd,B1,10.00,2026-09-01,2026-09-20";
const bolts2 = "777,BOLT WORKS LIMITED,B2,20.00,2026-09-02,2026-12-20";

beforeEach(async () => {
  await clean();
  await owner.query("truncate pair.party_merge, pair.spelling_pair");
  await owner.query("update shared.relationship set merged_into = null, outside = false");
  await owner.query("update shared.relationship set own_number = null where state = 'unclaimed'");
});

const ask = async (sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows;
const firmOf = async (key: string): Promise<string> =>
  (await ask("select relationship_id as id from pair.ledger_party where key = $1", [key]))[0]?.id;
const rowsOf = async (id: string): Promise<string[]> =>
  (await ask("select number from pair.invoice where relationship_id = $1 order by number", [id])).map(
    (row) => row.number,
  );
const compare = () => app.system((access) => compareFirms(access, app.house.rules, northline));
const pairs = async () => {
  await compare();
  return ask(`select id, why, rank from pair.spelling_pair s where apart_at is null and not exists (
    select from shared.relationship r where r.id in (s.relationship_id, s.other_id) and merged_into is not null) order by rank, id`);
};
const join = (pair: string, id = uuidv7(), more = {}) =>
  app.post(`${base}/spellings/${pair}/merge`, { id, reason: "", ...more }, paula);
const part = (merge: string) => app.post(`${base}/merges/${merge}/end`, {}, paula);
const mergeId = async () =>
  (await ask("select id from pair.party_merge order by merged_at desc, id desc limit 1"))[0]?.id;
const kinds = async () =>
  (await ask("select kind from pair.entry where kind in ('ledger.merged', 'ledger.parted') order by id")).map(
    (row) => row.kind,
  );

test("two spellings are proposed, joined by Paula, and what comes later of either is of the one firm", async () => {
  await load(file(bolts, bolts2));
  const [pair] = await pairs();
  expect(pair.why).toBe("form");
  const page = await (await app.get(`${base}/spellings/${pair.id}`, paula)).text();
  for (const said of ["Bolt Works Ltd", "BOLT WORKS LIMITED", "501", "777", "stays"])
    expect(page).toContain(said);
  expect(page).not.toContain("will see");
  const [kept, lost] = [await firmOf("id 501"), await firmOf("id 777")];
  const form = uuidv7();
  expect((await join(pair.id, form, { reason: "One bank account" })).status).toBe(303);
  expect((await join(pair.id, form)).status, "the same form again").toBe(303);
  const late = await join(pair.id);
  expect([late.status, await late.text()]).toEqual([
    409,
    expect.stringContaining("joined to another firm already"),
  ]);
  expect(await rowsOf(kept)).toEqual(["B1", "B2"]);
  const later = await load(
    file(bolts2, "777,Bolt Works Limited,B3,5.00,2026-10-01,", "501,Bolt Works Ltd,B4,6.00,2026-10-01,"),
  );
  expect(later.became).toMatchObject({ accepted: 2, unchanged: 1 });
  expect([await rowsOf(kept), await rowsOf(lost)]).toEqual([["B1", "B2", "B3", "B4"], []]);
  const named = await load("Vendor Name,Invoice Number,Amount\nBOLT WORKS LIMITED,B5,7.00\n");
  expect(named.result.newFirms).toBe(0);
  expect(await rowsOf(kept)).toContain("B5");
  expect(await (await app.get("/partners.csv", await app.cookie("bruno"))).text()).not.toContain(
    "BOLT WORKS LIMITED",
  );
  expect(await kinds()).toEqual(["ledger.merged"]);
  expect(await pairs()).toEqual([]);
});

test("parting brings everything back as it was, readings too; twice is once", async () => {
  await load(file(bolts, bolts2));
  const before = await world();
  expect(before).toContain('"decided":1');
  const keys = await ask("select key, relationship_id from pair.ledger_party order by key");
  const [pair] = await pairs();
  await join(pair.id);
  expect(await world()).not.toBe(before);
  const merge = await mergeId();
  expect(await (await app.get(`${base}/merges/${merge}`, paula)).text()).toContain(
    "Exactly what went over goes back",
  );
  expect([(await part(merge)).status, (await part(merge)).status]).toEqual([303, 303]);
  expect(await world()).toBe(before);
  expect(await ask("select key, relationship_id from pair.ledger_party order by key")).toEqual(keys);
  expect(await ask("select id from shared.relationship where merged_into is not null")).toEqual([]);
  expect((await kinds()).slice(-2)).toEqual(["ledger.merged", "ledger.parted"]);
  const [again] = await pairs();
  expect((await join(again.id)).status).toBe(303);
});

test("an import of before the joining can still be undone, with what it changed; then the two can be parted", async () => {
  await load(file(bolts, "777,BOLT WORKS LIMITED,B2,20.00,2026-09-02,"));
  const first = await world();
  const second = await load(file(bolts2, "777,BOLT WORKS LIMITED,B3,1.00,2026-09-03,"));
  const [pair] = await pairs();
  await join(pair.id);
  const [kept, lost] = [
    await firmOf("id 501"),
    (await ask("select lost_id from pair.party_merge"))[0].lost_id,
  ];
  await undo(second.importId);
  expect([await rowsOf(kept), await rowsOf(lost)]).toEqual([["B1", "B2"], []]);
  expect((await part(await mergeId())).status).toBe(303);
  expect([await rowsOf(kept), await rowsOf(lost)]).toEqual([["B1"], ["B2"]]);
  expect(await world()).toBe(first);
});

test("parting is refused while rows of a later import cannot be told apart, and goes on after its undo", async () => {
  await load(file(bolts, bolts2));
  const before = await world();
  const [pair] = await pairs();
  await join(pair.id);
  const later = await load(file("777,BOLT WORKS LIMITED,B3,5.00,2026-10-01,"));
  const refused = await part(await mergeId());
  expect([refused.status, await refused.text()]).toEqual([
    409,
    expect.stringContaining("Undo that import first"),
  ]);
  await undo(later.importId);
  const changed = await load(file("777,BOLT WORKS LIMITED,B2,21.00,2026-09-02,"));
  expect((await part(await mergeId())).status).toBe(409);
  await undo(changed.importId);
  expect((await part(await mergeId())).status).toBe(303);
  expect(await world()).toBe(before);
});

test("of three spellings the later joining is parted first", async () => {
  await load(file(bolts, bolts2, "900,The Bolt Works,B9,9.00,2026-09-03,"));
  const first = await pairs();
  await join(first[0].id);
  const [one] = await ask("select id from pair.party_merge");
  app.later({ minutes: 5 });
  const [rest] = await pairs();
  await join(rest.id);
  const kept = await firmOf("id 900");
  expect(await rowsOf(kept)).toEqual(["B1", "B2", "B9"]);
  const early = await part(one.id);
  expect([early.status, await early.text()]).toEqual([409, expect.stringContaining("Part that one first")]);
  expect((await part(await mergeId())).status).toBe(303);
  expect((await part(one.id)).status).toBe(303);
  expect(await ask("select id from shared.relationship where merged_into is not null")).toEqual([]);
});

test("numbers that both have are named, and nothing is joined", async () => {
  await load(file(bolts, "777,BOLT WORKS LIMITED,B1,20.00,2026-09-02,"));
  const [pair] = await pairs();
  const page = await (await app.get(`${base}/spellings/${pair.id}`, paula)).text();
  expect(page).toContain("an invoice of this number: B1.");
  expect(page).not.toContain("Join the two");
  expect((await join(pair.id)).status).toBe(409);
  expect(await ask("select id from pair.party_merge")).toEqual([]);
});

test("a vendor that is Maya's firm: the page says who will see the invoices, and then she does", async () => {
  await load(file("4711,HALDEN MACHINING LTD,HM-77,30.00,2026-09-01,"));
  const [pair] = await pairs();
  expect(pair.rank).toBe(0);
  const page = await (await app.get(`${base}/spellings/${pair.id}`, paula)).text();
  expect(page).toContain("The people of Halden Machining will see 1 more invoice");
  const maya = await app.cookie("maya");
  expect(await (await app.get("/money", maya)).text()).not.toContain("HM-77");
  expect((await join(pair.id)).status).toBe(303);
  expect(await rowsOf(app.ids.mayas)).toEqual(["HM-77"]);
  expect((await app.get(`/partners/${app.ids.mayas}`, maya)).status).toBe(200);
  expect((await part(await mergeId())).status).toBe(303);
  expect(await rowsOf(app.ids.mayas)).toEqual([]);
});

test("what is not the same is not proposed again, until Paula looks again", async () => {
  await load(file(bolts, bolts2));
  const [pair] = await pairs();
  expect((await app.post(`${base}/spellings/${pair.id}/apart`, {}, paula)).status).toBe(303);
  expect(await pairs()).toEqual([]);
  expect(await (await app.get(`${base}/spellings`, paula)).text()).toContain("What you said is not the same");
  expect((await app.post(`${base}/spellings/${pair.id}/again`, {}, paula)).status).toBe(303);
  expect(await pairs()).toHaveLength(1);
});

test("one outside and one inside, or one with a promise of its own, are not joined", async () => {
  await load(file(bolts, bolts2));
  const [pair] = await pairs();
  await owner.query("update shared.relationship set outside = true where id = $1", [await firmOf("id 777")]);
  const refused = await join(pair.id);
  expect([refused.status, await refused.text()]).toEqual([
    409,
    expect.stringContaining("outside the programme"),
  ]);
});

test("Omar, Maya and Tariq find nothing; Bruno, Dev and Ada join nothing", async () => {
  await load(file(bolts, bolts2));
  const [pair] = await pairs();
  for (const [who, status] of [
    ["omar", 404],
    ["maya", 404],
    ["tariq", 404],
    ["bruno", 403],
    ["lena", 403],
    ["dev", 403],
    ["ada", 403],
  ] as const) {
    const cookie = await app.cookie(who);
    for (const act of ["merge", "apart", "again"])
      expect(
        (await app.post(`${base}/spellings/${pair.id}/${act}`, { id: uuidv7() }, cookie)).status,
        who,
      ).toBe(status);
  }
  expect((await join(uuidv7())).status).toBe(404);
  expect((await part("x")).status).toBe(404);
  expect(app.errors).toEqual([]);
});

test("a promise to the spelling that went over is made to the firm that stays", async () => {
  const ours = "611,Gear Works Ltd,G1,10.00,2026-09-01,";
  await load(file(ours, "612,GEAR WORKS LIMITED,G2,20.00,2026-09-02,"));
  const [pair] = await pairs();
  await join(pair.id);
  const form = { id: uuidv7(), kind: "C1", audience: "firm", firm: "Gear Works Limited", threshold: "95" };
  const sent = await app.post(
    "/commitments",
    { ...form, days: "21", owner: app.ids.person.lena },
    await app.cookie("lena"),
  );
  expect(sent.status).toBe(303);
  const made = await ask("select relationship_id as id from pair.commitment where id = $1", [form.id]);
  expect(made).toEqual([{ id: await firmOf("id 611") }]);
});
