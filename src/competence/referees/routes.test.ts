import { beforeAll, beforeEach, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { writeEvidence } from "../../../test/evidence.ts";
import { startOfWorld } from "../../../test/world.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
beforeAll(async () => {
  app = await openApp();
  maya = await app.cookie("maya");
});
let day = 0;
beforeEach(() => {
  // Each test has a day of its own: mails are limited by the day.
  app.clock.set(startOfWorld);
  app.later({ hours: 48 * day++ });
});

const path = (item: string) => `/skills/done/${item}/referees`;
let people = 0;
const jo = (given: Readonly<Record<string, string>> = {}) => ({
  id: uuidv7(),
  name: "Jo Reed",
  firm: "Reed Depot",
  address: `jo${++people}@reed.example`,
  ...given,
});
const item = async (piece = {}) => (await writeEvidence(app, [piece]))[0] ?? "";
const rows = (evidence: string) =>
  app.owner("select * from msme.referee where evidence_id = $1 order by asked_at", [evidence]) as Promise<
    Record<string, unknown>[]
  >;

test("one mail goes out: who asks, about what, whom to call, how to be forgotten; nothing of it in the subject", async () => {
  const id = await item({ title: "A gear for lift 4", shows: "Ran for a year.\nNo repair." });
  const given = jo({ address: "Jo@Reed.example" });
  for (const _ of [1, 2]) expect((await app.post(path(id), given, maya)).status).toBe(303);
  const { letter, token } = await app.mailTo("jo@reed.example");
  expect(letter.subject).toBe("A short question from Halden Machining");
  expect(letter.replyTo?.address).toBe("maya@halden.example");
  for (const part of [
    "Hello Jo Reed,",
    "Maya Halden of Halden Machining says that this was so",
    "> A gear for lift 4 (Fri 1 May)",
    "> No repair.",
    "Call Maya Halden: +44 114 555 0122",
    "you can have both deleted",
    "The link works until",
  ])
    expect(letter.text).toContain(part);
  expect(await rows(id)).toHaveLength(1);
  const [row] = await rows(id);
  expect(JSON.stringify(row)).not.toContain(token);
  expect(await (await app.get(path(id), maya)).text()).toContain("no answer yet");
  expect(app.letters).toEqual([]);
});

test("a referee of the firm itself is flagged to Maya before anything is sent, and asked only if she is sure", async () => {
  const id = await item();
  for (const [given, words] of [
    [{ address: "sales@halden.example" }, "This seems to be somebody of your own firm"],
    [{ name: "Bea Halden" }, "This seems to be somebody of your own firm"],
    [{ firm: "Halden Machining Ltd." }, "This seems to be somebody of your own firm"],
  ] as const) {
    const answer = await app.post(path(id), jo(given), maya);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
  }
  expect(await rows(id)).toEqual([]);
  const given = jo({ address: "sales@halden.example", sure: "yes" });
  expect((await app.post(path(id), given, maya)).status).toBe(303);
  await app.mailTo("sales@halden.example");
  const page = await (await app.get(path(id), maya)).text();
  expect(page).toContain("of your own firm?");
  expect(page).toContain("The address is one of your own firm.");
});

test("an item that Maya may not show is shown to no referee either", async () => {
  const id = await item({ cleared: "no" });
  expect((await app.post(path(id), jo(), maya)).status).toBe(409);
  expect(await (await app.get(path(id), maya)).text()).toContain("So nobody is asked about it.");
});

test("the same person is not asked twice about one item while the question stands", async () => {
  const id = await item();
  const given = jo();
  await app.post(path(id), given, maya);
  const again = await app.post(path(id), { ...given, id: uuidv7() }, maya);
  expect(again.status).toBe(422);
  expect(await again.text()).toContain("You asked this person already about this item.");
});

test("ten mails a day of one firm, however many ask at once", async () => {
  const id = await item();
  const answers = await Promise.all(Array.from({ length: 13 }, () => app.post(path(id), jo(), maya)));
  expect(answers.filter((answer) => answer.status === 303)).toHaveLength(10);
  expect(answers.filter((answer) => answer.status === 422)).toHaveLength(3);
  app.later({ hours: 25 });
  expect((await app.post(path(id), jo(), maya)).status).toBe(303);
});

test("Maya asks no longer: the link is dead and the address gone, answered or not", async () => {
  const id = await item();
  const given = jo();
  await app.post(path(id), given, maya);
  const { path: link } = await app.mailTo(given.address);
  expect((await app.post(`${path(id)}/${given.id}/end`, {}, maya)).status).toBe(303);
  expect(await (await app.get(link)).text()).toContain("This question was taken back");
  expect((await rows(id))[0]).toMatchObject({ email: null });
  const other = await item();
  expect((await app.post(`${path(other)}/${given.id}/end`, {}, maya)).status).toBe(404);
});

test("half a year later the address is forgotten, whatever became of the question", async () => {
  const id = await item();
  const given = jo();
  await app.post(path(id), given, maya);
  const { path: link } = await app.mailTo(given.address);
  app.later({ hours: 24 * 181 });
  const next = jo();
  await app.post(path(await item()), next, maya);
  await app.mailTo(next.address);
  await expect.poll(async () => (await rows(id))[0]?.email).toBe(null);
  const page = await (await app.get(link)).text();
  expect(page).toContain("your address was deleted");
  expect(page).not.toContain("Send me a fresh link");
});

test("hostile input comes back with the reason, and mails nobody", async () => {
  const id = await item();
  for (const given of [
    { name: "" },
    { firm: " " },
    { address: "" },
    { address: "jo@reed.example\r\nBcc: everybody@reed.example" },
    { address: "jo@reed.example, kim@reed.example" },
    { name: "x".repeat(300) },
    { id: "x" },
  ])
    expect((await app.post(path(id), jo(given), maya)).status, JSON.stringify(given)).toBe(422);
  expect(await rows(id)).toEqual([]);
  const given = jo({ name: "Jo\r\nBcc: x@y.example \u202e<b>" });
  expect((await app.post(path(id), given, maya)).status).toBe(303);
  const { letter } = await app.mailTo(given.address);
  expect(letter.to.name).toBe("Jo Bcc: x@y.example <b>");
  expect(letter.html).not.toContain("<b>");
});

test("nobody, Omar, Bruno and Tariq find nothing there; Bea may not", async () => {
  const id = await item();
  expect((await app.get(path(id))).headers.get("location")).toContain("/sign-in");
  for (const [who, status] of [
    ["omar", 404],
    ["bruno", 404],
    ["tariq", 404],
    ["bea", 403],
  ] as const) {
    const cookie = await app.cookie(who);
    expect((await app.get(path(id), cookie)).status, who).toBe(status);
    expect((await app.post(path(id), jo(), cookie)).status, who).toBe(status);
  }
});

test("the firm can put no words into a referee's mouth, not even with SQL of its own", async () => {
  const id = await item();
  const given = jo();
  await app.post(path(id), given, maya);
  const as = (person: "maya" | "bruno" | "omar") => (query: ReturnType<typeof sql>) =>
    app.house.db.transaction({ kind: "person", personId: app.ids.person[person] }, (tx) => query.execute(tx));
  const forge = sql`update msme.referee set answer = 'confirmed', answered_at = now() where id = ${given.id}`;
  await expect(as("maya")(forge)).rejects.toThrow(/row-level security/);
  for (const who of ["bruno", "omar"] as const) {
    await as(who)(forge);
    expect((await as(who)(sql`select 1 from msme.referee`)).rows).toEqual([]);
  }
  expect((await rows(id))[0]?.answer).toBe(null);
  expect(app.errors).toEqual([]);
});
