import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { uuidv7 } from "../../src/platform/ids.ts";
import { faultsOf, overflow, tooSmall } from "./look.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

const without = { ...phone, javaScriptEnabled: false };
const gear = uuidv7();

let served: Served;
let maya: Page;
let bruno: Page;
let jo: Page;
let shown: string;

beforeAll(async () => {
  served = await openServed();
  shown = `/partners/${served.ids.mayas}/capability`;
  await served.rows(
    `insert into msme.evidence (msme_id, id, kind, title, shows, done_on, cleared, said_by, said_at)
     values ($1, $2, 'work', 'A gear made overnight', 'It ran again at five in the morning.', '2026-08-21', 'yes', $3, now())`,
    [served.ids.halden, gear, served.ids.person.maya],
  );
  maya = await (await served.visit(without, "maya")).newPage();
  bruno = await (await served.visit(desk, "bruno")).newPage();
  jo = await (await served.visit(without)).newPage();
});
afterEach(() => served.calm());
afterAll(() => served.close());

const main = (page: Page) => page.locator("main").innerText();

test("Maya asks Jo to confirm a job, and hears before the mail goes that a colleague would count for little", async () => {
  await maya.goto(`/skills/done/${gear}/referees`);
  await follow(maya.getByRole("link", { name: "Ask somebody" }));
  await maya.getByLabel("Name of the person").fill("Bea Halden");
  await maya.getByLabel("Where do they work?").fill("Halden Machining");
  await maya.getByLabel("Their mail address").fill("bea@halden.example");
  await follow(maya.getByRole("button", { name: "Send the mail" }));
  expect(await main(maya)).toContain("This seems to be somebody of your own firm");
  await maya.getByLabel("Name of the person").fill("Jo Reed");
  await maya.getByLabel("Where do they work?").fill("Aire Valley Dairy");
  await maya.getByLabel("Their mail address").fill("jo.reed@airevalley.example");
  await follow(maya.getByRole("button", { name: "Send the mail" }));
  expect(await main(maya)).toContain("The mail to Jo Reed is on its way.");
});

test("Jo says on a phone, without account and JavaScript, that it is so; the page fits the thumb and every reader", async () => {
  const { link, mail } = await served.mailTo("jo.reed@airevalley.example");
  expect(mail.text).not.toContain("Northline");
  await jo.goto(link);
  expect(await main(jo)).toContain("A gear made overnight");
  const seeing = await (await served.visit({ ...phone, viewport: { width: 320, height: 640 } })).newPage();
  await seeing.goto(link);
  expect([await faultsOf(seeing), await overflow(seeing), await tooSmall(seeing)]).toEqual([[], [], []]);
  await follow(jo.getByRole("button", { name: "Send the answer" }));
  expect(await jo.title()).toMatch(/^Error: /);
  expect(await main(jo)).toContain("Choose one of these.");
  await jo.getByLabel("Yes, it is so").check();
  await jo.getByLabel("Anything to add").fill("They answered at once.");
  await follow(jo.getByRole("button", { name: "Send the answer" }));
  expect(await main(jo)).toContain("You said that it is so");
  await jo.goto(link);
  expect(await main(jo)).toContain("They answered at once.");
  expect(await jo.context().cookies()).toEqual([]);
});

test("Maya shows it to Northline; Bruno reads it with Jo's word, and Maya reads that he looked", async () => {
  await bruno.goto(shown);
  expect(await main(bruno)).toContain("Halden Machining shows nothing yet");
  await maya.goto(shown);
  await follow(maya.getByRole("link", { name: "Choose what to show" }));
  await maya.getByLabel("A gear made overnight").check();
  await follow(maya.getByRole("button", { name: "Save what is shown" }));
  expect(await main(maya)).toContain("1 of your 1 items are shown");
  await bruno.goto(shown);
  await follow(bruno.getByRole("link", { name: "Read and look" }));
  expect(await main(bruno)).toContain("Jo Reed of Aire Valley Dairy confirmed this");
  expect(await main(bruno)).toContain("They answered at once.");
  await maya.goto("/skills/looks");
  expect(await main(maya)).toContain("Bruno Keller, Northline Rail");
  expect(await main(maya)).toContain("Read: A gear made overnight");
});

test("Maya takes it back, and from that moment Bruno finds nothing", async () => {
  await maya.goto(`/partners/${served.ids.mayas}/shown`);
  await maya.getByLabel("A gear made overnight").uncheck();
  await follow(maya.getByRole("button", { name: "Save what is shown" }));
  await bruno.reload();
  expect(await main(bruno)).toContain("There is nothing at this address");
});

test("a link shows the job to somebody outside, until Maya ends it; looks of every page are sound", async () => {
  await maya.goto("/skills/links/new");
  await maya.getByLabel("For whom is it?").fill("Sheffield Savings Bank");
  await maya.getByLabel("A gear made overnight").check();
  await follow(maya.getByRole("button", { name: "Make the link" }));
  const link = (await maya.locator("pre").innerText()).trim();
  const here = maya.url();
  const bank = await (await served.visit({ ...phone, viewport: { width: 320, height: 640 } })).newPage();
  await bank.goto(link);
  expect(await main(bank)).toContain("Work of Halden Machining");
  expect([await faultsOf(bank), await overflow(bank), await tooSmall(bank)]).toEqual([[], [], []]);
  const looking = await (
    await served.visit({ ...phone, viewport: { width: 320, height: 640 } }, "maya")
  ).newPage();
  for (const path of [
    here,
    "/skills/links",
    "/skills/links/new",
    "/skills/looks",
    shown,
    `/partners/${served.ids.mayas}/shown`,
    `/skills/done/${gear}/referees`,
    `/skills/done/${gear}/referees/new`,
    `/skills/done/${gear}/shared`,
  ]) {
    await looking.goto(path);
    expect([path, await faultsOf(looking), await overflow(looking), await tooSmall(looking)]).toEqual([
      path,
      [],
      [],
      [],
    ]);
  }
  await maya.goto(here);
  await follow(maya.getByRole("button", { name: "End this link" }));
  const over = await bank.goto(link);
  expect([over?.status(), await main(bank)]).toEqual([410, expect.stringContaining("This page is over")]);
});
