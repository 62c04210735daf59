import { beforeAll, beforeEach, expect, test } from "vitest";
import { type App, addressOf, openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { EntryKind } from "../../record/kind.ts";

const app: App = await openApp();
const { owner } = await openLedger(app);
let maya: string;
let bruno: string;
let lena: string;
let base: string;
beforeAll(async () => {
  [maya, bruno, lena] = [await app.cookie("maya"), await app.cookie("bruno"), await app.cookie("lena")];
  base = `/partners/${app.ids.mayas}/promises`;
});
beforeEach(async () => {
  // Not truncate: its lock and a job of the test before that still reads would wait for each other.
  for (const table of [
    "reading",
    "commitment_request",
    "commitment_version",
    "commitment",
    "entry_salt",
    "entry",
  ])
    await owner.query(`delete from pair.${table}`);
  app.letters.length = 0;
});

const wish = (more: Readonly<Record<string, string>> = {}) => ({
  id: uuidv7(),
  wish: "Pay us within 30 days, not 60.",
  kind: "C1",
  days: "30",
  ...more,
});
const answer = (more: Readonly<Record<string, string>> = {}) => ({
  id: uuidv7(),
  outcome: "declined",
  text: "Our system pays once a month.",
  promise: "",
  ...more,
});
async function asked(more: Readonly<Record<string, string>> = {}): Promise<string> {
  const form = wish(more);
  expect((await app.post(`${base}/requests`, form, maya)).status).toBe(303);
  return `${base}/requests/${form.id}`;
}
const html = async (cookie: string) => (await app.get(`${base}/requests`, cookie)).text();
const entries = async (kind: EntryKind) => {
  const { rows } = await owner.query("select fields, relationship_id from pair.entry where kind = $1", [
    kind,
  ]);
  return rows as { fields: Record<string, unknown>; relationship_id: string | null }[];
};
const promised = async (audience: string) => {
  const form = { id: uuidv7(), kind: "C1", audience, firm: "Halden Machining", threshold: "95", days: "45" };
  const sent = await app.post("/commitments", { ...form, owner: app.ids.person.lena }, lena);
  expect(sent.status).toBe(303);
  return form.id;
};

test("Maya asks in her own words; Bruno is mailed and finds it in his Inbox with its day", async () => {
  await asked();
  const { letter } = await app.mailTo(addressOf("bruno"));
  expect(letter.text).toContain(
    "Maya Halden of Halden Machining asks for a promise. An answer is due by Mon 7 Dec.",
  );
  expect(letter.text).toContain("Call Maya Halden: +44 114 555 0122");
  expect(letter.text).not.toContain("Pay us");
  expect(letter.subject).toBe("News from Halden Machining");
  const inbox = await (await app.get("/inbox?mine=1", bruno)).text();
  expect(inbox).toContain("Answer: they ask for a promise");
  expect(inbox).toContain("Mon 7 Dec");
  expect(inbox).toContain(`${base}/requests`);
  for (const cookie of [maya, bruno]) expect(await html(cookie)).toContain("Pay us within 30 days, not 60.");
  expect(await html(maya)).toContain("Bruno Keller answers by Mon 7 Dec.");
  expect(await entries("commitment.asked")).toMatchObject([
    { relationship_id: app.ids.mayas, fields: { sort: "C1", days: 30, dueOn: "2026-12-07" } },
  ]);
});

test("where nobody looks after the firm, the sponsor is mailed", async () => {
  await owner.query("update shared.relationship set contact_person_id = null where id = $1", [app.ids.mayas]);
  await asked();
  await app.mailTo(addressOf("lena"));
  expect(await html(maya)).toContain("Northline Rail answers by Mon 7 Dec.");
  await owner.query("update shared.relationship set contact_person_id = $2 where id = $1", [
    app.ids.mayas,
    app.ids.person.bruno,
  ]);
});

test("a form sent again is one question; a second question waits for the first answer, and is said so kindly", async () => {
  const form = wish();
  const sent = await Promise.all([1, 2, 3].map(() => app.post(`${base}/requests`, form, maya)));
  expect(sent.map((one) => one.status)).toEqual([303, 303, 303]);
  const second = await app.post(`${base}/requests`, wish({ wish: "And answer my calls." }), maya);
  expect(second.status).toBe(409);
  const page = await second.text();
  expect(page).toContain("Wait for that answer, then ask for the next");
  expect(page).toContain("And answer my calls.");
  expect(await entries("commitment.asked")).toHaveLength(1);
  expect(await html(maya)).not.toContain(`href="${base}/ask"`);
});

test("Bruno says no with a reason; Maya hears of it, both read it for ever, and she may ask again", async () => {
  const path = await asked();
  expect((await app.post(`${path}/answer`, answer({ text: " " }), bruno)).status).toBe(422);
  expect((await app.post(`${path}/answer`, answer(), bruno)).status).toBe(303);
  const { letter } = await app.mailTo(addressOf("maya"));
  expect(letter.text).toContain("Bruno Keller of Northline Rail answered: you asked for a promise.");
  expect(letter.text).toContain("Call Bruno Keller: +44 20 5550 0142");
  for (const cookie of [maya, lena]) {
    expect(await html(cookie)).toContain("Our system pays once a month.");
    expect(await html(cookie)).toContain("not promised");
  }
  expect(await (await app.get("/inbox", bruno)).text()).not.toContain("they ask for a promise");
  expect(await entries("commitment.answered")).toMatchObject([
    { fields: { outcome: "declined", commitment: null } },
  ]);
  await asked({ wish: "Then pay us within 45 days." });
});

test("two tabs: the same answer again does nothing more, another one is told what was said", async () => {
  const path = await asked();
  const form = answer();
  for (const _ of [1, 2]) expect((await app.post(`${path}/answer`, form, bruno)).status).toBe(303);
  const other = await app.post(`${path}/answer`, answer({ text: "Yes, gladly.", outcome: "partly" }), lena);
  expect(other.status).toBe(409);
  const page = await other.text();
  expect(page).toContain("A colleague answered this meanwhile");
  expect(page).toContain("Our system pays once a month.");
  expect(await entries("commitment.answered")).toHaveLength(1);
});

test("a yes names a promise that stands: Bruno links one to everybody", async () => {
  const path = await asked();
  const id = await promised("everybody");
  const yes = answer({ outcome: "promised", text: "We promise it to all of you." });
  const without = await app.post(`${path}/answer`, yes, bruno);
  expect(without.status).toBe(422);
  expect(await without.text()).toContain("A yes names the promise");
  expect((await app.post(`${path}/answer`, { ...yes, promise: id }, bruno)).status).toBe(303);
  expect(await html(maya)).toContain("95 of 100 invoices paid within 45 days, to every partner");
  expect(await entries("commitment.answered")).toMatchObject([
    { fields: { outcome: "promised", commitment: id } },
  ]);
});

test("Lena answers with a new promise to this firm alone, from today; Bruno may not make one", async () => {
  const path = await asked();
  const yes = answer({ outcome: "promised", text: "Yes.", promise: "new-firm", kind: "C1", days: "30" });
  expect((await app.post(`${path}/answer`, yes, bruno)).status).toBe(403);
  const noKind = await app.post(`${path}/answer`, { ...yes, kind: "" }, lena);
  expect([noKind.status, (await noKind.text()).includes("Choose what is promised")]).toEqual([422, true]);
  expect((await app.post(`${path}/answer`, { ...yes, days: "999" }, lena)).status).toBe(422);
  expect((await app.post(`${path}/answer`, yes, lena)).status).toBe(303);
  expect(await html(maya)).toContain("95 of 100 invoices paid within 30 days, to you alone");
  const { rows } = await owner.query(
    `select c.relationship_id, c.owner_person_id, v.from_on::text from pair.commitment c
     join pair.commitment_version v on v.commitment_id = c.id`,
  );
  expect(rows).toEqual([
    { relationship_id: app.ids.mayas, owner_person_id: app.ids.person.lena, from_on: "2026-11-23" },
  ]);
  expect(await entries("commitment.added")).toMatchObject([{ relationship_id: app.ids.mayas }]);
});

test("a promise of another firm, one that has ended, and a damaged number cannot be named", async () => {
  const path = await asked();
  const omars = uuidv7();
  await owner.query(
    `insert into pair.commitment (large_id, id, relationship_id, kind, made_at) values ($1, $2, $3, 'C1', now())`,
    [app.ids.northline, omars, app.ids.omars],
  );
  const ended = await promised("everybody");
  await owner.query("update pair.commitment set ended_on = '2026-11-01', ended_reason = 'x' where id = $1", [
    ended,
  ]);
  for (const promise of [omars, ended, "new-world", "../../etc"]) {
    const form = answer({ outcome: "promised", promise });
    expect((await app.post(`${path}/answer`, form, lena)).status, promise).toBe(422);
  }
});

test("endless wishes, markup, days that are none and choices nobody offered are refused or stay words", async () => {
  for (const [more, status] of [
    [{ wish: "x".repeat(10_000) }, 422],
    [{ wish: "\u0000 \u202e" }, 422],
    [{ days: "thirty" }, 422],
    [{ days: "99999" }, 422],
    [{ kind: "C9" }, 422],
    [{ id: "1; drop table" }, 422],
  ] as const) {
    const answered = await app.post(`${base}/requests`, wish(more), maya);
    expect([more, answered.status]).toEqual([more, status]);
  }
  const path = await asked({ wish: "<img src=x onerror=alert(1)> Pay us.", kind: "other", days: "" });
  for (const cookie of [maya, bruno]) {
    expect(await html(cookie)).toContain("&lt;img src=x");
    expect(await (await app.get(path, bruno)).text()).not.toContain("<img src=x");
  }
  expect((await app.post(`${path}/answer`, answer({ text: "y".repeat(10_000) }), bruno)).status).toBe(422);
  expect((await app.post(`${path}/answer`, answer({ outcome: "maybe" }), bruno)).status).toBe(422);
});

test("nobody, Omar and Tariq learn nothing; Bea may not; Paula and Ada read; Maya cannot answer herself", async () => {
  const path = await asked();
  expect((await app.get(`${base}/requests`)).headers.get("location")).toContain("/sign-in");
  for (const [who, read, act] of [
    ["omar", 404, 404],
    ["tariq", 404, 404],
    ["bea", 403, 403],
    ["paula", 200, 403],
    ["ada", 200, 403],
    ["dev", 200, 403],
    ["maya", 200, 403],
  ] as const) {
    const cookie = await app.cookie(who);
    expect((await app.get(`${base}/requests`, cookie)).status, who).toBe(read);
    expect((await app.get(path, cookie)).status, who).toBe(act);
    expect((await app.post(`${path}/answer`, answer(), cookie)).status, who).toBe(act);
    if (who !== "maya") expect((await app.post(`${base}/requests`, wish(), cookie)).status, who).toBe(act);
  }
  const elsewhere = `/partners/${app.ids.omars}/promises/requests${path.slice(path.lastIndexOf("/"))}`;
  expect((await app.get(elsewhere, bruno)).status).toBe(404);
  expect((await app.post(`${elsewhere}/answer`, answer(), bruno)).status).toBe(404);
  expect(app.errors).toEqual([]);
});

test("who works for two large organizations answers in the name of the one that was asked", async () => {
  const path = await asked();
  const east = uuidv7();
  await owner.query(
    `insert into shared.organization (id, slug, name, name_key, side, country, currency, size_regime, claimed_at, created_at)
     values ($1, 'eastgate', 'Eastgate', 'eastgate', 'large', 'GB', 'GBP', 'uk', now(), now())`,
    [east],
  );
  await owner.query(
    "insert into shared.membership (organization_id, id, person_id, roles, since) values ($1, $2, $3, '{sponsor}', now())",
    [east, uuidv7(), app.ids.person.bruno],
  );
  await owner.query("update shared.person set home_organization_id = $1 where id = $2", [
    east,
    app.ids.person.bruno,
  ]);
  const theirs = await promised("everybody");
  expect(await (await app.get(path, bruno)).text()).toContain(theirs);
  const made = await app.post(
    `${path}/answer`,
    answer({ outcome: "promised", promise: "new-everybody", kind: "C1" }),
    bruno,
  );
  expect(made.status, "a sponsor of Eastgate promises nothing for Northline").toBe(403);
  const named = await app.post(`${path}/answer`, answer({ outcome: "promised", promise: theirs }), bruno);
  expect(named.status).toBe(303);
  expect((await owner.query("select from pair.commitment where large_id = $1", [east])).rowCount).toBe(0);
  await owner.query("delete from shared.membership where organization_id = $1", [east]);
  await owner.query("update shared.person set home_organization_id = null where id = $1", [
    app.ids.person.bruno,
  ]);
  expect(app.errors).toEqual([]);
});

test("an answer whose new promise bears the id of another firm's is refused", async () => {
  const path = await asked();
  const theirs = uuidv7();
  await owner.query(
    "insert into pair.commitment (large_id, id, relationship_id, kind, made_at) values ($1, $2, $3, 'C1', now())",
    [app.ids.northline, theirs, app.ids.omars],
  );
  const said = answer({ id: theirs, outcome: "promised", promise: "new-firm", kind: "C1", days: "30" });
  expect((await app.post(`${path}/answer`, said, lena)).status).toBe(422);
});

test("years of questions come twenty at a time", async () => {
  await owner.query(
    `insert into pair.commitment_request (large_id, id, relationship_id, wish, asked_by, asked_at, due_on, rule_version,
       answer, answer_text, answered_by, answered_at)
     select $1, ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $2, 'Wish ' || n || '.', $3, now(),
       '2026-01-01', 'asks/promise@2026-11-23', 'declined', 'No.', $3, now() from generate_series(1, 45) n`,
    [app.ids.northline, app.ids.mayas, app.ids.person.maya],
  );
  const first = await html(maya);
  expect(first).toContain("Wish 45.");
  expect(first).not.toContain("Wish 25.");
  const next = /href="([^"]*after=[^"]*)"/.exec(first)?.[1] ?? "";
  expect(await (await app.get(next, maya)).text()).toContain("Wish 25.");
});
