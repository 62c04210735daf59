import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { asSystem } from "../../src/people/access/proof.ts";
import { append } from "../../src/record/append.ts";
import { eraseEntry } from "../../src/record/log/erase.ts";
import { sequence } from "../../src/record/log/publish.ts";
import { rotateKey } from "../../src/record/log/rotate.ts";
import { faultsOf, overflow, tooSmall } from "./look.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

/** Maya keeps the key of a first day. Later the key is exchanged: her old key proves the new one, in her own browser. */
let served: Served;
let maya: Page;
let folder = "";
const at = (name: string) => join(folder, name);
const get = async (path: string) => (await fetch(`${served.url}/record/northline/${path}`)).text();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-new-key-"));
  served = await openServed();
  const { db, clock, record } = served.house;
  const said = async (title: string) => {
    await asSystem(db, clock.now(), ({ tx, now }) =>
      append(
        tx,
        "agreement.added",
        { largeId: served.ids.northline, relationshipId: served.ids.mayas, now },
        { side: "large", title },
      ),
    );
    await sequence(record, clock.now());
  };
  await said("Payment within 30 days");
  await writeFile(at("log.vkey"), await get("log.vkey"));
  const reason = "A key lives two years.";
  await rotateKey(record, "northline", { why: "planned", reason, now: clock.now() });
  await writeFile(at("rotation.1"), await get("rotation.1"));
  await said("Forecast each quarter");
  maya = await (await served.visit(phone, "maya")).newPage();
});
afterEach(() => served.calm());
afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

test("the page Record shows the key in words, and a policy to begin with", async () => {
  await maya.goto(`/partners/${served.ids.mayas}/record`);
  const main = await maya.locator("main").innerText();
  expect(main).toMatch(/([a-z]+ ){7}[a-z]+/);
  expect(await overflow(maya)).toEqual([]);
  expect(await tooSmall(maya)).toEqual([]);
  expect(await faultsOf(maya)).toEqual([]);
  const [download] = await Promise.all([
    maya.waitForEvent("download"),
    maya.getByRole("link", { name: "The key as a policy file" }).click(),
  ]);
  await download.saveAs(at("log.policy"));
  await follow(maya.getByRole("link", { name: /^Checked, entry/ }).last());
  const [receipt] = await Promise.all([
    maya.waitForEvent("download"),
    maya.getByRole("link", { name: "Keep the receipt" }).click(),
  ]);
  await receipt.saveAs(at("mine.tlog-proof"));
});

test("a newer receipt is refused by the old key alone, and proved with the exchange that it signed", async () => {
  const page = await (await served.visit(desk)).newPage();
  await page.goto("/verify");
  const give = (label: string, file: string) =>
    page.getByLabel(label, { exact: true }).setInputFiles(at(file));
  const press = () => page.getByRole("button", { name: "Check it" }).click();
  await give("The receipt", "mine.tlog-proof");
  await give("The key that you kept", "log.vkey");
  await press();
  await page.locator("#wrong-key").waitFor();
  expect(await page.locator("#wrong-key").innerText()).toContain("another key than the one you kept");
  await page.getByText("The record has a newer key than the one you kept").click();
  await give("The file with which your key named the new one, or several", "rotation.1");
  await press();
  await page.locator("#proved").waitFor();
  const words = /In words: (.*)\nlog [^\n]*\n\n# Witnesses/.exec(await get("log.policy"))?.[1] ?? "none";
  expect(await page.locator("#proved").innerText()).toContain(words);
  expect(await overflow(page)).toEqual([]);
  expect(await faultsOf(page)).toEqual([]);
  // The policy of today needs no exchange.
  await page.reload();
  await give("The receipt", "mine.tlog-proof");
  await give("The key that you kept", "log.policy");
  await press();
  await page.locator("#proved").waitFor();
});

test("what was erased is said on its page, without the words", async () => {
  const { db, clock, record } = served.house;
  const [{ log_index: index } = { log_index: "" }] = (await served.rows(
    "select log_index from pair.entry where kind = 'agreement.added' and fields->>'title' = 'Payment within 30 days'",
  )) as { log_index: string }[];
  const why = { reason: "Asked for.", now: clock.now() };
  await asSystem(db, clock.now(), ({ tx }) => eraseEntry(tx, served.ids.northline, Number(index), why));
  await sequence(record, clock.now());
  await maya.goto(`/partners/${served.ids.mayas}/record`);
  expect(await maya.locator("main").innerText()).toContain("Words were erased");
  await follow(maya.getByRole("link", { name: /^Checked, entry/ }).last());
  const main = await maya.locator("main").innerText();
  expect(main).toContain("What it said was erased");
  expect(main).not.toContain("Payment within 30 days");
  expect(main).not.toContain("These words stood in the record");
  expect(await overflow(maya)).toEqual([]);
  expect(await faultsOf(maya)).toEqual([]);
});
