import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cosignLine, head, headText, mth, naiveKey, vkeyOf } from "../../test/naive-log.ts";
import { readNote, writeNote } from "../record/formats/note.ts";
import { leafBytes } from "../record/leaf/leaf.ts";
import { leafHash } from "../record/tree/hash.ts";
import { recordVerify } from "./record.ts";

const origin = "evenhand.example/record/northline";
const [first, second, bank] = [
  naiveKey(origin, 1),
  naiveKey(origin, 1),
  naiveKey("bank.example/w", 4),
] as const;
const leaves = ["A", "E", "I"].map((end) =>
  Buffer.from(
    leafBytes({ v: 1, type: "payment", tag: "A".repeat(42) + end, at: "2026-11-25T19:00Z", c: {} }),
  ),
);
const text = headText(origin, leaves);
let folder = "";
const at = (...names: string[]) => join(folder, ...names);
const verify = (positionals: string[], values: Record<string, string | string[]>) =>
  recordVerify.run({ positionals, values, settings: () => process.exit(1), json: true });

/** A folder with an exported log of three entries, written by hand. */
async function exported(name: string, checkpoint = head(first, leaves)): Promise<string> {
  await mkdir(at(name, "tile/entries/000.p"), { recursive: true });
  await mkdir(at(name, "tile/0/000.p"), { recursive: true });
  const sized = (leaf: Buffer) => [Buffer.of(leaf.length >> 8, leaf.length & 255), leaf];
  await writeFile(at(name, "tile/entries/000.p/3"), Buffer.concat(leaves.flatMap(sized)));
  await writeFile(at(name, "tile/0/000.p/3"), Buffer.concat(leaves.map(leafHash)));
  await writeFile(at(name, "checkpoint"), checkpoint);
  return at(name);
}

/** The same entry in a file of leaves, as the parties of a relationship get it. */
async function leavesFile(name: string, checkpoint: string): Promise<string> {
  const [one, two, three] = leaves as [Buffer, Buffer, Buffer];
  const hashes = [leafHash(two), leafHash(three)].map((hash) => hash.toString("base64"));
  const leaf = { index: 0, leaf: one.toString(), hashes };
  await writeFile(
    at(name),
    JSON.stringify({ file: "evenhand/chain-leaves/v1", origin, checkpoint, leaves: [leaf] }),
  );
  return at(name);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-folder-"));
  await writeFile(at("log.vkey"), vkeyOf(first, 1));
  await writeFile(at("policy"), `log ${vkeyOf(first, 1)}\nwitness bank ${vkeyOf(bank, 4)}\nquorum bank\n`);
});
afterAll(() => rm(folder, { recursive: true }));

test("a whole log and a file of leaves are believed only where the witnesses of the policy have seen their head", async () => {
  const seen = head(first, leaves) + cosignLine(bank, text, 1_795_000_000);
  const policy = at("policy");
  for (const file of [await exported("alone"), await leavesFile("alone.json", head(first, leaves))])
    await expect(verify([file], { policy }), file).rejects.toMatchObject({ code: "quorum-missing" });
  const output = await verify([await exported("seen", seen), await leavesFile("seen.json", seen)], {
    policy,
  });
  expect(output?.json).toMatchObject([{ size: 3, seenBy: [{ name: "bank.example/w" }] }, { leaves: 1 }]);
  expect(output?.text).toContain("Not after: 2026-11-18T11:06:40Z");
  expect((await verify([at("alone")], { vkey: at("log.vkey") }))?.text).toContain(
    `Signed by ${origin} only.`,
  );
});

test("neither is believed under a key that had given way before", async () => {
  const named = `${origin}\n1\n${mth(leaves.slice(0, 1)).toString("base64")}\nevenhand.rotation/v1 ${vkeyOf(second, 1)}\n`;
  const [own, other] = [first, second].map((key) => readNote(head(key, [], named)));
  const signatures = [...(own?.signatures ?? []), ...(other?.signatures ?? [])];
  await writeFile(at("rotation.1"), writeNote({ text: named, signatures }));
  const given = { vkey: at("log.vkey"), rotation: [at("rotation.1")] };
  for (const file of [await exported("late"), await leavesFile("late.json", head(first, leaves))])
    await expect(verify([file], given), file).rejects.toMatchObject({ code: "key-retired" });
  expect((await verify([await exported("new", head(second, leaves))], given))?.json).toMatchObject([
    { size: 3, vkey: vkeyOf(second, 1) },
  ]);
});

test("a file of leaves under the head of another record is refused", async () => {
  const file = await leavesFile("moved.json", head(first, leaves));
  await writeFile(
    at("moved.json"),
    (await readFile(file, "utf8")).replace(origin, "evenhand.example/record/other"),
  );
  await expect(verify([file], { vkey: at("log.vkey") })).rejects.toMatchObject({ code: "record-damaged" });
});

test("what is no file, or has no end, is refused and keeps nobody waiting", async () => {
  execFileSync("mkfifo", [at("pipe")]);
  const vkey = at("log.vkey");
  for (const file of ["/dev/zero", at("pipe"), at("nothing")])
    await expect(verify([file], { vkey }), file).rejects.toMatchObject({ code: "file-not-readable" });
  for (const [name, put] of [
    ["endless", (path: string) => symlink("/dev/zero", path)],
    ["silent", async (path: string) => execFileSync("mkfifo", [path])],
    ["sparse", (path: string) => writeFile(path, "").then(() => truncate(path, 1_500_000_000))],
    ["many", (path: string) => writeFile(path, Buffer.alloc(3 * 65_537))],
  ] as const)
    for (const part of ["tile/entries/000.p/3", "tile/0/000.p/3"]) {
      const log = await exported(join(name, part.slice(0, 8)));
      await rm(join(log, part));
      await put(join(log, part));
      await expect(verify([log], { vkey }), `${name} ${part}`).rejects.toMatchObject({
        code: expect.stringMatching(/^(export-wrong|record-damaged)$/),
      });
    }
});
