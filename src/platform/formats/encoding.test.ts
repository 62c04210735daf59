import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "../refusal.ts";
import { type ByteSource, decodeText, type Encoding, surveyText } from "./encoding.ts";

function source(bytes: Uint8Array, size = 1 << 16): ByteSource {
  return async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
}

async function refused(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "accepted";
}

async function read(bytes: Uint8Array, declared?: Encoding, size?: number) {
  const open = source(bytes, size);
  const survey = await surveyText(open, declared);
  let text = "";
  for await (const piece of decodeText(open, survey)) text += piece;
  return { encoding: survey.encoding, from: survey.encodingFrom, text };
}

const utf8 = (text: string) => Buffer.from(text);
const wide = (text: string, big = false) => {
  const bytes = Buffer.from(text, "utf16le");
  return big ? bytes.swap16() : bytes;
};
const latin = (text: string) => Buffer.from(text, "latin1");

describe("the encoding is settled by all bytes, and said", () => {
  test.each<[string, Uint8Array, Encoding, string, string]>([
    ["plain", utf8("a,b\n"), "utf-8", "detected", "a,b\n"],
    ["UTF-8 without a mark", utf8("Müller,£5\n"), "utf-8", "detected", "Müller,£5\n"],
    ["UTF-8 with a mark", utf8("\ufeffMüller\n"), "utf-8", "mark", "Müller\n"],
    ["UTF-16 LE with a mark", wide("\ufeffMüller €\n"), "utf-16le", "mark", "Müller €\n"],
    ["UTF-16 BE with a mark", wide("\ufeffMüller €\n", true), "utf-16be", "mark", "Müller €\n"],
    ["UTF-16 LE without a mark", wide("Supplier,Amount\n"), "utf-16le", "detected", "Supplier,Amount\n"],
    [
      "UTF-16 BE without a mark",
      wide("Supplier,Amount\n", true),
      "utf-16be",
      "detected",
      "Supplier,Amount\n",
    ],
    ["Windows-1252", latin("Caf\xe9 \x80 \x93x\x94 \xa3\n"), "windows-1252", "detected", "Café € “x” £\n"],
    ["Windows-1252 that ends in a letter", latin("Caf\xe9"), "windows-1252", "detected", "Café"],
  ])("%s", async (_, bytes, encoding, from, text) => {
    for (const size of [1, 2, 3, 1000]) {
      expect(await read(bytes, undefined, size)).toEqual({ encoding, from, text });
    }
  });

  test("one letter late in the file decides for the whole file", async () => {
    const rows = utf8("plain,1\n".repeat(200_000));
    const late = await read(Buffer.concat([rows, latin("Caf\xe9,2\n")]));
    expect(late.encoding).toBe("windows-1252");
    expect(late.text.endsWith("Café,2\n")).toBe(true);
  });

  test("a declared encoding is used", async () => {
    expect((await read(utf8("é"), "windows-1252")).text).toBe("Ã©");
    expect(await read(wide("ab\n"), "utf-16le")).toMatchObject({ from: "declared", text: "ab\n" });
  });
});

describe("what cannot be read rightly is refused by name", () => {
  const many = "Müller,1\n".repeat(100_000);
  test.each<[string, string, Uint8Array, Encoding?]>([
    ["nothing", "empty-file", utf8("")],
    [
      "UTF-8 with one letter of Windows-1252 at the end",
      "wrong-encoding",
      Buffer.concat([utf8(many), latin("\xe9,2\n")]),
    ],
    ["Windows-1252 declared as UTF-8", "wrong-encoding", latin("Caf\xe9\n"), "utf-8"],
    ["a byte that Windows-1252 does not have", "wrong-encoding", latin("Caf\xe9 \x81\n")],
    ["a mark against the declaration", "wrong-encoding", utf8("\ufeffa\n"), "windows-1252"],
    ["UTF-16 with half a pair", "wrong-encoding", wide("\ufeffab\ud800cd")],
    ["UTF-16 cut inside a letter", "truncated", wide("\ufeffabc").subarray(0, 7)],
    ["UTF-8 cut inside a letter", "truncated", utf8("Müller,Müller").subarray(0, -5)],
    ["zero bytes", "nul-bytes", utf8("a,b\n1,\0\0\0\n")],
    ["zeros in UTF-16", "nul-bytes", wide("\ufeffa,b\n1,\0\n")],
    ["a workbook", "not-text", latin("PK\x03\x04rest")],
    ["a PDF", "not-text", utf8("%PDF-1.7")],
    ["UTF-32", "not-text", latin("\xff\xfe\x00\x00a\x00\x00\x00")],
  ])("%s: %s", async (_, code, bytes, declared) => {
    for (const size of [3, 1 << 16]) expect(await refused(() => read(bytes, declared, size))).toBe(code);
  });

  test("the line is named", async () => {
    const bytes = Buffer.concat([utf8("ü\n".repeat(41)), latin("\xe9\n")]);
    await expect(read(bytes)).rejects.toThrow("Line 42 ");
  });

  test("a file that grows, shrinks or changes while it is read", async () => {
    const before = utf8("a,b\n1,2\n");
    const survey = await surveyText(source(before));
    for (const now of ["a,b\n1,2\n3,4\n", "a,b\n", "a,b\n1,3\n"]) {
      const drain = async () => {
        for await (const _ of decodeText(source(utf8(now)), survey));
      };
      expect(await refused(drain)).toBe("file-changed");
    }
  });
});

test("any text comes back from any encoding that has its letters", async () => {
  const western = fc.string({ unit: fc.constantFrom(..."aZ9,;\n é£€“ß"), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(western, fc.integer({ min: 1, max: 9 }), async (soup, size) => {
      const text = `Name,${soup}`;
      expect((await read(utf8(text), undefined, size)).text).toBe(text);
      for (const big of [false, true])
        expect((await read(wide(`\ufeff${text}`, big), undefined, size)).text).toBe(text);
      const special: Record<string, string> = { "€": "\x80", "“": "\x93" };
      const bytes = latin(text.replace(/[€“]/g, (letter) => special[letter] ?? ""));
      expect((await read(bytes, "windows-1252", size)).text).toBe(text);
    }),
  );
});
