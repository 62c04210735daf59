import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { uuidv7 } from "../../src/platform/ids.ts";
import { nameKey } from "../../src/relationships/organizations/name.ts";
import { desk, follow, openServed, type Served, soon } from "./served.ts";

const firms = ["Aksel Støperi", "Brandt Guss", "Cabrera Moldes", "Dvořák Lisovna", "Talvi Tooling"];

let served: Served;
let page: Page;

beforeAll(async () => {
  served = await openServed();
  for (const name of firms)
    await served.rows(
      `with firm as (insert into shared.organization (id, slug, name, name_key, side, country, currency, created_at)
         values ($1, $2, $3, $4, 'msme', 'NO', 'NOK', now()) returning id)
       insert into shared.relationship (large_id, id, msme_id, unit_id, state, stage, partner_name, name_key, country, created_at)
         select $5, $6, id, $7, 'unclaimed', 1, $3, $4, 'NO', now() from firm`,
      [
        uuidv7(),
        nameKey(name).replaceAll(" ", "-"),
        name,
        nameKey(name),
        served.ids.northline,
        uuidv7(),
        served.ids.unit,
      ],
    );
  page = await (await served.visit(desk, "bruno")).newPage();
});
afterEach(() => served.calm());
afterAll(() => served.close());

const press = (...keys: string[]) =>
  keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
const focus = () =>
  page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.id);
const status = () => page.locator("#status").textContent();
const keys = () => page.locator("#keys").isVisible();

test("Bruno finds, opens and leaves a partner without a mouse", async () => {
  await page.goto("/inbox");
  await press("g", "p");
  await page.waitForURL(/\/partners$/);
  await press("j", "j", "j", "k");
  expect(await focus()).toBe("Brandt Guss");
  await press("/");
  expect(await focus()).toBe("search");
  await page.keyboard.type("jk?/gp");
  expect(await page.locator("#search").inputValue()).toBe("jk?/gp");
  await page.locator("#search").fill("talv");
  await press("Enter");
  await expect.poll(status, soon).toBe("One partner");
  expect(page.url()).toMatch(/\/partners\?search=talv$/);

  expect(await focus()).toBe("search");
  await press("Escape", "j");
  expect(await focus()).toBe("Talvi Tooling");
  await press("Enter");
  await page.waitForURL(/\/partners\/[0-9a-f-]{36}$/);
  expect(await page.locator("h1").innerText()).toBe("Talvi Tooling");
  await press("g", "i");
  await page.waitForURL(/\/inbox$/);
});

test("? lists the keys, Esc closes the list, and the list names every place of the menu", async () => {
  await page.goto("/partners");
  await press("?");
  expect(await keys()).toBe(true);
  for (const line of ["Go to Partners", "Go to Inbox", "Next row", "Search"])
    expect(await page.locator("#keys").innerText()).toContain(line);
  await press("Escape");
  expect(await keys()).toBe(false);
});

test("switched off in his account, single keys do nothing at all", async () => {
  await page.goto("/account");
  await page.getByLabel("Keys like j, k and / work on lists and tables").uncheck();
  await follow(page.getByRole("button", { name: "Save" }));
  await page.goto("/partners");
  await press("j", "/", "?", "g", "p", "x");
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  expect(await keys()).toBe(false);
  expect(page.url()).toBe(`${served.url}/partners`);
  await page.getByRole("link", { name: "Brandt Guss" }).focus();
  await press("Enter");
  await page.waitForURL(/\/partners\/[0-9a-f-]{36}$/);
});
