import { stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { openRotating, reason } from "../../../test/rotating.ts";
import { sameBytes } from "../formats/base64.ts";
import { checkpointText, openCheckpoint } from "../formats/checkpoint.ts";
import { fingerprintWords } from "../formats/fingerprint.ts";
import { readKey, type VerifierKey } from "../formats/key.ts";
import { readNote, signaturesBy, writeNote } from "../formats/note.ts";
import { followRotations, rotationLine } from "../formats/rotation.ts";
import { trustKey, trustKeys } from "../formats/trust.ts";
import { checkReceipt } from "../receipts/receipt.ts";
import { checkLogs } from "./check.ts";
import { keepLogKey, type LogKey, signedBy, verifierOf } from "./key.ts";

vi.setConfig({ testTimeout: 60_000 });

const { app, say, rotate, log, rotations, keys, receipt, files } = await openRotating();
const first: LogKey = await keepLogKey(app.house.record, app.ids.northline);
const onlyKey = (all: readonly VerifierKey[], at: number) => {
  const key = all.at(at);
  if (!key) throw new Error("no such key");
  return key;
};

describe("Dev exchanges the key of a record", () => {
  test("one head names the new key and carries both signatures; the name stays, the entry says why", async () => {
    const before = await log();
    const done = await rotate();
    const after = await log();
    expect(after.origin).toBe(before.origin);
    expect(sameBytes(after.publicKey, before.publicKey)).toBe(false);
    const [old, fresh] = await keys();
    expect(done).toMatchObject({
      number: 1,
      why: "planned",
      size: after.size,
      old: { words: fingerprintWords(before.publicKey) },
      new: { words: fingerprintWords(after.publicKey) },
    });
    for (const key of [old, fresh]) {
      const { checkpoint } = await openCheckpoint(after.checkpoint, key as VerifierKey);
      expect(checkpoint).toMatchObject({
        size: after.size,
        extensions: [`evenhand.rotation/v1 ${done.new.vkey}`],
      });
    }
    expect(await readKey(done.new.vkey)).toEqual(fresh);
    const [entry] = await app.owner("select log_index, fields from pair.entry where kind = 'record.rotated'");
    expect(entry).toMatchObject({
      log_index: String(after.size - 1),
      fields: {
        reason,
        why: "planned",
        oldKey: done.old.vkey,
        newKey: done.new.vkey,
        newWords: done.new.words,
      },
    });
    await checkLogs(app.house.db, app.house.record);
  });

  test("the new key lies where the old one lay, the old one beside it, both for their owner alone", async () => {
    const { folder } = app.house.record;
    expect(await files()).toEqual([`${app.ids.northline}.before.key`, `${app.ids.northline}.key`]);
    for (const name of await files()) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const { publicKey } = await log();
    expect((await keepLogKey(app.house.record, app.ids.northline)).publicKey).toEqual(publicKey);
  });

  test("from then on the new key alone signs", async () => {
    await say();
    const { checkpoint } = await log();
    const [old, fresh] = (await keys()) as [VerifierKey, VerifierKey];
    const note = readNote(checkpoint);
    expect([signaturesBy(note, old).length, signaturesBy(note, fresh).length]).toEqual([0, 1]);
  });

  test("Maya, who kept the old key, is told that another one signed; with the exchange she is given the proof", async () => {
    const { text } = await receipt(0);
    const [old, fresh] = (await keys()) as [VerifierKey, VerifierKey];
    await expect(checkReceipt(text, trustKey(old))).rejects.toMatchObject({
      code: "signature-missing",
      message: expect.stringContaining("another key"),
    });
    const [{ checkpoint } = {}] = await rotations();
    const trust = await followRotations(trustKey(old), [String(checkpoint)]);
    expect(await checkReceipt(text, trust)).toMatchObject({ index: 0, key: fresh });
    expect(await checkReceipt(text, trustKeys([old, fresh]))).toMatchObject({ key: fresh });
  });

  test("a second exchange follows the first, in whatever order its notes are given", async () => {
    await say();
    await rotate();
    await say();
    const all = await keys();
    expect(all).toHaveLength(3);
    const notes = (await rotations()).map(({ checkpoint }) => String(checkpoint));
    const { text } = await receipt(0);
    const first = trustKey(onlyKey(all, 0));
    expect((await checkReceipt(text, await followRotations(first, notes.toReversed()))).key).toEqual(all[2]);
    await expect(checkReceipt(text, await followRotations(first, notes.slice(0, 1)))).rejects.toMatchObject({
      code: "signature-missing",
    });
    await expect(followRotations(first, notes.slice(1))).rejects.toMatchObject({ code: "signature-missing" });
  });
});

describe("nobody but the old key names a new one", () => {
  test("a stranger who signs a public head beside it gets no trust, nor one who writes the line", async () => {
    const old = onlyKey(await keys(), 0);
    const stranger = await keepLogKey(
      { folder: "/nowhere", secret: "a stranger's secret, long enough" },
      "x",
    );
    const theirs = await verifierOf(old.name, stranger.publicKey);
    const [{ checkpoint } = {}] = await rotations();
    const note = readNote(String(checkpoint));
    const signedToo = async (text: string) =>
      writeNote({ text, signatures: [...note.signatures, await signedBy(stranger, old.name, text)] });
    const renamed = note.text.replace(/^evenhand\.rotation.*$/m, rotationLine(theirs));
    await expect(followRotations(trustKey(old), [await signedToo(renamed)])).rejects.toMatchObject({
      code: "signature-missing",
    });
    const trust = await followRotations(trustKey(old), [await signedToo(note.text)]);
    expect(trust.logs.some((key) => sameBytes(key.publicKey, theirs.publicKey))).toBe(false);
    const ordinary = (await log()).checkpoint;
    await expect(followRotations(trustKey(old), [ordinary])).rejects.toMatchObject({
      code: "record-damaged",
    });
    // Without the new key's own word the old one could name a key that is not its own.
    const alone = writeNote({ text: note.text, signatures: note.signatures.slice(0, 1) });
    await expect(followRotations(trustKey(old), [alone])).rejects.toMatchObject({
      code: "signature-missing",
    });
  });

  test("an old key that was exchanged signs nothing later, for whoever knows of the exchange", async () => {
    const old = onlyKey(await keys(), 0);
    const [{ checkpoint } = {}] = await rotations();
    const { text } = await receipt(0);
    const { origin, signedSize: size, root } = await log();
    const said = checkpointText({ origin, size, root, extensions: [] });
    const forged = writeNote({ text: said, signatures: [await signedBy(first, origin, said)] });
    const theirs = text.slice(0, text.indexOf("\n\n") + 2) + forged;
    expect(await checkReceipt(theirs, trustKey(old))).toMatchObject({ index: 0 });
    const trust = await followRotations(trustKey(old), [String(checkpoint)]);
    await expect(checkReceipt(theirs, trust)).rejects.toMatchObject({ code: "key-retired" });
  });
});
