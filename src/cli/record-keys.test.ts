import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type App, addressOf, openApp } from "../../test/app.ts";
import type { Letter } from "../platform/mail.ts";
import { readSettings } from "../platform/settings.ts";
import { append } from "../record/append.ts";
import { fingerprintWords } from "../record/formats/fingerprint.ts";
import { readKey } from "../record/formats/key.ts";
import { sequenceAll } from "../record/log/publish.ts";
import type { Command, Output, Values } from "./command.ts";
import { recordVerify } from "./record.ts";
import { recordErase } from "./record-erase.ts";
import { recordExport, recordReceipt } from "./record-log.ts";
import { recordRotate } from "./record-rotate.ts";

vi.setConfig({ testTimeout: 60_000 });

let app: App;
let folder = "";
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  app = await openApp();
  folder = await mkdtemp(join(tmpdir(), "evenhand-keys-"));
  await app.system(async ({ tx, now }) => {
    const of = { largeId: app.ids.northline, relationshipId: app.ids.mayas, now };
    for (const title of ["Payment within 30 days", "Forecast each quarter"])
      await append(tx, "agreement.added", of, { side: "large", title });
  });
  await sequenceAll(app.house.record, app.clock.now());
});
afterAll(() => rm(folder, { recursive: true }));

const run = (command: Command, values: Values, positionals: string[] = []) =>
  command.run({
    values,
    positionals,
    settings: () => readSettings({ DATABASE_URL: app.url, EVENHAND_DATA: app.house.settings.data }),
    json: true,
  });
const large = "northline";
const publicFile = async (name: string) => (await app.get(`/record/northline/${name}`)).text();
const keep = async (name: string) => {
  await writeFile(at(name), await publicFile(name));
  return at(name);
};

test("Maya keeps key, policy and receipt of a first day; the words are the same everywhere", async () => {
  const vkey = await keep("log.vkey");
  const policy = await keep("log.policy");
  const words = fingerprintWords((await readKey(await readFile(vkey, "utf8"))).publicKey);
  expect(await readFile(policy, "utf8")).toContain(
    `# In words: ${words}\nlog ${(await readFile(vkey, "utf8")).trim()}\n`,
  );
  const file = at("mine.tlog-proof");
  await run(recordReceipt, { large, out: file }, ["0"]);
  for (const values of [{ vkey }, { policy }]) {
    const output = await run(recordVerify, values, [file]);
    expect(output?.text).toContain(`The key that signed, in words: ${words}`);
    expect(output?.json).toMatchObject([{ index: 0, words }]);
  }
  const page = await (await app.get(`/partners/${app.ids.mayas}/record`, await app.cookie("maya"))).text();
  expect(page).toContain(words);
  expect(page).toContain("/record/northline/log.policy");
  expect(await publicFile("log.1.vkey")).toBe(await readFile(vkey, "utf8"));
  for (const name of ["log.0.vkey", "log.2.vkey", "rotation.1", "rotation.0", "log.01.vkey", "log.x.vkey"])
    expect([name, (await app.get(`/record/northline/${name}`)).status]).toEqual([name, 404]);
});

test("Dev exchanges the key: Maya's old key proves nothing newer until she gives the exchange, which it signed", async () => {
  const output = await run(recordRotate, { large, reason: "A key lives two years." });
  const { old, new: fresh } = (output as Output).json as {
    old: { words: string };
    new: { words: string; vkey: string };
  };
  expect(output?.text).toContain(fresh.words);
  expect((await publicFile("log.vkey")).trim()).toBe(fresh.vkey);
  expect(await publicFile("log.1.vkey")).toBe(await readFile(at("log.vkey"), "utf8"));
  const rotation = await keep("rotation.1");
  const file = at("newer.tlog-proof");
  await run(recordReceipt, { large, out: file }, ["1"]);
  await app.system(({ tx, now }) =>
    append(
      tx,
      "note.written",
      { largeId: app.ids.northline, relationshipId: app.ids.mayas, now },
      { side: "large" },
    ),
  );
  await run(recordReceipt, { large, out: file }, ["1"]);
  const vkey = at("log.vkey");
  await expect(run(recordVerify, { vkey }, [file])).rejects.toMatchObject({ code: "signature-missing" });
  const followed = await run(recordVerify, { vkey, rotation: [rotation] }, [file, at("mine.tlog-proof")]);
  expect(followed?.json).toMatchObject([
    { index: 1, words: fresh.words },
    { index: 0, words: old.words },
  ]);
  // The policy of today proves both, without the exchange.
  await writeFile(at("today.policy"), await publicFile("log.policy"));
  await run(recordVerify, { policy: at("today.policy") }, [file, at("mine.tlog-proof")]);
  await expect(run(recordVerify, { vkey, rotation: [vkey] }, [file])).rejects.toMatchObject({
    code: "record-damaged",
  });
});

test("every partner is told, with both keys in words, why, and that they call before they believe it", async () => {
  const hers = () =>
    app.letters.filter(({ to, subject }) => to.address === addressOf("maya") && subject.includes("new key"));
  await expect.poll(() => hers().length, { timeout: 15_000 }).toBe(1);
  const letter = hers()[0] as Letter;
  expect(letter.subject).toBe("The record of Northline Rail has a new key");
  expect(letter.text).toContain("A key lives two years.");
  const key = await readKey(await publicFile("log.vkey"));
  expect(letter.text).toContain(`The new key in words: ${fingerprintWords(key.publicKey)}`);
  expect(letter.text).toContain("Call the person who looks after you");
  expect(letter.text).toContain("http://localhost:4400/record/northline/log.policy");
  expect(hers()).toHaveLength(1);
});

test("a stolen key is no more believed by the policy that is handed out", async () => {
  await run(recordRotate, { large, reason: "A laptop was stolen.", stolen: true });
  const policy = await publicFile("log.policy");
  expect(policy.match(/^log /gm)).toHaveLength(2);
  expect(policy).toMatch(/# Stolen, and not believed any more\.\n# In words: .*\n# log /);
  await expect(run(recordRotate, { large, reason: "x", stolen: true, lost: true })).rejects.toThrow(
    "not both",
  );
  await expect(run(recordRotate, { large: "nowhere", reason: "x" })).rejects.toMatchObject({
    code: "large-unknown",
  });
});

test("an export holds every key and exchange, is checked from the first key on, and grows over an exchange", async () => {
  const to = at("export");
  await run(recordExport, { large }, [to]);
  const vkey = at("log.vkey");
  await expect(run(recordVerify, { vkey }, [to])).rejects.toMatchObject({ code: "signature-missing" });
  const rotation = [join(to, "rotation.2"), join(to, "rotation.1")];
  await run(recordVerify, { vkey, rotation }, [to]);
  await run(recordVerify, { policy: join(to, "log.policy") }, [to]);
  await run(recordRotate, { large, reason: "Once more." });
  await run(recordExport, { large }, [to]);
  await run(recordVerify, { vkey: join(to, "log.vkey") }, [to]);
});

test("Dev erases an entry: page, receipt and export say so, and Maya's receipt of before still proves it", async () => {
  const before = at("before.tlog-proof");
  await run(recordReceipt, { large, out: before }, ["0"]);
  const output = await run(recordErase, { large, reason: "Asked for by the firm." }, ["0"]);
  expect(output?.json).toMatchObject({ entries: 1, waiting: 0 });
  expect(output?.text).toContain("Delete every backup by 20");
  const policy = at("now.policy");
  await writeFile(policy, await publicFile("log.policy"));
  await run(recordReceipt, { large, out: at("after.tlog-proof") }, ["0"]);
  const proved = await run(recordVerify, { policy }, [before, at("after.tlog-proof")]);
  expect(proved?.json).toMatchObject([{ opened: { title: "Payment within 30 days" } }, { opened: {} }]);
  expect((await run(recordExport, { large }, [at("export")]))?.json).toMatchObject({ erased: 1 });
  const maya = await app.cookie("maya");
  const [{ id } = {}] = (await app.owner("select id from pair.entry where log_index = 0")) as {
    id?: string;
  }[];
  const page = await (await app.get(`/partners/${app.ids.mayas}/record/${id}`, maya)).text();
  expect(page).toContain("What it said was erased");
  expect(page).not.toContain("Payment within 30 days");
  const list = await (await app.get(`/partners/${app.ids.mayas}/record`, maya)).text();
  expect(list).toContain("Words were erased");
  expect(app.errors).toEqual([]);
});

test("what is to be erased is named once, with a reason", async () => {
  const reason = "x";
  await expect(run(recordErase, { large, reason })).rejects.toThrow("name one entry");
  await expect(run(recordErase, { large, reason, msme: "halden" }, ["0"])).rejects.toThrow("name one entry");
  await expect(run(recordErase, { large, reason }, ["one"])).rejects.toThrow("by its number");
  await expect(run(recordErase, { large }, ["0"])).rejects.toThrow("--reason");
  await expect(run(recordErase, { large, reason, msme: "nobody" })).rejects.toMatchObject({
    code: "entry-unknown",
  });
  await expect(run(recordErase, { large, reason }, ["0"])).rejects.toMatchObject({ code: "entry-erased" });
  await expect(run(recordErase, { large, reason }, ["99999"])).rejects.toMatchObject({
    code: "entry-unknown",
  });
});
