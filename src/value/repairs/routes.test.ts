import { expect, test } from "vitest";
import { addressOf, openApp } from "../../../test/app.ts";
import { agreeSplit, as, writeBenefit } from "../../../test/benefits.ts";
import { writeVenture } from "../../../test/ventures.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const omar = await app.cookie("omar");
const at = (venture: string) => `/partners/${app.ids.mayas}/ventures/${venture}/benefits`;
const text = async (path: string, cookie: string): Promise<string> =>
  (await (await app.get(path, cookie)).text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const letterTo = (who: "maya" | "bruno", said: string) =>
  expect
    .poll(() => app.letters.some((one) => one.to.address === addressOf(who) && one.text.includes(said)), {
      timeout: 15_000,
    })
    .toBe(true);
const kindsOf = async (venture: string): Promise<string[]> =>
  (
    (await app.owner(
      `select kind from pair.entry where fields->>'venture' = $1
        and kind ~ '^(benefit.(one-sided|evened)|transfer|repair)' order by id`,
      [venture],
    )) as { kind: string }[]
  ).map(({ kind }) => kind);
const paid = (amount: string, more: Record<string, string> = {}) => ({
  id: uuidv7(),
  repairId: "",
  amount,
  "paidOn-day": "23",
  "paidOn-month": "11",
  "paidOn-year": "2026",
  note: "",
  overReason: "It belongs to work that is under way.",
  ...more,
});
const row = async (id: string) =>
  (await app.owner("select * from pair.benefit_transfer where id = $1", [id]))[0] as Record<string, unknown>;

/** Half and half, and 30,000 to Northline beside 6,000 to Halden: the example of docs/method.md. */
async function oneSided(): Promise<string> {
  const venture = await writeVenture(app);
  await agreeSplit(app, venture, { msme: 50_000_00, large: 50_000_00 });
  for (const [amount, got] of [
    [20_000_00, "large"],
    [6_000_00, "msme"],
    [10_000_00, "large"],
  ] as const)
    await writeBenefit(app, venture, { amount, got });
  return venture;
}

test("benefits that went one way are told to both in the same figures, and nothing before there is enough to say so", async () => {
  const [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
  const few = await writeVenture(app);
  await agreeSplit(app, few, { msme: 50_000_00, large: 50_000_00 });
  for (const _ of [1, 2]) await writeBenefit(app, few, { amount: 20_000_00, got: "large" });
  expect(await text(at(few), maya)).toContain("Too little is confirmed to say");
  expect((await app.get(`${at(few)}/repairs/new`, maya)).status).toBe(409);
  app.letters.length = 0;
  const venture = await oneSided();
  for (const cookie of [maya, bruno]) {
    const seen = await text(at(venture), cookie);
    expect(seen).toContain("Halden Machining got too little of what you both agreed");
    expect(seen).toContain("Halden Machining has £6,000.00 of the £18,000.00 that is its part: 33.3%.");
    expect(seen).toContain("Northline Rail has £30,000.00. Its part is £18,000.00.");
    expect(seen).toContain("Northline Rail to Halden Machining: £12,000.00");
  }
  await letterTo("maya", "went one way");
  await letterTo("bruno", "went one way");
  expect(await kindsOf(venture)).toEqual(["benefit.one-sided"]);
  expect(await text("/", maya)).toContain("went one way");
  expect(await text("/inbox", bruno)).toContain("Benefits went one way");
  const desk = await text("/benefits?flag=up", bruno);
  expect(desk).toContain("goes one way");
  expect(desk).toMatch(/£12,000\.00/);
  expect(desk).toContain("1 venture");
});

test("mended by a payment: proposed, agreed, paid, received by who gets it; then it is shown as mended and counts anew", async () => {
  const venture = await oneSided();
  const [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
  const repair = uuidv7();
  const propose = (more: Record<string, string>) =>
    app.post(
      `${at(venture)}/repairs`,
      { id: repair, kind: "transfer", amount: "12,000", text: "As agreed.", ...more },
      maya,
    );
  for (const wrong of [{ kind: "x" }, { amount: "" }, { amount: "-1" }, { text: "" }])
    expect([wrong, (await propose(wrong)).status]).toEqual([wrong, 422]);
  expect((await propose({})).status).toBe(303);
  expect((await propose({ id: uuidv7() })).status).toBe(409);
  expect(await text("/inbox", bruno)).toContain("Say yes or no to how they would mend it");
  // Not by who proposed it, nor by Omar.
  expect((await app.post(`${at(venture)}/repairs/${repair}/agreement`, {}, maya)).status).toBe(422);
  expect((await app.post(`${at(venture)}/repairs/${repair}/agreement`, {}, omar)).status).toBe(404);
  await expect(
    as(app, "maya", ({ tx, now }) =>
      sql`update pair.benefit_repair set agreed_at = ${now}, agreed_by = ${app.ids.person.bruno} where id = ${repair}`.execute(
        tx,
      ),
    ),
  ).rejects.toThrow(/the other side agrees/);
  expect((await app.post(`${at(venture)}/repairs/${repair}/agreement`, {}, bruno)).status).toBe(303);
  expect(await text(at(venture), maya)).toContain("You both agreed how to mend it. It is not done yet.");
  // Only what was agreed, only by who pays.
  const money = paid("12,000.00", { repairId: repair });
  expect((await app.post(`${at(venture)}/transfers`, { ...money, amount: "9,000" }, bruno)).status).toBe(422);
  expect((await app.post(`${at(venture)}/transfers`, money, maya)).status).toBe(404);
  expect((await app.post(`${at(venture)}/transfers`, money, bruno)).status).toBe(303);
  await letterTo("maya", "noted a payment");
  const path = `${at(venture)}/transfers/${money.id}`;
  expect((await app.post(`${path}/receipt`, {}, bruno)).status).toBe(422);
  expect((await app.post(`${path}/missing`, { reason: "Nothing on the account." }, maya)).status).toBe(303);
  expect(await text(at(venture), bruno)).toContain("Nothing on the account.");
  expect(await text(at(venture), bruno)).toContain("got too little");
  app.later({ hours: 1 });
  expect((await app.post(`${path}/receipt`, {}, maya)).status).toBe(303);
  await app.post(`${path}/receipt`, {}, maya);
  for (const cookie of [maya, bruno]) {
    const seen = await text(at(venture), cookie);
    expect(seen).toContain("Mended on");
    expect(seen).not.toContain("got too little");
  }
  expect((await app.post(`${path}/removal`, {}, bruno)).status).toBe(409);
  expect(await kindsOf(venture)).toEqual([
    "benefit.one-sided",
    "repair.proposed",
    "repair.agreed",
    "transfer.stated",
    "transfer.missing",
    "transfer.received",
    "benefit.evened",
  ]);
});

test("a talk settles it when the other side agrees; a no has its reason; a new split mends it once both signed that", async () => {
  const venture = await oneSided();
  const [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
  const propose = (id: string, kind: string, cookie: string) =>
    app.post(
      `${at(venture)}/repairs`,
      { id, kind, amount: "", text: `By a ${kind}.`, overReason: "It went one way." },
      cookie,
    );
  const [first, second] = [uuidv7(), uuidv7()];
  await propose(first, "talk", bruno);
  expect((await app.post(`${at(venture)}/repairs/${first}/refusal`, { reason: "" }, maya)).status).toBe(422);
  expect(
    (await app.post(`${at(venture)}/repairs/${first}/refusal`, { reason: "We did not settle it." }, maya))
      .status,
  ).toBe(303);
  expect(await text(at(venture), bruno)).toContain("We did not settle it.");
  expect((await app.post(`${at(venture)}/repairs/${first}/agreement`, {}, maya)).status).toBe(409);
  app.later({ minutes: 5 });
  await propose(second, "split", maya);
  await app.post(`${at(venture)}/repairs/${second}/agreement`, {}, bruno);
  expect(await text(at(venture), maya)).toContain("agreed, not done yet");
  app.later({ minutes: 5 });
  await agreeSplit(app, venture, { msme: 70_000_00, large: 30_000_00 });
  expect(await text(at(venture), maya)).toContain("Mended on");
  expect(await kindsOf(venture)).toContain("benefit.evened");
});

test("what is handed over counts when it has arrived; odd amounts, days ahead and another currency come back", async () => {
  const venture = await oneSided();
  const [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
  for (const wrong of [
    paid(""),
    paid("0"),
    paid("-5"),
    paid("5 EUR"),
    paid("5", { "paidOn-year": "2027" }),
    paid("5", { "paidOn-day": "31" }),
  ])
    expect([wrong, (await app.post(`${at(venture)}/transfers`, wrong, bruno)).status]).toEqual([wrong, 422]);
  const half = paid("6,000");
  await app.post(`${at(venture)}/transfers`, half, bruno);
  await app.post(`${at(venture)}/transfers`, half, bruno);
  expect(await text(at(venture), maya)).toContain("Northline Rail to Halden Machining: £12,000.00");
  await app.post(`${at(venture)}/transfers/${half.id}/receipt`, {}, maya);
  expect(await text(at(venture), maya)).toContain("Northline Rail to Halden Machining: £6,000.00");
  expect(await row(half.id)).toMatchObject({ amount: "600000", received_by: app.ids.person.maya });
  const late = paid("1");
  await app.post(`${at(venture)}/transfers`, late, bruno);
  expect((await app.post(`${at(venture)}/transfers/${late.id}/removal`, {}, maya)).status).toBe(404);
  expect((await app.post(`${at(venture)}/transfers/${late.id}/removal`, {}, bruno)).status).toBe(303);
  expect((await app.post(`${at(venture)}/transfers/${late.id}/receipt`, {}, maya)).status).toBe(409);
  await expect(
    as(app, "bruno", ({ tx, now }) =>
      sql`update pair.benefit_transfer set received_at = ${now}, received_by = ${app.ids.person.bruno} where id = ${late.id}`.execute(
        tx,
      ),
    ),
  ).rejects.toThrow(/who gets a transfer/);
  expect(app.errors).toEqual([]);
});

test("the desk's list and its file hold the same ventures, and Omar neither", async () => {
  const bruno = await app.cookie("bruno");
  const file = await (await app.get(`/benefits.csv?partner=${app.ids.mayas}&kind=saving`, bruno)).text();
  const page = await text(`/benefits?partner=${app.ids.mayas}&kind=saving`, bruno);
  expect(page).toContain(`${file.trim().split("\n").length - 1} ventures`);
  expect(await text("/benefits?kind=other", bruno)).toContain("Nothing fits these filters");
  expect(await text("/benefits?kind=x&from=1&page=-4", bruno)).toContain("ventures");
  expect((await app.get("/benefits", omar)).status).toBe(404);
  const { rows } = await as(app, "maya", ({ tx, today }) =>
    sql`select * from shared.benefits_rolled(${app.ids.northline}, null, null, null, null, ${today})`.execute(
      tx,
    ),
  );
  expect(rows.length).toBeGreaterThan(0);
});

test("a search by part of a title answers Maya and Bruno, and Omar nothing; its signs stand for themselves", async () => {
  const found = (who: "maya" | "bruno" | "omar", part: string) =>
    inNameOf(app.house.db, app.clock.now(), app.ids.person[who], async (voice) => {
      const query = sql`select shared.ventures_titled(${app.ids.northline}, ${part}) as id`;
      return (await query.execute(voice.person().tx)).rows.length;
    });
  expect(await found("maya", "SHARED fix")).toBeGreaterThan(0);
  expect(await found("bruno", "shared fix")).toBe(await found("maya", "shared fix"));
  expect(await found("omar", "shared fix")).toBe(0);
  for (const sign of ["%", "_", "\\"]) expect(await found("bruno", sign)).toBe(0);
  const rolledTo = (who: "bruno" | "omar") =>
    inNameOf(app.house.db, app.clock.now(), app.ids.person[who], async (voice) => {
      const { tx, today } = voice.person();
      const query = sql`select * from shared.benefits_rolled(${app.ids.northline}, null, null, null, null, ${today})`;
      return (await query.execute(tx)).rows.length;
    });
  expect(await rolledTo("bruno")).toBeGreaterThan(0);
  expect(await rolledTo("omar")).toBe(0);
});
