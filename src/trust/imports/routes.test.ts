import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hidden, openApp, origin } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { createApp } from "../../app.tsx";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const { owner } = await openLedger(app);
const paula = await app.cookie("paula");
const head = "Supplier,Invoice Number,Invoice Date,Amount,Paid Date\n";

/** Sends a form as a browser does. */
async function bring(files: Record<string, BlobPart>, { id = uuidv7(), web = createApp(app.house) } = {}) {
  const form = new FormData();
  form.set("id", id);
  for (const [name, content] of Object.entries(files)) form.append("files", new File([content], name));
  const answer = await web.request("/import", {
    method: "POST",
    body: form,
    headers: { cookie: paula, origin },
  });
  return { id, answer };
}

const state = async (id: string) =>
  (await owner.query("select state from shared.import where id = $1", [id])).rows[0]?.state;
const comesTo = (id: string, what: string) => expect.poll(() => state(id), { timeout: 15_000 }).toBe(what);
const read = async (path: string) => {
  const answer = await app.get(path, paula);
  return answer.status === 303
    ? (await app.get(answer.headers.get("location") ?? "", paula)).text()
    : answer.text();
};
const invoices = async () => (await owner.query("select count(*)::int as n from pair.invoice")).rows[0].n;
const truncate = () => owner.query("truncate pair.invoice, pair.import_change, pair.ledger_party");
const text = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

test("a ledger is looked at, shown, loaded once however often the form is sent, and undone", async () => {
  const { id, answer } = await bring({ "May.csv": `${head}A,1,2026-01-05,100.00,\nB,2,2026-01-06,x,` });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `/import/${id}`]);
  await comesTo(id, "checked");
  expect(await invoices()).toBe(0);
  const preview = text(await read(`/import/${id}`));
  expect(preview).toMatch(/New 1 .*Refused 1 .*Invoices together £100.00 .*Load 1 row/);
  expect(preview).toContain("“x”: Enter the amount as a number, like 1234.56.");

  const loads = await Promise.all([1, 2, 3].map(() => app.post(`/import/${id}/load`, {}, paula)));
  expect(loads.map(({ status }) => status)).toEqual([303, 303, 303]);
  await comesTo(id, "loaded");
  for (const act of ["load", "reading"])
    expect((await app.post(`/import/${id}/${act}`, {}, paula)).headers.get("location")).toBe(`/import/${id}`);
  expect(await state(id)).toBe("loaded");
  expect(await invoices()).toBe(1);
  expect(text(await read(`/import/${id}`))).toMatch(/1 row came in.*Firms of unknown size 1 firm/);
  expect((await bring({ "May.csv": "other" }, { id })).answer.status).toBe(303);
  expect(await state(id)).toBe("loaded");

  await Promise.all([1, 2].map(() => app.post(`/import/${id}/undo`, {}, paula)));
  await comesTo(id, "undone");
  expect(await invoices()).toBe(0);
  expect(text(await read(`/import/${id}`))).toContain("Paula Osei undid it on");
  expect((await app.post(`/import/${id}/undo`, {}, paula)).status).toBe(303);
  const entries = await owner.query("select kind from pair.entry where fields->>'import' = $1 order by id", [
    id,
  ]);
  expect(entries.rows.map(({ kind }) => kind)).toEqual(["ledger.imported", "ledger.undone"]);
  expect(app.errors).toEqual([]);
});

test("days that may be read both ways are refused with the choice beside them, and load when it is made", async () => {
  await truncate();
  const { id } = await bring({ "a.csv": "Supplier,Amount,Invoice Date\nA,1,03/04/2024\n" });
  await comesTo(id, "refused");
  const page = await read(`/import/${id}`);
  expect(text(page)).toContain("fits both day first and month first");
  expect(text(page)).not.toContain("--");
  const form = Object.fromEntries(
    [0, 1, 2].flatMap((at) =>
      ["header", "was"].map((name) => [`${name}-${at}`, hidden(page, `${name}-${at}`)]),
    ),
  );
  const now = Object.fromEntries([0, 1, 2].map((at) => [`now-${at}`, form[`was-${at}`] ?? ""]));
  expect(
    (await app.post(`/import/${id}/reading`, { ...form, ...now, dateFormat: "mdy" }, paula)).status,
  ).toBe(303);
  await comesTo(id, "checked");
  expect(text(await read(`/import/${id}`))).toContain("Mon 4 Mar 2024");
});

test("a column is read as Paula says; what she leaves alone is guessed; two for one thing are refused", async () => {
  const { id } = await bring({ "a.csv": "Supplier,Net,Gross Amount,Memo\nA,80,100,from 7\n" });
  await comesTo(id, "checked");
  const columns = (now: string[]) =>
    Object.fromEntries(
      [
        ["Supplier", "msme"],
        ["Net", ""],
        ["Gross Amount", "amount"],
        ["Memo", ""],
      ].flatMap(([header = "", was = ""], at) => [
        [`header-${at}`, header],
        [`was-${at}`, was],
        [`now-${at}`, now[at] ?? ""],
      ]),
    );
  const send = (now: string[], more = {}) =>
    app.post(`/import/${id}/reading`, { ...columns(now), ...more }, paula);
  const twice = await send(["msme", "purchaseOrder", "amount", "purchaseOrder"]);
  expect(twice.status).toBe(422);
  expect(text(await twice.text())).toContain("Two columns are read as the same thing");
  expect((await send(["msme", "", "amount", ""], { currency: "Taler" })).status).toBe(422);
  expect((await send(["msme", "amount", "", ""], { "header-1": "Net\0" })).status).toBe(422);

  expect(
    (await send(["msme", "amount", "amount", "purchaseOrder"], { currency: "eur", entity: "NRX" })).status,
  ).toBe(303);
  await comesTo(id, "checked");
  const { rows } = await owner.query("select choices, totals from shared.import where id = $1", [id]);
  expect(rows[0]).toEqual({
    choices: {
      map: { amount: "Net", purchaseOrder: "Memo" },
      ignore: [],
      currency: "EUR",
      entity: "NRX",
    },
    totals: { EUR: "8000" },
  });
  expect((await send(["", "amount", "", ""])).status).toBe(303);
  await comesTo(id, "refused");
  expect(text(await read(`/import/${id}`))).toContain(
    "Say below which column holds the firm and which the amount.",
  );
});

test("every encoding is let in, and what is no ledger is refused by what it is", async () => {
  const words = `${head}Størdal Mekaniske,1,2026-01-05,100.00,\n`;
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(words, "utf16le")]);
  const latin = Buffer.from(words, "latin1");
  for (const content of [utf16, latin, Buffer.from(`\ufeff${words}`)]) {
    const { id } = await bring({ "a.csv": content });
    await comesTo(id, "checked");
    expect(text(await read(`/import/${id}`))).toContain("Størdal Mekaniske");
  }
  for (const [content, reason] of [
    [Buffer.from("PK\u0003\u0004 a workbook"), "Save it as CSV."],
    [Buffer.from(`${head}\0\0\0`), "bytes of value zero"],
    [Buffer.concat([Buffer.from(words), latin]), "is not UTF-8"],
    [Buffer.from(`${"a,".repeat(1_000_000)}\n`), "more than 1000 columns"],
    [Buffer.from(`${head}A,"${"x".repeat(3_000_000)}`), "more than 1048576 characters"],
    [Buffer.from("<Invoice>not UBL</Invoice>"), "UBL"],
  ] as const) {
    const { id } = await bring({ "a.csv": content });
    await expect.poll(() => state(id), { timeout: 15_000 }).toMatch(/refused|checked/);
    expect(text(await read(`/import/${id}`))).toContain(reason);
  }
  expect(app.errors).toEqual([]);
});

test("over the limit, empty or none: refused on the form with the reason, and nothing is kept", async () => {
  const web = createApp(app.house, { largestLedger: 1_000_000 });
  const kept = async () => (await readdir(join(app.house.files, "unfinished"))).length;
  for (const [files, reason] of [
    [{ "big.csv": Buffer.alloc(1_500_000, "a") }, "Send at most 1 MB at once."],
    [{ "none.csv": "" }, "This file is empty."],
    [{}, "Choose a file."],
  ] as const) {
    const { answer, id } = await bring(files, { web });
    expect(answer.status).toBe(422);
    expect(text(await answer.text())).toContain(reason);
    expect(await state(id)).toBeUndefined();
  }
  expect(await kept()).toBe(0);
});

test("whoever may not load is answered before a byte is kept", async () => {
  const body = new FormData();
  body.append("files", new File(["secret of nobody,1"], "a.csv"));
  const before = await readdir(app.house.files);
  for (const who of ["bruno", "dev", "maya", "omar"] as const)
    expect((await app.post("/import", body, await app.cookie(who))).status).toBe(
      /maya|omar/.test(who) ? 404 : 403,
    );
  expect(await readdir(app.house.files)).toEqual(before);
});

test("problems are listed, and taken out as CSV without a formula in them", async () => {
  const { id } = await bring({ "=cmd.csv": `${head}A,1,2026-01-05,=1+cmd,\n` });
  await comesTo(id, "checked");
  expect((await app.get(`/import/${id}/problems`, paula)).status).toBe(200);
  const csv = await app.get(`/import/${id}/problems.csv`, paula);
  expect(csv.headers.get("content-disposition")).toContain("attachment");
  for (const line of (await csv.text()).split("\r\n"))
    expect(line.replace(/^\ufeff/, "")).not.toMatch(/(^|,)"?[=+@]/);
});

test("events tell how it goes on, and when it is over", async () => {
  const { id } = await bring({ "a.csv": `${head}A,1,2026-01-05,1,\n` });
  const answer = await app.get(`/import/${id}/events`, paula);
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  expect(await answer.text()).toMatch(/event: over/);
  await comesTo(id, "checked");
});

test("two at once: the second says that it waits for the first", async () => {
  await truncate();
  const [one, two] = [
    await bring({ "1.csv": `${head}A,1,2026-01-05,1,` }),
    await bring({ "2.csv": `${head}A,2,2026-01-05,1,` }),
  ];
  await Promise.all([comesTo(one.id, "checked"), comesTo(two.id, "checked")]);
  await owner.query("begin");
  await owner.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`ledger ${app.ids.northline}`]);
  await app.post(`/import/${two.id}/load`, {}, paula);
  const waits = async () => text(await read(`/import/${two.id}`));
  await expect
    .poll(waits, { timeout: 15_000 })
    .toContain("Another import is being loaded. This one waits for its turn");
  await owner.query("rollback");
  await comesTo(two.id, "loaded");
});

test("a later import that built on it must be undone first", async () => {
  await truncate();
  const one = await bring({ "1.csv": `${head}A,1,2026-01-05,1,` });
  await comesTo(one.id, "checked");
  await app.post(`/import/${one.id}/load`, {}, paula);
  await comesTo(one.id, "loaded");
  const two = await bring({ "2.csv": `${head}A,1,2026-01-05,2,` });
  await comesTo(two.id, "checked");
  await app.post(`/import/${two.id}/load`, {}, paula);
  await comesTo(two.id, "loaded");
  const answer = await app.post(`/import/${one.id}/undo`, {}, paula);
  expect(answer.status).toBe(409);
  expect(text(await answer.text())).toContain("Undo that one first");
});
