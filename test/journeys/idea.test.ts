import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cast } from "../../demo/cast.ts";
import { faultsOf, overflow } from "./look.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

const title = "A harder skin for door bushes";
const outline = "A nitride layer makes the bush last four years.";
const reason = "The depot changes its doors next year. This bush goes with them.";

let served: Served;
let maya: Page;
let bruno: Page;
let omar: Page;
let ideas: string;
let idea = "";

beforeAll(async () => {
  served = await openServed();
  ideas = `/partners/${served.ids.mayas}/ideas`;
  maya = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
  bruno = await (await served.visit(desk, "bruno")).newPage();
  omar = await (await served.visit(phone, "omar")).newPage();
});
afterEach(() => served.calm());
afterAll(() => served.close());

const main = (page: Page) => page.locator("main").innerText();
const press = (page: Page, name: string) => follow(page.getByRole("button", { name }));
const go = (page: Page, name: string | RegExp) => follow(page.getByRole("link", { name }));
/** Omar knows every address, and finds nothing there. */
async function omarFindsNothing(...paths: readonly string[]): Promise<void> {
  for (const path of paths) expect([path, (await omar.goto(path))?.status()]).toEqual([path, 404]);
}

test("Maya begins an idea on her telephone, without JavaScript, and notes what was hers before", async () => {
  await maya.goto("/more");
  await go(maya, /Ideas and shares/);
  await go(maya, "Write an idea");
  await maya.getByLabel("Title").fill(title);
  await press(maya, "Next");
  expect(await main(maya)).toContain("What was yours before?");
  await go(maya, "Note what was ours before");
  await maya.getByLabel("With a file that only we can open").check();
  await maya.getByLabel("The file (optional)").setInputFiles({
    name: "Bush 2019.dwg",
    mimeType: "image/vnd.dwg",
    buffer: Buffer.from("our drawing of 2019"),
  });
  await press(maya, "Note it");
  expect(await main(maya)).toContain("1 note was written for this idea.");
  await omarFindsNothing(ideas, `/partners/${served.ids.mayas}/prior`);
});

test("she writes more, is told about patents, and sends it: Bruno sees a title", async () => {
  await go(maya, "Next");
  expect(await main(maya)).toContain("If you may want a patent, do not send this yet");
  await maya.getByLabel("What would you do, in a few lines? (optional)").fill(outline);
  await press(maya, "Next");
  expect(await main(maya)).toContain("If you may want a patent, do not send this yet");
  await press(maya, "Next");
  await maya.getByLabel("Yes, a trial is paid").check();
  await maya.getByLabel("How much? (optional)").fill("1500");
  await press(maya, "Next");
  expect(await main(maya)).toContain("Write what the money is for");
  await maya.getByLabel("Per what? (optional)").fill("trial set");
  await press(maya, "Next");
  await press(maya, "Send the idea");
  expect(await main(maya)).toContain("Bruno Keller answers by Mon 14 Dec, always with a reason.");
  idea = new URL(maya.url()).pathname;
  await bruno.goto("/inbox");
  await go(bruno, "Answer their idea, with a reason");
  expect(await main(bruno)).toContain(title);
  expect(await bruno.content()).not.toContain("nitride");
  expect((await bruno.goto(`${idea}/outline`))?.status()).toBe(403);
  await omarFindsNothing(idea, `${idea}/outline`, `${idea}/rules`, `${idea}/answer`);
});

test("Bruno accepts the rules, Maya opens the outline, he reads it, and she sees that he looked", async () => {
  await bruno.goto(idea);
  await go(bruno, /Read and accept the rules/);
  expect(await main(bruno)).toContain("Yes: £1,500.00 per trial set");
  await press(bruno, "Accept these rules");
  await maya.goto(idea);
  await go(maya, "Read the outline");
  await go(maya, "Open the outline");
  expect(await main(maya)).toContain("If you may want a patent, do not send this yet");
  expect(await main(maya)).toContain("Bruno Keller can read it from then on. It cannot be unread.");
  await press(maya, "Open the outline now");
  await bruno.goto(idea);
  await go(bruno, "Read the outline");
  expect(await main(bruno)).toContain(outline);
  expect(await main(bruno)).toContain("Halden Machining sees that you looked.");
  await maya.goto(`${idea}/looks`);
  expect(await main(maya)).toContain("Bruno Keller");
  await omarFindsNothing(`${idea}/outline`, `${idea}/looks`, `${idea}/steps/outline`);
});

test("the clock passes the day: Maya sees that the answer is late, Bruno that it waits", async () => {
  await served.rows("update pair.idea set due_on = '2026-11-20'");
  await maya.goto(idea);
  expect(await main(maya)).toContain("should have answered by Fri 20 Nov");
  await bruno.goto("/ideas?late=yes");
  expect(await main(bruno)).toContain("answer was due Fri 20 Nov");
});

test("Bruno says no, and must say why; Maya reads it from the link in her mail", async () => {
  await bruno.goto(idea);
  await go(bruno, "Answer");
  await bruno.getByLabel("No", { exact: false }).last().check();
  await press(bruno, "Send the answer");
  expect(await main(bruno)).toContain("A no without a reason is no answer.");
  await bruno.getByLabel("Why, or what happens next?").fill(reason);
  await press(bruno, "Send the answer");
  expect(await main(bruno)).toContain("Answered. The other side gets a mail.");
  for (;;) {
    const { mail, link } = await served.mailTo(cast.maya.email);
    expect(mail.text).not.toContain(reason);
    if (!mail.text?.includes("answered an idea of yours")) continue;
    await maya.goto(link);
    break;
  }
  expect(await main(maya)).toContain(reason);
  await omarFindsNothing(idea);
});

test("every page of an idea is fit for everybody, on phone and desk", async () => {
  for (const path of [
    "/ideas",
    ideas,
    `${ideas}/new`,
    idea,
    `${idea}/rules`,
    `/partners/${served.ids.mayas}/prior`,
  ])
    for (const page of [bruno, maya]) {
      if (page === maya && path === "/ideas") continue;
      await page.goto(path);
      expect([path, await overflow(page)]).toEqual([path, []]);
      if (page === bruno) expect([path, await faultsOf(page)]).toEqual([path, []]);
    }
});
