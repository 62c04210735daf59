import { expect, test } from "vitest";
import { hidden, openApp } from "../../../test/app.ts";

const app = await openApp();
const { ids } = app;
const dev = await app.cookie("dev");
const maya = await app.cookie("maya");

const form = async (cookie: string, changes: Record<string, string> = {}) => {
  const page = await (await app.get("/tokens/new", cookie)).text();
  return { id: hidden(page, "id"), name: "Ledger", scopes: "relationships:read", days: "", ...changes };
};
const tokenOn = (html: string): string => /evenhand_[\w-]{43}/.exec(html)?.[0] ?? "";
const ask = (token: string) =>
  app.get("/api/v1/relationships", undefined, { authorization: `Bearer ${token}` });
const entries = () =>
  app.system(({ tx }) =>
    tx
      .selectFrom("pair.entry")
      .select(["kind", "fields"])
      .where("large_id", "=", ids.northline)
      .where("kind", "like", "token.%")
      .orderBy("id")
      .execute(),
  );

test("Dev makes a token, sees it once, and it works until he ends it; the record has both, never the token", async () => {
  expect(await (await app.get("/tokens", dev)).text()).toContain("No program speaks for you yet");
  const sent = await form(dev, { days: "30" });
  const answer = await app.post("/tokens", sent, dev);
  const html = await answer.text();
  const token = tokenOn(html);
  expect([answer.status, answer.headers.get("cache-control"), token.length]).toEqual([200, "no-store", 52]);
  expect(html).toContain("it is not shown again");
  expect((await ask(token)).status).toBe(200);
  const list = await (await app.get("/tokens", dev)).text();
  expect(list).toContain("Ledger");
  expect(list).toContain("Wed 23 Dec");
  expect(list).not.toContain(token);
  const again = await app.post("/tokens", sent, dev);
  expect(again.status).toBe(409);
  expect(tokenOn(await again.text())).toBe("");
  const ended = await app.post(`/tokens/${sent.id}/end`, {}, dev);
  expect(ended.headers.get("location")).toBe("/tokens?done=ended");
  expect((await ask(token)).status).toBe(401);
  await app.post(`/tokens/${sent.id}/end`, {}, dev);
  expect(await entries()).toEqual([
    {
      kind: "token.made",
      fields: {
        token: sent.id,
        name: "Ledger",
        scopes: "relationships:read",
        expiresOn: "2026-12-23",
        person: ids.person.dev,
      },
    },
    { kind: "token.ended", fields: { token: sent.id, person: ids.person.dev } },
  ]);
  expect(JSON.stringify(await entries())).not.toContain(token);
});

test("Maya lets her own bookkeeping program in; no large organization's record tells of it, and Omar cannot end it", async () => {
  const before = await entries();
  const sent = await form(maya);
  const token = tokenOn(await (await app.post("/tokens", sent, maya)).text());
  const { items } = (await (await ask(token)).json()) as { items: { id: string }[] };
  expect(items.map((one) => one.id)).toEqual([ids.mayas]);
  expect(await entries()).toEqual(before);
  for (const other of [await app.cookie("omar"), dev]) await app.post(`/tokens/${sent.id}/end`, {}, other);
  expect((await ask(token)).status).toBe(200);
  expect(await (await app.get("/tokens", dev)).text()).not.toContain(sent.id);
  expect(await (await app.get("/more", maya)).text()).toContain("/tokens");
});

test("what cannot be is said by its field, and the form comes back filled", async () => {
  const wrong = await app.post("/tokens", await form(dev, { name: " ", days: "soon" }), dev);
  const html = await wrong.text();
  expect(wrong.status).toBe(422);
  expect(html).toContain("Enter what the token is for.");
  expect(html).toContain("Enter a number of days from 1 to 3650");
  expect(html).toContain('value="soon"');
  for (const [scopes, code] of [
    ["", "Choose"],
    ["everything:write", "Choose among these scopes"],
  ] as const) {
    const refused = await app.post("/tokens", await form(dev, { scopes }), dev);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(code);
  }
});

test("the page about programs is drawn from the document, for strangers too", async () => {
  const answer = await app.get("/api");
  const html = await answer.text();
  expect(answer.status).toBe(200);
  for (const part of [
    "GET /api/v1/relationships/{id}",
    "relationships:read",
    "items[].msme.country",
    "$TOKEN",
  ])
    expect(html).toContain(part);
  expect((await app.get("/api", dev)).status).toBe(200);
  expect(app.errors).toEqual([]);
});
