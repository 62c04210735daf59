import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { checkpointText, readCheckpointText } from "../../src/record/formats/checkpoint.ts";
import { verifierKey, writeKey } from "../../src/record/formats/key.ts";
import { readNote, writeNote } from "../../src/record/formats/note.ts";
import { writeProof } from "../../src/record/formats/proof.ts";
import { commit } from "../../src/record/leaf/commit.ts";
import { leafBytes } from "../../src/record/leaf/leaf.ts";
import { checkLogs } from "../../src/record/log/check.ts";
import { keptLogKey, signedBy } from "../../src/record/log/key.ts";
import { sequence } from "../../src/record/log/publish.ts";
import { head, naiveKey, vkeyOf } from "../naive-log.ts";
import { faultsOf, overflow, tooSmall } from "./look.ts";
import { follow, openServed, phone, type Served } from "./served.ts";

/** Maya keeps a receipt and the page that checks it. Later somebody changes the database of the server; hers still proves. */
let served: Served;
let maya: Page;
let folder = "";
const at = (name: string) => join(folder, name);
const papers = () => `/partners/${served.ids.mayas}/agreements`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-receipt-"));
  served = await openServed();
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

test("after she sent the form the page says that it is being signed, and the badge comes by itself", async () => {
  await maya.goto(`${papers()}/new`);
  await maya.getByLabel("What is it called?").fill("Payment within 30 days");
  await maya.getByText("Contract", { exact: true }).click();
  await follow(maya.getByRole("button", { name: "Add it" }));
  await maya.getByText("Being signed").waitFor();
  expect(await overflow(maya)).toEqual([]);
  expect(await tooSmall(maya)).toEqual([]);
  await sequence(served.house.record, served.house.clock.now());
  await maya.getByRole("link", { name: /^Checked, entry/ }).waitFor();
});

test("from the page of the act she keeps its receipt, the key, and the page that checks both", async () => {
  await follow(maya.getByRole("link", { name: /^Checked, entry/ }));
  const said = await maya.locator("main").innerText();
  for (const words of [
    "A paper was added",
    "Payment within 30 days",
    "Halden Machining",
    "Northline Rail only",
  ])
    expect(said).toContain(words);
  expect(await overflow(maya)).toEqual([]);
  expect(await tooSmall(maya)).toEqual([]);
  expect(await faultsOf(maya)).toEqual([]);
  await keep("mine.tlog-proof", "Keep the receipt");
  await follow(maya.getByRole("link", { name: "Record", exact: true }).first());
  await keep("log.vkey", "The key of this record");
  await follow(maya.getByRole("link", { name: "Check a receipt" }));
  await keep("verify.html", "Save this page");
  await writeFile(at("letter.txt"), await (await fetch(`${served.url}/record/northline/checkpoint`)).text());
});

test("later somebody changes the entry in the server's database: the start refuses and names it, and the page says so", async () => {
  const [{ log_index: index } = {}] = await served.rows(
    "select log_index from pair.entry where fields->>'title' = 'Payment within 30 days'",
  );
  await served.rows(`update pair.entry set fields = fields || '{"title": "Payment within 90 days"}'
    where kind = 'agreement.added' and fields->>'title' = 'Payment within 30 days'`);
  await expect(checkLogs(served.house.db, served.house.record)).rejects.toMatchObject({
    code: "record-disagrees",
    message: expect.stringContaining(`at entry ${index}`),
  });
  await maya.goto(papers());
  await follow(maya.getByRole("link", { name: /^Checked, entry/ }));
  expect(await maya.locator("main").innerText()).toContain("The record was changed");
  expect(await maya.getByRole("link", { name: "Keep the receipt" }).count()).toBe(0);
});

test("the page she saved proves what was said, without the server, and says exactly why where it does not", async () => {
  const saved = await (await served.visit({ ...phone, offline: true })).newPage();
  await saved.goto(`file://${at("verify.html")}`);
  const give = (label: string, file: string) =>
    saved.getByLabel(label, { exact: true }).setInputFiles(file === "" ? [] : at(file));
  const answer = async (id: string): Promise<string> => {
    await saved.getByRole("button", { name: "Check it" }).click();
    await saved.locator(`#${id}`).waitFor();
    expect(await saved.locator("[data-answer]:visible").count()).toBe(1);
    expect(await overflow(saved)).toEqual([]);
    return saved.locator(`#${id}`).innerText();
  };
  const receipt = await readFile(at("mine.tlog-proof"), "utf8");
  const key = await readFile(at("log.vkey"), "utf8");

  await give("The receipt", "mine.tlog-proof");
  expect(await answer("no-key")).toContain("Not checked: there is no key.");

  await give("The key that you kept", "log.vkey");
  const proved = await answer("proved");
  for (const words of ["A paper was added", "Payment within 30 days", "Signed only by"])
    expect(proved).toContain(words);
  expect(proved).toContain("That what was entered was true.");
  expect(await faultsOf(saved)).toEqual([]);

  // The line that no signature covers: other words in it are told, and what still holds.
  const [, extra = ""] = /^extra (.+)$/m.exec(receipt) ?? [];
  const other = Buffer.from(extra, "base64").toString().replace("within 30 days", "within 90 days");
  await writeFile(at("words.tlog-proof"), receipt.replace(extra, Buffer.from(other).toString("base64")));
  await give("The receipt", "words.tlog-proof");
  const words = await answer("wrong-words");
  expect(words).toContain("Do not believe these words.");
  expect(words).toContain("title is not what stands in the record");

  // Written in another way it says the same, and proves the same.
  const spaced = JSON.stringify(JSON.parse(Buffer.from(extra, "base64").toString()), null, 1);
  await writeFile(at("spaced.tlog-proof"), receipt.replace(extra, Buffer.from(spaced).toString("base64")));
  await give("The receipt", "spaced.tlog-proof");
  expect(await answer("proved")).toContain("Payment within 30 days");

  // Without that line the openings may come beside it.
  const { leaf, openings } = JSON.parse(Buffer.from(extra, "base64").toString());
  await writeFile(at("bare.tlog-proof"), receipt.replace(/\nextra .*/, ""));
  await writeFile(at("bare.leaf"), leaf);
  await writeFile(at("bare.openings.json"), JSON.stringify(openings));
  await give("The receipt", "bare.tlog-proof");
  await saved
    .getByLabel("Openings, if they came in files of their own")
    .setInputFiles([at("bare.leaf"), at("bare.openings.json")]);
  expect(await answer("proved")).toContain("Payment within 30 days");
  await saved.getByLabel("Openings, if they came in files of their own").setInputFiles([]);

  // Another place than was signed.
  const index = Number(/^index (\d+)$/m.exec(receipt)?.[1]);
  await writeFile(at("forged.tlog-proof"), receipt.replace(`index ${index}`, `index ${index + 1}`));
  await give("The receipt", "forged.tlog-proof");
  expect(await answer("refused")).toContain("This receipt does not hold.");

  // A key of the same name that is another one, and a key of another record.
  const [name = ""] = key.trim().split("+");
  await writeFile(at("elsewhere.vkey"), key.replace("northline", "southline"));
  await give("The receipt", "mine.tlog-proof");
  await give("The key that you kept", "elsewhere.vkey");
  expect(await answer("wrong-key")).toContain("Not proved: this key does not fit.");
  await writeFile(at("wrong.vkey"), await otherKey(name));
  await give("The key that you kept", "wrong.vkey");
  expect(await answer("wrong-key")).toContain("Not proved: this key does not fit.");

  // The head that a letter carried: the same history, or a proof of two.
  await give("The key that you kept", "log.vkey");
  await give("Another receipt of the same record, or a letter that you kept", "letter.txt");
  expect(await answer("proved")).toContain("The other one shows the same history.");
});

test("files dropped on the saved page find their places by themselves, and a head that contradicts is told as proof", async () => {
  const saved = await (await served.visit({ ...phone, offline: true })).newPage();
  await saved.goto(`file://${at("verify.html")}`);
  const other = await contradicting(await readFile(at("letter.txt"), "utf8"));
  const files = [
    ["a.txt", await readFile(at("log.vkey"), "utf8")],
    ["b.txt", await readFile(at("mine.tlog-proof"), "utf8")],
    ["c.txt", `Your letter from Northline Rail\r\n\r\n${other.replaceAll("\n", "\r\n")}`],
    ["photo.txt", "a photo"],
  ];
  await saved.evaluate((given) => {
    const dataTransfer = new DataTransfer();
    for (const [called = "", text = ""] of given) dataTransfer.items.add(new File([text], called));
    document.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
  await saved.locator("#two").waitFor();
  expect(await saved.locator("#two").innerText()).toContain("Two histories: this is a proof.");
  expect(await saved.locator("#unknown").innerText()).toContain("photo.txt");
  expect(await overflow(saved)).toEqual([]);
});

test("a receipt whose words are written to be run is shown as what it is, and asks for nothing from anywhere", async () => {
  const page = await (await served.visit(phone)).newPage();
  await page.goto(`file://${at("verify.html")}`);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const markup =
    '</td><script>location="https://thief.example/"</script><img src="https://thief.example/i" onerror="alert(1)">';
  const said: Record<string, string> = {
    ...{ kind: "constructor", side: "toString", title: markup, sort: "constructor" },
    note: `${markup}\u202egnp`,
  };
  const salt = Buffer.alloc(32, 3);
  const leaf = leafBytes({
    ...{ v: 1, type: "agreement", tag: "A".repeat(43), at: "2026-11-25T19:00Z" },
    c: Object.fromEntries(
      Object.entries(said).map(([field, value]) => [field, commit(salt, "agreement", field, value)]),
    ),
  });
  const openings = Object.fromEntries(
    Object.entries(said).map(([field, value]) => [field, { salt: salt.toString("base64"), value }]),
  );
  const log = naiveKey("thief.example/<b>record</b>", 1);
  const extra = new TextEncoder().encode(JSON.stringify({ leaf: Buffer.from(leaf).toString(), openings }));
  const checkpoint = head(log, [Buffer.from(leaf)]);
  const receipt = writeProof({ extra, index: 0, hashes: [], checkpoint });
  const give = (label: string, name: string, text: string) =>
    page
      .getByLabel(label, { exact: true })
      .setInputFiles({ name, mimeType: "text/html", buffer: Buffer.from(text) });
  await give("The receipt", "<img src=x onerror=alert(1)>.html", receipt);
  await give("The key that you kept", "log.vkey", vkeyOf(log, 1));
  await page.getByRole("button", { name: "Check it" }).click();
  await page.locator("#proved").waitFor();
  const proved = page.locator("#proved");
  expect(await proved.innerText()).toContain("thief.example/<b>record</b>");
  expect(await page.locator("#said").innerText()).toContain(markup);
  expect(await page.locator("#said").innerText()).not.toContain("native code");
  expect(await proved.locator("img, td script, b").count()).toBe(0);
  const policy = await page.locator("meta[http-equiv]").getAttribute("content");
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; img-src data:;/,
  );
  await give("The receipt", "long.tlog-proof", `${receipt}${"x".repeat(10_000_000)}`);
  await page.getByRole("button", { name: "Check it" }).click();
  await page.locator("#refused").waitFor();
  expect(await page.locator("#refused").innerText()).toContain("too large");
  expect(asked).toEqual([]);
});

/** A head of the same size with another root, signed by the key of the record: what only its owner can make. */
async function contradicting(head: string): Promise<string> {
  const { origin, size } = readCheckpointText(readNote(head).text);
  const key = await keptLogKey(served.house.record, served.ids.northline);
  if (!key) throw new Error("the record has no key");
  const text = checkpointText({ origin, size, root: new Uint8Array(32).fill(7), extensions: [] });
  return writeNote({ text, signatures: [await signedBy(key, origin, text)] });
}

/** A fresh key that calls itself by this name. */
async function otherKey(name: string): Promise<string> {
  const { publicKey } = generateKeyPairSync("ed25519");
  const raw = Uint8Array.from(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  return `${writeKey(await verifierKey(name, 1, raw))}\n`;
}

test("on the server the page runs nothing but itself, and without JavaScript says how to check", async () => {
  const answer = await fetch(`${served.url}/verify`);
  const policy = answer.headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/script-src 'sha256-[\w+/=]+';/);
  for (const nothing of ["unsafe", "'self'", "http"]) expect(policy).not.toContain(nothing);
  expect(policy).toContain("connect-src 'none'");
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
