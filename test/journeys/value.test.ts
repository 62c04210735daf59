import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { uuidv7 } from "../../src/platform/ids.ts";
import { overflow, tooSmall } from "./look.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

/** The whole of 5.8 once: from what was hers before to benefits that went one way, and were mended. */
let served: Served;
let maya: Page;
let bruno: Page;
let omar: Page;
let partner = "";
const [idea, venture] = [uuidv7(), uuidv7()];

beforeAll(async () => {
  served = await openServed();
  partner = `/partners/${served.ids.mayas}`;
  maya = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
  bruno = await (await served.visit({ ...desk, javaScriptEnabled: false }, "bruno")).newPage();
  omar = await (await served.visit(phone, "omar")).newPage();
}, 60_000);
afterEach(() => served.calm());
afterAll(() => served.close());

const main = (page: Page) => page.locator("main").innerText();
const press = (page: Page, name: string | RegExp) => follow(page.getByRole("button", { name }));
const go = (page: Page, name: string | RegExp) => follow(page.getByRole("link", { name }).first());
const headers = () => ({ origin: served.url });
/** What a form sends; the pages of these steps have journeys of their own. */
async function send(page: Page, path: string, form: Record<string, string>): Promise<void> {
  const answer = await page.request.post(path, { form, headers: headers(), maxRedirects: 0 });
  expect([path, answer.status()]).toEqual([path, 303]);
}
/** Omar knows every address, and neither reads nor writes there. */
async function omarIsRefused(reads: readonly string[], writes: readonly string[]): Promise<void> {
  for (const path of reads)
    expect([path, (await omar.request.get(path, { maxRedirects: 0 })).status()]).toEqual([path, 404]);
  for (const path of writes) {
    const answer = await omar.request.post(path, {
      form: { id: uuidv7() },
      headers: headers(),
      maxRedirects: 0,
    });
    expect([path, answer.status()]).toEqual([path, 404]);
  }
}
const day = (name: string, iso: string) => {
  const [year = "", month = "", of = ""] = iso.split("-");
  return { [`${name}-day`]: of, [`${name}-month`]: month, [`${name}-year`]: year };
};
const share = () => `${partner}/ventures/${venture}/share`;
const benefits = () => `${partner}/ventures/${venture}/benefits`;

test("Maya notes what was hers before and sends an idea; the day passes; Bruno answers with a reason", async () => {
  const list = `${partner}/ideas`;
  await send(maya, `${list}/drafts`, { id: idea, title: "One set-up for three bushes" });
  await send(maya, `${partner}/prior`, { id: uuidv7(), kind: "text", text: "Our own way to clamp" });
  await send(maya, `${list}/drafts/${idea}/sent`, {});
  await served.rows("update pair.idea set due_on = '2026-11-20'");
  await maya.goto(`${list}/${idea}`);
  expect(await main(maya)).toContain("should have answered by Fri 20 Nov");
  await omarIsRefused([list, `${list}/${idea}`, `${partner}/prior`], [`${list}/${idea}/answer`]);
  await bruno.goto(`${list}/${idea}`);
  await send(bruno, `${list}/${idea}/answer`, {
    id: uuidv7(),
    outcome: "yes",
    reason: "It saves us both hours each week.",
    next: served.ids.person.bruno,
    ...day("nextOn", "2026-12-01"),
  });
  await maya.goto(`${list}/${idea}`);
  expect(await main(maya)).toContain("It saves us both hours each week.");
});

test("it becomes joint work that both sign", async () => {
  const drafts = `${partner}/ventures/drafts/${venture}`;
  await send(bruno, `${partner}/ideas/${idea}/venture`, { id: venture });
  const steps: [string, Record<string, string>][] = [
    ["what", { title: "One set-up for three bushes", aims: "Set up once, not three times." }],
    ["today", { baseline: "Three set-ups.", figure: "", unit: "" }],
    ["worth", { currency: "GBP", p10: "20000", expected: "100000", p90: "150000" }],
    ["hours", { largeRate: "", msmeRate: "" }],
    ["time", { ...day("startsOn", "2026-11-23"), ...day("endsOn", "2027-11-30") }],
    ["stages", { id: uuidv7(), title: "Draw it", look: "", ...day("dueOn", "2027-01-15") }],
    ["end", { endTools: "With Maya.", endKnowHow: "Both.", endNames: "After asking." }],
  ];
  for (const [step, form] of steps) await send(bruno, `${drafts}/${step}`, form);
  await send(bruno, `${drafts}/sent`, {});
  await maya.goto(`${partner}/ventures/${venture}/terms`);
  await press(maya, "Sign for your side");
  const at = `${partner}/ventures/${venture}`;
  await omarIsRefused([at, `${at}/terms`, drafts], [`${at}/terms/signature`, `${at}/start`]);
});

test("they agree who gets what before work begins", async () => {
  await bruno.goto(benefits());
  expect(await main(bruno)).toContain("No benefit yet");
  await bruno.goto(`${share()}/new`);
  await bruno.getByLabel("As you settle it").first().check();
  await bruno.getByLabel("Part of Halden Machining").fill("50000");
  await bruno.getByLabel("Part of Northline Rail").fill("50000");
  await press(bruno, "Send the proposal");
  await press(bruno, "Sign for your side");
  await maya.goto(`${share()}/proposals/1`);
  await press(maya, "Sign for your side");
  await send(bruno, `${partner}/ventures/${venture}/start`, day("on", "2026-11-23"));
  await maya.goto(share());
  expect(await main(maya)).toContain("before work began");
  await omarIsRefused([share(), `${share()}/proposals/1`], [`${share()}/proposals/1/signature`]);
});

test("benefits come to Northline alone: Bruno writes them down, Maya confirms each on her telephone", async () => {
  for (const [text, amount] of [
    ["Set-ups saved in week one", "9,000"],
    ["Trains not stopped", "14,000"],
    ["Set-ups saved in week two", "7,000.50"],
  ] as const) {
    await bruno.goto(benefits());
    await go(bruno, "Add a benefit");
    await bruno.getByLabel("Money saved").check();
    await bruno.getByLabel("Northline Rail", { exact: true }).check();
    await bruno.getByLabel("What came?").fill(text);
    await bruno.getByLabel("How much money?").fill(amount);
    for (const box of ["from", "until"])
      for (const [part, value] of [
        ["day", "23"],
        ["month", "11"],
        ["year", "2026"],
      ] as const)
        await bruno.locator(`input[name="${box}-${part}"]`).fill(value);
    await bruno.getByLabel("How can the other side see it?").fill("The list on the lathe");
    await press(bruno, "Send it");
    await maya.goto("/");
    await go(maya, "Look and answer");
    expect(await main(maya)).toContain(text);
    await press(maya, "Yes, it is so");
    expect(await main(maya)).toContain("both confirmed");
  }
  await omarIsRefused([benefits(), `${benefits()}/new`, "/benefits"], [benefits()]);
});

test("both read the same: it went one way, by how much, and by which rule", async () => {
  for (const page of [maya, bruno]) {
    await page.goto(benefits());
    const seen = await main(page);
    expect(seen).toContain("Halden Machining got too little of what you both agreed");
    expect(seen).toContain("Halden Machining has £0.00 of the £15,000.25 that is its part: 0%.");
    expect(seen).toContain("Northline Rail to Halden Machining: £15,000.25");
    expect(await overflow(page)).toEqual([]);
  }
  expect(await tooSmall(maya)).toEqual([]);
});

test("they mend it: Maya proposes, Bruno agrees and pays, Maya says that it has arrived", async () => {
  await maya.goto("/");
  await go(maya, "See how it is counted");
  await go(maya, "Propose how to mend it");
  await maya.getByLabel("Hand money over").check();
  await maya.getByLabel("Say it in words").fill("Half of what came, as we signed.");
  await press(maya, "Propose it");
  await omarIsRefused([`${benefits()}/repairs/new`], [`${benefits()}/repairs`, `${benefits()}/transfers`]);
  await bruno.goto("/inbox");
  await go(bruno, "Say yes or no to how they would mend it");
  await press(bruno, "Yes, so we do it");
  await go(bruno, "Note that it is paid");
  for (const [part, value] of [
    ["day", "23"],
    ["month", "11"],
    ["year", "2026"],
  ] as const)
    await bruno.locator(`input[name="paidOn-${part}"]`).fill(value);
  await press(bruno, "Send it");
  await maya.goto("/");
  await go(maya, "Say whether it came");
  await press(maya, "It has arrived");
  for (const page of [maya, bruno]) {
    await page.goto(benefits());
    const seen = await main(page);
    expect(seen).toContain("Mended on");
    expect(seen).not.toContain("got too little");
  }
  await bruno.goto("/benefits");
  expect(await main(bruno)).toContain("mended or even");
});
