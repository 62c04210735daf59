import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cast } from "../../demo/cast.ts";
import { faultsOf, overflow } from "./look.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

const wish = "Please pay us within 30 days, not 60. We buy steel before we cut it.";
const reason = "From today. The steel is yours before the money is ours.";

let served: Served;
let maya: Page;
let lena: Page;
let promises: string;

beforeAll(async () => {
  served = await openServed();
  promises = `/partners/${served.ids.mayas}/promises`;
  maya = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
  lena = await (await served.visit(desk, "lena")).newPage();
});
afterEach(() => served.calm());
afterAll(() => served.close());

const main = (page: Page) => page.locator("main").innerText();

test("Maya asks for a promise in her own words, on her telephone, without JavaScript", async () => {
  await maya.goto(`${promises}/requests`);
  await follow(maya.getByRole("link", { name: "Ask for a promise" }));
  expect(await main(maya)).toContain("Northline Rail answers within 10 working days, and always says why.");
  await follow(maya.getByRole("button", { name: "Send it" }));
  expect(await main(maya)).toContain("Write what you would like to be promised.");
  await maya.getByLabel("In your own words").fill(wish);
  await maya.getByLabel("Pay our invoices within so many days").check();
  await maya.getByLabel("How many days?").fill("30");
  await follow(maya.getByRole("button", { name: "Send it" }));
  expect(await main(maya)).toContain("Sent. You get an answer by Mon 7 Dec, with a reason.");
  expect(await main(maya)).toContain(wish);
  await maya.reload();
  expect(await maya.getByText(wish).count()).toBe(1);
});

test("Bruno is mailed; Lena finds it in the Inbox and answers with a new promise to Maya's firm", async () => {
  const { mail } = await served.mailTo(cast.bruno.email);
  expect(mail.text).toContain("Maya Halden of Halden Machining asks for a promise");
  await lena.goto("/inbox");
  await follow(lena.getByRole("link", { name: "Answer: they ask for a promise" }));
  await follow(lena.getByRole("link", { name: "Answer" }));
  expect(await main(lena)).toContain(wish);
  await lena.getByLabel("Yes, it is promised").check();
  await lena.getByLabel("Why?").fill(reason);
  await follow(lena.getByRole("button", { name: "Send the answer" }));
  expect(await main(lena)).toContain("A yes names the promise");
  expect(await lena.getByLabel("Why?").inputValue()).toBe(reason);
  await lena.getByLabel("Which promise?").selectOption({ label: "A new promise to Halden Machining alone" });
  await follow(lena.getByRole("button", { name: "Send the answer" }));
  expect(await main(lena)).toContain("Answered. Halden Machining gets a mail.");
});

test("Maya reads the answer and the promise behind it, from the link in her mail", async () => {
  const { mail, link } = await served.mailTo(cast.maya.email);
  expect(mail.text).toContain("Lena Lindqvist of Northline Rail answered");
  expect(mail.text).not.toContain(reason);
  await maya.goto(link);
  expect(await main(maya)).toContain(reason);
  expect(await main(maya)).toContain("95 of 100 invoices paid within 30 days, to you alone");
  expect(await maya.getByRole("link", { name: "Ask for a promise" }).count()).toBe(1);
});

test("what Lena promised stands on her page, by keyboard and for everybody's eyes", async () => {
  await lena.goto("/inbox");
  await lena.keyboard.press("g");
  await Promise.all([lena.waitForURL("**/commitments"), lena.keyboard.press("c")]);
  await follow(lena.getByRole("link", { name: /Halden Machining/ }));
  expect(await main(lena)).toContain("95 of 100 invoices paid within 30 days, to Halden Machining");
  for (const path of ["/commitments", "/commitments/new", `${promises}/requests`, `${promises}/own`]) {
    await lena.goto(path);
    expect([path, await faultsOf(lena), await overflow(lena)]).toEqual([path, [], []]);
  }
});
