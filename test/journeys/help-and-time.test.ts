import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cast } from "../../demo/cast.ts";
import { faultsOf, overflow } from "./look.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

let served: Served;
let maya: Page;
let bruno: Page;
let hana: Page;
let base: string;

beforeAll(async () => {
  served = await openServed();
  base = `/partners/${served.ids.mayas}`;
  maya = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
  bruno = await (await served.visit(desk, "bruno")).newPage();
  hana = await (await served.visit(desk, "hana")).newPage();
});
afterEach(() => served.calm());
afterAll(() => served.close());

const main = (page: Page) => page.locator("main").innerText();

test("Maya asks for help in a bad month, on her telephone, and gets an answer in time from Hana by name", async () => {
  await maya.goto("/");
  await follow(maya.getByRole("link", { name: "A bad month? Ask for help" }));
  expect(await main(maya)).toContain("only the help desk reads this: Hana Sato");
  await maya.getByLabel("Pay an invoice early").check();
  await follow(maya.getByRole("button", { name: "Ask for help" }));
  expect(await main(maya)).toContain("answer by Wed 25 Nov");
  const { mail, link } = await served.mailTo(cast.hana.email);
  expect(mail.text).not.toContain("Halden");
  await hana.goto(link);
  await follow(hana.getByRole("link", { name: "Answer" }));
  await hana.getByLabel("Yes, it is done").check();
  await hana.getByLabel("What do you tell them?").fill("Paid on Friday.");
  await follow(hana.getByRole("button", { name: "Send the answer" }));
  await maya.goto((await served.mailTo(cast.maya.email)).link);
  expect(await main(maya)).toContain("Paid on Friday.");
  expect(await main(maya)).toContain("Hana Sato answered on");
});

test("nothing of it stands in Bruno's tables", async () => {
  for (const path of ["/inbox", "/partners", "/partners/time", base, `${base}/time`, `${base}/notes`]) {
    await bruno.goto(path);
    for (const said of ["early", "Hana", "Paid on Friday", "Help desk"])
      expect([path, said, (await bruno.content()).includes(said)]).toEqual([path, said, false]);
  }
  expect((await bruno.goto("/help"))?.status()).toBe(403);
});

test("Bruno asks for a document, and is stopped from asking for it twice", async () => {
  const ask = async (title: string) => {
    await bruno.goto(`${base}/time/new`);
    await bruno.getByLabel("Proof of insurance").check();
    await bruno.getByLabel("What is it called?").fill(title);
    await bruno.getByLabel("Why do you need it?").fill("The depot lets nobody in without.");
    await bruno.getByLabel("Who will read it?").fill("Bruno Keller");
    await bruno.locator('[name="dueOn-day"]').fill("14");
    await bruno.locator('[name="dueOn-month"]').fill("12");
    await bruno.locator('[name="dueOn-year"]').fill("2026");
    await follow(bruno.getByRole("button", { name: "Ask for it" }));
  };
  await ask("Insurance certificate");
  expect(await main(bruno)).toContain("Asked. The firm gets a mail.");
  expect([await faultsOf(bruno), await overflow(bruno)]).toEqual([[], []]);
  await maya.goto("/time");
  expect(await main(maya)).toContain("10 of 60 minutes asked since the quarter began");
  await ask("The same, by another name");
  expect(await main(bruno)).toContain("You have asked for this already");
  await follow(bruno.getByRole("link", { name: "Go to the document" }));
  expect(await main(bruno)).toContain("Insurance certificate");
});

test("the pages of help and time are for everybody's eyes, on a telephone", async () => {
  const page = await (await served.visit(phone, "maya")).newPage();
  for (const path of ["/help", "/time"]) {
    await page.goto(path);
    expect([path, await faultsOf(page), await overflow(page)]).toEqual([path, [], []]);
  }
});
