import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchBrowser } from "../browser.ts";
import { partners } from "../gallery/bruno.tsx";
import { openGallery } from "../gallery/gallery.tsx";

let browser: Browser;
let gallery: { url: string; close(): Promise<void> };
let page: Page;

beforeAll(async () => {
  [browser, gallery] = await Promise.all([launchBrowser(), openGallery()]);
});

afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
});

afterEach(() => page.close());

/** A patience for busy machines; nothing is measured by it. */
const soon = { timeout: 20_000 };
const status = () => page.locator("#status").textContent();
const focus = () =>
  page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.id);
const rows = () => page.locator("tbody tr").count();
/** Survives a swap, not a navigation: tells the two apart. */
const mark = () => page.evaluate(() => document.body.setAttribute("data-marked", ""));
const marked = () => page.evaluate(() => document.body.hasAttribute("data-marked"));

test("Bruno sorts: only the list is replaced, his focus stays, the address and the spoken status change", async () => {
  await page.goto(`${gallery.url}/partners`);
  await mark();
  await page.locator("thead a", { hasText: "Partner" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/dir=desc/);
  await expect.poll(status, soon).toBe("50 partners");
  expect(await marked()).toBe(true);
  expect(await page.locator("th[aria-sort]").getAttribute("aria-sort")).toBe("descending");
  await page.keyboard.press("j");
  expect(await focus()).toBe(partners.at(-1)?.name);
});

test("Bruno filters and goes back: each step is in the history, and each shows its own list", async () => {
  await page.goto(`${gallery.url}/partners`);
  await mark();
  await page.locator("#search").fill("Talvi");
  await page.keyboard.press("Enter");
  await expect.poll(status, soon).toBe("6 partners");
  expect(page.url()).toMatch(/\/partners\?q=Talvi$/);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("search");
  await page.goBack();
  await expect.poll(rows, soon).toBe(50);
  await page.goForward();
  await expect.poll(rows, soon).toBe(6);
  expect(await marked()).toBe(true);
});

test("a form that is refused shows why at the head of the page and takes the focus there; sent right, it goes on", async () => {
  await page.goto(`${gallery.url}/partners`);
  await mark();
  await page.getByRole("button", { name: "Change who looks after them" }).click();
  await expect.poll(focus, soon).toContain("There is a problem");
  expect(await page.title()).toBe("Error: Partners · Evenhand");
  expect(page.url()).toMatch(/\/partners$/);
  expect(await marked()).toBe(true);
  await page.getByLabel("Halden Machining", { exact: true }).check();
  await page.getByRole("button", { name: "Change who looks after them" }).click();
  await page.waitForURL(/after=50/);
  expect(await marked()).toBe(true);
});

test("when an answer has no such region, the browser goes there by itself", async () => {
  await page.goto(`${gallery.url}/partners`);
  await mark();
  await page.evaluate(() => document.querySelector("a[data-region]")?.setAttribute("href", "/today"));
  await page.locator("a[data-region]").first().click();
  await page.waitForURL(/today/);
  await page.getByRole("heading", { name: "Good morning, Maya" }).waitFor();
  expect(await marked()).toBe(false);
  await page.goBack();
  await expect.poll(rows, soon).toBe(50);
});

test("when fetching fails, the browser goes there by itself", async () => {
  await page.goto(`${gallery.url}/partners`);
  await mark();
  await page.route("**/partners?*", (route) =>
    route.request().resourceType() === "fetch" ? route.abort() : route.continue(),
  );
  await page.locator("thead a", { hasText: "Partner" }).click();
  await page.waitForURL(/dir=desc/);
  expect(await marked()).toBe(false);
});

test("a form pressed again while it is on its way is sent once", async () => {
  await page.goto(`${gallery.url}/help`);
  let sent = 0;
  await page.route("**/help", async (route) => {
    sent++;
    await new Promise((answered) => setTimeout(answered, 1500));
    await route.continue().catch(() => undefined);
  });
  await page.evaluate(() => {
    const button = document.querySelector<HTMLButtonElement>("main form button[type=submit]");
    setTimeout(() => button?.click());
    setTimeout(() => button?.click(), 500);
  });
  await page.waitForFunction(() => document.title.startsWith("Error"));
  expect(sent).toBe(1);
  await expect.poll(focus, soon).toContain("There is a problem");
});

test("Bruno walks the rows, opens one, searches and goes to another place without a mouse", async () => {
  await page.goto(`${gallery.url}/partners`);
  for (const key of ["j", "j", "k", "j"]) await page.keyboard.press(key);
  expect(await focus()).toBe("Ånstad & Sønner Verksted");
  await page.keyboard.press("x");
  expect(await page.locator("tbody .pick input").nth(1).isChecked()).toBe(true);
  expect(await page.locator(".bulk p").textContent()).toBe("1 selected");
  await page.keyboard.press("/");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("search");
  await page.keyboard.type("jk?");
  expect(await page.locator("#search").inputValue()).toBe("jk?");
  await page.locator("h1").click();
  await page.keyboard.press("?");
  expect(await page.locator("#keys").isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await page.locator("#keys").isVisible()).toBe(false);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/partner\?id=0/);
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await page.waitForURL(/\/partners$/);
});

test("single keys do nothing for somebody who switched them off", async () => {
  await page.goto(`${gallery.url}/partners?keys=off`);
  for (const key of ["j", "/", "?"]) await page.keyboard.press(key);
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  expect(await page.locator("#keys").isVisible()).toBe(false);
});

test("a row is opened by a click anywhere on it, and all rows are chosen by one box", async () => {
  await page.goto(`${gallery.url}/partners`);
  await page.locator("[data-pick-all]").check();
  expect(await page.locator(".bulk p").textContent()).toBe("50 selected");
  await page.locator("tbody tr").nth(2).locator("td").nth(2).click();
  await page.waitForURL(/\/partner\?id=2/);
});

test("a dialog opens over the page and closes by Escape; a menu closes by a click elsewhere", async () => {
  await page.goto(`${gallery.url}/parts`);
  await page.getByRole("link", { name: "Why?" }).click();
  expect(await page.getByRole("dialog").isVisible()).toBe(true);
  await page.getByRole("button", { name: "Close" }).click();
  expect(await page.getByRole("dialog").isVisible()).toBe(false);
  await page.goto(`${gallery.url}/partner`);
  await page.locator(".menu summary").click();
  expect(await page.getByRole("link", { name: "Change details" }).isVisible()).toBe(true);
  await page.locator("h1").click();
  expect(await page.getByRole("link", { name: "Change details" }).isVisible()).toBe(false);
});

test("without JavaScript the same links, forms and menus work", async () => {
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(`${gallery.url}/partners`);
  await plain.locator("thead a", { hasText: "Partner" }).click();
  expect(plain.url()).toContain("dir=desc");
  await plain.locator("#search").fill("Talvi");
  await plain.keyboard.press("Enter");
  await plain.waitForURL(/q=Talvi/);
  expect(await plain.locator("[data-pick-all]").isVisible()).toBe(false);
  await plain.goto(`${gallery.url}/help`);
  await plain.getByRole("button", { name: "Ask for help" }).click();
  expect(await plain.title()).toBe("Error: Ask for help · Evenhand");
  expect(await plain.locator(".error-summary").isVisible()).toBe(true);
  await plain.goto(`${gallery.url}/partner`);
  await plain.locator(".menu summary").click();
  expect(await plain.getByRole("link", { name: "Change details" }).isVisible()).toBe(true);
  await plain.close();
});
