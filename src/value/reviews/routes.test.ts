import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { addressOf, hidden, openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { sealedText } from "./review.ts";

const app = await openApp();
const ledger = await openLedger(app);
const [maya, bruno, omar, ada] = [
  await app.cookie("maya"),
  await app.cookie("bruno"),
  await app.cookie("omar"),
  await app.cookie("ada"),
];
const partner = `/partners/${app.ids.mayas}`;
const base = `${partner}/reviews`;
const text = async (path: string, cookie: string): Promise<string> =>
  (await (await app.get(path, cookie)).text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const entries = async (kind: string) =>
  (await app.owner("select fields from pair.entry where kind = $1 order by id", [kind])) as {
    fields: Record<string, unknown>;
  }[];
const id = uuidv7();
const path = `${base}/${id}`;
const words = (number: number, more: Record<string, string> = {}) => ({
  number: String(number),
  "sign-0": "seen",
  "sign-1": "partly",
  words: "A good year with two bad months.",
  next: "Talk before the summer.",
  ...more,
});
/** Signs what the page shows. */
async function sign(cookie: string): Promise<Response> {
  const html = await (await app.get(path, cookie)).text();
  return app.post(
    `${path}/signature`,
    { number: hidden(html, "number"), digest: hidden(html, "digest") },
    cookie,
  );
}

test("once a year it is due: a year after the two began here it waits for Bruno, and asks nothing of Maya yet", async () => {
  expect(await text(base, maya)).toContain("No look back yet");
  expect(await text("/inbox", bruno)).not.toContain("Look back at the year together");
  app.clock.set("2027-11-20T09:00:00Z");
  await app.owner("update shared.relationship set created_at = '2026-12-01' where id = $1", [app.ids.mayas]);
  expect(await text("/inbox", bruno)).toContain("Look back at the year together");
  expect(await text(base, bruno)).toContain("The next one is due on Wed 1 Dec");
  expect(await text("/", maya)).not.toContain("A year with");
});

test("it prepares itself: the signs first, then promises of closed months; opening it asks Maya for twenty minutes, once", async () => {
  await app.owner(
    `insert into pair.statement (large_id, id, relationship_id, number, text, signs, proposed_by, proposed_side, proposed_at,
       large_confirmed_by, large_confirmed_at, msme_confirmed_by, msme_confirmed_at)
     values ($1, $2, $3, 50, $4, $5, $6, 'large', now(), $6, now(), $7, now())`,
    [
      ...[app.ids.northline, uuidv7(), app.ids.mayas, "Spares come on time."],
      ...[["Nine of ten in a week", "No late payment"], app.ids.person.bruno, app.ids.person.maya],
    ],
  );
  await ledger.promise("C1", 5);
  const month = (name: string, settled: string) =>
    Array.from({ length: 4 }, () => ({ received: `2027-${name}-01`, settled: `2027-${name}-${settled}` }));
  await ledger.invoices([...month("03", "02"), ...month("04", "20"), ...month("11", "03")]);
  await ledger.count(null, "2027-11-20");
  expect((await app.post(base, { id }, bruno)).status).toBe(303);
  expect((await app.post(base, { id }, bruno)).status).toBe(303);
  // Another tab, another id: the one that runs.
  expect((await app.post(base, { id: uuidv7() }, maya)).headers.get("location")).toContain(id);
  expect(await entries("review.opened")).toHaveLength(1);
  expect(await app.owner("select kind, minutes, about::text from pair.request")).toEqual([
    { kind: "yearly-review", minutes: 20, about: id },
  ]);
  const { letter } = await app.mailTo(addressOf("maya"));
  expect(letter.text).toContain("look back at your year");
  const page = await text(path, maya);
  for (const one of [
    "Nine of ten in a week",
    "not answered yet",
    "4 of 8 kept, 50%",
    "kept in 1 of 2 months",
  ])
    expect(page).toContain(one);
  expect(page.indexOf("Nine of ten in a week")).toBeLessThan(page.indexOf("4 of 8 kept"));
  expect(await text("/", maya)).toContain("A year with Northline Rail");
  const csv = await (await app.get(`${path}/figures.csv`, maya)).text();
  expect(csv).toContain("2027-04,0,4,broken");
});

test("both write; each reads the other once saved; nobody writes for the other, and nobody signs before both wrote", async () => {
  expect((await app.post(`${path}/words`, words(1, { words: "" }), maya)).status).toBe(422);
  expect((await app.post(`${path}/words`, words(1, { "sign-1": "perhaps" }), maya)).status).toBe(422);
  expect((await sign(maya)).status).toBe(409);
  expect((await app.post(`${path}/words`, words(1), maya)).status).toBe(303);
  expect(await text(path, bruno)).toContain("A good year with two bad months.");
  // From the version before: Bruno reads what is new first, and nothing he typed is lost.
  const stale = await app.post(`${path}/words`, words(1, { words: "We paid late in April." }), bruno);
  expect(stale.status).toBe(409);
  expect(await stale.text()).toContain("We paid late in April.");
  expect((await app.post(`${path}/words`, words(2, { words: "We paid late in April." }), bruno)).status).toBe(
    303,
  );
  // The same again: no new version.
  expect((await app.post(`${path}/words`, words(3, { words: "We paid late in April." }), bruno)).status).toBe(
    303,
  );
  expect(await text(path, maya)).toContain("Version 3");
  await expect(
    inNameOf(app.house.db, app.clock.now(), app.ids.person.bruno, (voice) =>
      sql`insert into pair.review_version select large_id, review_id, 4, relationship_id, figures, large_signs, msme_signs,
        large_words, 'All is well.', next_words, digest, 'large', ${app.ids.person.bruno}, now()
        from pair.review_version where review_id = ${id} and number = 3`.execute(voice.large().tx),
    ),
  ).rejects.toThrow("nobody writes for the other side");
});

test("both sign the same version: new words after a signature need both again, and a signed one is frozen with its figures", async () => {
  expect((await sign(bruno)).status).toBe(303);
  expect(await text("/", maya)).toContain("waits for your signature");
  expect((await app.post(`${path}/words`, words(3, { words: "And two good ones." }), maya)).status).toBe(303);
  expect((await sign(maya)).status).toBe(303);
  expect(await entries("review.agreed")).toEqual([]);
  expect(await text(path, bruno)).toContain("waits for you");
  const wrong = await app.post(`${path}/signature`, { number: "4", digest: "0".repeat(64) }, bruno);
  expect(wrong.status).toBe(409);
  expect((await app.post(`${path}/signature`, { number: "3", digest: "0".repeat(64) }, bruno)).status).toBe(
    409,
  );
  expect((await app.post(`${path}/signature`, {}, ada)).status).toBe(403);
  expect((await sign(bruno)).status).toBe(303);
  const [{ fields }] = (await entries("review.agreed")) as [{ fields: { sha256: string; number: number } }];
  expect(fields.number).toBe(4);
  // The seal is the SHA-256 of the file that both can keep.
  const sealed = await (await app.get(`${path}/sealed.json`, maya)).text();
  expect(createHash("sha256").update(sealed).digest("hex")).toBe(fields.sha256);
  expect(await app.owner("select outcome from pair.request")).toEqual([{ outcome: "answered" }]);

  await ledger.invoices([{ received: "2027-04-01", settled: "2027-04-20" }]);
  await ledger.count("2027-11-20", "2027-11-21");
  for (const again of [
    app.post(`${path}/words`, words(4, { words: "Late words." }), maya),
    app.post(`${path}/figures`, { number: "4" }, bruno),
  ])
    expect((await again).status).toBe(409);
  const page = await text(path, maya);
  for (const said of [
    "Both signed on Sat 20 Nov",
    "4 of 8 kept",
    "And two good ones.",
    "signed by Bruno Keller",
  ])
    expect(page).toContain(said);
  // The next is due a year later, and a lesson comes out of this one by one tap.
  expect(await text(base, maya)).toContain("The next one is due on Mon 20 Nov");
  const form = await (await app.get(`${partner}/improvements/new?source=review:${id}`, maya)).text();
  expect(form).toContain(`value="review:${id}" selected`);
  await expect(
    app.owner("update pair.review_version set large_words = 'x' where review_id = $1", [id]),
  ).resolves.toBeDefined();
  expect((await app.get(path, omar)).status).toBe(404);
  expect((await app.get(`${path}/sealed.json`, omar)).status).toBe(404);
  expect(app.errors).toEqual([]);
});

test("the seal does not depend on the order in which a database keeps keys", () => {
  const version = { number: 1, large: null, msme: null, next: null };
  const figures = { from: "2026-01-01", asOf: "2026-12-31", visits: 1, notes: 2 };
  const turned = Object.fromEntries(Object.entries(figures).toReversed());
  const text = (of: unknown) => sealedText("r", { ...version, figures: of as never });
  expect(text(turned)).toBe(text(figures));
  expect(text({ ...figures, visits: 2 })).not.toBe(text(figures));
});
