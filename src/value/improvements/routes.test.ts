import { expect, test } from "vitest";
import { addressOf, openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { someTerms, writeVenture } from "../../../test/ventures.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const ledger = await openLedger(app);
const [maya, bruno, omar, ada] = [
  await app.cookie("maya"),
  await app.cookie("bruno"),
  await app.cookie("omar"),
  await app.cookie("ada"),
];
const base = `/partners/${app.ids.mayas}/improvements`;
const text = async (path: string, cookie: string): Promise<string> =>
  (await (await app.get(path, cookie)).text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const on = (iso: string, name = "changesOn") => {
  const [year = "", month = "", day = ""] = iso.split("-");
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};
const entries = async (kind: string) =>
  (await app.owner("select fields from pair.entry where kind = $1 order by id", [kind])) as {
    fields: Record<string, unknown>;
  }[];
const invoices = (month: string, kept: number, missed: number) => [
  ...Array.from({ length: kept }, () => ({ received: `2026-${month}-01`, settled: `2026-${month}-02` })),
  ...Array.from({ length: missed }, () => ({ received: `2026-${month}-01`, settled: `2026-${month}-09` })),
];

app.clock.set("2026-05-12T09:00:00Z");
const promise = await ledger.promise("C1", 5);
await ledger.invoices(invoices("04", 6, 2));
await ledger.count(null, "2026-05-10");

const form = (more: Record<string, string> = {}) => ({
  id: uuidv7(),
  source: `promise:${promise}:2026-04`,
  lesson: "Invoices lay a week before anybody opened them.",
  practice: "Paula opens the box every morning.",
  owner: app.ids.person.paula,
  ...on("2026-05-13"),
  measure: `promise:${promise}`,
  month: "2026-06",
  ...more,
});

const requests = (lesson: string) =>
  app.owner("select minutes, outcome from pair.request where kind = 'lesson-answer' and about = $1", [
    lesson,
  ]);

test("an empty page names the next step on both sides and on the desk", async () => {
  for (const cookie of [maya, bruno]) expect(await text(base, cookie)).toContain("No lesson yet");
  expect(await text("/improvements", bruno)).toContain("No lesson with any partner yet");
  expect(await text("/improvements?stage=overdue", bruno)).toContain("Nothing fits these filters");
});

test("what does not hold is refused by name: no source, nobody, a month before the change, one that is over, one too far", async () => {
  const wrong: [Record<string, string>, string][] = [
    [{ source: "" }, "Choose where the lesson comes from."],
    [{ source: `promise:${promise}:2026-01` }, "Choose where the lesson comes from."],
    [{ source: `venture:${uuidv7()}` }, "Choose where the lesson comes from."],
    [{ source: "'; drop table pair.lesson" }, "Choose where the lesson comes from."],
    [{ lesson: " " }, "Write what you learned."],
    [{ practice: "x".repeat(1001) }, "at most 1,000"],
    [{ owner: app.ids.person.omar }, "Choose who sees to it."],
    [{ measure: `promise:${uuidv7()}` }, "Choose the figure"],
    [{ measure: `gate:${uuidv7()}` }, "Choose the figure"],
    [{ month: "" }, "Choose the month"],
    [{ month: "2026-05" }, "Choose a whole month after the change"],
    [{ month: "2029-05" }, "Choose a whole month after the change"],
    [{ month: "2026-04", ...on("2026-03-01") }, "This month is over."],
    [on("2026-02-31"), "Enter a day of the calendar"],
  ];
  for (const [more, said] of wrong) {
    const answer = await app.post(base, form(more), bruno);
    expect([more, answer.status]).toEqual([more, 422]);
    expect(await answer.text()).toContain(said);
  }
  expect(await entries("lesson.proposed")).toEqual([]);
});

test("a lesson closes only with its new figure: before and after stand side by side, with their rows", async () => {
  const one = form();
  const path = `${base}/${one.id}`;
  expect((await app.post(base, one, bruno)).status).toBe(303);
  expect((await app.post(base, one, bruno)).status).toBe(303);
  expect(await entries("lesson.proposed")).toHaveLength(1);
  expect(await requests(one.id)).toEqual([{ minutes: 5, outcome: null }]);
  // Beside it comes the reminder of what is asked: this clock is far behind that of the jobs.
  const { letter } = await app.mailTo(addressOf("maya"), "wrote down a lesson");
  expect(letter.text).not.toContain("week before");
  // Nobody agrees for the other side: not by the page, not behind it.
  expect((await app.post(`${path}/agreement`, {}, bruno)).status).toBe(409);
  await expect(
    inNameOf(app.house.db, app.clock.now(), app.ids.person.bruno, async (voice) =>
      sql`update pair.lesson set agreed_by = ${app.ids.person.bruno}, agreed_at = now() where id = ${one.id}`.execute(
        voice.large().tx,
      ),
    ),
  ).rejects.toThrow("nobody agrees for the other side");
  expect((await app.post(`${path}/closing`, { words: "" }, bruno)).status).toBe(409);
  expect(await text("/", maya)).toContain("learned something with you");
  expect((await app.post(`${path}/agreement`, {}, maya)).status).toBe(303);
  expect((await app.post(`${path}/agreement`, {}, maya)).status).toBe(303);
  expect(await entries("lesson.agreed")).toHaveLength(1);

  const page = await text(path, maya);
  expect(page).toContain("6 of 8 invoices before the change. The new figure is not known yet.");
  expect(page).toContain("the ledger does not reach the end of this month");
  const refused = await app.post(`${path}/closing`, { words: "" }, maya);
  expect([refused.status, await refused.text()]).toEqual([
    409,
    expect.stringContaining("cannot be closed yet"),
  ]);

  // The month comes, without an invoice: still no figure, and it is overdue for both.
  await ledger.count("2026-05-10", "2026-07-10");
  app.clock.set("2026-07-20T09:00:00Z");
  expect(await text(path, bruno)).toContain("no invoice was counted in this month. Name a later month.");
  expect((await app.get(`${path}/closing`, bruno)).status).toBe(409);
  expect(await text("/inbox", bruno)).toContain("Close the lesson with its new figure");
  expect(await text("/improvements?stage=overdue", bruno)).toContain("Invoices lay a week");

  // A later month is named, with a reason, and is counted.
  expect((await app.post(`${path}/later`, { month: "2026-06", reason: "x" }, bruno)).status).toBe(422);
  expect((await app.post(`${path}/later`, { month: "2026-08", reason: "" }, bruno)).status).toBe(422);
  expect(
    (await app.post(`${path}/later`, { month: "2026-08", reason: "June was empty." }, bruno)).status,
  ).toBe(303);
  expect(await text(path, maya)).toContain("once: June was empty.");
  await ledger.invoices(invoices("08", 9, 1));
  await ledger.count("2026-07-10", "2026-09-05");
  app.clock.set("2026-09-06T09:00:00Z");
  const ready = await (await app.get(`${path}/closing`, maya)).text();
  expect(ready).toContain("9 of 10 invoices");
  expect((await app.post(`${path}/closing`, { words: "It was the box." }, maya)).status).toBe(303);
  expect((await app.post(`${path}/closing`, { words: "Again" }, bruno)).status).toBe(303);
  expect((await entries("lesson.closed")).map(({ fields }) => fields)).toEqual([
    expect.objectContaining({
      beforeKept: 6,
      beforeDecided: 8,
      afterKept: 9,
      afterDecided: 10,
      month: "2026-08",
    }),
  ]);
  const html = await (await app.get(path, bruno)).text();
  for (const said of ["6 of 8 invoices before, 9 of 10 invoices after", "It got better", "It was the box."])
    expect(html).toContain(said);
  for (const month of ["2026-04", "2026-08"])
    expect(html).toContain(`/partners/${app.ids.mayas}/promises/${promise}/months/${month}`);
  // What is counted later changes nothing of it, and it is neither dropped nor moved.
  await ledger.invoices(invoices("08", 0, 5));
  await ledger.count("2026-09-05", "2026-09-06");
  expect(await text(path, maya)).toContain("9 of 10 invoices after");
  expect((await app.post(`${path}/end`, { reason: "x" }, bruno)).status).toBe(409);
  expect((await app.post(`${path}/later`, { month: "2026-12", reason: "x" }, bruno)).status).toBe(409);
});

test("a lesson may come from joint work and be measured at a gate: two answers are its figure", async () => {
  const stages = [
    { id: uuidv7(), title: "Draw it", look: null, dueOn: Temporal.PlainDate.from("2026-09-10") },
    { id: uuidv7(), title: "Try it", look: null, dueOn: Temporal.PlainDate.from("2026-10-10") },
  ];
  const startsOn = Temporal.PlainDate.from("2026-09-01");
  const venture = await writeVenture(app, { terms: someTerms({ stages, startsOn }) });
  const gates = (await app.owner("select id from pair.gate where venture_id = $1 order by due_on", [
    venture,
  ])) as {
    id: string;
  }[];
  const [first = "", second = ""] = gates.map(({ id }) => id);
  const answer = (gate: string, said: string, cookie: string) =>
    app.post(
      `/partners/${app.ids.mayas}/ventures/${venture}/gates/${gate}/answer`,
      { answer: said, words: "if the steel comes" },
      cookie,
    );
  await answer(first, "yes", bruno);
  await answer(first, "no", maya);
  const one = form({
    source: `venture:${venture}`,
    owner: app.ids.person.maya,
    measure: `gate:${second}`,
    month: "",
    ...on("2026-09-11"),
  });
  const early = await app.post(base, { ...one, measure: `gate:${first}` }, maya);
  expect(await early.text()).toContain("Choose a gate that comes after the change.");
  expect((await app.post(base, one, maya)).status).toBe(303);
  expect((await app.post(`${base}/${one.id}/agreement`, {}, bruno)).status).toBe(303);
  expect(await text(`${base}/${one.id}`, bruno)).toContain("1 of 2 would do it again before the change.");
  app.clock.set("2026-10-12T09:00:00Z");
  await answer(second, "yes", maya);
  expect(await text(`${base}/${one.id}`, bruno)).toContain("not both have answered at this gate");
  await answer(second, "yes", bruno);
  expect(await text("/", maya)).toContain("Did it help?");
  expect((await app.post(`${base}/${one.id}/closing`, { words: "" }, bruno)).status).toBe(303);
  expect(await text(`${base}/${one.id}`, maya)).toContain(
    "1 of 2 would do it again before, 2 of 2 would do it again after",
  );
});

test("either side lets one go with a reason that stays; Omar finds nothing, an auditor reads and changes nothing", async () => {
  const one = form({ month: "2026-12", ...on("2026-10-13"), source: `promise:${promise}:2026-08` });
  expect((await app.post(base, one, maya)).status).toBe(303);
  const path = `${base}/${one.id}`;
  expect((await app.get(path, omar)).status).toBe(404);
  expect(
    (await app.post(`/partners/${app.ids.omars}/improvements/${one.id}/agreement`, {}, bruno)).status,
  ).toBe(404);
  expect((await app.get(path, ada)).status).toBe(200);
  expect((await app.post(`${path}/agreement`, {}, ada)).status).toBe(403);
  // What the firm itself writes down is not asked of it.
  expect(await requests(one.id)).toEqual([]);
  expect((await app.post(`${path}/end`, { reason: "We do it another way." }, bruno)).status).toBe(303);
  expect(await text(path, maya)).toContain("We do it another way.");
  expect((await app.post(`${path}/agreement`, {}, bruno)).status).toBe(409);
});

test("the desk's list and its file hold the same, filtered and by pages; addresses edited by hand show more, never an error", async () => {
  app.clock.set("2026-11-23T09:00:00Z");
  for (let n = 0; n < 52; n++) {
    app.later({ seconds: 1 });
    const more = { month: "2027-01", ...on("2026-11-24"), overReason: "Many at once, for a test" };
    await app.post(base, form({ lesson: `Lesson ${n}`, ...more }), bruno);
  }
  const found: string[] = [];
  for (let path: string | undefined = "/improvements?stage=proposed"; path; ) {
    const html = await (await app.get(path, bruno)).text();
    found.push(...[...html.matchAll(/>(Lesson \d+)</g)].map((one) => one[1] ?? ""));
    path = /href="([^"]*)"[^>]*rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  }
  expect(new Set(found).size).toBe(52);
  expect(found).toHaveLength(52);
  const csv = await (await app.get("/improvements.csv?stage=closed", bruno)).text();
  expect(csv.trim().split("\n")).toHaveLength(1 + 2);
  expect(csv).toContain("closed: better");
  expect(await text("/improvements?search=halden&sort=due", bruno)).toContain("55 lessons");
  expect(await text("/improvements?owner=me", bruno)).toContain("Nothing fits");
  expect((await (await app.get(`${base}.csv`, maya)).text()).trim().split("\n")).toHaveLength(1 + 55);
  for (const query of ["stage=x", "after=%00", "after=e30", "partner='--", "search=%25_%27%00", "sort=-1"])
    expect([query, (await app.get(`/improvements?${query}`, bruno)).status]).toEqual([query, 200]);
  expect(await text(`/partners/${app.ids.omars}/improvements`, omar)).not.toContain("Lesson 1");
  expect(app.errors).toEqual([]);
});
