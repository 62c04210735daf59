import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { recordVerify } from "../../src/cli/record.ts";
import { checkpointText, readCheckpointText } from "../../src/record/formats/checkpoint.ts";
import { readNote, writeNote } from "../../src/record/formats/note.ts";
import { keptLogKey, signedBy } from "../../src/record/log/key.ts";
import { leavesOf, mth } from "../naive-log.ts";
import { faultsOf, overflow, tooSmall } from "./look.ts";
import { openServed, phone, type Served } from "./served.ts";

/** Maya's phone remembers the head that it saw. The server grows, then shows another record under the same key: her phone says stop. */
let served: Served;
let maya: Page;
let folder = "";
let honest = "";
const at = (name: string) => join(folder, name);
const place = "evenhand.record/northline";
const head = async () => (await fetch(`${served.url}/record/northline/checkpoint`)).text();
const sizeOf = (note: string) => readCheckpointText(readNote(note).text).size;
const kept = () => maya.evaluate((name) => localStorage.getItem(name), place);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-pocket-"));
  served = await openServed();
  await served.signed("Payment within 30 days");
  await writeFile(at("log.vkey"), await (await fetch(`${served.url}/record/northline/log.vkey`)).text());
  maya = await (await served.visit(phone, "maya")).newPage();
});
afterEach(() => served.calm());
afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

/** Opens the page Record, and waits for what the phone says of it. */
async function look(is: string, page = maya): Promise<string> {
  await page.goto(`/partners/${served.ids.mayas}/record`);
  await page.locator(`pocket-witness[data-shows="${is}"]`).waitFor();
  expect(await page.locator("pocket-witness [data-is]:visible").count()).toBe(1);
  expect(await overflow(page)).toEqual([]);
  expect(await tooSmall(page)).toEqual([]);
  expect(await faultsOf(page)).toEqual([]);
  const said = await page.locator(`pocket-witness [data-is="${is}"]`).innerText();
  expect(said).not.toMatch(/[{}]/);
  return said;
}

/** What only its owner can do: another record under the same key, in the database itself. */
async function show(note: string, hashes?: Buffer): Promise<void> {
  await served.rows(
    "update shared.log set checkpoint = $1, signed_size = $2, size = greatest(size, $2) where slug = 'northline'",
    [note, sizeOf(note)],
  );
  if (hashes)
    await served.rows(
      "update shared.log_tile set hashes = $1 where organization_id = $2 and level = 0 and index = 0",
      [hashes, served.ids.northline],
    );
}

test("on the first day her phone remembers the head and the key, and nothing about her", async () => {
  expect(await look("first")).toContain("From today on this phone remembers this record.");
  const text = (await kept()) ?? "";
  expect(JSON.parse(text)).toMatchObject({ head: await head(), times: 1 });
  for (const personal of ["Maya", "Halden", served.ids.mayas, served.ids.person.maya, "Payment"])
    expect(text).not.toContain(personal);
});

test("when the record has grown, the phone has checked it and says since when; she sees, saves and forgets by one tap each", async () => {
  await served.signed("Forecast each quarter");
  await served.signed("Drawings stay ours");
  const said = await look("grown");
  expect(said).toMatch(
    /This phone has seen this record 2 times since \d+ \w+ \d{4}\. Nothing it saw was changed\./,
  );
  await maya.getByText("What this phone remembers, and what that can show").click();
  expect(await maya.locator("pocket-witness pre").innerText()).toContain(await head());
  expect(await maya.locator("pocket-witness").innerText()).toContain(
    "A server that sends you a false page can lie",
  );
  expect(await tooSmall(maya)).toEqual([]);
  expect(await overflow(maya)).toEqual([]);
  const [download] = await Promise.all([
    maya.waitForEvent("download"),
    maya.getByRole("button", { name: "Save it as a file" }).click(),
  ]);
  await download.saveAs(at("head.txt"));
  expect((await verify("head.txt"))?.text).toContain("signed by");
  const before = await kept();
  await maya.getByRole("button", { name: "Forget it" }).click();
  await maya.getByText("This phone has forgotten this record.").waitFor();
  expect(await kept()).toBe(null);
  await maya.evaluate(([name = "", text = ""]) => localStorage.setItem(name, text), [place, before ?? ""]);
});

const verify = (file: string) =>
  recordVerify.run({
    values: { vkey: at("log.vkey") },
    positionals: [at(file)],
    settings: () => {
      throw new Error("no settings are needed");
    },
    json: false,
  });

test("somebody else who signs in on the same phone goes on from the same head; the other side sees nothing of it", async () => {
  await maya.context().clearCookies();
  const [name = "", value = ""] = (await served.cookie("maya")).split(";")[0]?.split(/=(.*)/s) ?? [];
  await maya.context().addCookies([{ name, value, url: served.url }]);
  expect(await look("grown")).toContain("3 times");
  const bruno = await (await served.visit(phone, "bruno")).newPage();
  await bruno.goto(`/partners/${served.ids.mayas}/record`);
  expect(await bruno.locator("pocket-witness").count()).toBe(0);
});

test("without JavaScript nothing is promised, and where nothing can be kept or read that is said", async () => {
  const plain = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
  await plain.goto(`/partners/${served.ids.mayas}/record`);
  expect(await plain.locator("main").innerText()).not.toMatch(/remember|phone has|\{1\}/);
  expect(await plain.locator("pocket-witness").isVisible()).toBe(false);

  const closed = await (await served.visit(phone, "maya")).newPage();
  await closed.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  expect(await look("unkept", closed)).toContain("This phone cannot keep what it sees here.");
  const shut = await (await served.visit(phone, "maya")).newPage();
  await shut.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  expect(await look("unkept", shut)).toContain("full or closed");
  const old = await (await served.visit(phone, "maya")).newPage();
  await old.addInitScript(() => {
    SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException("no", "NotSupportedError"));
  });
  expect(await look("too-old", old)).toContain("cannot check signatures");
  const spoilt = await (await served.visit(phone, "maya")).newPage();
  await spoilt.addInitScript((name) => localStorage.setItem(name, '<img src=x onerror="alert(1)">'), place);
  expect(await look("damaged", spoilt)).toContain("can no longer be read");
  expect(await spoilt.locator("pocket-witness img").count()).toBe(0);
});

test("the server shows another record under the same key: the phone says stop, keeps both heads, and the file proves it elsewhere", async () => {
  honest = await head();
  const before = JSON.parse((await kept()) ?? "{}");
  const forged = leavesOf(sizeOf(honest) + 2, "forged");
  expect(forged.length).toBeLessThan(256);
  const key = await keptLogKey(served.house.record, served.ids.northline);
  if (!key) throw new Error("the record has no key");
  const { origin } = readCheckpointText(readNote(honest).text);
  const text = checkpointText({
    origin,
    size: forged.length,
    root: Uint8Array.from(mth(forged)),
    extensions: [],
  });
  const note = writeNote({ text, signatures: [await signedBy(key, origin, text)] });
  await show(note, Buffer.concat(forged.map((leaf) => mth([leaf]))));

  const said = await look("alarm");
  expect(said).toContain("Stop: this record does not fit what your phone saw before");
  expect(said).toContain("does not begin with those");
  expect(said).toContain("The two signed heads together are proof.");
  expect(await maya.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("alert");
  expect(JSON.parse((await kept()) ?? "{}")).toMatchObject({
    ...before,
    found: { is: "changed", head: note },
  });
  await maya.getByText("What this phone remembers, and what that can show").click();
  expect(await maya.getByRole("button", { name: "Forget it" }).isVisible()).toBe(false);
  const [download] = await Promise.all([
    maya.waitForEvent("download"),
    maya.getByRole("button", { name: "Save the two heads" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("northline-alarm.txt");
  await download.saveAs(at("alarm.txt"));
  const file = await readFile(at("alarm.txt"), "utf8");
  for (const one of [before.head, note]) expect(file).toContain(one);
  expect(await verify("alarm.txt")).toMatchObject({
    refused: true,
    text: expect.stringContaining(`does not begin with the ${sizeOf(honest)} entries`),
  });
});

test("the alarm stands when the page is opened again, until she lets it be forgotten", async () => {
  expect(await look("alarm")).toContain("does not begin with those");
  await maya.getByText("What this phone remembers, and what that can show").click();
  await maya.getByRole("button", { name: "Forget it" }).click();
  await maya.getByText("This phone has forgotten this record.").waitFor();
  await look("first");
});

test("a record that was rolled back, and a server that gives nothing to check, are told apart", async () => {
  await show(honest);
  const said = await look("alarm");
  expect(said).toContain("entries are gone");
  expect(said).toContain("do not prove by themselves who is wrong.");
  await maya.evaluate((name) => localStorage.removeItem(name), place);
  await look("first");
  await maya.route("**/record/northline/checkpoint", (route) =>
    route.fulfill({ status: 200, body: "<html>Sign in to this network</html>" }),
  );
  expect(await look("refused")).toContain("Times in a row that this went wrong: 1.");
  expect(await look("refused")).toContain("Times in a row that this went wrong: 2.");
});
