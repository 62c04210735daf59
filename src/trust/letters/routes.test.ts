import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { outOfOrder, readPaper } from "../../../test/paper.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { openCheckpoint } from "../../record/formats/checkpoint.ts";
import { fingerprintWords } from "../../record/formats/fingerprint.ts";
import { readKey } from "../../record/formats/key.ts";
import { trustKey } from "../../record/formats/trust.ts";
import { sequence } from "../../record/log/publish.ts";
import { checkReceipt } from "../../record/receipts/receipt.ts";
import { writeLetters } from "./actions.ts";
import { monthsDue } from "./letter.ts";

const app = await openApp();
const ledger = await openLedger(app);
const { mayas, omars } = app.ids;
const maya = await app.cookie("maya");
const text = (page: string) => page.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const write = () => app.system((access) => writeLetters(access, app.ids.northline));
const letters = () =>
  app.owner("select relationship_id, month::text, facts from pair.letter order by month, relationship_id");

test("months due: only the last closed one at first, then each once, never more than three", () => {
  const [january, june] = [2026 * 12, 2026 * 12 + 5];
  const day = (date: string) =>
    Temporal.PlainDate.from("1970-01-01").until(date, { largestUnit: "day" }).days;
  expect(monthsDue(day("2026-02-03"), null)).toEqual([january]);
  expect(monthsDue(day("2026-01-31"), null)).toEqual([january]);
  expect(monthsDue(day("2026-01-30"), null)).toEqual([january - 1]);
  expect(monthsDue(day("2026-02-27"), january)).toEqual([]);
  expect(monthsDue(day("2026-07-01"), january)).toEqual([june - 2, june - 1, june]);
});

test("before the first letter the page names why, and Omar's months are not Maya's", async () => {
  const page = await app.get("/letters", maya);
  expect([page.status, text(await page.text())]).toEqual([200, expect.stringContaining("No letter yet")]);
  expect((await app.get("/letters/2026-03", maya)).status).toBe(404);
});

test("after the ledger passed March, Maya reads what was kept, slipped, owed and asked; once, and without interest", async () => {
  await ledger.promise("C1", 30);
  await ledger.promise("C2", 60);
  await ledger.invoices([
    { submitted: "2026-02-05", settled: "2026-03-20" },
    { submitted: "2026-02-20", settled: "2026-03-10" },
    { submitted: "2026-02-10", due: "2026-04-10" }, // promised for 12 March
    { submitted: "2026-03-25" },
  ]);
  await app.owner(
    `insert into pair.request (large_id, id, relationship_id, kind, about, minutes, rule_version, why, readers, asked_at)
     select $1, $2, $3, 'session-report', $2, 12, 'test', 'To learn', 'Bruno', '2026-03-31T23:30:00Z'`,
    [app.ids.northline, uuidv7(), mayas],
  );
  await ledger.count(null, "2026-04-02");
  expect(await write()).toBe(1);
  expect(await write()).toBe(0);
  const [{ relationship_id, month, facts } = {} as never] = (await letters()) as {
    relationship_id: string;
    month: string;
    facts: { owed: { count: number }[]; asked: number; promises: object[] };
  }[];
  expect([relationship_id, month, facts.asked]).toEqual([mayas, "2026-03-01", 12]);
  expect(facts.owed).toMatchObject([{ count: 1 }]);

  const page = text(await (await app.get("/letters/2026-03", maya)).text());
  expect(page).toContain("Northline Rail kept");
  expect(page).toContain("did not keep 1 promise to you");
  expect(page).toMatch(/owed you .+ past its promised day, for 1 invoice/);
  expect(page).toContain("Interest is not counted in");
  expect(page).toContain("asked for about 12 minutes of your time");
  expect((await app.get("/letters/2026-03", await app.cookie("omar"))).status).toBe(404);
  expect((await app.get(`/letters/2026-03/${omars}/letter.pdf`, maya)).status).toBe(404);
});

test("the paper says the same as the page, tagged, in order", async () => {
  const paper = await readPaper(await app.get(`/letters/2026-03/${mayas}/letter.pdf`, maya));
  const head = ["H1", "H2", "H2", "H2", "H2"];
  expect(paper).toMatchObject({ type: "application/pdf", tagged: true, pages: 1, headings: head });
  const parts = [
    ...[
      "Northline Rail",
      "Halden Machining",
      "Your letter for Mar 2026",
      "Kept",
      "kept 0 of 1 promise",
      "Slipped",
    ],
    ...["did not keep 1 promise", "95 of 100 invoices paid within 30 days 1 of 3", "Owed", "owed you £1.00"],
    ...["GBP 1 £1.00", "Asked", "about 12 minutes", "Call Bruno Keller"],
  ];
  expect(outOfOrder(paper.text, parts)).toEqual([]);
});

test("signed, the letter has its receipt, and page, paper and mail carry the head of the record and its key in words", async () => {
  await sequence(app.house.record, app.clock.now());
  const key = await readKey(await (await app.get("/record/northline/log.vkey")).text());
  const eight = fingerprintWords(key.publicKey);
  const page = await (await app.get("/letters/2026-03", maya)).text();
  const receipt = /href="(\/partners\/[^"]+\/record\/[^"]+)"/.exec(page)?.[1] ?? "";
  const { opened } = await checkReceipt(
    await (await app.get(`${receipt}/receipt`, maya)).text(),
    trustKey(key),
  );
  expect(opened).toContainEqual({ field: "month", value: "2026-03" });
  expect(page).toContain(eight);
  const head = await (await app.get("/record/northline/checkpoint")).text();
  expect((await openCheckpoint(head, key)).checkpoint.origin).toBe("localhost:4400/record/northline");

  const paper = await readPaper(await app.get(`/letters/2026-03/${mayas}/letter.pdf`, maya));
  expect(paper).toMatchObject({ tagged: true, pages: 1, headings: ["H1", "H2", "H2", "H2", "H2", "H2"] });
  const said = ["Call Bruno Keller", "The record on this day", "Keep this letter", "in eight words", eight];
  expect(outOfOrder(paper.text, [...said, "localhost:4400/record/northline"])).toEqual([]);
  expect(paper.text.replace(/\s/g, "")).toContain(head.replace(/\s/g, ""));
});

test("the mail names the page and a person, and no figure until Maya chose so", async () => {
  const { letter } = await app.mailTo("maya@halden.example");
  expect(letter.subject).toBe("Your letter from Northline Rail for Mar 2026");
  expect(letter.text).toContain("/letters/2026-03");
  expect(letter.text).not.toMatch(/minutes|owed you/);
  await app.post(
    "/account/mails",
    { rhythm: "now", zone: "Europe/London", figures: "yes", version: "0" },
    maya,
  );
  await ledger.count("2026-04-02", "2026-05-03");
  expect(await write()).toBe(1);
  const next = await app.mailTo("maya@halden.example");
  expect(next.letter.text).toMatch(/owed you .+ past its promised day/);
  // The mail leaves the house with the head to the letter: whoever keeps it can prove a history that was changed later.
  const key = await readKey(await (await app.get("/record/northline/log.vkey")).text());
  const mailed =
    /localhost:4400\/record\/northline\n\d+\n[\s\S]+?\n\n(— .+(\n|$))+/.exec(next.letter.text)?.[0] ?? "";
  const { checkpoint } = await openCheckpoint(`${mailed.trimEnd()}\n`, key);
  expect(checkpoint.size).toBeGreaterThan(0);
  expect(next.letter.text).toContain(fingerprintWords(key.publicKey));
  expect(app.errors).toEqual([]);
});

test("a promise to the firm alone is told apart from the same one to every partner", async () => {
  const facts = { kind: "C1", days: 30, share: 95, of: 100, kept: 1, decided: 1 };
  await app.owner("update pair.letter set facts = jsonb_set(facts, '{promises}', $1::jsonb)", [
    JSON.stringify([facts, { ...facts, alone: true }]),
  ]);
  const page = text(await (await app.get("/letters/2026-03", maya)).text());
  expect(page.match(/95 of 100 invoices paid within 30 days(: to you alone)? 1/g)).toEqual([
    "95 of 100 invoices paid within 30 days 1",
    "95 of 100 invoices paid within 30 days: to you alone 1",
  ]);
});
