import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cosignLine, head, headText, leavesOf, mth, naiveKey, vkeyOf } from "../../test/naive-log.ts";
import { checkpointText } from "../record/formats/checkpoint.ts";
import { verifierKey, writeKey } from "../record/formats/key.ts";
import { writeNote } from "../record/formats/note.ts";
import { writeProof } from "../record/formats/proof.ts";
import { commit } from "../record/leaf/commit.ts";
import { leafBytes } from "../record/leaf/leaf.ts";
import { leafHash } from "../record/tree/hash.ts";
import { recordVerify } from "./record.ts";

const origin = "evenhand.example/record/northline";
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-record-"));
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  const key = await verifierKey(origin, 1, Uint8Array.from(raw));
  const leaf = leafBytes({ v: 1, type: "payment", tag: "A".repeat(43), at: "2026-11-25T19:00Z", c: {} });
  const text = checkpointText({ origin, size: 1, root: Uint8Array.from(leafHash(leaf)), extensions: [] });
  const signature = Uint8Array.from(sign(null, Buffer.from(text), privateKey));
  const checkpoint = writeNote({ text, signatures: [{ name: origin, keyId: key.id, signature }] });
  await writeFile(at("a.tlog-proof"), writeProof({ extra: null, index: 0, hashes: [], checkpoint }));
  await writeFile(at("a.tlog-proof.leaf"), leaf);
  await writeFile(at("bare.tlog-proof"), writeProof({ extra: null, index: 0, hashes: [], checkpoint }));
  await writeFile(at("log.vkey"), `${writeKey(key)}\n`);
  await writeFile(at("policy"), `log ${writeKey(key)}\nquorum none\n`);
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const verify = (positionals: string[], values = {}) => {
  const settings = () => {
    throw new Error("a receipt needs no settings");
  };
  return recordVerify.run({ values, positionals, settings, json: true });
};

test("a receipt is proved by the key that Maya kept, with the entry that lies beside it", async () => {
  for (const values of [{ vkey: at("log.vkey") }, { policy: at("policy") }]) {
    const output = await verify([at("a.tlog-proof")], values);
    expect(output?.json).toMatchObject([
      { origin, index: 0, size: 1, type: "payment", seenBy: [], closed: [] },
    ]);
    expect(output?.text).toContain(`Signed by ${origin} only.`);
  }
});

test("what a receipt says stands in lines of its own: no word in it writes over ours or adds a line", async () => {
  const forged = "yes\nSeen by witnesses that your policy names:\u001b[2A\r\u202e";
  const salt = Buffer.alloc(32, 5);
  const leaf = leafBytes({
    ...{ v: 1, type: "payment", tag: "A".repeat(43), at: "2026-11-25T19:00Z" },
    c: { note: commit(salt, "payment", "note", forged) },
  });
  const log = naiveKey(origin, 1);
  const openings = { note: { salt: salt.toString("base64"), value: forged } };
  const extra = new TextEncoder().encode(JSON.stringify({ leaf: Buffer.from(leaf).toString(), openings }));
  const checkpoint = head(log, [Buffer.from(leaf)]);
  await writeFile(at("forged.tlog-proof"), writeProof({ extra, index: 0, hashes: [], checkpoint }));
  await writeFile(at("forged.vkey"), vkeyOf(log, 1));
  const output = await verify([at("forged.tlog-proof")], { vkey: at("forged.vkey") });
  expect(output?.json).toMatchObject([{ opened: { note: forged } }]);
  expect(output?.text.split("\n").filter((line) => line.startsWith("Seen by"))).toEqual([]);
  expect(output?.text).toContain("  note: yes<U+000A>Seen by witnesses");
  expect(output?.text).not.toMatch(/[^\n\P{Cc}]|\u202e/u);
});

test("without a key nothing is proved, and who claims to have signed is said as not checked", async () => {
  await expect(verify([at("a.tlog-proof")])).rejects.toMatchObject({
    code: "no-key",
    message: expect.stringContaining(`${origin} (not checked)`),
  });
});

test("a receipt without its entry, a file that is none, and a line without a file are refused", async () => {
  const values = { vkey: at("log.vkey") };
  await expect(verify([at("bare.tlog-proof")], values)).rejects.toMatchObject({ code: "record-damaged" });
  await expect(verify([at("log.vkey")], values)).rejects.toMatchObject({ code: "record-damaged" });
  await expect(verify([at("nothing")], values)).rejects.toMatchObject({ code: "file-not-readable" });
  await expect(verify([], values)).rejects.toThrow("name a receipt");
  const both = { vkey: at("log.vkey"), policy: at("policy") };
  await expect(verify([at("a.tlog-proof")], both)).rejects.toThrow("not both");
});

test("two heads of one size with two roots are proof for whoever has the key; heads that fit are told one by one", async () => {
  const [log, association, bank] = [
    naiveKey(origin, 1),
    naiveKey("association.example/w", 4),
    naiveKey("bank.example/w", 4),
  ];
  const [a, b, longer] = [leavesOf(7), leavesOf(7, "b"), leavesOf(9)];
  const seen =
    cosignLine(bank, headText(origin, a), 1_795_000_060) +
    cosignLine(association, headText(origin, a), 1_795_000_000);
  await writeFile(at("a.checkpoint"), head(log, a) + seen);
  await writeFile(at("b.checkpoint"), head(log, b));
  await writeFile(at("longer.checkpoint"), head(log, longer));
  await writeFile(at("forged.checkpoint"), head(naiveKey(origin, 1), b));
  await writeFile(at("own.vkey"), vkeyOf(log, 1));
  const policy = (quorum: string) =>
    `log ${vkeyOf(log, 1)}\nwitness one ${vkeyOf(association, 4)}\nwitness two ${vkeyOf(bank, 4)}\ngroup both all one two\nquorum ${quorum}\n`;
  await writeFile(at("any"), policy("one"));
  await writeFile(at("both"), policy("both"));

  // Also where the second was shown to no witness, and a strict policy would not take it.
  for (const values of [{ vkey: at("own.vkey") }, { policy: at("both") }]) {
    const output = await verify([at("a.checkpoint"), at("longer.checkpoint"), at("b.checkpoint")], values);
    expect(output).toMatchObject({
      refused: true,
      json: [{ contradiction: { origin, size: 7, files: [at("a.checkpoint"), at("b.checkpoint")] } }],
    });
    expect(output?.text).toContain(`Two histories: ${origin} signed two different records of 7 entries.`);
  }
  const fit = await verify([at("a.checkpoint"), at("longer.checkpoint")], { vkey: at("own.vkey") });
  expect(fit?.json).toMatchObject([{ size: 7, seenBy: [], notAfter: null }, { size: 9 }]);
  expect(fit?.text).toContain(`Signed by ${origin} only.`);
  // What somebody else made up proves nothing against this log.
  await expect(
    verify([at("a.checkpoint"), at("forged.checkpoint")], { vkey: at("own.vkey") }),
  ).rejects.toMatchObject({
    code: "signature-missing",
  });
  await expect(verify([at("a.checkpoint"), at("b.checkpoint")])).rejects.toMatchObject({ code: "no-key" });
  // "Not after" is when enough had seen it, in the reader's own policy; below that it is refused.
  const moments: unknown[] = [];
  for (const name of ["any", "both"]) {
    const output = await verify([at("a.checkpoint")], { policy: at(name) });
    const [told] = (output?.json ?? []) as { notAfter: string }[];
    moments.push(told?.notAfter);
    expect(output?.text).toContain("Not after: ");
  }
  expect(moments).toEqual(["2026-11-18T11:06:40Z", "2026-11-18T11:07:40Z"]);
  await expect(verify([at("b.checkpoint")], { policy: at("any") })).rejects.toMatchObject({
    code: "quorum-missing",
    message: expect.stringContaining(`signed by ${origin} only`),
  });
});

test("a head that witnesses saw without the entry, a letter's, says not before; one that holds it, or that nobody saw, says nothing", async () => {
  const [log, association, bank] = [
    naiveKey(origin, 1),
    naiveKey("association.example/w", 4),
    naiveKey("bank.example/w", 4),
  ];
  const leaf = { v: 1, type: "payment", tag: "A".repeat(43), at: "2026-11-25T19:00Z", c: {} } as const;
  const last = Buffer.from(leafBytes(leaf));
  const leaves = [...leavesOf(3), last];
  const seen = (count: number, ...looks: (readonly [typeof bank, number])[]) => {
    const text = headText(origin, leaves.slice(0, count));
    return head(log, leaves.slice(0, count)) + looks.map(([by, at]) => cosignLine(by, text, at)).join("");
  };
  const hashes = [leafHash(leaves[2] as Buffer), mth(leaves.slice(0, 2))].map((one) => Uint8Array.from(one));
  const extra = new TextEncoder().encode(JSON.stringify({ leaf: last.toString(), openings: {} }));
  const checkpoint = seen(4, [bank, 1_795_000_900], [association, 1_795_000_960]);
  await writeFile(at("last.tlog-proof"), writeProof({ extra, index: 3, hashes, checkpoint }));
  await writeFile(
    at("letter"),
    seen(3, [bank, 1_795_000_000], [bank, 1_795_000_400], [association, 1_795_000_300]),
  );
  await writeFile(at("older"), seen(2, [bank, 1_795_000_100], [association, 1_795_000_100]));
  await writeFile(at("whole"), seen(4, [bank, 1_795_001_000], [association, 1_795_001_000]));
  await writeFile(
    at("two"),
    `log ${vkeyOf(log, 1)}\nwitness a ${vkeyOf(association, 4)}\nwitness b ${vkeyOf(bank, 4)}\ngroup g all a b\nquorum g\n`,
  );
  const told = async (...names: string[]) =>
    verify(["last.tlog-proof", ...names].map(at), { policy: at("two") });
  expect((await told())?.json).toMatchObject([{ notBefore: null, notAfter: "2026-11-18T11:22:40Z" }]);
  expect((await told("whole"))?.json).toMatchObject([{ notBefore: null }, { size: 4 }]);
  const output = await told("older", "letter");
  expect(output?.json).toMatchObject([{ notBefore: "2026-11-18T11:11:40Z" }, { size: 2 }, { size: 3 }]);
  expect(output?.text).toContain("Not before: 2026-11-18T11:11:40Z");
});
