import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { faultsOf, overflow } from "./look.ts";
import { desk, follow, openServed, phone, type Served, soon } from "./served.ts";

const ibm = join(import.meta.dirname, "../../../shared/data/ibm-ar/WA_Fn-UseC_-Accounts-Receivable.csv");
const firms = Array.from({ length: 100 }, (_, n) => `${1000 + n}-ABCDE`);
/** The sample of IBM where it lies beside the checkout, else rows of the same shape. */
const rows = Array.from(
  { length: 2466 },
  (_, n) => `391,${firms[n % 100]},${n},1/${1 + (n % 28)}/2013,2/14/2013,55.94,No,2/15/2013`,
);
const head = "countryCode,customerID,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate";
const ledger = existsSync(ibm)
  ? ibm
  : { name: "ledger.csv", mimeType: "text/csv", buffer: Buffer.from([head, ...rows].join("\n")) };

let served: Served;
let page: Page;

beforeAll(async () => {
  served = await openServed();
  page = await (await served.visit(desk, "paula")).newPage();
});
afterEach(() => served.calm());
afterAll(() => served.close());

const main = () => page.locator("main").innerText();
/** By keyboard: on to what bears this name, and into it. */
const enter = async (role: "button" | "link", name: string | RegExp) => {
  await page.getByRole(role, { name }).focus();
  await page.keyboard.press("Enter");
};

/** Clean to axe by day and by night, and fit for 320 px. */
async function looksFine(): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
  expect(await overflow(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await faultsOf(page, ["color-contrast", "link-in-text-block"])).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow(page)).toEqual([]);
  expect(await faultsOf(page, ["scrollable-region-focusable"])).toEqual([]);
  await page.setViewportSize(desk.viewport);
}

test("Paula brings a ledger, sees how it is read, loads it and takes it back, without a mouse", async () => {
  await page.goto("/");
  await page.waitForURL(/\/import$/);
  await page.goto("/partners");
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.waitForURL(/\/import$/);
  expect(await main()).toContain("Nothing was imported yet");
  await looksFine();
  await page.getByLabel("The file").setInputFiles(ledger);
  await enter("button", "Look at it");

  await page.waitForURL(/\/preview$/, soon);
  expect(await main()).toContain("2,466");
  expect(await page.getByLabel("InvoiceDate is read as").inputValue()).toBe("issuedOn");
  await looksFine();
  await enter("button", "Load 2,466 rows");

  await expect.poll(main, soon).toContain("2,466 rows came in");
  expect(await main()).toContain("100");
  await looksFine();
  await enter("link", "Undo it");
  await page.waitForURL(/\/undo$/);
  await looksFine();
  await enter("button", "Undo it");
  await expect.poll(main, soon).toContain("Paula Osei undid it on");
  expect(await served.rows("select count(*)::int as n from pair.invoice")).toEqual([{ n: 0 }]);
});

test("on a telephone and without JavaScript it is the same way; a file that is not clear asks right there", async () => {
  const small = await (await served.visit({ ...phone, javaScriptEnabled: false }, "paula")).newPage();
  const text = () => small.locator("main").innerText();
  /** A page that shows work asks again by itself; here nobody waits for it. */
  const comesTo = (what: string | RegExp) =>
    expect.poll(async () => ((await small.reload()) ? text() : ""), soon).toMatch(what);
  await small.goto("/import");
  await small.getByLabel("The file").setInputFiles({
    name: "May.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      "Supplier,Amount,Invoice Date\nHalden Machining,1,03/04/2026\nOkafor Castings,x,04/04/2026\n",
    ),
  });
  await follow(small.getByRole("button", { name: "Look at it" }));
  await comesTo("fits both day first and month first");
  await small.getByLabel("day first", { exact: true }).check();
  await follow(small.getByRole("button", { name: "Look again" }));
  await comesTo("Load 1 row");
  expect(await text()).toContain("Fri 3 Apr");
  expect(await overflow(small)).toEqual([]);
  await follow(small.getByRole("button", { name: "Load 1 row" }));
  await comesTo("1 row came in");
  await follow(small.getByRole("link", { name: "Read it" }));
  expect(await text()).toContain("“x”: Enter the amount as a number");
  await small.goBack();
  await follow(small.getByRole("link", { name: "Undo it" }));
  await follow(small.getByRole("button", { name: "Undo it" }));
  await comesTo("Paula Osei undid it on");
});
