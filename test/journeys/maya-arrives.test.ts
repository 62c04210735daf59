import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Arrived, desk, follow, openServed, phone, type Served, soon } from "./served.ts";

const address = "maya@haldentools.example";
const bruno = "+44 20 5550 0142";

let served: Served;
/** The mail of the invitation: everything after it begins with its link. */
let invited: Arrived;
let hers: BrowserContext;

beforeAll(async () => {
  served = await openServed();
});
afterEach(() => served.calm());
afterAll(() => served.close());

test("Bruno invites a firm by keyboard alone; what is missing is named before he can go on", async () => {
  const context = await served.visit(desk, "bruno");
  const page = await context.newPage();
  const press = (key: string) => page.keyboard.press(key);
  await page.goto("/partners");
  await page.getByRole("link", { name: "Invite a partner" }).focus();
  await press("Enter");
  await page.getByLabel("Name of the firm").focus();
  await page.keyboard.insertText("Halden Tools");
  await press("Tab");
  await page.keyboard.type("Ire");
  await press("Tab");
  await press("Enter");

  await page.waitForURL(/\/person$/);
  await page.getByLabel("Name of the person").focus();
  await press("Enter");
  await page.waitForFunction(() => document.title.startsWith("Error: "));
  await expect.poll(() => page.evaluate(() => document.activeElement?.id), soon).toBe("problems");
  await press("Tab");
  await press("Enter");
  await page.keyboard.insertText("Maya Halden");
  await press("Tab");
  await page.keyboard.insertText(address);
  await press("Tab");
  await page.keyboard.insertText(
    "Your fixtures saved us a month. We would like to promise you something back.",
  );
  await press("Tab");
  await press("Enter");

  await page.waitForURL(/\/place$/);
  await page.getByRole("button", { name: "Continue" }).focus();
  await press("Enter");
  await page.waitForURL(/\/check$/);
  for (const said of ["Halden Tools, Ireland", address, "Rolling stock", "Bruno Keller", bruno])
    expect(await page.locator("main").innerText()).toContain(said);
  await page.getByRole("button", { name: "Send the invitation" }).focus();
  await press("Enter");
  await page.waitForURL(/\/invitation\?done=sent$/);
  expect(await page.locator("main").innerText()).toContain("waits for an answer");
  await context.close();
});

test("the mail says who asks, what is held, how to say no, and whom to call", async () => {
  invited = await served.mailTo(address);
  const { mail, link } = invited;
  expect(mail.subject).toBe("Northline Rail invites Halden Tools");
  expect(mail.replyTo?.value).toEqual([{ address: "bruno@northline.example", name: "Bruno Keller" }]);
  for (const said of ["Dear Maya Halden", "Firm: Halden Tools", "Country: Ireland", "You can say no", bruno])
    expect(mail.text).toContain(said);
  expect(mail.text).toContain(link);
  expect(new URL(link).origin).toBe(served.url);
});

test("a program that opens every link of the mail, and every link behind it, changes nothing", async () => {
  // The mail arrives a moment before it is written down that it went.
  await expect.poll(async () => JSON.stringify(await state()), soon).not.toContain('"sent_at":null');
  const before = await state();
  const links = [...new Set(`${invited.mail.text} ${invited.mail.html}`.match(/https?:\/\/[^\s"<]+/g))];
  expect(links).toContain(invited.link);
  for (const link of links) {
    const page = await (await fetch(link)).text();
    const behind = [...page.matchAll(/href="(\/[^"]+)"/g)].map(([, path = ""]) => served.url + path);
    expect(behind.some((one) => one.includes("/invitation/refusal"))).toBe(true);
    for (const one of [link, ...behind])
      for (const method of ["GET", "HEAD"]) expect((await fetch(one, { method })).status).toBe(200);
  }
  expect(await state()).toEqual(before);
});

test("Maya reads what is held on her phone, without scripts, corrects her firm's name and is in", async () => {
  hers = await served.visit({ ...phone, javaScriptEnabled: false });
  const page = await hers.newPage();
  await page.goto(invited.link);
  expect(await page.locator("h1").innerText()).toBe("Northline Rail invites you");
  const held = await page.locator("main").innerText();
  for (const said of ["Halden Tools", "Ireland", "not known", "Rolling stock", "Bruno Keller"])
    expect(held).toContain(said);
  expect(held).not.toContain(address);
  await page.getByText("Something is wrong? Correct it here").tap();
  await page.getByLabel("Name of your firm").fill("Halden Toolmakers");
  await follow(page.getByRole("button", { name: "Yes, I accept" }));

  expect(await page.locator("h1").innerText()).toBe("Good day, Maya Halden");
  await callsBruno(page);
  await follow(page.locator("main").getByRole("link", { name: "Northline Rail" }));
  await page.waitForURL(/\/partners\/[^/]+$/);
  expect(await page.locator("h1").innerText()).toBe("Northline Rail");
  expect(await page.locator("main").innerText()).toContain("Rolling stock");
  await callsBruno(page);
});

test("opened once more where she is signed in, the link leads on; elsewhere it mails a fresh way in", async () => {
  const again = await hers.newPage();
  await again.goto(invited.link);
  expect(new URL(again.url()).pathname).toMatch(/^\/partners\/[^/]+$/);
  await hers.close();

  const elsewhere = await served.visit({ ...phone, javaScriptEnabled: false });
  const page = await elsewhere.newPage();
  await page.goto(invited.link);
  expect(await page.locator("h1").innerText()).toBe("This invitation was accepted");
  expect(await page.content()).not.toContain(address);
  await page.goto("/");
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  await page.goto(invited.link);
  await follow(page.getByRole("button", { name: "Send a sign-in link" }));
  const fresh = await served.mailTo(address);
  expect(fresh.link).toContain("/sign-in/link");
  await page.goto(fresh.link);
  await follow(page.getByRole("button", { name: "Sign in" }));
  await page.waitForURL(/\/partners\/[^/]+$/);
  expect(await page.locator("h1").innerText()).toBe("Northline Rail");
  await elsewhere.close();
});

test("Bruno finds the firm among his partners, working together, under the name it gives itself", async () => {
  const context = await served.visit(desk, "bruno");
  const page = await context.newPage();
  await page.goto("/partners?search=toolmakers");
  expect(await page.locator("tbody tr").innerText()).toMatch(
    /Halden Toolmakers\s+Ireland.*working together/s,
  );
  await context.close();
});

/** The named person, with a number that rings at one tap. */
async function callsBruno(page: Page): Promise<void> {
  const card = page.getByRole("region", { name: "Who looks after you" });
  expect(await card.innerText()).toContain("Bruno Keller");
  expect(await card.getByRole("link", { name: bruno }).getAttribute("href")).toBe("tel:+442055500142");
}

/** Everything that an answer to the invitation would change. */
async function state(): Promise<unknown> {
  return served.rows(
    `select (select jsonb_agg(i order by i.id) from pair.invitation i) as invitations,
       (select jsonb_agg(r order by r.id) from shared.relationship r) as relationships,
       (select jsonb_agg(o order by o.id) from shared.organization o) as organizations,
       (select count(*) from pair.entry) as entries, (select count(*) from auth.session) as sessions,
       (select count(*) from shared.person) as people`,
  );
}
