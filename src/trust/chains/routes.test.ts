import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { recordVerify } from "../../cli/record.ts";
import { append } from "../../record/append.ts";
import { readKey, writeKey } from "../../record/formats/key.ts";
import { exportLog } from "../../record/log/export.ts";
import { sequence } from "../../record/log/publish.ts";

let app: App;
let [maya, ada, omar, folder] = ["", "", "", ""];
beforeAll(async () => {
  app = await openApp();
  folder = await mkdtemp(join(tmpdir(), "evenhand-chain-"));
  [maya, ada, omar] = [await app.cookie("maya"), await app.cookie("ada"), await app.cookie("omar")];
  expect(await html("")).toContain("No entry is signed yet");
  for (let n = 0; n < 6; n++)
    await app.system(async ({ tx, now }) => {
      const at = { largeId: app.ids.northline, now };
      await append(tx, "agreement.added", { ...at, relationshipId: app.ids.mayas }, { side: "large", n });
      await append(tx, "agreement.added", { ...at, relationshipId: app.ids.omars }, { side: "large", n });
    });
  await sequence(app.house.record, app.clock.now());
});
afterAll(() => rm(folder, { recursive: true }));

const get = (path: string, who = maya) => app.get(`/partners/${app.ids.mayas}/chain${path}`, who);
const html = async (path: string, who = maya) => (await get(path, who)).text();
const wrong = /data-kind="bad"/;

/** Files as Maya keeps them. */
async function kept() {
  const at = (name: string) => join(folder, name);
  const write = async (name: string, text: string) => {
    await writeFile(at(name), text);
    return at(name);
  };
  const key = await readKey(await (await app.get("/record/northline/log.vkey")).text());
  const vkey = await write("log.vkey", writeKey(key));
  const chain = await write("key.json", await html("/key"));
  const leaves = await write("leaves.json", await html("/leaves"));
  const receipts: string[] = [];
  for (let n = 0; n < 12; n += 2) {
    const text = await (await app.get(`/record/${n}/receipt`, ada)).text();
    receipts.push(await write(`${n}.tlog-proof`, text));
  }
  return { vkey, chain, leaves, receipts };
}

const verify = (positionals: string[], values: Record<string, string>) =>
  recordVerify.run({
    positionals,
    values,
    json: true,
    settings: () => {
      throw new Error("offline");
    },
  });

describe("the chain of Maya's partnership", () => {
  test("is followed on its page by both parties, and closed to everybody else", async () => {
    for (const who of [maya, ada]) {
      const page = await html("", who);
      expect(page).toContain("Every entry on this page follows on the one before.");
      expect(page.match(/Follows</g)).toHaveLength(6);
    }
    for (const path of ["", "/key", "/leaves"]) {
      expect((await get(path, omar)).status).toBe(404);
      expect((await get(path, "")).status).toBe(303);
      expect((await get(path, await app.cookie("paula"))).status).toBe(403);
    }
    for (const after of ["%00", "-1", "9".repeat(50), "x"])
      for (const path of ["", "/leaves"]) expect((await get(`${path}?after=${after}`)).status).toBe(200);
    expect((await get("/leaves?after=9999")).status).toBe(409);
    expect(app.errors).toEqual([]);
  });

  test("goes on from any place as from the beginning", async () => {
    const page = await html("?after=4");
    expect(page).not.toMatch(wrong);
    expect(page.match(/Follows</g)).toHaveLength(3);
    expect(page).toContain('<th scope="row" class="narrow">4</th>');
  });

  test("says what was left out of the database, and what was put in from another partnership", async () => {
    await app.owner("update pair.entry set log_index = null where log_index = 4");
    const page = await html("");
    for (const words of ["This chain is broken", "Left out", "has 5."]) expect(page).toContain(words);
    expect(page.match(/Follows</g)).toHaveLength(5);
    expect(await html("?after=6")).toContain("Before this page 1 entry is in the record");
    await app.owner("update pair.entry set log_index = 4 where log_index is null");
    const moved = "update pair.entry set relationship_id = $1 where log_index = 5";
    await app.owner(moved, [app.ids.mayas]);
    expect(await html("")).toContain("Does not follow");
    await app.owner(moved, [app.ids.omars]);
    expect(await html("")).not.toMatch(wrong);
  });
});

describe("evenhand record verify --thread", () => {
  test("follows receipts, a file of leaves, and a whole log, offline", async () => {
    const { vkey, chain, leaves, receipts } = await kept();
    for (const files of [receipts, [leaves], [leaves, ...receipts.slice(2, 4)]]) {
      const output = await verify(files, { vkey, thread: chain });
      expect(output?.text).toContain("6 of them are of this relationship");
      expect([output?.json].flat().at(-1)).toMatchObject({ thread: { entries: 6, lastIndex: 10 } });
    }
    await exportLog(app.house.db, "northline", join(folder, "log"));
    const output = await verify([join(folder, "log")], { vkey, thread: chain });
    expect(output?.json).toMatchObject([{ size: 12, thread: { entries: 6, lastIndex: 10 } }]);
    await expect(verify([leaves], { thread: chain })).rejects.toMatchObject({ code: "no-key" });
  });

  test("refuses a set with a hole, one of another partnership, and a file that was changed", async () => {
    const { vkey, chain, leaves, receipts } = await kept();
    const without = receipts.filter((_, at) => at !== 2);
    await expect(verify(without, { vkey, thread: chain })).rejects.toMatchObject({ code: "thread-gap" });
    // Without the last ones nothing shows in what is left: the key file knows how many there were.
    await expect(verify(receipts.slice(0, 4), { vkey, thread: chain })).rejects.toMatchObject({
      code: "thread-short",
    });
    await writeFile(join(folder, "omars"), await (await app.get("/record/1/receipt", ada)).text());
    await expect(verify([leaves, join(folder, "omars")], { vkey, thread: chain })).rejects.toMatchObject({
      code: "thread-gap",
    });
    const text = await html("/leaves");
    const changed = join(folder, "changed.json");
    await writeFile(changed, text.replace('"index":4', '"index":5'));
    await expect(verify([changed], { vkey, thread: chain })).rejects.toMatchObject({ code: "proof-wrong" });
    await writeFile(changed, text.slice(0, -20));
    await expect(verify([changed], { vkey, thread: chain })).rejects.toMatchObject({
      code: "record-damaged",
    });
    await writeFile(changed, (await html("/key")).replace('"entries": 6', '"entries": 7'));
    await expect(verify([join(folder, "log")], { vkey, thread: changed })).rejects.toMatchObject({
      code: "thread-short",
    });
  });
});
