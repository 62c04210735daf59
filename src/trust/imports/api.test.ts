import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { createApp } from "../../app.tsx";
import { makeTokenFor } from "../../people/tokens/actions.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const { owner } = await openLedger(app);
const { token } = await app.system((access) =>
  makeTokenFor(
    access,
    { id: app.ids.northline, side: "large" },
    { id: uuidv7(), name: "ERP", scopes: ["imports:read", "imports:write"], days: null },
  ),
);
const web = createApp(app.house, { largestLedger: 100_000 });
const ask = (path: string, init: RequestInit = {}) =>
  web.request(path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
const send = (body: string, query = "", headers = {}) =>
  ask(`/api/v1/imports${query}`, {
    method: "POST",
    body,
    headers: { "content-type": "text/csv", ...headers },
  });
const read = async (path: string) => (await ask(path)).json();
const settled = async (location: string) => {
  await expect.poll(async () => (await read(location)).state, { timeout: 15_000 }).toMatch(/loaded|refused/);
  return read(location);
};
const head = "Supplier,Invoice Number,Invoice Date,Amount\n";

test("a program sends a ledger, asks how it went, and reads what was wrong in it", async () => {
  const answer = await send(`${head}A,1,2026-01-05,7.00\nB,2,2026-01-05,x\n`, "?name=May.csv");
  expect(answer.status).toBe(202);
  const location = answer.headers.get("location") ?? "";
  const { state, fileName } = await answer.json();
  expect([state, fileName]).toEqual(["waiting", "May.csv"]);
  expect(await settled(location)).toMatchObject({
    ...{ state: "loaded", source: "api", rows: 2, accepted: 1, refused: 1, totals: { GBP: "7.00" } },
  });
  const { items, next } = await read(`${location}/problems`);
  expect(items).toMatchObject([{ row: 3, field: "amount", code: "amount-unreadable" }]);
  expect(next).toBeNull();
  const all = await read("/api/v1/imports?limit=1");
  const [older] = (await read(`/api/v1/imports?limit=1&after=${all.next}`)).items;
  expect(location).toBe(`/api/v1/imports/${older.id}`);
});

test("it is read as the program says, and refused with the reason where it does not", async () => {
  const text = "Who,Total,Day\nA,7,03/04/2024\n";
  const location = async (query: string) => (await send(text, query)).headers.get("location") ?? "";
  expect(await settled(await location(""))).toMatchObject({ refusal: { code: "no-header-match" } });
  const said = "?map=msme%3DWho&map=amount%3DTotal&map=issuedOn%3DDay&dateFormat=mdy&currency=EUR";
  expect(await settled(await location(said))).toMatchObject({ state: "loaded", totals: { EUR: "7.00" } });
  for (const [query, field] of [
    ["?map=nothing", "map"],
    ["?currency=Taler", "currency"],
    ["?dateFormat=ymd", "dateFormat"],
    ["?map=msme%3D%00", "map"],
    ["?entity=%00", "entity"],
  ] as const)
    expect(await (await send(text, query)).json()).toMatchObject({ status: 422, fields: [{ field }] });
  expect((await send(text, "?strict=true")).status).toBe(422);
});

test("the same key acts once, another file under it is refused", async () => {
  const key = { "idempotency-key": "night-7" };
  const first = await send(`${head}A,9,2026-01-05,7.00\n`, "", key);
  const again = await send(`${head}A,9,2026-01-05,7.00\n`, "", key);
  expect(again.headers.get("location")).toBe(first.headers.get("location"));
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect((await send(`${head}A,8,2026-01-05,7.00\n`, "", key)).status).toBe(422);
  const { rows } = await owner.query(
    "select count(*)::int as n from shared.import where file_hash is not null",
  );
  expect(rows[0].n).toBe(4);
});

test("nothing, and more than the limit, are refused", async () => {
  expect((await send("")).status).toBe(422);
  expect((await send("x".repeat(200_000))).status).toBe(413);
  expect((await ask(`/api/v1/imports/${uuidv7()}`)).status).toBe(404);
});
