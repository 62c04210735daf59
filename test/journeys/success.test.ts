import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cast } from "../../demo/cast.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

const brunos = {
  "What does success mean to both of you?": "Parts that fit the first time, and money on its day.",
  "First sign": "Every invoice is paid within 30 days",
  "Second sign": "No part comes back",
};
const mayas = "Every drawing is final before we cut";

let served: Served;
let bruno: Page;
let maya: Page;
let partner: string;

beforeAll(async () => {
  served = await openServed();
  partner = `/partners/${served.ids.mayas}`;
  bruno = await (await served.visit(desk, "bruno")).newPage();
  maya = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
});
afterEach(() => served.calm());
afterAll(() => served.close());

const main = (page: Page) => page.locator("main").innerText();
const numbers = () =>
  served.rows("select number::int from pair.statement where relationship_id = $1 order by number", [
    served.ids.mayas,
  ]);

async function fill(page: Page, said: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(said)) await page.getByLabel(label).fill(text);
}

test("Bruno writes down what success means, and Maya hears of it by mail", async () => {
  await bruno.goto(partner);
  await follow(bruno.getByRole("link", { name: "Write it down" }));
  await follow(bruno.getByRole("link", { name: "Write it down" }));
  await fill(bruno, brunos);
  await follow(bruno.getByRole("button", { name: "Send it to Halden Machining" }));
  await bruno.waitForURL(/done=sent/);
  expect(await main(bruno)).toContain("Waits for Halden Machining");
  const { mail, link } = await served.mailTo(cast.maya.email);
  expect(link).toBe(`${served.url}${partner}/statement`);
  expect(mail.text).not.toContain("money on its day");
});

test("Maya comes to it from Today, changes one sign and sends it back", async () => {
  await maya.goto("/");
  const card = maya.locator(".card", { hasText: "what success means to you both" });
  await follow(card.getByRole("link", { name: "Read and answer" }));
  expect(await main(maya)).toContain(brunos["First sign"]);
  await follow(maya.getByRole("link", { name: "Change the words" }));
  expect(await maya.getByLabel("First sign").inputValue()).toBe(brunos["First sign"]);
  await maya.getByLabel("Second sign").fill(mayas);
  const sent = maya.waitForRequest((request) => request.method() === "POST");
  await follow(maya.getByRole("button", { name: "Send it to Northline Rail" }));
  await maya.waitForURL(/done=sent/);
  expect(await main(maya)).toContain("Waits for Northline Rail");
  expect(await numbers()).toEqual([{ number: 1 }, { number: 2 }]);

  const form = (await sent).postData() ?? "";
  const again = await maya.request.post(`${partner}/statement`, {
    data: form,
    headers: { "content-type": "application/x-www-form-urlencoded", origin: served.url },
    maxRedirects: 0,
  });
  expect([again.status(), again.headers().location]).toEqual([303, `${partner}/statement?done=sent`]);
  expect(await numbers()).toHaveLength(2);
});

test("Bruno finds it in his Inbox and agrees; Back and a second yes do no harm", async () => {
  await bruno.goto("/inbox");
  await follow(bruno.getByRole("link", { name: "Answer their success statement" }));
  expect(await main(bruno)).toContain(mayas);
  const yes = (tab: Page) => follow(tab.getByRole("button", { name: "Yes, we agree" }));
  const old = await bruno.context().newPage();
  await old.goto(bruno.url());
  await yes(bruno);
  await bruno.waitForURL(/done=said/);
  expect(await main(bruno)).toMatch(/Both agreed\s+since Mon 23 Nov\s+Version 2/);

  await yes(old);
  await old.waitForURL(/done=said/);
  await old.goBack();
  expect(await main(old)).toContain(mayas);
  await old.close();
  const entries = await served.rows("select kind from pair.entry where kind like 'statement.%' order by id");
  expect(entries.map((one) => one.kind)).toEqual([
    "statement.proposed",
    "statement.proposed",
    "statement.confirmed",
  ]);
  await bruno.goto("/inbox");
  expect(await main(bruno)).not.toContain("Answer their success statement");
});

test("Maya sees that both agreed; going Back to her form and sending it again changes nothing", async () => {
  await maya.goto("/");
  expect(await main(maya)).not.toContain("what success means to you both");
  await maya.goto(`${partner}/statement`);
  expect(await main(maya)).toMatch(/Both agreed\s+since Mon 23 Nov/);
  expect(await main(maya)).toContain(mayas);

  await follow(maya.getByRole("link", { name: "Change the words" }));
  const send = () => follow(maya.getByRole("button", { name: "Send it to Northline Rail" }));
  await maya.getByLabel("Third sign").fill("We meet twice a year");
  await send();
  await maya.waitForURL(/done=sent/);
  await maya.goBack();
  expect(new URL(maya.url()).pathname).toBe(`${partner}/statement/edit`);
  await send();
  await maya.waitForURL(/done=sent/);
  expect(await numbers()).toHaveLength(3);
});

test("with two tabs open, the slower one is shown both texts and nothing is lost", async () => {
  const [first, second] = [await maya.context().newPage(), await maya.context().newPage()];
  for (const tab of [first, second]) await tab.goto(`${partner}/statement/edit`);
  await first.getByLabel("First sign").fill("Paid within 20 days");
  await follow(first.getByRole("button", { name: "Send it to Northline Rail" }));
  await first.waitForURL(/done=sent/);

  await second.getByLabel("First sign").fill("Paid within 10 days");
  const answer = second.waitForResponse((response) => response.request().method() === "POST");
  await follow(second.getByRole("button", { name: "Send it to Northline Rail" }));
  expect((await answer).status()).toBe(409);
  expect(await second.title()).toMatch(/^Error: /);
  expect(await main(second)).toContain("Paid within 20 days");
  expect(await second.getByLabel("First sign").inputValue()).toBe("Paid within 10 days");
  expect(await numbers()).toHaveLength(4);
  await follow(second.getByRole("button", { name: "Send it to Northline Rail" }));
  await second.waitForURL(/done=sent/);
  expect(await main(second)).toContain("Paid within 10 days");
  expect(await numbers()).toHaveLength(5);
});
