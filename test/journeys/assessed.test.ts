import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cast } from "../../demo/cast.ts";
import { evidence, fillOwnPage } from "../assessed.ts";
import { faultsOf, overflow } from "./look.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

let served: Served;
let maya: Page;
let bruno: Page;
let base: string;
let version: string;

beforeAll(async () => {
  served = await openServed();
  const world = { ids: served.ids, owner: served.rows };
  await fillOwnPage(world);
  await evidence(world, { title: "Bushes on time", topics: ["deliver-on-time"], confirmed: true });
  base = `/partners/${served.ids.mayas}/assessments`;
  maya = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
  bruno = await (await served.visit(desk, "bruno")).newPage();
});
afterEach(() => served.calm());
afterAll(() => served.close());

const main = (page: Page) => page.locator("main").innerText();

test("Bruno says first that nothing ties him to the firm, then opens an assessment of what the work needs", async () => {
  await bruno.goto(base);
  await follow(bruno.getByRole("link", { name: "Open an assessment" }));
  await bruno.getByLabel("Nothing ties me to this firm").check();
  await follow(bruno.getByRole("button", { name: "Say so" }));
  await bruno.getByLabel("What is the work?").fill("Turned bushes, 200 a month.");
  await bruno.getByLabel("Day", { exact: true }).fill("18");
  await bruno.getByLabel("Month").fill("12");
  await bruno.getByLabel("Year").fill("2026");
  for (const select of await bruno.locator("select[name^=need-]").all())
    await select.selectOption("not-needed");
  await bruno.locator("[name=need-deliver-on-time]").selectOption("needed");
  await bruno.locator("[name=need-tell-early]").selectOption("needed");
  await bruno.locator("[name=need-leader-takes-part]").selectOption("helpful");
  await follow(bruno.getByRole("button", { name: "Open it" }));
  expect(await main(bruno)).toContain("Opened. Halden Machining is asked by mail");
});

test("Maya is mailed, and asked only what she has not shown; on her telephone, without JavaScript", async () => {
  const { mail } = await served.mailTo(cast.maya.email);
  expect(mail.text).toContain("wants to know what your firm can do");
  await maya.goto("/");
  await follow(maya.getByRole("link", { name: "See the questions" }));
  await follow(maya.getByRole("link", { name: /Turned bushes/ }));
  await follow(maya.getByRole("link", { name: "Read the questions" }));
  for (const said of ["about 8 minutes", "1 thing is not asked: you have shown it already."])
    expect(await main(maya)).toContain(said);
  await follow(maya.getByRole("link", { name: "Start" }));
  expect(await main(maya)).toContain("QUESTION 1 OF 2".toLowerCase().replace("q", "Q"));
  await maya.getByLabel("We tell you in a few words").check();
  await maya.getByLabel("In your words").fill("We ring before noon when a day slips.");
  await follow(maya.getByRole("button", { name: "Save and go on" }));
  await maya.getByLabel("We have nothing to show here").check();
  await follow(maya.getByRole("button", { name: "Save and go on" }));
  await follow(maya.getByRole("button", { name: "Send the answers" }));
  expect(await main(maya)).toContain("Sent. Bruno Keller reads it now.");
});

test("Bruno judges with a reason for each, from practice alone: no certificate is asked for", {
  timeout: 60_000,
}, async () => {
  await bruno.goto("/inbox");
  await follow(bruno.getByRole("link", { name: /Judge what their work shows/ }));
  await follow(bruno.getByRole("link", { name: /Turned bushes/ }));
  for (const reason of [
    "Confirmed by a customer.",
    "Their own word so far.",
    "Nothing yet: we ask on the visit.",
  ]) {
    await follow(bruno.locator("tbody tr", { hasText: "not written yet" }).first().getByRole("link"));
    expect([await faultsOf(bruno), await overflow(bruno)]).toEqual([[], []]);
    await bruno.getByLabel("Reason").fill(reason);
    await follow(bruno.getByRole("button", { name: "Save the reason" }));
    await bruno.goto(bruno.url().replace(/\/criteria.*/, ""));
  }
  expect([await faultsOf(bruno), await overflow(bruno)]).toEqual([[], []]);
  await follow(bruno.getByRole("button", { name: "Publish" }));
  expect(await main(bruno)).toContain("Published. The firm gets a mail.");
  expect(await main(bruno)).not.toContain("certificate");
  version = new URL(bruno.url()).pathname;
});

test("Maya reads where she is and what the work needs, answers, and asks a panel", {
  timeout: 60_000,
}, async () => {
  const omar = await (await served.visit({ ...phone, javaScriptEnabled: false }, "omar")).newPage();
  await omar.goto(`/partners/${served.ids.omars}/panel`);
  await omar.getByLabel("Name").fill("Nora Quist");
  await omar.getByLabel("E-mail").fill("nora@quist.example");
  await follow(omar.getByRole("button", { name: "Ask them" }));
  const nora = await (await served.visit({ ...phone, javaScriptEnabled: false })).newPage();
  await nora.goto((await served.mailTo("nora@quist.example")).link);
  await nora.getByLabel("Who are you?").fill("I ran a foundry for twenty years.");
  await follow(nora.getByRole("button", { name: "Yes, I am ready" }));
  expect(await main(nora)).toContain("You are on the list");

  await maya.goto(version);
  for (const said of ["You now: not known yet", "this work needs it shown", "Confirmed by a customer."])
    expect(await main(maya)).toContain(said);
  await follow(maya.getByRole("link", { name: "Answer it" }));
  await maya.getByLabel(/To the whole/).fill("Ask the depot: we never missed a day.");
  await follow(maya.getByRole("button", { name: "Send it" }));
  expect(await main(maya)).toContain("Ask the depot");
  await follow(maya.getByRole("link", { name: "Ask a panel" }));
  await maya.getByLabel(/Ready on the day/).check();
  await maya.getByLabel("Why?").fill("Northline has the gate book.");
  await maya.getByLabel(/Nora Quist/).check();
  await follow(maya.getByRole("button", { name: "Ask the panel" }));
  expect(await main(maya)).toContain("A panel looks at it");
});

test("the panel rules: Nora by her link, Tariq from his queue; Maya reads both opinions", {
  timeout: 60_000,
}, async () => {
  const nora = await (await served.visit({ ...phone, javaScriptEnabled: false })).newPage();
  await nora.goto((await served.mailTo("nora@quist.example")).link);
  await nora.getByLabel("Judge it again").check();
  await nora.getByLabel("Your reason").fill("The gate book was not read.");
  await follow(nora.getByRole("button", { name: "Hand in" }));
  const tariq = await (await served.visit(desk, "tariq")).newPage();
  await tariq.goto("/reviews");
  await follow(tariq.getByRole("link", { name: /Halden Machining/ }));
  expect(await main(tariq)).not.toContain("The gate book was not read.");
  await follow(tariq.getByRole("button", { name: "I write the independent opinion" }));
  await tariq.getByLabel("Judge it again").check();
  await tariq.getByLabel("Your reason").fill("So it should be.");
  expect([await faultsOf(tariq), await overflow(tariq)]).toEqual([[], []]);
  await follow(tariq.getByRole("button", { name: "Hand in" }));
  await maya.goto(`${version}/appeal`);
  for (const said of [
    "The gate book was not read.",
    "So it should be.",
    "It is judged again, by somebody else",
  ])
    expect(await main(maya)).toContain(said);
});

test("every page of it is sound on a telephone; Omar finds nothing of Maya's", {
  timeout: 60_000,
}, async () => {
  const script = await (await served.visit(phone, "maya")).newPage();
  const firm = `/partners/${served.ids.mayas}`;
  for (const path of [
    base,
    version,
    `${version}/appeal`,
    `${version}/reply`,
    `${firm}/panel`,
    "/paper-and-practice",
  ]) {
    await script.goto(path);
    expect([path, await faultsOf(script), await overflow(script)]).toEqual([path, [], []]);
  }
  expect(await main(script)).toContain("10 certificates show less than 1 job that somebody saw.");
  const omar = await (await served.visit(phone, "omar")).newPage();
  for (const path of [base, version, `${version}/appeal`]) {
    const answer = await omar.goto(path);
    expect([path, answer?.status()]).toEqual([path, 404]);
  }
});
