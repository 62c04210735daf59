import { beforeAll, expect, test } from "vitest";
import { type App, addressOf, hidden, openApp } from "../../../test/app.ts";
import { promiseDays } from "../../../test/invoices.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let bruno: string;
let lena: string;
let maya: string;
let base: string;
let handover: string;
let page: string;
beforeAll(async () => {
  app = await openApp();
  bruno = await app.cookie("bruno");
  lena = await app.cookie("lena");
  maya = await app.cookie("maya");
  base = `/partners/${app.ids.mayas}`;
  handover = uuidv7();
  page = `${base}/handovers/${handover}`;
  await promiseDays(app.url, { largeId: app.ids.northline, relationshipId: app.ids.mayas }, [{ days: 30 }]);
  const asked = { id: uuidv7(), wish: "Tell us a week before you change an order", kind: "other" };
  await app.post(`${base}/promises/requests`, asked, maya);
  await app.post(`${base}/notes`, { id: uuidv7(), text: "The depot sends a forecast each month." }, bruno);
});

const html = async (path: string, cookie: string) => (await app.get(path, cookie)).text();
const text = async (path: string, cookie: string): Promise<string> =>
  (await html(path, cookie)).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const version = async (cookie = bruno) => hidden(await html(page, cookie), "version");
const begin = (more: Readonly<Record<string, string>> = {}, cookie = bruno, where = base) =>
  app.post(
    `${where}/handovers`,
    { id: handover, role: "lead", from: app.ids.person.bruno, to: app.ids.person.lena, ...more },
    cookie,
  );
const fields = async () =>
  [...(await html(page, bruno)).matchAll(/name="(line\.[^"]+)"/g)].map(([, name]) => name ?? "");
const write = async (more: Readonly<Record<string, string | string[]>>, cookie = bruno) =>
  app.post(page, { version: await version(), ...more }, cookie);
const entries = (kind: string) =>
  app.owner("select fields from pair.entry where kind = $1 order by id", [kind]) as Promise<
    { fields: Record<string, string | number> }[]
  >;
const contact = async () =>
  (
    (await app.owner("select contact_person_id from shared.relationship where id = $1", [app.ids.mayas])) as {
      contact_person_id: string;
    }[]
  )[0]?.contact_person_id;

test("Bruno begins a hand-over to Lena; sent again it is one, and Maya sees nothing of a draft", async () => {
  expect((await begin()).status).toBe(303);
  expect((await begin()).status).toBe(303);
  expect((await begin({ id: uuidv7() })).status).toBe(409);
  expect(await entries("handover.begun")).toHaveLength(1);
  expect((await app.get(page, maya)).status).toBe(404);
  expect(await text(`${base}/people`, maya)).not.toContain("Hand-over");
  expect(await contact()).toBe(app.ids.person.bruno);
});

test("the page gathers the open promise, the ask, the people and the notes; it is saved half-done", async () => {
  const draft = await text(page, bruno);
  for (const part of ["Paid within 30", "Tell us a week before", "Maya Halden, Owner", "forecast each month"])
    expect(draft).toContain(part);
  const promise = (await fields()).find((name) => name.startsWith("line.promise"));
  const half = {
    [promise ?? ""]: "In August the run is late: call Paula.",
    word: ["A visit in spring", "", ""],
  };
  expect((await write(half)).status).toBe(303);
  const kept = await html(page, bruno);
  expect(kept).toContain("In August the run is late: call Paula.");
  expect(kept).toContain("A visit in spring");
  expect(await text("/inbox", bruno)).toContain("Write down what the next person must know");
});

test("a promise and an ask go to nobody without a line; what was typed stands again", async () => {
  const refused = await write({ offer: "yes", word: "Typed and not lost" });
  expect(refused.status).toBe(422);
  const answer = await refused.text();
  expect(answer).toContain("Write what the next person must know of this.");
  expect(answer).toContain("Typed and not lost");
});

test("two tabs at once: one is kept, the other is a conflict that shows what was typed", async () => {
  const form = { version: await version(), word: "From a tab" };
  const answers = await Promise.all([1, 2].map(() => app.post(page, form, bruno)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409]);
});

test("hostile lines are refused or let go: endless ones, unknown kinds, foreign ids", async () => {
  const [promise = ""] = await fields();
  expect((await write({ [promise]: "x".repeat(1001) })).status).toBe(422);
  expect(
    (await write({ [`line.promise.${uuidv7()}`]: "of nobody", "line.king.1": "x", "line.note.'": "x" }))
      .status,
  ).toBe(303);
  expect(await html(page, bruno)).not.toContain("of nobody");
});

test("offered, it waits in Lena's Inbox; nobody else takes it over, and the contact is still Bruno", async () => {
  const lines = Object.fromEntries(
    (await fields()).map((name) => [name, `Know this: ${name.split(".")[1]}`]),
  );
  expect((await write({ ...lines, word: "A visit in spring", offer: "yes" })).status).toBe(303);
  expect((await write({ word: "Too late" })).status).toBe(409);
  expect(await text("/inbox?mine=1", lena)).toContain("Take over: a hand-over is ready");
  for (const who of ["bruno", "dev", "ines"] as const)
    expect(
      (await app.post(`${page}/acceptance`, { version: await version() }, await app.cookie(who))).status,
    ).toBe(403);
  expect((await app.get(page, maya)).status).toBe(404);
  expect(await contact()).toBe(app.ids.person.bruno);
  const [entry] = await entries("handover.offered");
  expect(entry?.fields).toMatchObject({ role: "lead", promises: 1, asks: 1, words: 1 });
  expect(entry?.fields.text).toContain("Know this: promise");
});

test("Lena takes over: she is the contact and the lead, and Maya is asked by mail and on Today", async () => {
  expect((await app.post(`${page}/acceptance`, { version: "99" }, lena)).status).toBe(409);
  const form = { version: await version(lena) };
  for (const _ of [1, 2]) expect((await app.post(`${page}/acceptance`, form, lena)).status).toBe(303);
  expect(await contact()).toBe(app.ids.person.lena);
  expect(await entries("handover.accepted")).toHaveLength(1);
  expect(await text(`${base}/people`, maya)).toContain("Lena Lindqvist Relationship lead");
  const { letter } = await app.mailTo(addressOf("maya"));
  expect(letter.text).toContain("Lena Lindqvist of Northline Rail");
  expect(await app.owner("select kind, minutes, outcome from pair.request")).toEqual([
    { kind: "handover-confirmation", minutes: 5, outcome: null },
  ]);
  const today = await html("/", maya);
  expect(today).toContain("Do they know what you were told?");
  expect(today).toContain(`href="${page}"`);
});

test("the open promise stands on Maya's page of the hand-over, with the line of it", async () => {
  const hers = await text(page, maya);
  expect(hers).toContain("Paid within 30");
  expect(hers).toContain("Know this: promise");
  expect(hers).toContain("A visit in spring");
  expect(hers).not.toMatch(/MSME|score/i);
});

test("Maya says what is missing; Lena answers; only then Maya can say yes, and never to what she has not seen", async () => {
  const seen = await version(maya);
  const id = uuidv7();
  const missing = { id, text: "You said you pay the tools." };
  for (const _ of [1, 2]) expect((await app.post(`${page}/missing`, missing, maya)).status).toBe(303);
  expect((await app.post(`${page}/missing`, { id: uuidv7(), text: " " }, maya)).status).toBe(422);
  expect(await entries("handover.missing")).toHaveLength(1);
  expect(await text("/inbox", lena)).toContain("they miss something in the hand-over");
  expect((await app.post(`${page}/confirmation`, { version: seen }, maya)).status).toBe(409);
  const answer = (cookie: string, ref = id) =>
    app.post(`${page}/answers`, { ref, answer: "Yes, we pay them. It is in the order now." }, cookie);
  expect((await answer(maya)).status).toBe(403);
  expect((await answer(lena, uuidv7())).status).toBe(404);
  expect((await app.post(`${page}/answers`, { ref: id, answer: "" }, lena)).status).toBe(422);
  expect((await answer(lena)).status).toBe(303);
  expect((await answer(lena)).status).toBe(303);
  expect(await entries("handover.answered")).toHaveLength(1);
  expect((await app.post(`${page}/confirmation`, { version: seen }, maya)).status).toBe(409);
  expect(await text("/inbox", lena)).toContain("Call them: is the hand-over what they were told?");
});

test("Maya confirms; the hand-over is closed, and the promise stays what it was", async () => {
  const form = { version: await version(maya) };
  expect((await app.post(`${page}/confirmation`, form, bruno)).status).toBe(403);
  for (const _ of [1, 2]) expect((await app.post(`${page}/confirmation`, form, maya)).status).toBe(303);
  expect(await entries("handover.confirmed")).toHaveLength(1);
  expect(await app.owner("select outcome from pair.request")).toEqual([{ outcome: "answered" }]);
  expect((await app.post(`${page}/missing`, { id: uuidv7(), text: "Late" }, maya)).status).toBe(409);
  for (const cookie of [maya, lena, await app.cookie("ada")])
    expect(await text(page, cookie)).toContain("both sides know the same");
  expect(await text("/inbox", lena)).not.toContain("Call them");
  expect(await text("/", maya)).not.toContain("Do they know");
  const left = await app.owner("select 1 from pair.commitment where ended_on is null");
  expect(left).toHaveLength(1);
});

test("Bruno leaves once each partner is handed over; until then the page that leads there says so", async () => {
  const dev = await app.cookie("dev");
  const [{ id } = { id: "" }] = (await app.owner(
    "select id from shared.membership where person_id = $1 and organization_id = $2",
    [app.ids.person.bruno, app.ids.northline],
  )) as { id: string }[];
  const stays = await app.post(`/people/${id}/end`, {}, dev);
  expect([stays.status, await stays.text()]).toEqual([
    409,
    expect.stringContaining("Hand each of them over first"),
  ]);
  expect(await html(`/people/${id}`, dev)).toContain(`href="/handovers?person=${app.ids.person.bruno}"`);
  const list = await html(`/handovers?person=${app.ids.person.bruno}`, dev);
  expect(list).toContain("Okafor Castings");
  expect(list).not.toContain("Halden Machining");
  expect((await app.get(`/handovers?person=${app.ids.person.bruno}`, await app.cookie("paula"))).status).toBe(
    403,
  );
  expect((await app.get("/handovers?person=%00", dev)).status).toBe(404);
  expect((await app.get(`/handovers?person=${app.ids.person.maya}`, dev)).status).toBe(404);
  const omars = `/partners/${app.ids.omars}`;
  const at = hidden(await html(`${omars}/contact`, dev), "version");
  const moved = await app.post(`${omars}/contact`, { contact: app.ids.person.lena, version: at }, dev);
  expect(moved.headers.get("location")).toMatch(/\/handovers\/[0-9a-f-]{36}$/);
  expect((await app.post(`/people/${id}/end`, {}, dev)).status).toBe(303);
});

test("a contact changed in haste begins a hand-over from the one before; a second change withdraws the first", async () => {
  const omars = `/partners/${app.ids.omars}`;
  const list = () =>
    app.owner(
      "select to_person_id, withdrawn_at is null as open from pair.handover where relationship_id = $1 order by begun_at",
      [app.ids.omars],
    ) as Promise<{ to_person_id: string; open: boolean }[]>;
  expect(await list()).toEqual([{ to_person_id: app.ids.person.lena, open: true }]);
  const at = hidden(await html(`${omars}/contact`, lena), "version");
  const moved = await app.post(`${omars}/contact`, { contact: app.ids.person.ines, version: at }, lena);
  expect(moved.status).toBe(303);
  expect((await list()).map(({ open }) => open)).toEqual([false, true]);
  const where = moved.headers.get("location") ?? "";
  const shown = hidden(await html(where, lena), "version");
  expect((await app.post(`${where}/withdrawal`, { version: shown }, await app.cookie("paula"))).status).toBe(
    403,
  );
  expect((await app.post(`${where}/withdrawal`, { version: shown }, lena)).status).toBe(303);
  expect((await app.post(`${where}/withdrawal`, { version: shown }, lena)).status).toBe(303);
  expect(await text(where, lena)).toContain("withdrawn");
});

test("nobody begins what is not theirs: roles nobody holds, successors of elsewhere, themselves, other pairs", async () => {
  const { omar, lena: hers, hana, maya: owner } = app.ids.person;
  const fresh = () => ({ id: uuidv7(), from: hers, to: hana });
  for (const [wrong, status] of [
    [{ ...fresh(), role: "king" }, 404],
    [{ ...fresh(), role: "deputy" }, 404],
    [{ ...fresh(), from: owner }, 404],
    [{ ...fresh(), to: omar }, 422],
    [{ ...fresh(), to: hers }, 422],
    [{ ...fresh(), to: "x" }, 422],
  ] as const)
    expect((await begin(wrong, lena)).status, JSON.stringify(wrong)).toBe(status);
  expect((await begin(fresh(), await app.cookie("hana"))).status).toBe(403);
  for (const who of ["omar", "tariq"] as const) {
    const cookie = await app.cookie(who);
    for (const act of ["", "/acceptance", "/confirmation", "/missing", "/answers", "/withdrawal"])
      expect((await app.post(`${page}${act}`, { version: "1" }, cookie)).status).toBe(404);
    expect((await app.get(page, cookie)).status).toBe(404);
  }
  // Maya's hand-over is none of Omar's relationship, whoever asks there.
  expect((await app.get(`/partners/${app.ids.omars}/handovers/${handover}`, lena)).status).toBe(404);
  expect((await app.get(page, await app.cookie("bea"))).status).toBe(403);
  expect(app.errors).toEqual([]);
});
