import { expect, test } from "vitest";
import { hidden, openApp } from "../../../test/app.ts";
import { someTerms, writeVenture } from "../../../test/ventures.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
const base = `/partners/${app.ids.mayas}/ventures`;

const text = async (path: string, cookie: string): Promise<string> =>
  (await (await app.get(path, cookie)).text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const entries = async (kind: string): Promise<Record<string, unknown>[]> =>
  (
    (await app.owner("select fields from pair.entry where kind = $1 order by id", [kind])) as {
      fields: Record<string, unknown>;
    }[]
  ).map(({ fields }) => fields);
const day = (name: string, iso: string) => {
  const [year = "", month = "", of = ""] = iso.split("-");
  return { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year };
};

/** Maya answers every page, each in its turn; answers the id of the draft. */
async function answered(cookie: string, title: string): Promise<string> {
  const id = uuidv7();
  const steps: [string, Record<string, string>][] = [
    ["", { id, title, aims: "One set-up for three bushes." }],
    ["/today", { baseline: "Three set-ups.", figure: "4,5".replace(",", "."), unit: "hours a week" }],
    ["/worth", { currency: "GBP", p10: "20,000", expected: "100000", p90: "150000" }],
    ["/hours", { largeRate: "", msmeRate: "60" }],
    ["/time", { ...day("startsOn", "2026-12-01"), ...day("endsOn", "2027-11-30") }],
    ["/stages", { id: uuidv7(), title: "Draw it", look: "", ...day("dueOn", "2027-01-15") }],
    ["/end", { endTools: "With Maya.", endKnowHow: "Both.", endNames: "After asking." }],
  ];
  for (const [step, form] of steps) {
    const path = step === "" ? `${base}/drafts` : `${base}/drafts/${id}${step}`;
    const answer = await app.post(path, form, cookie);
    expect([step, answer.status]).toEqual([step, 303]);
  }
  return id;
}

test("Maya answers page by page, nobody sees it before she sends it, and Bruno signs: then it is agreed", async () => {
  const id = await answered(maya, "One fixture");
  expect(await text(base, maya)).toContain("You began these and have not sent them One fixture");
  expect(await text(base, bruno)).not.toContain("One fixture");
  expect((await app.get(`${base}/drafts/${id}/check`, bruno)).status).toBe(404);
  expect(await text(`${base}/drafts/${id}/check`, maya)).toContain("4.5 hours a week");
  const sent = await app.post(`${base}/drafts/${id}/sent`, {}, maya);
  expect(sent.headers.get("location")).toBe(`${base}/${id}?done=sent`);
  // Sent again, by Back: the same venture.
  expect((await app.post(`${base}/drafts/${id}/sent`, {}, maya)).status).toBe(303);
  expect((await entries("venture.proposed")).filter((one) => one.venture === id)).toHaveLength(1);
  expect(await text(`${base}/${id}`, bruno)).toContain("These terms wait for your signature.");
  expect(await text(`${base}/${id}`, bruno)).toContain("No agreed split");
  expect(await text("/inbox", bruno)).toContain("Read and sign the terms of joint work");
  const signed = await app.post(`${base}/${id}/terms/signature`, { version: "1" }, bruno);
  expect(signed.status).toBe(303);
  await app.post(`${base}/${id}/terms/signature`, { version: "1" }, bruno);
  const accepted = (await entries("venture.accepted")).filter((one) => one.venture === id);
  expect(accepted.map((one) => [one.side, one.bothSides])).toEqual([
    ["msme", "no"],
    ["large", "yes"],
  ]);
  expect(await text(`${base}/${id}`, maya)).toContain("signed by both");
});

test("what is missing leads back to its page; wrong ranges, days, money and gates come back with the reason", async () => {
  const id = uuidv7();
  const first = await app.post(`${base}/drafts`, { id, title: "Half", aims: "Something" }, bruno);
  expect(first.headers.get("location")).toContain("/today");
  const check = await app.get(`${base}/drafts/${id}/check`, bruno);
  expect([check.status, check.headers.get("location")]).toEqual([303, `${base}/drafts/${id}/today`]);
  expect((await app.post(`${base}/drafts/${id}/sent`, {}, bruno)).status).toBe(303);
  const worth = { currency: "GBP", p10: "1", expected: "2", p90: "3" };
  for (const wrong of [
    { p10: "5" },
    { p90: "1" },
    { p10: "-1" },
    { expected: "" },
    { expected: "2 dollars" },
    { expected: "9".repeat(30) },
    { currency: "EUR" },
    { currency: "<script>" },
  ]) {
    const answer = await app.post(`${base}/drafts/${id}/worth`, { ...worth, ...wrong }, bruno);
    expect([wrong, answer.status]).toEqual([wrong, 422]);
  }
  expect((await app.post(`${base}/drafts/${id}/worth`, worth, bruno)).status).toBe(303);
  const time = { ...day("startsOn", "2026-12-01"), ...day("endsOn", "2026-11-30") };
  expect((await app.post(`${base}/drafts/${id}/time`, time, bruno)).status).toBe(422);
  await app.post(`${base}/drafts/${id}/time`, { ...time, ...day("endsOn", "2027-11-30") }, bruno);
  const stage = { id: uuidv7(), title: "Late", look: "", ...day("dueOn", "2028-01-01") };
  expect((await app.post(`${base}/drafts/${id}/stages`, stage, bruno)).status).toBe(422);
  expect(
    (await app.post(`${base}/drafts/${id}/hours`, { largeRate: "-5", msmeRate: "" }, bruno)).status,
  ).toBe(422);
  expect((await app.post(`${base}/drafts/${id}/removal`, {}, bruno)).status).toBe(303);
  expect((await app.get(`${base}/drafts/${id}/worth`, bruno)).status).toBe(404);
});

test("new terms change nothing before both sign; what is different is marked; a version that is not the newest is not signed", async () => {
  const id = await writeVenture(app);
  const begun = await app.post(`${base}/${id}/terms/change`, {}, maya);
  const draft = /drafts\/([^/]+)\/why/.exec(begun.headers.get("location") ?? "")?.[1];
  const at = `${base}/drafts/${draft}`;
  await app.post(`${at}/why`, { reason: "Steel costs more." }, maya);
  const html = await (await app.get(`${at}/worth`, maya)).text();
  expect(hidden(html, "expected")).toBe("100000.00");
  await app.post(`${at}/worth`, { currency: "GBP", p10: "10000", expected: "90000", p90: "150000" }, maya);
  expect((await app.post(`${at}/sent`, {}, maya)).headers.get("location")).toBe(`${base}/${id}?done=sent`);
  const [before] = (await app.owner("select version, expected from pair.venture where id = $1", [id])) as [
    { version: number; expected: string },
  ];
  expect([before.version, Number(before.expected)]).toEqual([1, 100_000_00]);
  const terms = await text(`${base}/${id}/terms`, bruno);
  expect(terms).toContain("New terms (version 2)");
  expect(terms).toContain("£90,000.00, between £10,000.00 and £150,000.00 changed");
  expect(terms).toContain("Steel costs more.");
  expect((await app.post(`${base}/${id}/terms/signature`, { version: "1" }, bruno)).status).toBe(409);
  expect((await app.post(`${base}/${id}/terms/signature`, { version: "x" }, bruno)).status).toBe(409);
  expect((await app.post(`${base}/${id}/terms/signature`, { version: "2" }, bruno)).status).toBe(303);
  const [after] = (await app.owner("select version, expected from pair.venture where id = $1", [id])) as [
    { version: number; expected: string },
  ];
  expect([after.version, Number(after.expected)]).toEqual([2, 90_000_00]);
});

test("of two who change the same terms the second is told, and nothing of it is kept", async () => {
  const id = await writeVenture(app);
  const drafts: string[] = [];
  for (const cookie of [maya, bruno]) {
    const begun = await app.post(`${base}/${id}/terms/change`, {}, cookie);
    const at = (begun.headers.get("location") ?? "").replace("/why", "");
    await app.post(`${at}/why`, { reason: "Mine is better." }, cookie);
    drafts.push(at);
  }
  expect((await app.post(`${drafts[0]}/sent`, {}, maya)).status).toBe(303);
  const second = await app.post(`${drafts[1]}/sent`, {}, bruno);
  expect(second.status).toBe(409);
  expect(await second.text()).toContain("Somebody proposed other terms meanwhile");
  const [{ count }] = (await app.owner(
    "select count(*)::int as count from pair.venture_version where venture_id = $1",
    [id],
  )) as [{ count: number }];
  expect(count).toBe(2);
});

test("a no has a reason that both read, and the terms in force stay", async () => {
  const id = await writeVenture(app, { signed: false });
  expect((await app.post(`${base}/${id}/terms/refusal`, { version: "1", reason: " " }, maya)).status).toBe(
    422,
  );
  await app.post(`${base}/${id}/terms/refusal`, { version: "1", reason: "Too early for us." }, maya);
  for (const cookie of [maya, bruno])
    expect(await text(`${base}/${id}/terms`, cookie)).toContain("Too early for us.");
  expect((await app.post(`${base}/${id}/terms/signature`, { version: "1" }, maya)).status).toBe(409);
  expect(await entries("venture.declined")).toHaveLength(1);
});

test("work begins when both have signed, ends with a reason, and what is over is not changed any more", async () => {
  const open = await writeVenture(app, { signed: false });
  const today = day("on", "2026-11-23");
  expect((await app.post(`${base}/${open}/start`, today, maya)).status).toBe(409);
  const id = await writeVenture(app);
  expect((await app.post(`${base}/${id}/start`, day("on", "2026-12-24"), maya)).status).toBe(422);
  expect((await app.post(`${base}/${id}/start`, today, maya)).status).toBe(303);
  await app.post(`${base}/${id}/start`, today, bruno);
  expect(await entries("venture.begun")).toHaveLength(1);
  expect(await text(`${base}/${id}`, bruno)).toContain("Work began on Mon 23 Nov, as Maya Halden");
  const end = { ...today, reason: "The part is not made any more." };
  expect((await app.post(`${base}/${id}/end`, { ...end, reason: "" }, bruno)).status).toBe(422);
  await app.post(`${base}/${id}/end`, end, bruno);
  await app.post(`${base}/${id}/end`, end, bruno);
  expect(await entries("venture.ended")).toHaveLength(1);
  expect((await app.post(`${base}/${id}/terms/change`, {}, maya)).status).toBe(409);
  // Before anybody agreed it is taken back, not ended.
  await app.post(`${base}/${open}/end`, { ...today, reason: "No." }, maya);
  expect(await entries("venture.withdrawn")).toHaveLength(1);
});

test("who has left signs nothing; their signature of before stays with its day", async () => {
  const before = await writeVenture(app);
  const id = await writeVenture(app, { signed: false });
  await app.owner(
    `update shared.membership set ended_at = now() where person_id = $1 and organization_id = $2`,
    [app.ids.person.maya, app.ids.halden],
  );
  expect((await app.post(`${base}/${id}/terms/signature`, { version: "1" }, maya)).status).toBe(404);
  const [row] = (await app.owner("select state from pair.venture where id = $1", [id])) as [
    { state: string },
  ];
  expect(row.state).toBe("proposed");
  expect(await text(`${base}/${before}/terms`, bruno)).toContain("signed by");
  await app.owner("update shared.membership set ended_at = null where person_id = $1", [app.ids.person.maya]);
});

test("the database itself lets no side sign for the other, nor change what both signed, whatever a query forgets", async () => {
  const id = await writeVenture(app, { signed: false });
  const agreed = await writeVenture(app);
  const as = (who: "bruno" | "maya" | "omar", statement: ReturnType<typeof sql>) =>
    inNameOf(app.house.db, app.clock.now(), app.ids.person[who], async (voice) =>
      statement.execute(voice.person().tx),
    );
  const at = app.clock.now();
  await expect(
    as(
      "bruno",
      sql`update pair.venture_version set msme_signed_by = ${app.ids.person.maya}, msme_signed_at = ${at}`,
    ),
  ).rejects.toThrow(/signs for itself/);
  await expect(
    as("bruno", sql`update pair.venture_version set title = 'Mine' where venture_id = ${agreed}`),
  ).rejects.toThrow(/permission denied/);
  await expect(
    as("bruno", sql`update pair.venture set expected = 1, expected_p10 = 0 where id = ${agreed}`),
  ).rejects.toThrow(/both sides signed/);
  await expect(
    as("bruno", sql`update pair.venture set state = 'agreed', agreed_at = ${at} where id = ${id}`),
  ).rejects.toThrow();
  for (const table of [
    "venture",
    "venture_version",
    "venture_draft",
    "venture_person",
    "contribution",
    "venture_risk",
    "gate",
    "gate_answer",
    "size_shown",
  ]) {
    const { rows } = await as("omar", sql`select 1 from ${sql.raw(`pair.${table}`)}`);
    expect([table, rows.length]).toEqual([table, 0]);
  }
});

test("hostile words are kept as words, and endless ones are not kept", async () => {
  const title = `<script>alert("1")</script> ' or 1=1 --`;
  const id = await writeVenture(app, { terms: someTerms({ title }) });
  const html = await (await app.get(`${base}/${id}`, maya)).text();
  expect(html).not.toContain("<script>alert");
  expect(html).toContain("&lt;script&gt;");
  const long = { id: uuidv7(), title: "x".repeat(5_000), aims: "y" };
  expect((await app.post(`${base}/drafts`, long, maya)).status).toBe(422);
});

test("Omar finds nothing at any step, with the link in his hand; Bea's books hold none of it; Ada reads and changes nothing", async () => {
  const id = await writeVenture(app);
  const omar = await app.cookie("omar");
  for (const path of ["", `/${id}`, `/${id}/terms`, `/${id}/stakes`, `/${id}/gates`, "/new", "/size"])
    expect([path, (await app.get(`${base}${path}`, omar)).status]).toEqual([path, 404]);
  for (const path of ["/terms/signature", "/terms/refusal", "/start", "/end", "/contributions", "/risks"])
    expect([path, (await app.post(`${base}/${id}${path}`, { version: "1" }, omar)).status]).toEqual([
      path,
      404,
    ]);
  // Through his own relationship he finds hers no more.
  expect((await app.get(`/partners/${app.ids.omars}/ventures/${id}`, omar)).status).toBe(404);
  expect((await app.get(`/partners/${app.ids.omars}/ventures/${id}`, bruno)).status).toBe(404);
  expect((await app.get(`${base}/${id}`, await app.cookie("bea"))).status).toBe(403);
  const ada = await app.cookie("ada");
  expect((await app.get(`${base}/${id}`, ada)).status).toBe(200);
  expect((await app.post(`${base}/${id}/terms/signature`, { version: "1" }, ada)).status).toBe(403);
  expect(app.errors).toEqual([]);
});

test("the split that both signed stands in place of the warning; work that begins without one says so in the record", async () => {
  const id = await writeVenture(app);
  await app.post(`${base}/${id}/start`, day("on", "2026-11-23"), maya);
  expect((await entries("venture.begun")).at(-1)).toMatchObject({ venture: id, splitAgreed: "no" });
  expect(await text(`${base}/${id}`, maya)).toContain("No agreed split Work began without it.");
  expect((await app.get(`${base}/${id}/share`, maya)).status).toBe(200);
  const [split, digest] = [uuidv7(), Buffer.alloc(32, 1)];
  await app.owner(
    `insert into pair.split (large_id, id, relationship_id, venture_id, number, terms_version, rule, rule_version, currency,
       expected, large_amount, msme_amount, inputs, releases, digest, proposed_side, proposed_by, proposed_at)
     values ($1, $2, $3, $4, 1, 1, 'equal', 'x', 'GBP', 10000000, 6000000, 4000000, '{}', '{}', $5, 'large', $6, now())`,
    [app.ids.northline, split, app.ids.mayas, id, digest, app.ids.person.bruno],
  );
  for (const [side, who] of [
    ["large", "bruno"],
    ["msme", "maya"],
  ] as const) {
    expect(await text(`${base}/${id}`, bruno)).toContain("No agreed split");
    await app.owner(
      `insert into pair.split_signature (large_id, split_id, side, relationship_id, number, digest, signed_by, signed_at)
       values ($1, $2, $3, $4, 1, $5, $6, '2026-11-23T10:00:00Z')`,
      [app.ids.northline, split, side, app.ids.mayas, digest, app.ids.person[who]],
    );
  }
  const page = await text(`${base}/${id}`, bruno);
  expect(page).not.toContain("No agreed split");
  expect(page).toContain("You agreed who gets what, on Mon 23 Nov");
  expect(page).toContain("£60,000.00");
  expect(page).toContain("£40,000.00");
  expect(await (await app.get("/ventures.csv", bruno)).text()).toContain("agreed");
});
