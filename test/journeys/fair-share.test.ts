import { brotliCompressSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { writeStakes } from "../stakes.ts";
import { faultsOf, overflow, tooSmall } from "./look.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

let served: Served;
let base = "";
beforeAll(async () => {
  served = await openServed();
  const venture = await writeStakes(served.database, served.ids);
  base = `/partners/${served.ids.mayas}/ventures/${venture}/share`;
}, 60_000);
afterEach(() => served.calm());
afterAll(() => served.close());

/** Every request that leaves the page from now on. */
function leaving(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.method()} ${request.url()}`));
  return sent;
}

const slide = (page: Page, box: string, value: number) =>
  page.locator(`[data-box="${box}"]`).evaluate((slider, to) => {
    (slider as HTMLInputElement).value = String(to);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }, value);
const enter = (page: Page, box: string, text: string) => page.locator(`input[name="${box}"]`).fill(text);
const finding = (page: Page) => page.locator("[data-finding]").textContent();
const amounts = (page: Page, rule: string) =>
  Promise.all(
    ["msme", "large"].map((side) => page.locator(`table [data-of="${rule}-${side}"]`).textContent()),
  );

test("Maya tries it alone on her phone: the known answers, counted in her browser, and nothing is sent", async () => {
  const context = await served.visit(phone, "maya");
  const page = await context.newPage();
  await page.goto(base);
  await page.locator("[data-box]").first().waitFor();
  expect(await page.getByRole("button", { name: "Recalculate" }).isVisible()).toBe(false);
  await page.locator("fair-share details").evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  const sent = leaving(page);
  await enter(page, "msme-standalone", "5000");
  await enter(page, "large-standalone", "15000");
  await slide(page, "deal-msme", 3_000_000);
  await expect.poll(() => finding(page)).toContain("The deal gives £30,000.00: 14.3% less");
  expect(await page.locator('input[name="deal-large"]').inputValue()).toBe("70,000");
  expect(await amounts(page, "equal")).toEqual(["£40,000.00", "£60,000.00"]);
  expect(await amounts(page, "proportional")).toEqual(["£27,500.00", "£72,500.00"]);
  expect(await amounts(page, "burden")).toEqual(["£35,000.00", "£65,000.00"]);
  expect(await amounts(page, "risk")).toEqual(["£40,500.00", "£59,500.00"]);
  expect(await page.locator("[data-show=irrationalP10]").isVisible()).toBe(true);
  for (let step = 1; step <= 40; step++) await slide(page, "expected", step * 500_000);
  await page.locator("[data-box=expected]").press("ArrowLeft");
  await page.locator('input[name="msme-riskPpm"]').fill("150");
  await expect.poll(() => page.locator("#field-msme-riskPpm-error").textContent()).toContain("0 to 100");
  await page.locator('input[name="msme-riskPpm"]').fill("50");
  await page.locator('input[name="msme-riskPpm"]').press("Enter");
  await expect.poll(() => page.locator("#field-msme-riskPpm-error").count()).toBe(0);
  await expect
    .poll(() => page.locator("[data-moves] li").first().textContent())
    .toContain("a tenth more or less");
  await page.waitForTimeout(300);
  expect(sent).toEqual([]);
  expect(page.url()).toContain(base);
  expect(await served.rows("select 1 from pair.split_release union all select 1 from pair.split")).toEqual(
    [],
  );
  const other = await (await served.visit(desk, "bruno")).newPage();
  await other.goto(base);
  expect(await other.locator('input[name="msme-standalone"]').inputValue()).toBe("0");
  await context.close();
}, 60_000);

test("browser and server count the same, whatever is typed", async () => {
  const page = await (await served.visit(desk, "bruno")).newPage();
  await page.goto(base);
  await page.locator("[data-box]").first().waitFor();
  await page.locator("fair-share details").evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  const cases = [
    { expected: "15000", p10: "1" },
    { expected: "33333.33", p10: "", "msme-standalone": "7000.01", "large-standalone": "9000" },
    { expected: "98765.43", "msme-investment": "0", "large-turnover": "123456789.12" },
    { expected: "98765.43", "msme-investment": "1234.56", "msme-turnover": "" },
    { expected: "0", p10: "0" },
  ];
  const read = (html: string) =>
    [...html.matchAll(/<bdi class="figure" data-of="([^"]+)">([^<]*)</g)].map(
      ([, key, text]) => `${key} ${text}`,
    );
  for (const one of cases) {
    const boxes = { "deal-msme": "", "deal-large": "", ...one };
    for (const [name, text] of Object.entries(boxes)) await enter(page, name, text);
    await page.waitForTimeout(250);
    const here = read(await page.locator("fair-share").innerHTML());
    const all = await page
      .locator("fair-share form input[name]")
      .evaluateAll((list) =>
        list.map((box) => [(box as HTMLInputElement).name, (box as HTMLInputElement).value]),
      );
    const answer = await page.request.post(base, {
      form: Object.fromEntries(all),
      headers: { origin: served.url },
    });
    const there = read(await answer.text());
    expect(here.length).toBeGreaterThan(15);
    expect(here).toEqual(there);
  }
}, 60_000);

test("without JavaScript they agree before work: one proposes, both sign, and both read it on their pages", async () => {
  const bruno = await (await served.visit({ ...desk, javaScriptEnabled: false }, "bruno")).newPage();
  await bruno.goto(base);
  await bruno.getByRole("button", { name: "Recalculate" }).click();
  expect(await bruno.locator("main").textContent()).toContain("They are not kept.");
  await bruno.goto(base);
  await follow(bruno.getByRole("link", { name: "Propose a split" }));
  await bruno.getByLabel("Half and half").first().check();
  await follow(bruno.getByRole("button", { name: "Send the proposal" }));
  await follow(bruno.getByRole("button", { name: "Sign for your side" }));
  const maya = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
  await maya.goto(base);
  await follow(maya.getByRole("link", { name: /Proposal 1/ }));
  await follow(maya.getByRole("button", { name: "Sign for your side" }));
  expect(await maya.locator("main").textContent()).toContain("Both of you have signed");
  await maya.goto(base);
  expect(await maya.locator("main").textContent()).toContain("before work began");
}, 60_000);

test("Maya's first look costs at most 25 kB, 15 kB of it scripts; nothing sticks out or is too small for a thumb", async () => {
  const page = await (await served.visit(phone, "maya")).newPage();
  await page.goto(base);
  await page.locator("[data-box]").first().waitFor();
  expect(await overflow(page)).toEqual([]);
  expect(await tooSmall(page)).toEqual([]);
  expect(await faultsOf(page)).toEqual([]);
  const html = await (await page.request.get(base)).text();
  const weigh = (content: string) => brotliCompressSync(content).length;
  let [all, scripts] = [weigh(html), 0];
  for (const [, path = ""] of html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
    const size = weigh(await (await page.request.get(path)).text());
    all += size;
    if (path.endsWith(".js")) scripts += size;
  }
  expect(scripts).toBeGreaterThan(5000);
  expect(scripts).toBeLessThanOrEqual(15 * 1024);
  expect(all).toBeLessThanOrEqual(25 * 1024);
}, 60_000);
