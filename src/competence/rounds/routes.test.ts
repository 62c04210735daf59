import { beforeAll, expect, test } from "vitest";
import { type App, addressOf, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let omar: string;
let ines: string;
let lena: string;
let bruno: string;
const matching = "/development/matching";
const desk = "/development/mentoring";

beforeAll(async () => {
  app = await openApp();
  [maya, omar, ines, lena, bruno] = (await Promise.all(
    (["maya", "omar", "ines", "lena", "bruno"] as const).map((who) => app.cookie(who)),
  )) as [string, string, string, string, string];
});

const mayas = () => `/partners/${app.ids.mayas}/mentoring`;
const text = async (path: string, cookie: string) => (await app.get(path, cookie)).text();
const versionOf = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? "";
const proposalOf = (html: string) => /proposals\/([0-9a-f-]{36})\//.exec(html)?.[1] ?? "";

const offer = {
  capacity: "1",
  topics: ["deliver-on-time", "find-the-cause"],
  languages: ["en", "de"],
  trades: ["machining"],
  meets: "either",
  countries: "gb",
  about: "Twenty years in a workshop.",
};
const wish = {
  wanted: "yes",
  topics: ["deliver-on-time"],
  languages: ["en"],
  trade: "machining",
  meets: "there",
  words: "We are late too often.",
};
async function begin(more: Readonly<Record<string, string>> = {}, cookie = lena): Promise<string> {
  const id = uuidv7();
  const answer = await app.post(
    matching,
    {
      ...{ id, title: "Spring", mode: "assignment", costs: "large", hoursPaid: "yes", terms: "" },
      ...{ "fromOn-day": "1", "fromOn-month": "12", "fromOn-year": "2026" },
      ...more,
    },
    cookie,
  );
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${matching}/${id}`]);
  await matched(id);
  return id;
}
/** Waits for the worker. */
const matched = (id: string) =>
  expect
    .poll(async () => (await text(`${matching}/${id}`, lena)).includes("data-events"), { timeout: 15_000 })
    .toBe(false);
async function act(id: string, name: string, cookie = lena): Promise<Response> {
  return app.post(
    `${matching}/${id}/${name}`,
    { version: versionOf(await text(`${matching}/${id}`, lena)) },
    cookie,
  );
}
const entries = async (kind: string) =>
  (await app.owner(`select fields from pair.entry where kind = '${kind}' order by id`)).map(
    (row) => (row as { fields: Record<string, unknown> }).fields,
  );

test("before anybody said anything the pages say what comes next", async () => {
  expect(await text(matching, lena)).toContain("No mentor has said yet what they offer");
  expect(await text(desk, ines)).toContain("You have not said yet what you offer");
  const html = await text(mayas(), maya);
  expect(html).toContain("Yes, I would like a mentor");
  expect(html.replace(/<[^>]+>/g, " ")).not.toMatch(/MSME|score/i);
});

test("with nobody to match, the round is empty and says so", async () => {
  const id = await begin();
  const html = await text(`${matching}/${id}`, lena);
  expect(html).toContain("No pair could be found");
  expect((await act(id, "publication")).status).toBe(422);
  await act(id, "end");
  expect((await act(id, "runs")).status).toBe(409);
});

test("what a mentor and a firm say is kept; what cannot be is refused by its field, and an old form is told", async () => {
  for (const [wrong, field] of [
    [{ capacity: "-1" }, "capacity"],
    [{ capacity: "21" }, "capacity"],
    [{ capacity: "NaN" }, "capacity"],
    [{ topics: "steal" }, "topics"],
    [{ languages: [] }, "languages"],
    [{ countries: "GB, Atlantis" }, "countries"],
    [{ about: "x".repeat(1001) }, "about"],
  ] as const) {
    const refused = await app.post(`${desk}/offer`, { ...offer, ...wrong }, ines);
    expect([wrong, refused.status]).toEqual([wrong, 422]);
    expect(await refused.text()).toContain(`href="#field-${field}`);
  }
  expect((await app.post(`${desk}/offer`, offer, ines)).status).toBe(303);
  expect((await app.post(`${desk}/offer`, offer, ines)).status).toBe(409);
  expect((await app.post(`${mayas()}/wish`, { ...wish, languages: [] }, maya)).status).toBe(422);
  expect((await app.post(`${mayas()}/wish`, wish, maya)).status).toBe(303);
  expect((await app.post(`${mayas()}/wish`, wish, maya)).status).toBe(409);
  expect(await text(mayas(), bruno)).toContain("We are late too often.");
});

test("Ines is matched with reasons; both say yes, and only then it is real", async () => {
  const id = await begin();
  const html = await text(`${matching}/${id}`, lena);
  for (const said of [
    "Halden Machining",
    "Ines Duarte",
    "Ready on the day",
    "Knows the trade: Machining",
    "Can meet in person",
  ])
    expect(html).toContain(said);
  expect(await text(mayas(), maya)).not.toContain("Would you like Ines");
  expect((await act(id, "publication")).status).toBe(303);
  expect((await app.mailTo(addressOf("maya"))).letter.text).toContain("proposes a mentor");
  expect((await app.mailTo(addressOf("ines"))).letter.text).toContain("proposes a firm");
  expect(await text("/", maya)).toContain("proposes a mentor to you");
  const asked = await text(mayas(), maya);
  for (const said of [
    "Would you like Ines Duarte",
    "It costs Halden Machining nothing",
    "pays Halden Machining for the hours",
    "No, thank you",
  ])
    expect(asked).toContain(said);
  const proposal = proposalOf(asked);
  expect(
    (await app.post(`${mayas()}/proposals/${proposal}/confirmation`, {}, maya)).headers.get("location"),
  ).toContain("done=yes");
  expect(await text(desk, ines)).not.toContain("said yes");
  expect(await entries("mentoring.begun")).toEqual([]);
  // Omar's address of it leads nowhere.
  expect(
    (await app.post(`/partners/${app.ids.omars}/mentoring/proposals/${proposal}/confirmation`, {}, omar))
      .status,
  ).toBe(404);
  expect(
    (await app.post(`${desk}/proposals/${proposal}/confirmation`, {}, ines)).headers.get("location"),
  ).toContain("done=begun");
  expect((await app.post(`${desk}/proposals/${proposal}/confirmation`, {}, ines)).status).toBe(404);
  expect(await entries("mentoring.begun")).toMatchObject([
    { mentor: app.ids.person.ines, msme: app.ids.person.maya },
  ]);
  expect(await text(mayas(), maya)).toContain("since Tue 1 Dec");
  expect(await text(desk, ines)).toContain("Halden Machining");
  const [request] = await app.owner("select minutes, outcome from pair.request");
  expect(request).toEqual({ minutes: 3, outcome: "answered" });
  await act(id, "end");
});

test("who has a mentor is not matched again; ended, without a reason, they are", async () => {
  expect(await text(`${matching}/${await begin()}`, lena)).toContain("No pair could be found");
  const pair = /mentoring\/([0-9a-f-]{36})\/end/.exec(await text(mayas(), maya))?.[1];
  expect((await app.post(`${mayas()}/${pair}/end`, {}, bruno)).status).toBe(403);
  expect((await app.post(`${mayas()}/${pair}/end`, {}, maya)).status).toBe(303);
  expect((await app.post(`${mayas()}/${pair}/end`, {}, ines)).status).toBe(303);
  expect(await entries("mentoring.ended")).toHaveLength(1);
});

test("a no leaves no trace: no entry, no time, no name; the round proposes again, but not these two", async () => {
  await app.post(`/partners/${app.ids.omars}/mentoring/wish`, { ...wish, topics: [] }, omar);
  const id = await begin();
  await act(id, "publication");
  const html = await text(desk, ines);
  const first = /<h2><bdi>(Halden Machining|Okafor Castings)/.exec(html)?.[1];
  await app.post(`${desk}/proposals/${proposalOf(html)}/confirmation`, {}, ines);
  const before = await app.owner("select count(*)::int as n from pair.entry");
  const [cookie, base] =
    first === "Halden Machining" ? [maya, mayas()] : [omar, `/partners/${app.ids.omars}/mentoring`];
  const asked = proposalOf(await text(base, cookie));
  expect(
    (await app.post(`${base}/proposals/${asked}/refusal`, {}, cookie)).headers.get("location"),
  ).toContain("done=no");
  expect((await app.post(`${base}/proposals/${asked}/refusal`, {}, cookie)).status).toBe(404);
  expect(await app.owner("select count(*)::int as n from pair.entry")).toEqual(before);
  const rows = await app.owner(
    `select mentor_said_at, firm_said_at, firm_said_by from pair.match_proposal where id = '${asked}'`,
  );
  expect(rows).toEqual([{ mentor_said_at: null, firm_said_at: null, firm_said_by: null }]);
  const other = first === "Halden Machining" ? "Okafor Castings" : "Halden Machining";
  await expect
    .poll(async () => (await text(`${matching}/${id}`, lena)).replace(/<[^>]+>/g, " "), { timeout: 15_000 })
    .toMatch(new RegExp(`${other}\\s+Ines Duarte`));
  const round = (await text(`${matching}/${id}`, lena)).replace(/<[^>]+>/g, " ");
  expect(round).toContain("It did not come about in this round. Nobody is asked why.");
  await act(id, "end");
});

test("who buys from a firm is barred, with the reason; so are two who asked to be kept apart, without who asked", async () => {
  await app.owner(
    `update shared.membership set roles = '{relationship-manager,mentor}' where person_id = '${app.ids.person.bruno}'`,
  );
  await app.post(`${desk}/offer`, { ...offer, capacity: "9" }, bruno);
  const choices = { [`with-${app.ids.person.ines}`]: "apart", [`with-${app.ids.person.bruno}`]: "1" };
  expect(
    (await app.post(`${mayas()}/choices`, { ...choices, [`with-${app.ids.person.ines}`]: "1" }, maya)).status,
  ).toBe(422);
  expect((await app.post(`${mayas()}/choices`, choices, maya)).status).toBe(303);
  const id = await begin({ mode: "stable" });
  const html = await text(`${matching}/${id}`, lena);
  expect(html).toContain("This person looks after the firm for us");
  expect(html).toContain("One of the two asked to be kept apart.");
  expect(html).toContain("Every mentor is kept apart from it.");
  const page = `${matching}/${id}/firms/${app.ids.mayas}`;
  const hand = await text(page, lena);
  expect(hand).toContain("Who cannot, and why");
  const forced = await app.post(page, { version: versionOf(hand), mentor: app.ids.person.bruno }, lena);
  expect(forced.status).toBe(422);
  expect(await forced.text()).toContain("they buy from it");
  // Ines, of the large side, finds nothing of what Maya said.
  const speaker = { kind: "person", personId: app.ids.person.ines } as const;
  const seen = await app.house.db.transaction(speaker, (tx) =>
    tx.selectFrom("pair.mentor_choice").selectAll().where("large_id", "=", app.ids.northline).execute(),
  );
  expect(seen).toEqual([]);
  await act(id, "end");
});

test("a pair chosen by hand is locked; two who edit at once are told; a locked pair stays in the next run", async () => {
  await app.post(`${mayas()}/choices`, { [`with-${app.ids.person.ines}`]: "none" }, maya);
  const id = await begin();
  const page = `${matching}/${id}/firms/${app.ids.mayas}`;
  const version = versionOf(await text(page, lena));
  expect((await app.post(page, { version, mentor: "" }, bruno)).status).toBe(303);
  const late = await app.post(page, { version, mentor: app.ids.person.ines }, lena);
  expect(late.status).toBe(409);
  expect(await text(`${matching}/${id}`, lena)).toContain("Somebody chose to leave it without a mentor");
  const now = versionOf(await text(page, lena));
  await app.post(page, { version: now, mentor: app.ids.person.ines }, lena);
  expect(await text(`${matching}/${id}`, lena)).toContain("chosen by hand");
  await act(id, "runs");
  await matched(id);
  const html = await text(`${matching}/${id}`, lena);
  expect(html).toContain("chosen by hand");
  expect(html.replace(/<[^>]+>/g, " ")).toMatch(/Halden Machining\s+Ines Duarte/);
  expect((await app.post(page, { version: versionOf(html), mentor: "x" }, lena)).status).toBe(422);
});

test("Omar sees nothing of Maya's, and no bug was met", async () => {
  for (const path of [mayas(), `${mayas()}/wish`, `${mayas()}/choices`, matching, desk])
    expect([path, (await app.get(path, omar)).status]).toEqual([path, 404]);
  expect(app.errors).toEqual([]);
});
