import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { append } from "../../record/append.ts";
import { checkpointText, openCheckpoint } from "../../record/formats/checkpoint.ts";
import { readKey } from "../../record/formats/key.ts";
import { writeNote } from "../../record/formats/note.ts";
import { keyOf } from "../../record/log/check.ts";
import { sequence } from "../../record/log/publish.ts";
import { signedLog } from "../../record/log/static.ts";
import { proveConsistency } from "../../record/tree/prove.ts";
import { readAsked } from "../../record/witness/request.ts";

let app: App;
let ada = "";
let [early, receipt] = ["", ""];
beforeAll(async () => {
  app = await openApp();
  ada = await app.cookie("ada");
  await say(7);
  early = await head();
  receipt = await (await app.get("/record/3/receipt", ada)).text();
  await say(300);
});

const head = async () => (await app.get("/record/northline/checkpoint")).text();
const page = async (query = "") => (await app.get(`/record/growth${query}`, ada)).text();
const bring = async (text: string) => {
  const answer = await app.post("/record/growth", { head: text }, ada);
  return { status: answer.status, text: await answer.text() };
};
async function say(count: number): Promise<void> {
  await app.system(async ({ tx, now }) => {
    const at = { largeId: app.ids.northline, relationshipId: app.ids.mayas, now };
    for (let n = 0; n < count; n++) await append(tx, "note.written", at, { side: "large", n });
  });
  await sequence(app.house.record, app.clock.now());
}
const key = async () => readKey(await (await app.get("/record/northline/log.vkey")).text());

/** A head as the large organization itself could sign one: with the key of the log. */
async function signedHead(size: number, root: Uint8Array, by?: KeyObject): Promise<string> {
  const log = await app.system(({ tx }) => signedLog(tx, "northline"));
  const own = await keyOf(app.house.record, log);
  const { name, id } = await key();
  const text = checkpointText({ origin: name, size, root: Uint8Array.from(root), extensions: [] });
  const signature = by ? Uint8Array.from(sign(null, Buffer.from(text), by)) : own.sign(Buffer.from(text));
  return writeNote({ text, signatures: [{ name, keyId: id, signature }] });
}

test("two sizes: the proof is shown, checked, and leaves as a file that any other program checks", async () => {
  const shown = await page("?old=7&now=300");
  expect(shown).toContain("Proved: the first 7 of these 300 entries");
  const file = await (await app.get("/record/growth/proof?old=7", ada)).text();
  const { old, proof, checkpoint } = readAsked(file);
  const [before, now] = [
    await openCheckpoint(early, await key()),
    await openCheckpoint(checkpoint, await key()),
  ];
  expect([old, before.checkpoint.size, now.checkpoint.size]).toEqual([7, 7, 307]);
  await proveConsistency(before.checkpoint, now.checkpoint, proof);
  for (const query of ["?old=0", "?old=307", "?old=1&now=1", "?old=256&now=256", ""])
    expect([query, (await page(query)).includes("Proved: ")]).toEqual([query, true]);
});

test("an older head, and a receipt of then, are the beginning of the record of today", async () => {
  for (const text of [early, receipt, `\r\n${early.replaceAll("\n", "\r\n")}  `])
    expect((await bring(text)).text).toContain("It is the beginning of the record of today: none of its 7");
});

test("a head that this key signed and that leads elsewhere is shown as proof that the record was changed", async () => {
  const { checkpoint } = await openCheckpoint(early, await key());
  const other = checkpoint.root.with(0, (checkpoint.root[0] ?? 0) ^ 1);
  for (const size of [7, 307]) {
    const { text } = await bring(await signedHead(size, other));
    expect(text).toContain("it proves that the record was changed");
    expect(text).toContain("Both cannot be true");
  }
  expect((await bring(await signedHead(400, other))).text).toContain("entries are gone");
});

test("what proves nothing is said to prove nothing", async () => {
  const { checkpoint } = await openCheckpoint(early, await key());
  const { privateKey } = generateKeyPairSync("ed25519");
  const forged = await signedHead(7, checkpoint.root, privateKey);
  expect((await bring(forged)).text).toContain("No key of this record signed this");
  expect((await bring(early.replaceAll("northline", "southline"))).text).toContain(
    "the head of another record",
  );
  for (const text of ["x", "\u0000", "🙂".repeat(9000), early.slice(0, -9), early.repeat(20)])
    expect((await bring(text)).status).toBeLessThan(500);
  expect((await bring("")).status).toBe(422);
  expect((await bring("hello")).text).toContain("no signed head and no receipt");
  expect(app.errors).toEqual([]);
});

test("a tree that was changed in the database leads nowhere, and the page says so", async () => {
  const turn =
    "update shared.log_tile set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1) where level = 0 and index = 0";
  await app.owner(turn);
  expect((await bring(early)).text).toContain("it proves that the record was changed");
  await app.owner(turn);
  expect((await bring(early)).text).toContain("It is the beginning");
});
