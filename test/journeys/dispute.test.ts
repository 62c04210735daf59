import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { faultsOf, overflow, tooSmall } from "./look.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

const without = { ...phone, javaScriptEnabled: false };

let served: Served;
let [maya, bruno, lena, ana]: Page[] = [];
let disputes: string;
let link: string;

beforeAll(async () => {
  served = await openServed();
  disputes = `/partners/${served.ids.mayas}/disputes`;
  maya = await (await served.visit(without, "maya")).newPage();
  bruno = await (await served.visit(desk, "bruno")).newPage();
  lena = await (await served.visit(desk, "lena")).newPage();
  ana = await (await served.visit(without)).newPage();
});
afterEach(() => served.calm());
afterAll(() => served.close());

const main = (page: Page) => page.locator("main").innerText();
const press = (page: Page, name: string) => follow(page.getByRole("button", { name, exact: true }));
const one = (page: Page | undefined): Page => {
  if (!page) throw new Error("no page");
  return page;
};
/** The time of the present step is over: as if its days had gone by. */
const passTime = () => served.rows("update pair.dispute set due_at = opened_at where closed_at is null");

test("Maya writes for herself, then opens a dispute on her phone; Bruno says his side; Omar finds nothing", async () => {
  const [m, b] = [one(maya), one(bruno)];
  await m.goto(disputes);
  await follow(m.getByRole("link", { name: "Open a dispute" }));
  await m.getByLabel("What is it about, in one line?").fill("Six late invoices");
  await m.getByLabel("Something else").check();
  await m.getByLabel("What happened?").fill("They came forty days late.");
  await press(m, "Keep as a draft");
  await b.goto(disputes);
  expect(await main(b)).toContain("No dispute here");
  await follow(m.getByRole("link", { name: /Six late invoices/ }));
  await m.getByLabel("What do you want?").fill("The interest.");
  await press(m, "Send it");
  expect(await main(m)).toContain("It is the turn of Northline Rail");
  await served.mailTo("bruno.keller@northline.example").catch(() => undefined);
  await b.goto(disputes);
  await follow(b.getByRole("link", { name: /Six late invoices/ }));
  link = new URL(b.url()).pathname;
  await b.getByLabel("What happened?").fill("The orders had no number.");
  await b.getByLabel("What do you want?").fill("A number on each invoice.");
  await press(b, "Send");
  const omar = await (await served.visit(phone, "omar")).newPage();
  expect((await omar.goto(link))?.status()).toBe(404);
});

test("Maya brings her adviser: the link alone shows nothing, the code opens it, and both read what she adds", async () => {
  const [m, b, a] = [one(maya), one(bruno), one(ana)];
  await m.goto(link);
  await follow(m.getByRole("link", { name: "Bring or change a helper" }));
  await m.getByLabel("Name", { exact: true }).fill("Ana Ruiz");
  await m.getByLabel("Where they work").fill("Makers' Guild");
  await m.getByLabel("Mail address").fill("ana@guild.example");
  await m.getByLabel("They may write beside my words").check();
  await press(m, "Send the link");
  const mail = await served.mailTo("ana@guild.example");
  await a.goto(mail.link);
  expect(await main(a)).not.toContain("Six late invoices");
  await press(a, "Mail me the code");
  const code = await served.mailTo("ana@guild.example");
  await a.getByLabel("The code from the mail").fill(/\d{4} \d{4}/.exec(code.mail.text ?? "")?.[0] ?? "");
  await press(a, "Open");
  expect(await main(a)).toContain("They came forty days late.");
  await a.getByLabel("What do you want to say?").fill("The guild has a rule for this.");
  await press(a, "Send");
  await b.goto(link);
  expect(await main(b)).toContain("Ana Ruiz, Makers' Guild, helping Halden Machining");
});

test("the time passes, Maya goes one step up, Lena proposes, Maya signs, Bruno repairs, Maya says it is done", async () => {
  const [m, b, l] = [one(maya), one(bruno), one(lena)];
  await passTime();
  await m.goto(link);
  await press(m, "Go to the next step");
  expect(await main(m)).toContain("The clock starts again");
  await b.goto(link);
  expect(await main(b)).toContain("At this step others write");
  await l.goto(link);
  await follow(l.getByRole("link", { name: "Write how it could end" }));
  await l.getByLabel("What do you agree?").fill("Northline pays the interest.");
  await l.getByLabel("Act 1").fill("Pay 120 pounds");
  await l.locator("select[name=side0]").selectOption("large");
  await l.locator("input[name=owner0]").fill("Paula Reyes");
  for (const [part, value] of [
    ["day", "11"],
    ["month", "12"],
    ["year", "2026"],
  ] as const)
    await l.locator(`[name=due0-${part}]`).fill(value);
  await press(l, "Sign and send");
  await m.goto(link);
  await press(m, "Sign it");
  expect(await main(m)).toContain("Both have signed. It holds.");
  await b.goto(link);
  await press(b, "It is done");
  await m.goto(link);
  await press(m, "Yes, it is done");
  expect(await main(m)).toContain("Thank you. It is done.");
});

test("every page of it is sound, on a small phone and on the desk", async () => {
  const small = await (
    await served.visit({ ...phone, viewport: { width: 320, height: 640 } }, "maya")
  ).newPage();
  const wide = await (await served.visit(desk, "lena")).newPage();
  const faulty: unknown[] = [];
  for (const [page, path] of [
    ...[disputes, `${disputes}/new`, `${disputes}/ladder`, link, `${link}/helpers`].map((at) => [small, at]),
    ...["/disputes", "/disputes/patterns", "/disputes/ladder", link].map((at) => [wide, at]),
  ] as [Page, string][]) {
    await page.goto(path);
    const touch = page === small ? await tooSmall(page) : [];
    const found = [...(await faultsOf(page)), ...(await overflow(page)), ...touch];
    if (found.length > 0) faulty.push([path, found]);
  }
  expect(faulty).toEqual([]);
});
