import { beforeAll, expect, test } from "vitest";
import { type App, addressOf, openApp } from "../../../test/app.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let bruno: string;
let list: string;
beforeAll(async () => {
  app = await openApp();
  [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
  list = `/partners/${app.ids.mayas}/ideas`;
});
const begin = async (title: string, cookie = maya, id = uuidv7()) => {
  const answer = await app.post(`${list}/drafts`, { id, title }, cookie);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${list}/drafts/${id}/prior`]);
  return id;
};
const html = async (path: string, cookie = maya) => (await app.get(path, cookie)).text();
const count = async (table: string) =>
  Number(((await app.owner(`select count(*) from pair.${table}`)) as { count: string }[])[0]?.count);

test("a minute is enough: a title, then send; the sender sees by when it is answered, Bruno is mailed without the title", async () => {
  const id = uuidv7();
  const short = await app.post(`${list}/drafts`, { id, title: "Two trays for one", go: "check" }, maya);
  expect(short.headers.get("location")).toBe(`${list}/drafts/${id}/check`);
  const check = await html(`${list}/drafts/${id}/check`);
  expect(check).toContain("answers by Mon 14 Dec");
  expect(check).toContain("Bruno Keller");
  const sent = await app.post(`${list}/drafts/${id}/sent`, {}, maya);
  expect(sent.headers.get("location")).toBe(`${list}/${id}?done=sent`);
  expect(await html(`${list}/${id}`)).toContain("Bruno Keller answers by Mon 14 Dec, always with a reason.");
  const { letter } = await app.mailTo(addressOf("bruno"));
  expect(letter.text).toContain("Maya Halden of Halden Machining sent an idea. Please answer by Mon 14 Dec");
  expect(letter.text).not.toContain("trays");
  expect(await html("/inbox", bruno)).toContain("Answer their idea, with a reason");
});

test("half done it is kept, page by page, and nobody else finds it", async () => {
  const id = await begin("Half done");
  const at = `${list}/drafts/${id}`;
  await app.post(`${at}/outline`, { outline: "Only mine so far" }, maya);
  expect(await html(`${at}/outline`)).toContain("Only mine so far");
  expect(await html(`${at}/outline`)).toContain("If you may want a patent, do not send this yet");
  expect(await html(`${at}/full`)).toContain("If you may want a patent, do not send this yet");
  expect(await html(list)).toContain("Half done");
  for (const who of ["bruno", "lena", "omar"] as const) {
    const cookie = await app.cookie(who);
    for (const page of ["", "/prior", "/outline", "/full", "/rules", "/check"])
      expect((await app.get(`${at}${page}`, cookie)).status).toBe(404);
    expect((await app.post(`${at}/sent`, {}, cookie)).status).toBe(404);
  }
  const rows = await app.house.db.transaction({ kind: "person", personId: app.ids.person.bruno }, (tx) =>
    sql`select id from pair.idea_draft where large_id = ${app.ids.northline}`.execute(tx),
  );
  expect(rows.rows).toEqual([]);
  await app.post(`${at}/removal`, {}, maya);
  expect(await html(list)).not.toContain("Half done<");
});

test("a form sent twice, Back after sending, and the very same idea again make one", async () => {
  const id = await begin("Sent twice");
  const before = await count("idea");
  for (const _ of [1, 2]) expect((await app.post(`${list}/drafts/${id}/sent`, {}, maya)).status).toBe(303);
  expect((await app.get(`${list}/drafts/${id}/outline`, maya)).headers.get("location")).toBe(`${list}/${id}`);
  expect((await app.post(`${list}/drafts`, { id, title: "Sent twice" }, maya)).headers.get("location")).toBe(
    `${list}/${id}`,
  );
  const again = await begin("  sent   TWICE ");
  const answer = await app.post(`${list}/drafts/${again}/sent`, {}, maya);
  expect(answer.headers.get("location")).toBe(`${list}/${id}?done=sent`);
  expect((await count("idea")) - before).toBe(1);
});

test("a leaver's draft stays with the firm: its owner may go on with it, or throw it away", async () => {
  const colleague = uuidv7();
  await app.owner(
    'insert into auth."user" (id, email, created_at, updated_at) values ($1, $2, now(), now())',
    [colleague, "nia@halden.example"],
  );
  await app.owner("insert into shared.person (id, name, created_at) values ($1, 'Nia Shaw', now())", [
    colleague,
  ]);
  await app.owner(
    "insert into shared.membership (organization_id, id, person_id, roles, since) values ($1, $2, $3, '{member}', now())",
    [app.ids.halden, uuidv7(), colleague],
  );
  const nia = await app.cookieOf(colleague);
  const id = await begin("Nia's idea", nia);
  expect((await app.get(`${list}/drafts/${id}/outline`, maya)).status).toBe(404);
  await app.owner("update shared.membership set ended_at = now() where person_id = $1", [colleague]);
  expect((await app.get(`${list}/drafts/${id}/outline`, nia)).status).toBe(404);
  expect(await html(list)).toContain("Nia Shaw has left. You can go on with it.");
  await app.post(`${list}/drafts/${id}/outline`, { outline: "Going on" }, maya);
  expect((await app.post(`${list}/drafts/${id}/sent`, {}, maya)).status).toBe(303);
  expect(await html(`${list}/${id}`)).toContain("Maya Halden");
});

test("what cannot be kept comes back with the reason", async () => {
  for (const title of ["", " \u202e ", "x".repeat(121)])
    expect((await app.post(`${list}/drafts`, { id: uuidv7(), title }, maya)).status).toBe(422);
  const id = await begin("Strange files");
  for (const file of [new File(["MZ\u0090\u0000program"], "run.exe"), new File([], "empty.pdf"), undefined]) {
    const form = new FormData();
    form.set("body", "what was written");
    form.set("go", "file");
    if (file) form.set("file", file);
    const answer = await app.post(`${list}/drafts/${id}/full`, form, maya);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining("what was written")]);
  }
  expect((await app.post(`${list}/drafts/${id}/outline`, { outline: "x".repeat(4001) }, maya)).status).toBe(
    422,
  );
  expect(app.errors).toEqual([]);
});
