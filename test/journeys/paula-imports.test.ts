import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { faultsOf, overflow } from "./look.ts";
import { desk, openServed, type Served, soon } from "./served.ts";

const ledger = join(
  import.meta.dirname,
  "../../../../shared/data/ibm-ar/WA_Fn-UseC_-Accounts-Receivable.csv",
);

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

test("Paula brings a ledger, sees how it is read, loads it and takes it back, without a mouse", async () => {
  await page.goto("/");
  await page.waitForURL(/\/import$/);
  await page.goto("/partners");
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.waitForURL(/\/import$/);
  expect(await main()).toContain("Nothing was imported yet");
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel("The file").setInputFiles(ledger);
  await enter("button", "Look at it");

  await page.waitForURL(/\/preview$/, soon);
  expect(await main()).toContain("2,466");
  expect(await page.getByLabel("InvoiceDate is read as").inputValue()).toBe("issuedOn");
  expect(await faultsOf(page)).toEqual([]);
  expect(await overflow(page)).toEqual([]);
  await enter("button", "Load 2,466 rows");

  await expect.poll(main, soon).toContain("2,466 rows came in");
  expect(await main()).toContain("100");
  expect(await faultsOf(page)).toEqual([]);
  await enter("link", "Undo it");
  await page.waitForURL(/\/undo$/);
  expect(await faultsOf(page)).toEqual([]);
  await enter("button", "Undo it");
  await expect.poll(main, soon).toContain("Paula Osei undid it on");
  expect(await served.rows("select count(*)::int as n from pair.invoice")).toEqual([{ n: 0 }]);
});
