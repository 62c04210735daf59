import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cast } from "../../demo/cast.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

let served: Served;
let ines: Page;
let maya: Page;
let learning: string;

beforeAll(async () => {
  served = await openServed();
  ines = await (await served.visit(desk, "ines")).newPage();
  maya = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
});
afterEach(() => served.calm());
afterAll(() => served.close());

const main = (page: Page) => page.locator("main").innerText();
const press = (page: Page, name: string) => follow(page.getByRole("button", { name }));
const open = (page: Page, name: string | RegExp) => follow(page.getByRole("link", { name }).first());

async function day(page: Page, parts: readonly [string, string, string]): Promise<void> {
  for (const [at, name] of ["Day", "Month", "Year"].entries())
    await page.getByLabel(name, { exact: true }).fill(parts[at] ?? "");
}

test("Ines offers her time to Maya's firm", async () => {
  await ines.goto("/development/offers");
  await open(ines, "Make an offer");
  await ines.getByLabel("Mentoring").check();
  await ines.getByLabel("To which firms?").fill("Halden Machining");
  await ines.getByLabel("What is it called?").fill("First parts that pass");
  await ines.getByLabel("What do people learn, and how?").fill("I come and look at a first part with you.");
  await ines.getByLabel("Northline Rail", { exact: true }).check();
  await press(ines, "Offer it");
  expect(await main(ines)).toContain("Choose one of these.");
  await ines.getByLabel("Yes, they are paid").check();
  await ines.getByLabel("Online").check();
  await press(ines, "Offer it");
  await ines.waitForURL(/done=made/);
  expect(await main(ines)).toContain("That says nothing about anybody.");
});

test("Maya, without JavaScript, hides it on her phone and finds it again, then says yes with two taps", async () => {
  const { mail } = await served.mailTo(cast.maya.email);
  expect(mail.text).toContain("You need not answer.");
  await maya.goto("/more");
  await open(maya, /Skills and help/);
  await press(maya, "Not for us, hide it");
  expect(await main(maya)).not.toContain("First parts that pass");
  await press(maya, "Show them again");
  await open(maya, "See the offer");
  await press(maya, "Yes, we would like this");
  await maya.waitForURL(/done=begun/);
  learning = new URL(maya.url()).pathname;
  await open(maya, "Add a goal");
  await maya.getByLabel("What shall be possible?").fill("Our first part passes.");
  await maya.getByLabel("not yet").check();
  await press(maya, "Add the goal");
  expect(await main(maya)).toContain("At the start: not yet");
});

test("they meet twice: Ines plans, Maya keeps the calendar file, each counts her hours", async () => {
  for (const [nth, date] of [
    ["16", "11", "2026"],
    ["20", "11", "2026"],
  ].entries()) {
    await ines.goto(`${learning}/sessions/new`);
    await day(ines, date as [string, string, string]);
    await ines.getByLabel("At what time?").fill("9:30");
    await ines.getByLabel("Where, or which link?").fill("Online");
    await press(ines, "Plan it");
    await ines.waitForURL(/done=planned/);
    const { mail } = await served.mailTo(cast.maya.email);
    expect([nth, mail.attachments.map(({ contentType }) => contentType).join()]).toEqual([
      nth,
      expect.stringContaining("text/calendar"),
    ]);
  }
  await maya.goto(learning);
  await open(maya, "Count your hours");
  await maya.getByLabel("Minutes your side spent").fill("75");
  await press(maya, "Save");
  expect(await main(maya)).toMatch(/Halden Machining spent 1\sh 15\smin, counted for one meeting/);
});

test("Ines writes a note that Maya reads and Bruno cannot find", async () => {
  await ines.goto(learning);
  await open(ines, "Read and write notes");
  await ines.getByLabel("Your note").fill("She calls me before she cuts.");
  await press(ines, "Save the note");
  await maya.goto(`${learning}/notes`);
  expect(await main(maya)).toContain("She calls me before she cuts.");
  const bruno = await (await served.visit(desk, "bruno")).newPage();
  await bruno.goto(learning);
  expect(await main(bruno)).not.toContain("Notes of the two of you");
  expect((await bruno.goto(`${learning}/notes`))?.status()).toBe(404);
});

test("Maya reports first from Today; Ines reads it only once she has written hers", async () => {
  await maya.goto(learning);
  await press(maya, "We are done");
  await maya.goto("/");
  await open(maya, "Say it in three minutes");
  await open(maya, /First parts that pass/);
  await open(maya, "Write yours");
  const choose = async (page: Page, group: string, name: string) =>
    page.getByRole("group", { name: group }).getByLabel(name, { exact: true }).check();
  await choose(maya, "Was it worth the time?", "Yes");
  await choose(maya, "Did it change how you work together?", "A little");
  await choose(maya, "How is it now: Our first part passes.", "yes");
  await maya.getByLabel("In your own words").fill("I call before I cut.");
  await press(maya, "Send it");
  await maya.waitForURL(/done=sent/);

  await ines.goto("/inbox");
  await open(ines, "Write what it was worth: they have written theirs");
  await ines.goto(`${learning}/report`);
  expect(await main(ines)).not.toContain("I call before I cut.");
  await choose(ines, "Was it worth the time?", "Yes");
  await choose(ines, "Did it change how you work together?", "Yes");
  await ines.getByLabel("In your own words").fill("Fewer parts come back.");
  await press(ines, "Send it");
  await ines.waitForURL(/done=sent/);
  for (const page of [ines, maya]) {
    await page.goto(`${learning}/report`);
    for (const said of ["I call before I cut.", "Fewer parts come back."])
      expect(await main(page)).toContain(said);
  }
});
