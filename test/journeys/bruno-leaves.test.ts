import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cast } from "../../demo/cast.ts";
import { uuidv7 } from "../../src/platform/ids.ts";
import { promiseYear } from "./promised.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

const known = "In August the run is late. Ring Paula on the 20th, not later.";
const byMouth = "We look at their second lathe before Easter.";
const missed = "You said you pay for the new tools.";

let served: Served;
let bruno: Page;
let lena: Page;
let maya: Page;
let partner: string;

beforeAll(async () => {
  served = await openServed();
  partner = `/partners/${served.ids.mayas}`;
  await promiseYear(served, uuidv7());
  bruno = await (await served.visit(desk, "bruno")).newPage();
  lena = await (await served.visit(desk, "lena")).newPage();
  maya = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
});
afterEach(() => served.calm());
afterAll(() => served.close());

const main = (page: Page) => page.locator("main").innerText();
const link = (page: Page, name: string) => follow(page.getByRole("link", { name }));
const press = (page: Page, name: string) => follow(page.getByRole("button", { name }));

test("Bruno wants to leave; the page of his membership leads to the partners in his hands", async () => {
  await bruno.goto("/people");
  await follow(bruno.locator("main").getByRole("link", { name: cast.bruno.name }));
  await press(bruno, "Leave this organization");
  expect(await main(bruno)).toContain("Hand each of them over first");
  await bruno.goBack();
  await link(bruno, "Hand over your partners");
  expect(await main(bruno)).toContain("Okafor Castings");
  await follow(bruno.getByRole("row", { name: "Halden Machining" }).getByRole("link", { name: "Hand over" }));
  await bruno.getByLabel(cast.lena.name).check();
  await press(bruno, "Begin");
});

test("he writes half of it, goes, and comes back to it from his Inbox", async () => {
  await bruno.getByLabel("Promise 1").fill(byMouth);
  await press(bruno, "Save, go on later");
  expect(await main(bruno)).toContain("Saved. Nobody else has been told yet.");
  await press(bruno, `Give it to ${cast.lena.name}`);
  expect(await main(bruno)).toContain("Write what the next person must know of this.");
  await bruno.goto("/inbox");
  await link(bruno, "Write down what the next person must know");
  expect(await bruno.getByLabel("Promise 1").inputValue()).toBe(byMouth);
  await bruno.getByLabel(/^Paid within 30/).fill(known);
  await press(bruno, `Give it to ${cast.lena.name}`);
  expect(await main(bruno)).toContain(`waits for ${cast.lena.name}`);
  await maya.goto(`${partner}/people`);
  expect(await main(maya)).not.toContain("Hand-over");
});

test("Lena takes over, and from then on she is whom Maya calls", async () => {
  await lena.goto("/inbox?mine=1");
  await link(lena, "Take over: a hand-over is ready");
  expect(await main(lena)).toContain(known);
  await press(lena, "I take this over");
  const { mail } = await served.mailTo(cast.maya.email);
  expect(mail.text).toContain("Lena Lindqvist of Northline Rail has taken over.");
  await maya.goto("/");
  expect(await maya.locator(".contact").innerText()).toContain(cast.lena.name);
});

test("Maya reads it on her phone, misses something, is answered, and says yes", async () => {
  const card = maya.locator(".card", { hasText: "Do they know what you were told?" });
  await follow(card.getByRole("link", { name: "Read and answer" }));
  for (const text of ["Paid within 30", known, byMouth]) expect(await main(maya)).toContain(text);
  await maya.getByLabel("What is missing?").fill(missed);
  await press(maya, "Send it");
  expect(await main(maya)).toContain("something is missing");
  await lena.goto("/inbox");
  await link(lena, "Answer: they miss something in the hand-over");
  await lena.getByLabel("Your answer").fill("Yes. It stands in the order now.");
  await press(lena, "Answer");
  await maya.goto("/");
  await link(maya, "Read and answer");
  expect(await main(maya)).toContain("It stands in the order now.");
  await press(maya, "Yes, this is what we were told");
  expect(await main(maya)).toContain("both sides know the same");
});

test("Bruno is gone; the promise stands open, and what he wrote of it is there for both", async () => {
  await served.rows("update shared.relationship set contact_person_id = $1 where id = $2", [
    served.ids.person.lena,
    served.ids.omars,
  ]);
  await bruno.goto("/people");
  await follow(bruno.locator("main").getByRole("link", { name: cast.bruno.name }));
  await press(bruno, "Leave this organization");
  expect(await main(bruno)).toContain("You belong to no organization here");
  expect(await served.rows("select 1 from pair.commitment where ended_on is null")).toHaveLength(1);
  await maya.goto("/promises");
  expect(await main(maya)).toContain("Paid within 30");
  for (const page of [maya, lena]) {
    await page.goto(`${partner}/people`);
    await follow(page.getByRole("link", { name: "Hand-over: Relationship lead" }));
    expect(await main(page)).toContain(known);
    expect(await main(page)).toContain(`From ${cast.bruno.name} to ${cast.lena.name}`);
  }
});
