import { beforeAll, expect, test } from "vitest";
import { addressOf, openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { outOfOrder, readPaper } from "../../../test/paper.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { tendLeaders } from "./jobs.ts";

const app = await openApp();
const ledger = await openLedger(app);
const lena = await app.cookie("lena");
const dev = await app.cookie("dev");
const maya = await app.cookie("maya");
const { mayas, omars, person } = app.ids;
const text = (page: string) => page.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const read = async (path: string, cookie: string) => text(await (await app.get(path, cookie)).text());
const on = (iso: string) => app.clock.set(`${iso}T09:00:00Z`);
const tend = () => tendLeaders(app.house);
const partner = `/partners/${mayas}`;
/** The word of a quarter of the whole organization. */
const word = async (from: string): Promise<string> => {
  const rows = await app.owner(
    "select id from shared.attestation where quarter_from = $1 and unit_id is null",
    [from],
  );
  return `/leadership/words/${(rows[0] as { id: string }).id}`;
};
const days = (field: string, iso: string) => {
  const [year = "", month = "", day = ""] = iso.split("-");
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year };
};
const name = (who: string, unit: string, since: string) =>
  app.post("/leadership", { id: uuidv7(), person: who, unit, ...days("since", since) }, dev);
const act = (kind: string, when: string, more = {}) => ({
  ...{
    id: uuidv7(),
    kind,
    what: "Reviewed late payments",
    evidence: "Minutes of the day",
    ...days("on", when),
  },
  ...more,
});

beforeAll(async () => {
  on("2026-07-01");
  await app.owner("update shared.membership set roles = '{sponsor,mentor}' where person_id = $1", [
    person.ines,
  ]);
  await ledger.promise("C1", 30);
  await ledger.invoices([
    { submitted: "2026-06-05", settled: "2026-06-20" },
    { submitted: "2026-06-06", settled: "2026-09-20" },
    { of: omars, submitted: "2026-07-05", settled: "2026-09-28" },
  ]);
  await ledger.count(null, "2026-10-01");
  expect((await name(person.lena, "whole", "2026-07-01")).status).toBe(303);
  await tend();
});

test("only who has the role is named, and nobody twice for the same", async () => {
  expect((await name(person.bruno, "whole", "2026-07-01")).status).toBe(422);
  expect((await name(person.lena, "whole", "2026-06-01")).status).toBe(409);
  expect((await name(person.lena, "whole", "2027-06-01")).status).toBe(422);
  expect((await app.post("/leadership", {}, lena)).status).toBe(403);
});

test("Lena is told seven days before; a word without acts, and before its time, is refused", async () => {
  const path = await word("2026-07-01");
  expect((await app.post(`${path}/given`, { words: "All well" }, lena)).status).toBe(409);
  on("2026-10-14");
  await tend();
  await tend();
  const { letter } = await app.mailTo(addressOf("lena"));
  expect(letter.text).toContain("due on Wed 21 Oct");
  expect(await read("/inbox", lena)).toContain("Give your word to the partners");
  const refused = await app.post(`${path}/given`, { words: "All well" }, lena);
  expect([refused.status, text(await refused.text()).includes("A word without an act is not given")]).toEqual(
    [422, true],
  );
});

test("acts lie within the quarter, money has its amount, a met firm is told and may say no", async () => {
  const path = await word("2026-07-01");
  const send = (form: Record<string, string>) => app.post(`${path}/acts`, form, lena);
  expect((await send(act("review", "2026-06-30"))).status).toBe(422);
  expect((await send(act("review", "2026-10-15"))).status).toBe(422);
  expect((await send(act("money", "2026-08-01"))).status).toBe(422);
  expect((await send(act("met", "2026-08-01", { firm: "Nobody Ltd" }))).status).toBe(422);
  expect(
    (await send(act("met", "2026-08-01", { firm: "Halden Machining", what: "Walked the shop floor" })))
      .status,
  ).toBe(303);
  expect((await app.mailTo(addressOf("maya"))).letter.text).toContain("noted a meeting with you");
  const [met] = (await app.owner("select id from pair.leader_met")) as [{ id: string }];
  expect((await app.post(`${partner}/leadership/denials`, { met: met.id, words: " " }, maya)).status).toBe(
    422,
  );
  expect(
    (await app.post(`${partner}/leadership/denials`, { met: met.id, words: "Nobody came" }, maya)).status,
  ).toBe(303);
  expect((await app.mailTo(addressOf("lena"))).letter.text).toContain("was not so");
  expect(await read(path, lena)).toContain("The firm says it was not so: Nobody came");
  // A meeting that was not so is no act.
  expect((await app.post(`${path}/given`, { words: "All well" }, lena)).status).toBe(422);
  expect((await send(act("review", "2026-08-02"))).status).toBe(303);
  expect((await send(act("money", "2026-09-02", { amount: "12,000" }))).status).toBe(303);
});

test("Lena gives her word; the figures are frozen, Maya reads it and Omar's firm stays unnamed", async () => {
  const path = await word("2026-07-01");
  on("2026-10-15");
  expect(await read(`${partner}/leadership`, maya)).not.toContain("Reviewed late payments");
  expect((await app.post(`${path}/given`, { words: "We were late in September" }, lena)).status).toBe(303);
  expect((await app.post(`${path}/given`, { words: "Better words" }, lena)).status).toBe(409);
  for (const [who, at] of [
    ["maya", mayas],
    ["omar", omars],
  ] as const) {
    const { letter } = await app.mailTo(addressOf(who));
    expect(letter.subject).toBe("What Northline Rail did this quarter");
    expect(letter.text).toContain(`/partners/${at}/leadership`);
    expect(letter.text).not.toContain("late in September");
  }
  expect(app.letters.map(({ to }) => to.address)).toEqual([]);
  expect((await app.post(`${path}/acts`, act("review", "2026-08-02"), lena)).status).toBe(409);
  await ledger.count("2026-10-01", "2026-10-20");
  const page = await read(`${partner}/leadership`, maya);
  expect(page).toContain("To my knowledge, from the figures of Thu 1 Oct");
  expect(page).toContain("Released money, £12,000.00");
  expect(page).toContain("1 meeting with a firm");
  expect(page).toContain("1 of them, says the firm, was not so");
  expect(page).toContain("You said it was not so: Nobody came");
  expect(page).not.toContain("Okafor");
  // Two firms stand in the figures: fewer than five, so Maya reads none of them; Lena reads all.
  expect(page).toContain("Nothing was broken where at least five firms stand together");
  expect(await read(path, lena)).toContain("Rolling stock: 2 of 3 not kept");
  // What Bruno looks up and hands on is what partners read.
  expect(await read(`${partner}/leadership`, await app.cookie("bruno"))).not.toContain("2 of 3 not kept");
});

test("the letter is a tagged PDF, for Maya and not for Omar", async () => {
  const [{ id }] = (await app.owner("select id from shared.attestation where given_at is not null")) as [
    { id: string },
  ];
  const paper = await readPaper(await app.get(`${partner}/leadership/${id}/letter.pdf`, maya));
  const head = ["H1", "H2", "H2"];
  expect(paper).toMatchObject({ type: "application/pdf", tagged: true, pages: 1, headings: head });
  const parts = [
    ...[
      "Northline Rail",
      "To every partner",
      "What Northline Rail did this quarter",
      "from the figures of Thu 1 Oct",
    ],
    ...[
      "Said by Lena Lindqvist",
      "We were late in September",
      "What was done",
      "Attended a review",
      "Minutes of the day",
    ],
    ...["Released money, £12,000.00", "1 meeting with a firm", "Where most was broken", "Nothing was broken"],
  ];
  expect(outOfOrder(paper.text, parts)).toEqual([]);
  expect((await app.get(`${partner}/leadership/${id}/letter.pdf`, await app.cookie("omar"))).status).toBe(
    404,
  );
});

test("a successor in the middle has a full notice; a missed date shows to Maya, first without a reason, then with it", async () => {
  on("2026-12-01");
  await tend();
  on("2027-01-14");
  await tend();
  await app.mailTo(addressOf("lena"));
  on("2027-01-19");
  expect((await name(person.ines, "whole", "2027-01-19")).status).toBe(303);
  const [{ id }] = (await app.owner("select id from shared.leader_term where person_id = $1", [
    person.lena,
  ])) as [{ id: string }];
  expect((await app.post(`/leadership/terms/${id}/end`, { reason: "" }, dev)).status).toBe(422);
  expect((await app.post(`/leadership/terms/${id}/end`, { reason: "A new post abroad" }, dev)).status).toBe(
    303,
  );
  expect((await app.mailTo(addressOf("ines"))).letter.text).toContain("due on Tue 26 Jan");
  const path = await word("2026-10-01");
  on("2027-01-27");
  await tend();
  for (const page of [`${partner}/promises`, "/promises", "/"])
    expect(await read(page, maya)).toContain(
      "Northline Rail did not say how it went by Tue 26 Jan No reason given",
    );
  const ines = await app.cookie("ines");
  expect(
    (await app.post(`${path}/reason`, { reason: "The figures of December were late" }, ines)).status,
  ).toBe(303);
  expect(await read("/", maya)).toContain(
    "The reason that Ines Duarte gave: The figures of December were late",
  );
  // Given after all: it is late for ever, and what was done about the last ones is asked.
  expect((await app.post(`${path}/acts`, act("decision", "2026-11-11"), ines)).status).toBe(303);
  expect((await app.post(`${path}/given`, { words: "" }, ines)).status).toBe(422);
  expect((await app.post(`${path}/given`, { "done-1": "Paid on the day" }, ines)).status).toBe(303);
  expect(await read("/", maya)).not.toContain("did not say how it went");
  expect(await read(`${partner}/leadership`, maya)).toContain("given late");
  const { text: letter } = await readPaper(
    await app.get(`${path.replace("/leadership/words", `${partner}/leadership`)}/letter.pdf`, maya),
  );
  const parts = ["Nothing was said by Tue 26 Jan", "The figures of December were late", "Changed a decision"];
  expect(outOfOrder(letter, parts)).toEqual([]);
});

test("who loses the role ends the term by that; without a successor the gap shows and the next date is missed for want of anybody", async () => {
  await app.owner("update shared.membership set roles = '{mentor}' where person_id = $1", [person.ines]);
  on("2027-02-01");
  await tend();
  expect(await read("/leadership", dev)).toContain("left, or has another role");
  expect(await read(`${partner}/leadership`, maya)).toContain(
    "Nobody at Northline Rail answers for it today",
  );
  on("2027-04-22");
  await tend();
  expect(await read("/", maya)).toContain(
    "did not say how it went by Wed 21 Apr Nobody answered for it on that day",
  );
  expect(app.errors).toEqual([]);
});

test("two for different units each speak for their own; somebody else speaks in the leader's place, and it shows", async () => {
  on("2027-05-01");
  await app.owner("update shared.membership set roles = '{sponsor}' where person_id = $1", [person.ines]);
  expect((await name(person.ines, "whole", "2027-05-01")).status).toBe(303);
  expect((await name(person.lena, app.ids.unit, "2027-05-01")).status).toBe(303);
  await tend();
  on("2027-07-02");
  const [own] = (await app.owner(
    "select id from shared.attestation where unit_id is not null and quarter_from = '2027-04-01'",
  )) as [{ id: string }];
  const whole = await word("2027-04-01");
  for (const path of [`/leadership/words/${own.id}`, whole]) {
    expect((await app.post(`${path}/acts`, act("review", "2027-06-01"), lena)).status).toBe(303);
    expect((await app.post(`${path}/given`, { "done-1": "Nothing yet" }, lena)).status).toBe(303);
  }
  const page = await read(`${partner}/leadership`, maya);
  expect(page).toContain("Lena Lindqvist spoke in place of Ines Duarte");
  expect(page.split("spoke in place of")).toHaveLength(2);
});

test("while nobody is named the next dates are missed too, and a unit that nobody leads any more is quiet", async () => {
  for (const who of ["lena", "ines"] as const)
    await app.owner(
      "update shared.leader_term set ended_on = '2027-07-05', ended_reason = 'left' where person_id = $1",
      [person[who]],
    );
  on("2027-07-06");
  await tend();
  on("2027-10-22");
  await tend();
  on("2028-01-22");
  await tend();
  expect(await read("/", maya)).toContain("did not say how it went by Fri 21 Jan");
  const missed = await app.owner(
    "select unit_id from shared.attestation where missed_at is not null and quarter_from >= '2027-10-01'",
  );
  expect(missed).toEqual([{ unit_id: null }]);
});

test("among the words of fifty units Maya still reads those of her own", async () => {
  const before = (await read(`${partner}/leadership`, maya)).split("given Fri 2 Jul").length;
  await app.owner(
    `with u as (insert into shared.unit (organization_id, id, legal_entity_id, name)
       select organization_id, gen_random_uuid(), legal_entity_id, 'Unit ' || n from shared.unit, generate_series(1, 50) n
       where id = $1 returning organization_id, id)
     insert into shared.attestation (large_id, id, unit_id, quarter_from, quarter_until, due_on, rule_version, opened_at, missed_at)
     select organization_id, gen_random_uuid(), id, '2028-01-01', '2028-03-31', '2028-04-21', 'test', now(), now() from u`,
    [app.ids.unit],
  );
  const page = await read(`${partner}/leadership`, maya);
  expect(before).toBeGreaterThan(1);
  expect(page.split("given Fri 2 Jul")).toHaveLength(before);
  expect(page).not.toContain("Unit 7");
  expect(app.errors).toEqual([]);
});
