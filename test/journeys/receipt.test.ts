import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { asSystem } from "../../src/people/access/proof.ts";
import { append } from "../../src/record/append.ts";
import { checkLogs } from "../../src/record/log/check.ts";
import { sequence } from "../../src/record/log/publish.ts";
import { faultsOf, overflow, tooSmall } from "./look.ts";
import { follow, openServed, phone, type Served } from "./served.ts";

/** Maya keeps a receipt and the page that checks it. Later somebody changes the database of the server; hers still proves. */
let served: Served;
let maya: Page;
let folder = "";
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-receipt-"));
  served = await openServed();
  const { db, clock } = served.house;
  await asSystem(db, clock.now(), ({ tx, now }) =>
    append(
      tx,
      "agreement.added",
      { largeId: served.ids.northline, relationshipId: served.ids.mayas, now },
      { side: "large", title: "Payment within 30 days" },
    ),
  );
  await sequence(served.house.record, clock.now());
  maya = await (await served.visit(phone, "maya")).newPage();
});
afterEach(() => served.calm());
afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

/** What the link downloads, kept under a name. */
async function keep(name: string, label: string): Promise<void> {
  const [download] = await Promise.all([
    maya.waitForEvent("download"),
    maya.getByRole("link", { name: label }).click(),
  ]);
  await download.saveAs(at(name));
}

test("Maya finds what was said in the record, and keeps key and receipt", async () => {
  await maya.goto(`/partners/${served.ids.mayas}`);
  await follow(maya.getByRole("link", { name: "Record", exact: true }));
  await keep("log.vkey", "The key of this record");
  expect(await overflow(maya)).toEqual([]);
  expect(await tooSmall(maya)).toEqual([]);
  await follow(maya.getByRole("link", { name: /^Checked, entry/ }).first());
  expect(await maya.locator("main").innerText()).toContain("Payment within 30 days");
  expect(await overflow(maya)).toEqual([]);
  await keep("mine.tlog-proof", "Keep the receipt");
  await follow(maya.getByRole("link", { name: "Check a receipt" }));
  await keep("verify.html", "Save this page");
});

test("later somebody changes the entry in the server's database: the server notices, and gives no receipt of it", async () => {
  await served.rows("alter table pair.entry disable trigger user");
  await served.rows(`update pair.entry set fields = fields || '{"title": "Payment within 90 days"}'
    where kind = 'agreement.added' and fields->>'title' = 'Payment within 30 days'`);
  await expect(checkLogs(served.house.db, served.house.record)).rejects.toMatchObject({
    code: "record-disagrees",
  });
});

test("the page she saved proves what was said, without the server", async () => {
  const saved = await (await served.visit({ ...phone, offline: true })).newPage();
  await saved.goto(`file://${at("verify.html")}`);
  await saved.getByLabel("The receipt", { exact: true }).setInputFiles(at("mine.tlog-proof"));
  const press = () => saved.getByRole("button", { name: "Check it" }).click();
  await press();
  expect(await saved.locator("#no-key").innerText()).toContain("Not checked: there is no key.");
  await saved.getByLabel("The key that you kept").setInputFiles(at("log.vkey"));
  await press();
  await saved.locator("#proved").waitFor();
  const proved = await saved.locator("#proved").innerText();
  expect(proved).toContain("Payment within 30 days");
  expect(proved).toContain("Signed only by");
  expect(proved).toContain("That what was entered was true.");
  expect(await overflow(saved)).toEqual([]);
  expect(await faultsOf(saved)).toEqual([]);

  const receipt = await readFile(at("mine.tlog-proof"), "utf8");
  const index = Number(/^index (\d+)$/m.exec(receipt)?.[1]);
  await writeFile(at("forged.tlog-proof"), receipt.replace(`index ${index}`, `index ${index + 1}`));
  await saved.getByLabel("The receipt", { exact: true }).setInputFiles(at("forged.tlog-proof"));
  await press();
  await saved.locator("#refused").waitFor();
  expect(await saved.locator("#proved").isVisible()).toBe(false);
});

test("on the server the page runs nothing but itself, and without JavaScript says how to check", async () => {
  const answer = await fetch(`${served.url}/verify`);
  const policy = answer.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/script-src 'sha256-[\w+/=]+';/);
  expect(policy).not.toContain("unsafe");
  await maya.goto("/verify");
  await maya.getByLabel("The receipt", { exact: true }).setInputFiles(at("mine.tlog-proof"));
  await maya.getByLabel("The key that you kept").setInputFiles(at("log.vkey"));
  await maya.getByRole("button", { name: "Check it" }).click();
  await maya.locator("#proved").waitFor();
  const plain = await (await served.visit({ ...phone, javaScriptEnabled: false })).newPage();
  await plain.goto("/verify");
  expect(await plain.locator("main").innerText()).toContain("evenhand record verify");
  expect(await plain.locator("#check").isVisible()).toBe(false);
});
