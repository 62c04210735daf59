import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

let served: Served;
let bruno: Page;
let lena: Page;
let maya: Page;
let firm: string;

beforeAll(async () => {
  served = await openServed();
  firm = `/partners/${served.ids.mayas}`;
  bruno = await (await served.visit(desk, "bruno")).newPage();
  lena = await (await served.visit(desk, "lena")).newPage();
  maya = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
});
afterEach(() => served.calm());
afterAll(() => served.close());

const main = (page: Page) => page.locator("main").innerText();

test("Bruno fills in Northline's own page, point by point, from the list of what is missing", {
  timeout: 90_000,
}, async () => {
  await bruno.goto("/inbox");
  await follow(bruno.getByRole("navigation").getByRole("link", { name: "Capability" }).first());
  await follow(bruno.getByRole("link", { name: /How many, in which roles/ }));
  await bruno.getByLabel("How many people look after partners?").fill("9");
  await bruno.getByLabel(/What do they do/).fill("Six managers, half of their week.");
  await bruno.getByLabel(/Who answers when/).fill("The desk of the unit.");
  await follow(bruno.getByRole("button", { name: "Save" }));
  for (let left = 11; left > 0; left--) {
    await follow(bruno.locator(".card-list a", { hasText: "not filled in" }).first());
    await bruno.getByLabel("In your own words").fill("We answer in two days. We do not count it yet.");
    await follow(bruno.getByRole("button", { name: "Save" }));
  }
  expect(await main(bruno)).toContain("12 of 12 filled in");
  expect(await bruno.getByRole("button", { name: "Publish it" }).count()).toBe(0);
});

test("Lena publishes it, and Maya reads it on her phone without JavaScript", async () => {
  await maya.goto(`${firm}/organization`);
  expect(await main(maya)).toContain("Northline Rail has not published its page yet");
  await lena.goto("/capability");
  await follow(lena.getByRole("button", { name: "Publish it" }));
  expect(await main(lena)).toContain("Published. Your active partners can read it.");
  await maya.goto(firm);
  await follow(maya.getByRole("link", { name: "Skills", exact: true }));
  await follow(maya.getByRole("link", { name: "Ways of working" }));
  expect(await main(maya)).toContain("We answer in two days.");
});

test("Maya says no to one point, by name; Bruno reads it; she takes it back and it is gone", async () => {
  const card = maya.locator(".card", { hasText: "Deciding" });
  await follow(card.getByRole("link", { name: "Say what you think" }));
  await follow(maya.getByRole("button", { name: "Keep it" }));
  expect(await main(maya)).toContain("There is a problem");
  await maya.getByLabel("No, that is not how Northline Rail is").check();
  for (const [label, text] of [
    ["Day", "2"],
    ["Month", "11"],
    ["Year", "2026"],
  ] as const)
    await maya.getByLabel(label, { exact: true }).fill(text);
  await maya.getByLabel(/In your own words/).fill("They wait for a committee.");
  await maya.getByLabel(/Yes. Northline Rail reads it/).check();
  await follow(maya.getByRole("button", { name: "Keep it" }));
  expect(await main(maya)).toContain("You say: no, that is not how Northline Rail is.");
  await bruno.goto("/capability/views");
  expect(await main(bruno)).toContain("They wait for a committee.");
  await follow(maya.locator(".card", { hasText: "Deciding" }).getByRole("link", { name: "Change it" }));
  await follow(maya.getByRole("button", { name: "Take it back" }));
  expect(await main(maya)).toContain("Taken back.");
  await bruno.reload();
  expect(await main(bruno)).toContain("Nobody has said anything yet");
});
