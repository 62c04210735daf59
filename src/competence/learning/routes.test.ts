import { beforeEach, expect, test } from "vitest";
import { addressOf, openApp } from "../../../test/app.ts";
import { openLearning } from "../../../test/learning.ts";
import { startOfWorld } from "../../../test/world.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { beginMentoring } from "../mentoring/actions.ts";

const app = await openApp();
const { mayas, omars, person } = app.ids;
const { owner, maya, bruno, ines, pair, base, meeting, report, send, html, entries } =
  await openLearning(app);
const omar = await app.cookie("omar");

beforeEach(async () => {
  app.clock.set(startOfWorld);
  const tables = [
    "request",
    "learning_report",
    "learning_session",
    "learning_goal",
    "pair_note",
    "learning_person",
  ];
  for (const table of [...tables, "learning", "offer_version", "offer", "entry_salt", "entry"])
    await owner.query(`delete from pair.${table}`);
  app.letters.length = 0;
});

const calendar = async (path: string, cookie = maya) =>
  (await app.get(`${path}/calendar.ics`, cookie)).text();

test("Ines plans a meeting; Maya's calendar takes it, follows when it is moved, and lets go when it is cancelled", async () => {
  const one = base(await pair());
  const id = await send(`${one}/sessions`, meeting(), ines);
  await app.mailTo(addressOf("maya"));
  const { letter } = await app.mailTo(addressOf("maya"));
  expect(letter.text).toContain("Ines Duarte of Northline Rail planned a meeting: Fri 4 Dec 14:30.");
  expect(letter.text).not.toContain("bush");
  expect(letter.calendar?.method).toBe("PUBLISH");
  expect(letter.calendar?.content).toContain(`UID:${id}@localhost`);
  const first = await calendar(`${one}/sessions/${id}`);
  expect(first).toContain("SEQUENCE:0\r\n");
  expect(first).toContain("DTSTART:20261204T143000Z\r\n");
  const { id: _, ...moved } = meeting({ time: "16:00", version: "1" });
  await send(`${one}/sessions/${id}`, moved, maya);
  expect((await app.post(`${one}/sessions/${id}`, moved, ines)).status, "an older version").toBe(409);
  expect(await calendar(`${one}/sessions/${id}`)).toContain("SEQUENCE:1\r\n");
  await send(`${one}/sessions/${id}/cancellation`, { reason: "The lathe is down." }, maya);
  await send(`${one}/sessions/${id}/cancellation`, { reason: "again" }, ines);
  const last = await calendar(`${one}/sessions/${id}`, ines);
  for (const line of ["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2", `UID:${id}@localhost`])
    expect(last).toContain(line);
  expect(await html(one, ines)).toContain("The lathe is down.");
  expect(await entries("session.cancelled")).toHaveLength(1);
  expect((await app.get(`${one}/sessions/${id}/calendar.ics`, ines)).headers.get("content-type")).toContain(
    "text/calendar",
  );
});

test("they meet twice, each side counts its own hours, Maya reports first, then Ines, then both read both", async () => {
  const one = base(await pair());
  const goal = await send(
    `${one}/goals`,
    { id: uuidv7(), text: "Our first part passes.", before: "0" },
    maya,
  );
  expect((await app.post(`${one}/goals`, { id: uuidv7(), text: "Theirs", before: "0" }, ines)).status).toBe(
    422,
  );
  const ids = [];
  for (const day of ["1", "3"]) ids.push(await send(`${one}/sessions`, meeting({ "day-day": day }), ines));
  expect((await app.post(`${one}/sessions/${ids[0]}/hours`, { minutes: "60" }, maya)).status, "not yet").toBe(
    409,
  );
  expect((await app.post(`${one}/report`, report(), maya)).status, "not yet").toBe(409);
  app.later({ hours: 24 * 14 });
  await send(`${one}/sessions/${ids[0]}/hours`, { minutes: "90" }, maya);
  await send(`${one}/sessions/${ids[0]}/hours`, { minutes: "150" }, ines);
  expect(await html(one, maya)).toMatch(/Northline Rail spent 2\sh 30\smin, counted for one meeting/);
  await send(`${one}/end`, {}, ines);
  await send(`${one}/end`, {}, ines);
  expect((await app.mailTo(addressOf("maya"))).letter.text).toBeDefined();
  const asked = "select kind, minutes, outcome, due_on::text from pair.request";
  expect((await owner.query(asked)).rows).toEqual([
    { kind: "session-report", minutes: 3, outcome: null, due_on: "2026-12-21" },
  ]);
  expect(await html("/", maya)).toContain("You learned something with Northline Rail. What was it worth?");
  const early = await app.post(`${one}/report`, report({ text: "Good." }), ines);
  expect([early.status, (await early.text()).includes("Halden Machining writes first")]).toEqual([409, true]);

  await send(`${one}/report`, report({ [`after-${goal}`]: "2" }), maya);
  await send(`${one}/report`, report({ text: "Second thoughts." }), maya);
  expect((await owner.query(asked)).rows[0]).toMatchObject({ outcome: "answered" });
  for (const who of [ines, bruno]) {
    const page = await html(`${one}/report`, who);
    expect(page).toContain("Halden Machining has written. You read it once you have written yours.");
    expect(page).not.toContain("We know now");
    expect(page).not.toContain("Every third");
  }
  expect(JSON.stringify(await entries("learning.reported"))).not.toContain("We know now");
  expect(await html("/inbox", ines)).toContain("Write what it was worth: they have written theirs");
  expect(await html(`${one}/report`, maya)).toContain("Northline Rail has not written yet");

  await send(`${one}/report`, report({ text: "We changed our drawing notes." }), ines);
  for (const who of [maya, ines, bruno]) {
    const page = await html(`${one}/report`, who);
    for (const said of [
      "We know now what you look at first.",
      "We changed our drawing notes.",
      "Every third first part came back.",
    ])
      expect(page).toContain(said);
    expect(page).not.toContain("Second thoughts.");
  }
  expect(await html(one, ines)).toContain("At the start: not yet, now: yes");
  expect(await entries("learning.compared")).toMatchObject([
    { firmWorth: "yes", text: "We changed our drawing notes." },
  ]);
  expect(await html("/development/reports", bruno)).toContain("One firm has reported so far");
});

test("hours, days and zones that are none are refused by their field; markup stays words", async () => {
  const one = base(await pair());
  for (const [more, status] of [
    [{ time: "25:00" }, 422],
    [{ time: "'; drop" }, 422],
    [{ "day-day": "31", "day-month": "2" }, 422],
    [{ "day-year": "2126" }, 422],
    [{ zone: "Mars/Olympus" }, 422],
    [{ zone: "Europe/London", "day-day": "28", "day-month": "3", "day-year": "2027", time: "01:30" }, 422],
    [{ minutes: "0" }, 422],
    [{ minutes: "99999" }, 422],
    [{ place: " " }, 422],
    [{ aim: "x".repeat(10_000) }, 422],
    [{ place: "<script>alert(1)</script>\r\nATTENDEE:x" }, 303],
  ] as const) {
    const answer = await app.post(`${one}/sessions`, meeting(more), ines);
    expect([more, answer.status]).toEqual([more, status]);
  }
  expect(await html(one, maya)).not.toContain("<script>alert");
  for (const form of [{ worth: "great" }, { changed: "" }, { text: "" }, { text: "x".repeat(10_000) }])
    expect((await app.post(`${one}/report`, report(form), maya)).status).toBe(422);
  const sent = meeting();
  for (const _ of [1, 2]) await send(`${one}/sessions`, sent, ines);
  expect((await owner.query("select from pair.learning_session where id = $1", [sent.id])).rowCount).toBe(1);
});

test("what is over is not planned on, and a meeting that took place is not cancelled", async () => {
  const one = base(await pair());
  const id = await send(`${one}/sessions`, meeting({ "day-month": "11", "day-day": "20" }), ines);
  await send(`${one}/sessions/${id}/hours`, { minutes: "45" }, ines);
  expect((await app.post(`${one}/sessions/${id}/cancellation`, { reason: "" }, maya)).status).toBe(409);
  await send(`${one}/end`, {}, maya);
  expect((await app.post(`${one}/sessions`, meeting(), ines)).status).toBe(409);
  expect((await app.post(`${one}/goals`, { id: uuidv7(), text: "Late", before: "0" }, maya)).status).toBe(
    409,
  );
});

test("two who were matched learn under the id of their mentoring, and when it ends the firm is asked what it was worth", async () => {
  const [id, said] = [uuidv7(), { personId: person.maya, at: app.clock.now() }];
  await inNameOf(app.house.db, app.clock.now(), person.maya, async (voice) =>
    beginMentoring(await voice.party(mayas), {
      ...{
        id,
        mentorId: person.ines,
        mentorSide: "large",
        menteeIds: [person.maya],
        topics: ["right-first-time"],
      },
      ...{
        costs: "large",
        hoursPaid: true,
        terms: "Once a month.",
        fromOn: app.clock.now().toZonedDateTimeISO("UTC").toPlainDate(),
      },
      ...{
        untilOn: null,
        source: "offer",
        sourceId: null,
        largeSaid: { ...said, personId: person.ines },
        msmeSaid: said,
      },
    }),
  );
  const one = base(id);
  for (const who of [maya, ines]) expect(await html(one, who)).toContain("Notes of the two of you");
  await send(`${one}/sessions`, meeting({ "day-month": "11", "day-day": "20" }), ines);
  expect((await app.post(`${one}/end`, {}, maya)).status, "it ends with the mentoring").toBe(409);
  await send(`/partners/${mayas}/mentoring/${id}/end`, {}, maya);
  const asked = async () => (await owner.query("select kind, about from pair.request")).rows;
  await expect.poll(asked, { timeout: 15_000 }).toEqual([{ kind: "session-report", about: id }]);
  expect(await html(one, maya)).toContain("done");
  await owner.query("delete from pair.mentoring");
});

test("Omar finds nothing of it at his own address either; Bea and Paula may not, Ada reads and changes nothing", async () => {
  const learning = await pair();
  const id = await send(`${base(learning)}/sessions`, meeting(), ines);
  for (const path of ["", "/report", "/notes", `/sessions/${id}`, `/sessions/${id}/calendar.ics`]) {
    for (const relationship of [mayas, omars])
      expect((await app.get(`/partners/${relationship}/learning/${learning}${path}`, omar)).status).toBe(404);
    for (const who of ["bea", "paula"] as const)
      expect([who, path, (await app.get(`${base(learning)}${path}`, await app.cookie(who))).status]).toEqual([
        who,
        path,
        403,
      ]);
  }
  const ada = await app.cookie("ada");
  expect((await app.get(base(learning), ada)).status).toBe(200);
  expect((await app.post(`${base(learning)}/end`, {}, ada)).status).toBe(403);
  expect((await app.get(`/partners/${omars}/learning/${learning}`, bruno)).status).toBe(404);
  expect(app.errors).toEqual([]);
});
