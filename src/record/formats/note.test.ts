import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCheckpoint } from "./checkpoint.ts";
import { readKey, verifierKey, writeKey } from "./key.ts";
import { readNote, signaturesBy, signed, writeNote } from "./note.ts";

const utf8 = new TextEncoder();
const holds = async (whole: string, line: string) => {
  const [note, key] = [readNote(whole), await readKey(line)];
  const [claim] = signaturesBy(note, key);
  return claim ? signed(key, utf8.encode(note.text), claim.signature) : "not signed";
};

describe("published notes", () => {
  // C2SP signed-note, the example of its verifier keys.
  const foo = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
  const message =
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
  // golang.org/x/mod/sumdb/note: its documentation.
  const peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  const enoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
  const answer =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n" +
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

  test("verify, and are written again to the letter", async () => {
    expect(await holds(message, foo)).toBe(true);
    expect(await holds(answer, peter)).toBe(true);
    expect(await holds(answer, enoch)).toBe(true);
    expect(await holds(answer, foo)).toBe("not signed");
    for (const whole of [message, answer]) expect(writeNote(readNote(whole))).toBe(whole);
    for (const line of [foo, peter, enoch]) expect(writeKey(await readKey(line))).toBe(line);
  });

  test("fail when a letter of the text changes", async () => {
    expect(await holds(message.replace("example m", "exemple m"), foo)).toBe(false);
  });
});

test("a key whose digits are not its own, of another kind, or with a space in its name is refused", async () => {
  for (const line of [
    "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U0=",
    "example .com+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "",
  ])
    await expect(readKey(line)).rejects.toThrow(/key/);
});

test("what is no note is refused in words", () => {
  const good = "text\n\n— a AAAAAAA=\n";
  expect(readNote(good).signatures).toHaveLength(1);
  for (const whole of [
    "",
    "text\n",
    good.slice(0, -1),
    good.replace("—", "-"),
    good.replace("AAAAAAA=", "AAAAAAB="), // stray bits
    good.replace("AAAAAAA=", "AAAAAAA"),
    good.replace("AAAAAAA=", "AAAA"),
    good.replace("text", "te\tx"),
    good.replace("text", "te\u0000x"),
    good.replace("text", "te\ud800x"),
    `${good}\n`,
    `text\n\n${"— a AAAAAAA=\n".repeat(65)}`,
  ])
    expect(() => readNote(whole), JSON.stringify(whole)).toThrow(/note|signature/i);
});

describe("a checkpoint", () => {
  const secret = createPrivateKey({
    key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, 7)]),
    format: "der",
    type: "pkcs8",
  });
  const raw = createPublicKey(secret).export({ format: "der", type: "spki" }).subarray(-32);
  const key = verifierKey("evenhand.example/record/northline", 1, Uint8Array.from(raw));
  const make = async (text: string) => {
    const { name, id } = await key;
    const signature = Uint8Array.from(sign(null, utf8.encode(text), secret));
    return writeNote({ text, signatures: [{ name, keyId: id, signature }] });
  };
  const root = Buffer.alloc(32, 9).toString("base64");

  test("is opened by the key that signed it, and by no other", async () => {
    const whole = await make(`evenhand.example/record/northline\n12\n${root}\n`);
    const { checkpoint } = await openCheckpoint(whole, await key);
    expect([checkpoint.size, checkpoint.origin]).toEqual([12, "evenhand.example/record/northline"]);
    const other = await verifierKey("evenhand.example/record/northline", 1, new Uint8Array(32).fill(1));
    await expect(openCheckpoint(whole, other)).rejects.toMatchObject({ code: "signature-missing" });
    const same = { ...other, id: (await key).id };
    await expect(openCheckpoint(whole, same)).rejects.toMatchObject({ code: "signature-wrong" });
  });

  test("of another log is refused, though the same key signed it", async () => {
    const whole = await make(`evenhand.example/record/southline\n12\n${root}\n`);
    await expect(openCheckpoint(whole, await key)).rejects.toMatchObject({
      code: "record-damaged",
      message: expect.stringContaining("not of evenhand.example/record/northline"),
    });
  });

  test("with a size or root in another writing is refused", async () => {
    for (const text of [
      `o\n012\n${root}\n`,
      `o\n-1\n${root}\n`,
      `o\n+1\n${root}\n`,
      `o\n1e3\n${root}\n`,
      `o\n9007199254740993\n${root}\n`,
      `o\n1\n${root.slice(0, -4)}\n`,
      `o\n1\n${root.slice(0, -1)}\n`,
      `o\n1\n${root.replace(/.=$/, "B=")}\n`, // stray bits
      `o\n1\n${root} \n`,
      `o\n1\n${Buffer.alloc(32, 0xff).toString("base64url")}\n`,
      `\n1\n${root}\n`,
      "o\n1\n",
    ].map((one) => one.replace(/^o\n/, "evenhand.example/record/northline\n")))
      await expect(make(text).then(async (whole) => openCheckpoint(whole, await key))).rejects.toMatchObject({
        code: "record-damaged",
      });
  });

  test("changed in any byte is refused or means the same", async () => {
    const whole = Buffer.from(await make(`evenhand.example/record/northline\n12\n${root}\n`));
    const opened = await openCheckpoint(whole.toString(), await key);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const other = Buffer.from(whole);
        other[at] = (other[at] ?? 0) ^ change;
        const result = await openCheckpoint(other.toString("utf8"), await key).catch(() => undefined);
        if (result) expect(result.checkpoint).toEqual(opened.checkpoint);
      }),
      { numRuns: 400 },
    );
  });
});
