import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkpointText } from "../record/formats/checkpoint.ts";
import { verifierKey, writeKey } from "../record/formats/key.ts";
import { writeNote } from "../record/formats/note.ts";
import { writeProof } from "../record/formats/proof.ts";
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
