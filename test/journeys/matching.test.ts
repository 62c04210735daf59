import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { desk, follow, openServed, phone, type Served, soon } from "./served.ts";

let served: Served;
beforeAll(async () => {
  served = await openServed();
});
afterEach(() => served.calm());
afterAll(() => served.close());

test("Ines is matched with Maya's firm, with reasons; Maya says yes on her phone without JavaScript, Ines on her desk", {
  timeout: 120_000,
}, async () => {
  const ines = await (await served.visit(desk, "ines")).newPage();
  await ines.goto("/development/mentoring");
  await follow(ines.getByRole("link", { name: "Say what you offer" }));
  await ines.getByLabel("How many firms can you take at a time?").fill("2");
  for (const one of ["Ready on the day", "English", "Machining"])
    await ines.getByLabel(one, { exact: true }).check();
  await ines.getByLabel("Both are fine").check();
  await ines.getByLabel("Countries where you can visit").fill("GB");
  await follow(ines.getByRole("button", { name: "Save" }));
  await expect.poll(() => ines.getByText("Saved.").isVisible()).toBe(true);

  const mayas = `/partners/${served.ids.mayas}/mentoring`;
  const maya = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
  await maya.goto(mayas);
  await follow(maya.getByRole("link", { name: "Yes, I would like a mentor" }));
  await maya.getByLabel("Ready on the day").check();
  await maya.getByLabel("What is your trade?").selectOption({ label: "Machining" });
  await follow(maya.getByRole("button", { name: "Save" }));

  const lena = await (await served.visit(desk, "lena")).newPage();
  await lena.goto("/development/matching");
  await follow(lena.getByRole("link", { name: "Begin a round" }));
  await lena.getByLabel("What is the round called?").fill("Spring 2027");
  await lena.getByLabel("Best fit in all").check();
  await lena.getByLabel("We pay the firm for its hours").check();
  for (const [box, value] of [
    ["Day", "1"],
    ["Month", "2"],
    ["Year", "2027"],
  ] as const)
    await lena.getByRole("group", { name: "First day" }).getByLabel(box).fill(value);
  await follow(lena.getByRole("button", { name: "Begin, and propose pairs" }));
  // The page shows how far the work is, and by itself what came of it.
  await lena.getByRole("row", { name: /Halden Machining/ }).waitFor(soon);
  const row = await lena.getByRole("row", { name: /Halden Machining/ }).innerText();
  for (const reason of [
    "Ines Duarte",
    "Ready on the day",
    "Both speak English",
    "Can meet in person",
    "Knows the trade",
  ])
    expect(row).toContain(reason);
  await follow(lena.getByRole("button", { name: /^Ask the two of 1 pair/ }));

  expect((await served.mailTo("maya@halden.example")).link).toContain(mayas);
  await maya.goto(mayas);
  const asked = await maya.locator("main").innerText();
  for (const said of [
    "Would you like Ines Duarte as your mentor?",
    "It costs Halden Machining nothing",
    "No, thank you",
  ])
    expect(asked).toContain(said);
  await follow(maya.getByRole("button", { name: "Yes, please" }));
  await expect.poll(() => maya.getByText("You said yes.").isVisible()).toBe(true);

  await ines.goto("/inbox");
  await follow(ines.getByRole("link", { name: /Answer: they are proposed/ }));
  await follow(ines.getByRole("button", { name: /^Yes, I would like to work with Halden Machining/ }));
  await expect.poll(() => ines.getByText("Both of you said yes. You can begin.").isVisible()).toBe(true);

  await maya.goto(mayas);
  await expect.poll(() => maya.getByText("Who works with you").isVisible()).toBe(true);
  const omar = await (await served.visit(phone, "omar")).newPage();
  expect((await omar.goto(mayas))?.status()).toBe(404);
});
