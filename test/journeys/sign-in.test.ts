import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cast } from "../../demo/cast.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

const { email } = cast.maya;
let served: Served;

beforeAll(async () => {
  served = await openServed();
});
afterEach(() => served.calm());
afterAll(() => served.close());

const heading = (page: Page) => page.locator("h1").innerText();

async function asks(page: Page): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await follow(page.getByRole("button", { name: "Send me the mail" }));
  await page.waitForURL(/\/sign-in\/code/);
}

test("Maya comes in by the six digits of the mail, without scripts, and lands where she wanted to go", async () => {
  const context = await served.visit({ ...phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/size");
  expect(await heading(page)).toBe("Sign in");
  await asks(page);
  const { mail, code } = await served.mailTo(email);
  expect(code).toMatch(/^\d{3} \d{3}$/);
  expect(mail.subject).not.toContain("Northline");

  const wrong = code === "123 456" ? "654 321" : "123 456";
  await page.getByLabel("Code from the mail").fill(wrong);
  await follow(page.getByRole("button", { name: "Sign in" }));
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.getByRole("alert").innerText()).toContain("This code does not fit");
  await page.getByLabel("Code from the mail").fill(code);
  await follow(page.getByRole("button", { name: "Sign in" }));
  await page.waitForURL(/\/size$/);
  expect(await heading(page)).toBe("Your size");
  await context.close();
});

test("the link of the mail signs in once; Back and a second tap let her through, a second browser is offered a fresh one", async () => {
  const context = await served.visit(phone);
  const page = await context.newPage();
  await page.goto("/sign-in");
  await asks(page);
  const { link } = await served.mailTo(email);
  await page.goto(link);
  await follow(page.getByRole("button", { name: "Sign in" }));
  await page.waitForURL(`${served.url}/`);
  expect(await heading(page)).toBe("Good day, Maya Halden");
  await page.goBack();
  await page.goto(link);
  expect(page.url()).toBe(`${served.url}/`);

  const other = await served.visit(desk);
  const second = await other.newPage();
  await second.goto(link);
  expect(await heading(second)).toBe("This link was used before");
  await follow(second.getByRole("button", { name: "Send me a fresh link" }));
  const fresh = await served.mailTo(email);
  expect(fresh.link).not.toBe(link);
  await second.goto(fresh.link);
  await follow(second.getByRole("button", { name: "Sign in" }));
  await second.waitForURL(`${served.url}/`);
  await context.close();
  await other.close();
});

test("sign out everywhere ends the other browser too, and a cookie that was copied from it before", async () => {
  const [here, there] = [await served.visit(desk, "maya"), await served.visit(phone, "maya")];
  const stolen = (await there.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const [page, other] = [await here.newPage(), await there.newPage()];
  await other.goto("/account");
  expect(await heading(other)).toBe("Your account");
  await page.goto("/account");
  await follow(page.getByRole("button", { name: "Sign out everywhere" }));
  await page.waitForURL(/\/sign-in/);
  expect(await page.locator("main").innerText()).toContain("You are signed out on every device.");
  await page.goBack();
  expect(await heading(page)).toBe("Sign in");

  await other.getByLabel("Name").fill("Somebody else");
  await follow(other.getByRole("button", { name: "Save" }));
  await other.waitForURL(/\/sign-in/);
  const answer = await fetch(`${served.url}/`, { headers: { cookie: stolen }, redirect: "manual" });
  expect([answer.status, answer.headers.get("location")?.split("?")[0]]).toEqual([303, "/sign-in"]);
  expect(await served.rows("select name from shared.person where id = $1", [served.ids.person.maya])).toEqual(
    [{ name: "Maya Halden" }],
  );
  await here.close();
  await there.close();
});
