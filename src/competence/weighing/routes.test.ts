import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { answered, evidence, fillOwnPage, opened } from "../../../test/assessed.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let bruno: string;
let lena: string;
let maya: string;
let one: { id: string; at: string };
let on: string;
beforeAll(async () => {
  app = await openApp();
  await fillOwnPage(app);
  [bruno, lena, maya] = [await app.cookie("bruno"), await app.cookie("lena"), await app.cookie("maya")];
  await evidence(app, { title: "Bushes on time", topics: ["deliver-on-time"], confirmed: true });
  await evidence(app, { kind: "certificate", title: "ISO 9001", topics: ["right-first-time"] });
  one = await opened(app);
  await answered(app, one);
  on = `${one.at}/criteria/deliver-on-time`;
});

const page = async (path: string, cookie = bruno) => (await app.get(path, cookie)).text();
const seen = (more: Record<string, string> = {}) => ({
  id: uuidv7(),
  seen: "joint-work",
  title: "Twelve deliveries, all on the day",
  "on-day": "2",
  "on-month": "11",
  "on-year": "2026",
  direction: "for",
  strength: "100",
  reason: "Bruno read the gate book.",
  ...more,
});

test("a confirmed job weighs as a reference, beside its day; what the firm did not show is not known, never zero", async () => {
  const shown = await page(on);
  for (const said of ["Bushes on time", "named reference", "not known yet", "0.68"])
    expect(shown).toContain(said);
  const nothing = await page(`${one.at}/criteria/tell-early`);
  expect(nothing).toContain("Nothing speaks for it or against it yet");
  expect(nothing).toContain("for 0.00 · open 1.00 · against 0.00");
  expect(shown + nothing).not.toMatch(/\d+ of 100|out of 100|rank/i);
});

test("Bruno notes what he saw, once however often it is sent; Maya cannot see it before it is published", async () => {
  const note = seen();
  for (const _ of [1, 2]) expect((await app.post(`${on}/seen`, note, bruno)).status).toBe(303);
  const lines = await app.owner("select kind from pair.assessment_line where removed_at is null");
  expect(lines).toEqual([{ kind: "joint-work" }]);
  expect(await page(on)).toContain("Bruno read the gate book.");
  expect((await app.get(on, maya)).status).toBe(403);
  expect(await page(one.at, maya)).not.toContain("gate book");
});

test("hostile notes are refused: of tomorrow, as a certificate, without a reason, by somebody who does not assess", async () => {
  const wrong = [
    seen({ "on-day": "24" }),
    seen({ seen: "certificate" }),
    seen({ reason: " " }),
    seen({ strength: "101" }),
    seen({ direction: "sideways" }),
  ];
  for (const form of wrong) expect((await app.post(`${on}/seen`, form, bruno)).status).toBe(422);
  expect((await app.post(`${on}/seen`, seen(), lena)).status).toBe(403);
  expect((await app.post(`${one.at}/criteria/rank/seen`, seen(), bruno)).status).toBe(404);
});

test("paper is never held against a firm, and a missing certificate changes nothing where no rule asks for it", async () => {
  const paper = `${one.at}/criteria/right-first-time`;
  const [{ id }] = (await app.owner("select id from msme.evidence where kind = 'certificate'")) as [
    { id: string },
  ];
  const weigh = { id: uuidv7(), evidence: id, direction: "against", strength: "100", reason: "It is old." };
  expect((await app.post(`${paper}/weight`, weigh, bruno)).status).toBe(422);
  expect(await page(`${one.at}/criteria/work-safely`)).toContain("for 0.00 · open 1.00 · against 0.00");
  await expect(
    app.owner(
      `insert into pair.assessment_line (large_id, id, assessment_id, relationship_id, msme_id, criterion, source, kind, title,
         happened_on, direction, strength, reason, added_by, added_at)
       values ($1, $2, $3, $4, $5, 'work-safely', 'visit', 'certificate', 'No certificate', '2026-11-01', 'against', 100, 'r', $6,
         now())`,
      [app.ids.northline, uuidv7(), one.id, app.ids.mayas, app.ids.halden, app.ids.person.bruno],
    ),
  ).rejects.toThrow(/check/);
});

test("a certificate matters only with the rule, its day, who vouches, what is accepted and a share of the cost", async () => {
  const at = `${one.at}/criteria/work-safely/paper`;
  const rule = {
    basis: "safety-rule",
    text: "Lifting gear is examined twice a year.",
    "on-day": "1",
    "on-month": "4",
    "on-year": "2020",
    vouchedBy: "Ada Winter, auditor",
    meanwhile: "The examiner's own report.",
    costShare: "50",
    version: "0",
  };
  for (const missing of ["basis", "text", "on-year", "vouchedBy", "meanwhile", "costShare"])
    expect((await app.post(at, { ...rule, [missing]: "" }, bruno)).status, missing).toBe(422);
  for (const share of ["0", "101", "-5", "half"])
    expect((await app.post(at, { ...rule, costShare: share }, bruno)).status, share).toBe(422);
  expect((await app.post(at, rule, bruno)).status).toBe(303);
  const told = await page(one.at, maya);
  for (const said of ["Lifting gear", "Ada Winter", "own report", "Northline Rail pays 50%"])
    expect(told).toContain(said);
});

test("two windows, one judgement: the later one is refused and both reasons stand on its page", async () => {
  const at = `${on}/judgement`;
  expect((await app.post(at, { version: "0", reason: "" }, bruno)).status).toBe(422);
  expect((await app.post(at, { version: "0", reason: "Always on the day." }, bruno)).status).toBe(303);
  const late = await app.post(at, { version: "0", reason: "Nearly always." }, bruno);
  expect(late.status).toBe(409);
  const both = await late.text();
  for (const reason of ["Always on the day.", "Nearly always."]) expect(both).toContain(reason);
});

test("who says that something ties them judges no more; handed to Lena, she says her own word first", async () => {
  await app.post(
    `/partners/${app.ids.mayas}/assessments/conflict`,
    { tied: "some", conflict: "A cousin" },
    bruno,
  );
  expect((await app.post(`${on}/seen`, seen(), bruno)).status).toBe(403);
  const [{ version }] = (await app.owner("select version from pair.assessment")) as [{ version: number }];
  const hand = { assessor: app.ids.person.lena, version: String(version) };
  expect((await app.post(`${one.at}/assessor`, hand, bruno)).status).toBe(303);
  expect((await app.post(`${on}/seen`, seen(), lena)).status).toBe(409);
  const back = { assessor: app.ids.person.bruno, version: String(version + 1) };
  expect((await app.post(`${one.at}/assessor`, back, lena)).status).toBe(422);
  await app.post(`/partners/${app.ids.mayas}/assessments/conflict`, { tied: "none" }, lena);
  expect((await app.post(`${on}/seen`, seen(), lena)).status).toBe(303);
});

test("a guide is printed with what is for a firm of this size, and its notes stand beside their criteria", async () => {
  const guide = `${one.at}/guides/site-visit`;
  const html = await page(guide, lena);
  const place = /name="note-(\d+)"/.exec(html)?.[1] ?? "";
  expect(place).not.toBe("");
  const form = {
    id: uuidv7(),
    "on-day": "3",
    "on-month": "11",
    "on-year": "2026",
    [`note-${place}`]: "Seen on the wall.",
  };
  const before = (await app.owner("select id from pair.assessment_line")).length;
  for (const _ of [1, 2]) expect((await app.post(guide, form, lena)).status).toBe(303);
  expect((await app.owner("select id from pair.assessment_line")).length).toBe(before + 1);
  expect((await app.post(guide, { ...form, [`note-${place}`]: "" }, lena)).status).toBe(422);
  expect(app.errors).toEqual([]);
});
