import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { asSystem } from "../../src/people/access/proof.ts";
import { readKey, writeKey } from "../../src/record/formats/key.ts";
import { signedLog } from "../../src/record/log/static.ts";
import { makeReceipt } from "../../src/record/receipts/make.ts";
import { askWitnesses } from "../../src/record/witness/asking.ts";
import { openSelf } from "../../src/record/witness/folder.ts";
import { serveWitness } from "../../src/record/witness/serve.ts";
import { head, leavesOf, naiveKey, vkeyOf } from "../naive-log.ts";
import { faultsOf, overflow, tooSmall } from "./look.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

/** Dev lets the Chamber of Commerce watch the record; with its key in her own file, Maya's receipt says not after when. */
let served: Served;
let dev: Page;
let chamber: Server;
let [folder, vkey, log] = ["", "", ""];
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-witnessed-"));
  served = await openServed();
  dev = await (await served.visit(desk, "dev")).newPage();
});
afterEach(() => served.calm());
afterAll(async () => {
  chamber?.closeAllConnections();
  chamber?.close();
  await served.close();
  await rm(folder, { recursive: true });
});

test("Dev names the witness; a wrong address and a wrong key are said beside their fields", async () => {
  await served.signed("Payment within 30 days");
  log = (await (await fetch(`${served.url}/record/northline/log.vkey`)).text()).trim();
  const self = await openSelf(at("chamber"), "chamber.example/w1");
  vkey = writeKey(self.verifier);
  const seconds = () => Math.floor(served.house.clock.now().epochMilliseconds / 1000);
  const witnessing = { folder: at("chamber"), self, logs: [await readKey(log)], seconds, misbehaved() {} };
  chamber = await serveWitness(witnessing, { host: "127.0.0.1", port: 0 }, (error) => {
    throw error;
  });

  await dev.goto("/settings");
  await follow(dev.getByRole("link", { name: "Witnesses of your record" }));
  expect(await dev.locator("main").innerText()).toContain("Nobody watches your record yet");
  expect(await faultsOf(dev)).toEqual([]);
  await follow(dev.getByRole("link", { name: "Add a witness" }));
  await dev.getByLabel("Who it is").fill("Chamber of Commerce");
  await dev.getByLabel("Address").fill("http://chamber.example");
  await dev.getByLabel("Key", { exact: true }).fill(log);
  await dev.getByLabel("Outside").check();
  const send = () => follow(dev.getByRole("button", { name: "Add a witness" }));
  await send();
  expect(await dev.locator("#problems").innerText()).toContain("https://");
  await dev.getByLabel("Address").fill(`http://127.0.0.1:${(chamber.address() as AddressInfo).port}`);
  await send();
  expect(await dev.locator("#problems").innerText()).toContain("This is no key of a witness");
  expect(await faultsOf(dev)).toEqual([]);
  await dev.getByLabel("Key", { exact: true }).fill(vkey);
  await send();
  expect(await dev.locator("main").innerText()).toContain("Not asked yet");
});

test("it signs what only grew; what each answered last fits desk and phone", async () => {
  await served.signed("Payment within 20 days");
  expect(await askWitnesses(served.house)).toBe(1);
  await dev.goto("/settings/witnesses");
  const said = await dev.locator("main").innerText();
  expect(said).toMatch(/Signed \d+ entries/);
  expect(said).toContain("chamber.example/w1");
  expect(await faultsOf(dev)).toEqual([]);
  expect(await overflow(dev)).toEqual([]);
  const small = await (await served.visit(phone, "dev")).newPage();
  for (const path of ["/settings/witnesses", "/settings/witnesses/new"]) {
    await small.goto(path);
    expect(await overflow(small)).toEqual([]);
    expect(await tooSmall(small)).toEqual([]);
  }
});

test("Maya's receipt, by her own list of witnesses, says who saw it and not after when", async () => {
  const { db, clock } = served.house;
  const { text } = await asSystem(db, clock.now(), async ({ tx }) =>
    makeReceipt(tx, await signedLog(tx, "northline"), 0),
  );
  await writeFile(at("mine.tlog-proof"), text);
  await writeFile(at("policy"), `log ${log}\nwitness chamber ${vkey}\nquorum chamber\n`);
  const maya = await (await served.visit(phone)).newPage();
  await maya.goto("/verify");
  await maya.getByLabel("The receipt", { exact: true }).setInputFiles(at("mine.tlog-proof"));
  await maya.getByLabel("The key that you kept").setInputFiles(at("policy"));
  await maya.getByRole("button", { name: "Check it" }).click();
  await maya.locator("#proved").waitFor();
  const proved = await maya.locator("#proved").innerText();
  expect(proved).toContain("chamber.example/w1 (Nov 23, 2026");
  expect(proved).toMatch(/not after\s+Nov 23, 2026/);
  expect(proved).not.toContain("Signed only by");
  expect(await overflow(maya)).toEqual([]);
});

test("two heads of one size are shown as the proof that they are; two that fit are not", async () => {
  const key = naiveKey("evenhand.example/record/northline", 1);
  await writeFile(at("their.vkey"), vkeyOf(key, 1));
  await writeFile(at("a"), head(key, leavesOf(9)));
  await writeFile(at("b"), head(key, leavesOf(9, "b")));
  await writeFile(at("c"), head(key, leavesOf(12)));
  const page = await (await served.visit(phone)).newPage();
  await page.goto("/verify");
  const check = async (other: string) => {
    await page.getByLabel("The receipt", { exact: true }).setInputFiles(at("a"));
    await page.getByLabel("The key that you kept").setInputFiles(at("their.vkey"));
    await page.getByLabel("Another receipt of the same record").setInputFiles(at(other));
    await page.getByRole("button", { name: "Check it" }).click();
  };
  await check("b");
  await page.locator("#two").waitFor();
  expect(await page.locator("#two").innerText()).toContain(
    "evenhand.example/record/northline signed two different records",
  );
  expect(await overflow(page)).toEqual([]);
  expect(await faultsOf(page)).toEqual([]);
  await check("c");
  await page.locator("#head").waitFor();
  expect(await page.locator("#two").isVisible()).toBe(false);
});
