import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { writeStakes } from "../../../test/stakes.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let [maya, bruno] = ["", ""];
let base = "";
let venture = "";
beforeAll(async () => {
  app = await openApp();
  [maya, bruno] = [await app.cookie("maya"), await app.cookie("bruno")];
  venture = await writeStakes(app.url, app.ids);
  base = `/partners/${app.ids.mayas}/ventures/${venture}/share`;
});

/** The known answer of rules.md 7, as typed. */
const known = {
  expected: "100,000",
  p10: "20000",
  "msme-outlay": "10000",
  "msme-investment": "£20,000",
  "msme-riskLoss": "8000",
  "msme-riskPpm": "25",
  "msme-standalone": "5000",
  "msme-turnover": "1000000",
  "large-outlay": "20000",
  "large-investment": "60000",
  "large-riskLoss": "10000",
  "large-riskPpm": "10 %",
  "large-standalone": "15000",
  "large-turnover": "10000000000",
  "deal-msme": "30000",
  "deal-large": "70000",
};
const tried = async (more: Record<string, string> = {}, cookie = maya) =>
  app.post(base, { ...known, ...more }, cookie);

test("both see four ways on the same figures, what can be defended, what moves it and what it weighs on each", async () => {
  for (const cookie of [maya, bruno]) {
    const page = await (await app.get(base, cookie)).text();
    expect(page).toContain(
      "at least £38,000.00 can be defended for Halden Machining, and at most £45,500.00",
    );
    expect(page).toContain("These are the figures that both of you see.");
    expect(page).toContain("Halden Machining puts in 2% of its sales of a year");
    expect(page).toContain("Northline Rail puts in 0.0006% of its sales of a year");
    expect(page).toMatch(/What you expect it to be worth: a tenth more or less moves it by £5,000\.00/);
    expect(page).toContain("No agreed split");
    expect(/<main.*<\/main>/s.exec(page)?.[0].replaceAll(/<[^>]*>/g, "")).not.toMatch(/\bMSME\b|\bscore\b/i);
  }
});

test("without JavaScript the figures are counted, not kept, and the answer is not stored on the way", async () => {
  const before = await app.owner(
    "select (select count(*) from pair.entry) as e, (select count(*) from pair.split) as s",
  );
  const answer = await tried();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const page = await answer.text();
  expect(page).toContain("Your figures travelled to the server");
  expect(page).toContain(
    "at least £35,000.00 can be defended for Halden Machining. The deal gives £30,000.00: 14.3% less",
  );
  for (const amount of ["40,000", "27,500", "35,000", "40,500", "60,000", "72,500", "65,000", "59,500"])
    expect(page).toContain(`£${amount}.00`);
  expect(page).toContain("If it goes badly, one side gets back less than it has already paid.");
  expect(page).toContain('value="£20,000"');
  expect(
    await app.owner("select (select count(*) from pair.entry) as e, (select count(*) from pair.split) as s"),
  ).toEqual(before);
  expect(await (await app.get(base, bruno)).text()).toMatch(/name="msme-standalone"[^>]*value="0"/);
});

test.each([
  [
    "value below outlays",
    { expected: "15000", p10: "", "deal-msme": "", "deal-large": "" },
    "does not cover what was already paid",
  ],
  [
    "value between outlays and what each gains alone",
    { expected: "40000", p10: "", "deal-msme": "", "deal-large": "" },
    "but not what each would gain alone",
  ],
  ["value zero", { expected: "0", p10: "0", "deal-msme": "0", "deal-large": "0" }, "£0.00"],
  ["nothing put in", { "msme-investment": "0", "large-investment": "" }, "Nobody puts anything in yet"],
  [
    "nothing put in on one side",
    { "msme-investment": "0", "msme-outlay": "0" },
    "Halden Machining puts in 0% of",
  ],
  ["size unknown", { "msme-turnover": "" }, "The size of one side is not known"],
  ["size zero", { "large-turnover": "0" }, "The size of one side is not known"],
])("%s is counted, and said", async (_, more, said) => {
  const answer = await tried(more);
  expect(answer.status).toBe(200);
  expect((await answer.text()).replaceAll(/<p[^>]*hidden=""[^>]*>[^<]*<\/p>/g, "")).toContain(said);
});

test.each([
  ["a negative value", { expected: "-1" }, "expected", "Enter a value from zero"],
  ["no value", { expected: " " }, "expected", "Enter what you expect it to be worth"],
  ["a negative figure", { "msme-riskLoss": "-5" }, "msme-riskLoss", "This cannot be below zero"],
  ["another currency", { "large-outlay": "€20000" }, "large-outlay", "not in GBP"],
  ["a probability above 100", { "msme-riskPpm": "101" }, "msme-riskPpm", "Enter a number from 0 to 100"],
  ["a negative probability", { "msme-riskPpm": "-1" }, "msme-riskPpm", "Enter a number from 0 to 100"],
  ["a probability in words", { "large-riskPpm": "likely" }, "large-riskPpm", "Enter a number from 0 to 100"],
  ["a low case above the expected", { p10: "100001" }, "p10", "cannot be above what you expect"],
  ["a deal that does not add up", { "deal-large": "69999.99" }, "deal-msme", "Both parts together"],
  ["half a deal", { "deal-large": "" }, "deal-large", "Enter both parts of the deal"],
  ["too many decimals", { "msme-outlay": "1.001" }, "msme-outlay", "more"],
  ["a number beyond all bounds", { expected: "9".repeat(60) }, "expected", "too large"],
  [
    "a script",
    { "msme-standalone": "<script>alert(1)</script>" },
    "msme-standalone",
    "Enter the amount as a number",
  ],
])("%s is refused by its field, with the form kept", async (_, more, field, said) => {
  const answer = await tried(more);
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain(`href="#field-${field}"`);
  expect(new RegExp(`id="field-${field}-error".{0,600}`).exec(page)?.[0]).toContain(said);
  expect(page).toContain('value="£20,000"');
  expect(page).not.toContain("<script>alert");
});

test("the file holds the same figures as the page", async () => {
  const csv = await (await app.get(`${base}.csv`, bruno)).text();
  expect(csv).toContain("Half and half,45000.00,55000.00");
  expect(csv).toContain("At least,38000.00,54500.00");
  expect((await app.get(`${base}/method`, maya)).status).toBe(200);
});

test("a venture that expects nothing, has nothing in it, or counts in another currency has its page", async () => {
  const empty = await writeStakes(app.url, app.ids, { expected: 0, p10: 0, currency: "EUR" });
  await app
    .owner("update pair.contribution set currency = 'GBP' where venture_id = $1 and kind = 'money'", [empty])
    .catch(() => 0);
  const path = base.replace(venture, empty);
  const page = await (await app.get(path, maya)).text();
  expect(page).toContain("in another currency");
  expect(page).toContain("its sales of a year are not known here");
  expect((await app.post(`${path}/proposals`, { id: uuidv7(), rule: "equal" }, bruno)).status).toBe(422);
  expect((await app.get(base.replace(venture, uuidv7()), maya)).status).toBe(404);
  expect(app.errors).toEqual([]);
});
